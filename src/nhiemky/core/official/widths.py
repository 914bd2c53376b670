"""How wide words are in Times New Roman, and how wide the columns of a table must be for them.

Its border: arithmetic over a table of advance widths, in 2,048ths of the type size. Marks over and under a letter add
nothing to it, the horn of ơ and ư does.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

EM = 2048
OTHER = 1024  # of a letter that the tables do not have
HORN = "\u031b"
REGULAR: Mapping[int, str] = {
    369: "'", 410: "|", 512: " ,.\xa0", 569: "/:;\\ijlt", 614: "²³", 682: "!()-I[]`fr‘’", 717: "•", 797: "Js", 819: "°",
    836: '"', 909: "?acez“”", 961: "^", 983: "{}", 1083: "ơ", 1108: "~", 1110: "ư", 1124: "≥≤±÷", 1139: "FPS",
    1155: "+<=>×", 1251: "ELTZ", 1366: "BCR", 1479: "ADGHKNOQUVXYwĐƠ", 1536: "½", 1589: "Ư", 1593: "&m", 1706: "%",
    1821: "M", 1886: "@", 1933: "W", 2048: "—…",
}  # fmt: skip
BOLD: Mapping[int, str] = {
    451: "|", 512: " ,.\xa0", 569: "'/\\il", 614: "²³", 682: "!()-:;[]`fjt‘’", 717: "•", 797: "Is", 807: "{}", 819: "°",
    909: "cerz", 1065: "~", 1124: "≥≤±÷", 1134: "ơ", 1137: '"', 1139: "Sbdhknpquđ", 1167: "+<=>×", 1190: "^", 1229: "ư",
    1251: "FP", 1366: "BELTZ", 1479: "ACDNRUVXYwĐ", 1536: "½", 1593: "GHKOQƠ", 1630: "Ư", 1706: "&m", 1905: "@",
    1933: "M", 2048: "%W—…",
}  # fmt: skip
_TABLES = tuple({letter: width for width, letters in table.items() for letter in letters} for table in (REGULAR, BOLD))


def width_of(text: str, *, size: float, bold: bool = False) -> float:
    """Points from the beginning to the end of the words, set in one line at `size` points."""
    return size * sum(_advance(letter, bold) for letter in unicodedata.normalize("NFC", text)) / EM


@cache
def _advance(letter: str, bold: bool) -> int:
    table = _TABLES[bold]
    if letter in table:
        return table[letter]
    spelled = unicodedata.normalize("NFD", letter)
    if unicodedata.combining(spelled[0]):
        return 0
    return table.get(unicodedata.normalize("NFC", spelled[0] + HORN) if HORN in spelled else spelled[0], OTHER)


def longest_word(texts: Iterable[str], *, size: float, bold: bool = False) -> float:
    """Points of the widest word that no line may break."""
    words = {word for text in texts for word in text.split()}
    return max((width_of(word, size=size, bold=bold) for word in words), default=0)


def column_widths(shares: Sequence[float], least: Sequence[float], *, total: float) -> list[float]:
    """The total parted by shares, no column under its least; where all the least together exceed it, by these."""
    if sum(least) >= total:
        return [total * one / sum(least) for one in least]
    narrow: set[int] = set()
    while True:
        left = total - sum(least[at] for at in narrow)
        share = sum(one for at, one in enumerate(shares) if at not in narrow)
        found = [least[at] if at in narrow else left * one / share for at, one in enumerate(shares)]
        short = {at for at, width in enumerate(found) if width < least[at] - 1e-9}
        if not short:
            return found
        narrow |= short
