"""The report outline (đề cương): its sections, how they are numbered, and the kinds of unit they are meant for.

Its border: what is asked of whom. Who answers, and what they wrote, is the business of the rooms.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum, auto

from nhiemky.core.folding import fold
from nhiemky.core.planfacts import OutlineFact
from nhiemky.core.typed import is_plain

LONGEST_LABEL, LONGEST_TITLE = 40, 600
MOST_WORDS = 50_000


@dataclass(frozen=True)
class Node:
    """One section. `label` is bare as in plan facts: "I", "1.1", "PHẦN I", "*"; `applies_to` is the plan's phrase.

    `word_hint` is about how many words are expected, `table` the columns of a table to be filled in.
    """

    label: str
    title: str
    guidance: str | None = None
    applies_to: str | None = None
    bullets: tuple[str, ...] = ()
    children: tuple["Node", ...] = ()
    word_hint: int | None = None
    table: tuple[str, ...] = ()


def nodes_of(outline: Iterable[OutlineFact]) -> tuple[Node, ...]:
    """The sections of the outline that a plan attaches."""
    return tuple(
        Node(one.label, one.title[:LONGEST_TITLE], one.guidance, one.applies_to, one.bullets, nodes_of(one.children))
        for one in outline
    )


# what an outline says to whoever answers it, not to whoever reads the answer
_ASIDE = re.compile(r"\s*\((?:nếu có|đối với|dành cho|áp dụng)[^()]*\)\s*$", re.IGNORECASE)


def title_in_print(title: str) -> str:
    """The title of a section in a finished report: «Kiến nghị (nếu có)» is «Kiến nghị»."""
    return _ASIDE.sub("", title) or title


def walk(nodes: Iterable[Node], *, depth: int = 0) -> Iterator[tuple[int, Node]]:
    """Every node in reading order with its depth, 0 for the outermost."""
    for node in nodes:
        yield depth, node
        yield from walk(node.children, depth=depth + 1)


def is_sound(node: Node) -> bool:
    """Whether a node that came from outside can be kept as a section."""
    words = (node.label, node.title, node.guidance or "", node.applies_to or "", *node.bullets, *node.table)
    hint = node.word_hint
    return (
        all(map(is_plain, words))
        and len(node.label) <= LONGEST_LABEL
        and len(node.title) <= LONGEST_TITLE
        and (hint is None or 0 < hint <= MOST_WORDS)
    )


class Sector(StrEnum):
    ADMINISTRATION = auto()
    ENTERPRISE = auto()
    PUBLIC_SERVICE = auto()
    ARMED_FORCES = auto()
    OTHER = auto()


SECTOR_WORDS: Mapping[Sector, tuple[str, ...]] = {
    Sector.ADMINISTRATION: ("hành chính", "cơ quan", "chính quyền"),
    Sector.ENTERPRISE: ("doanh nghiệp", "công ty", "sản xuất, kinh doanh", "ngân hàng"),
    Sector.PUBLIC_SERVICE: ("sự nghiệp", "trường học", "nhà trường", "giáo dục", "y tế", "bệnh viện"),
    Sector.ARMED_FORCES: ("lực lượng vũ trang", "quân đội", "quân sự", "công an", "biên phòng"),
    Sector.OTHER: ("loại hình khác", "đơn vị khác", "lĩnh vực khác"),
}
EXCEPT_WORDS = ("trừ", "ngoài", "không áp dụng")


def sectors_named(phrase: str | None) -> frozenset[Sector]:
    """The sectors that a phrase such as "khối hành chính - sự nghiệp" names; empty means that it applies to all.

    "trừ khối doanh nghiệp" names every sector but that one.
    """
    folded = fold(phrase or "")
    named = frozenset(sector for sector, words in SECTOR_WORDS.items() if _names_any(folded, words))
    if named and _names_any(folded, EXCEPT_WORDS):
        return frozenset(Sector) - named
    return named


def _names_any(folded: str, words: Iterable[str]) -> bool:
    return any(f" {fold(word)} " in f" {folded} " for word in words)


# One template per depth, the last one also for everything deeper; {above} is the number of the section above.
Style = tuple[str, ...]
PARTY: Style = ("{roman}- ", "{arabic}. ", "{above}.{arabic}. ", "{letter}) ", "- ")
PARTY_IN_PARTS: Style = ("PHẦN {roman}", *PARTY)
STATE: Style = ("{roman}. ", "{arabic}. ", "{letter}) ", "- ")

# The order in which Vietnamese documents letter their points: đ counts, f, j, w and z do not.
LETTERS = "abcdđeghiklmnopqrstuvxy"
ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def number(depth: int, position: int, *, style: Style = PARTY, above: int | None = None) -> str:
    """The printed number of the `position`-th section (from 1) at `depth` (from 0): "I- ", "1. ", "1.1. ", "a) ", "- ".

    `above` is the position of the section above, wanted only where the style repeats it. Raises ValueError without it.
    """
    template = style[min(depth, len(style) - 1)]
    if "{above}" in template and above is None:
        raise ValueError(f"style {template!r} repeats the number of the section above: pass it")
    return template.format(roman=_roman(position), arabic=position, letter=_letter(position), above=above)


def _roman(value: int) -> str:
    text = ""
    for size, digits in ROMAN:
        while value >= size:
            text, value = text + digits, value - size
    return text


def _letter(position: int) -> str:
    """a … y, then aa, ab …"""
    rank, letter = divmod(position - 1, len(LETTERS))
    return (LETTERS[rank - 1] if rank else "") + LETTERS[letter]


def punctuated(label: str) -> str:
    """A bare label as it is printed before its title: "I" → "I- ", "1.1" → "1.1. ", "a" → "a) ", "*" → "* "."""
    bare = label.strip()
    for pattern, mark in ((r"[IVXLC]+|[A-H]", "- "), (r"\d+(\.\d+)*", ". "), (r"[a-zđ]{1,2}", ") ")):
        if re.fullmatch(pattern, bare):
            return bare + mark
    return f"{bare} " if bare else ""
