"""What Tesseract is known to misread in plans, put right: numerals of headings, and two phrases that every plan has.

A Roman numeral is touched only when it fits as the next one ("HI-" after "II-"); «chỉ bộ» and «nơi nhân» are no
Vietnamese. Every other word stays as it was recognised.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from nhiemky.core.document import Block, BlockKind, Document

_HEADING = re.compile(r"(1|(?=[^\dL])[IVXHL1l|!ÍÌỊ]{1,6})(\s*[-–./)]+\s*)(?=[A-ZĐÀ-Ỹ])")
_STROKES = str.maketrans({"H": "II", **dict.fromkeys("L1l|!ÍÌỊ", "I")})
_NUMERALS = tuple(
    tens + ones for tens in ("", "X", "XX") for ones in ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
)[1:]
_MISREAD = (
    (re.compile(r"ĐÐ|Ð"), "Đ"),
    (re.compile(r"\b([Cc])hỉ(?=\s+bộ\b|, đảng bộ\b)"), r"\1hi"),
    (re.compile(r"^(\s*)Nơi nh\wn\b", re.MULTILINE), r"\1Nơi nhận"),
    (re.compile(r"^(\d{1,2}),(?= [A-ZĐÀ-Ỹ])", re.MULTILINE), r"\1."),
)
_ARABIC_AFTER = re.compile(r"2\s*[-–./)]")


def mended(document: Document) -> Document:
    """The document with its headings counted I, II, III again and those phrases spelled right."""
    return replace(document, blocks=tuple(map(_spelled, _counted(document.blocks))))


def _spelled(block: Block) -> Block:
    rows = tuple(tuple(map(_respelled, row)) for row in block.rows)
    return replace(block, text=_respelled(block.text), rows=rows)


def _respelled(text: str) -> str:
    for misread, right in _MISREAD:
        text = misread.sub(right, text)
    return text


def _counted(blocks: tuple[Block, ...]) -> Iterator[Block]:
    last = 0  # the place of the heading before in _NUMERALS, counted from 1
    for at, block in enumerate(blocks):
        found = _HEADING.match(block.text) if block.kind is BlockKind.PARAGRAPH else None
        if found is None or (found[1] == "1" and not _begins_roman(blocks, at)):
            yield block
            continue
        last = _place(found[1], last)
        numeral = _NUMERALS[last - 1] if last else found[1]
        yield replace(block, text=f"{numeral}{found[2].strip()} {block.text[found.end() :]}")


def _place(seen: str, last: int) -> int:
    """The heading's number: the next one if what is seen may be that, else what is seen, else 0."""
    strokes = seen.translate(_STROKES)
    if strokes in _NUMERALS and strokes.strip("I"):
        return _NUMERALS.index(strokes) + 1
    if not last and strokes in _NUMERALS:
        return 1
    if 0 < last < len(_NUMERALS) and _may_be(strokes, _NUMERALS[last]):
        return last + 1
    return _NUMERALS.index(strokes) + 1 if strokes in _NUMERALS else 0


def _may_be(strokes: str, numeral: str) -> bool:
    """The same letters with strokes lost or gained; but a single stroke is no III, it begins a new count."""
    same = strokes.replace("I", "") == numeral.replace("I", "")
    return same and not (strokes == "I" and numeral == "III")


def _begins_roman(blocks: tuple[Block, ...], at: int) -> bool:
    """Is this 1 an I? Not when a 2 of the same kind comes before the next Roman numeral."""
    if not _is_capitals(blocks[at].text):
        return False
    for block in blocks[at + 1 :]:
        if _ARABIC_AFTER.match(block.text) and _is_capitals(block.text):
            return False
        if _HEADING.match(block.text) and not block.text.startswith("1"):
            return True
    return False


def _is_capitals(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return sum(letter.isupper() for letter in letters) > 0.6 * len(letters)
