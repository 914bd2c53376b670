"""An official document as data: its frame, what stands in it, its annexes, how it closes and how it is marked.

Its border: words and their order. No size, no margin, no bold of a heading: that is the layout rules', and printing is
papers/official's. JSON both ways is core/plain.py's.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum, auto
from hashlib import sha256
from typing import ClassVar

from nhiemky.core import passages
from nhiemky.core.plain import to_plain

_GIVEN = re.compile(r"(\w*\d)([-/].*)?")


@dataclass(frozen=True)
class Frame:
    """What stands above the body. `above` is left out by central and provincial committees.

    `symbol` is what follows the number, with its mark: «-BC/ĐUK»; `number` None is still to be given. `day` None is to
    be written in, behind which only the `year` is said. A letter (công văn) has no `type`, its `abstract` stands under
    the number. `basis`: the lines of legal grounds without their dash and mark.
    """

    above: str | None
    issuer: tuple[str, ...]
    symbol: str
    place: str
    type: str | None
    abstract: str
    number: str | None = None
    day: date | None = None
    year: int | None = None
    greeting: str = "Kính gửi"
    addressed: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()


@dataclass(frozen=True)
class Span:
    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Heading:
    """`level` from 1; `label` bare ("I", "1.1") or already punctuated. "PHẦN …" and "Chương …" stand centred."""

    tag: ClassVar = "heading"
    level: int
    label: str
    title: str


@dataclass(frozen=True)
class Paragraph:
    tag: ClassVar = "paragraph"
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Item:
    """An item of a list, `depth` from 1."""

    tag: ClassVar = "item"
    spans: tuple[Span, ...]
    depth: int = 1


@dataclass(frozen=True)
class Clause:
    """«Điều n. title» of a resolution or a decision."""

    tag: ClassVar = "clause"
    n: int
    title: str


class Holds(StrEnum):
    WORDS = auto()
    FIGURES = auto()


@dataclass(frozen=True)
class Column:
    """`share` of the width beside those of the other columns; 0: by what stands in it."""

    title: str
    holds: Holds = Holds.WORDS
    share: int = 0


@dataclass(frozen=True)
class Group:
    """A row over the whole width that heads those below it, before the row of that place."""

    before: int
    label: str
    title: str


@dataclass(frozen=True)
class Table:
    tag: ClassVar = "table"
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    groups: tuple[Group, ...] = ()

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"a row of another length than the {len(self.columns)} columns")
        if any(not 0 <= group.before < len(self.rows) for group in self.groups):
            raise ValueError("a group without a row below it")


@dataclass(frozen=True)
class PageBreak:
    tag: ClassVar = "page_break"


Block = Heading | Paragraph | Item | Clause | Table | PageBreak


@dataclass(frozen=True)
class Annex:
    """What goes out with the document on pages of its own. Numbered it is «Phụ lục n»; else the title names it, and
    the abstract follows as under the type of a document. `attached_to`: «Kèm theo Báo cáo …»."""

    title: str
    blocks: tuple[Block, ...]
    number: int | None = None
    abstract: str = ""
    attached_to: str | None = None
    landscape: bool = False


@dataclass(frozen=True)
class Signer:
    """`authority` is the body signed for, or «K/T …»; "T/M" is added unless an authority stands before it. Of minutes
    it is the part: «NGƯỜI GHI BIÊN BẢN». Blank for who signs by their position alone."""

    authority: str
    position: str = ""
    name: str = ""


@dataclass(frozen=True)
class Recipient:
    """`purpose` in brackets behind: b/c, th/h."""

    who: str
    purpose: str | None = None


class Form(StrEnum):
    """One: on the right, recipients on the left. Pair: minutes, side by side. Many: as often two in a row as there are.
    Certified: a pair, and below it who certifies their signatures."""

    ONE = auto()
    PAIR = auto()
    MANY = auto()
    CERTIFIED = auto()


SIGNERS = {Form.ONE: (0, 1), Form.PAIR: (2, 2), Form.MANY: (2, 40), Form.CERTIFIED: (3, 3)}


@dataclass(frozen=True)
class Close:
    form: Form = Form.ONE
    signers: tuple[Signer, ...] = ()
    recipients: tuple[Recipient, ...] = ()

    def __post_init__(self) -> None:
        least, most = SIGNERS[self.form]
        if not least <= len(self.signers) <= most:
            raise ValueError(f"{len(self.signers)} signers do not make the form «{self.form}»")


@dataclass(frozen=True)
class Marks:
    """`draft`: which draft it is. `circulation`: «TÀI LIỆU HỘI NGHỊ». `typist`: initials and copies, «ABC-268»."""

    draft: int | None = None
    circulation: str | None = None
    urgency: str | None = None
    typist: str | None = None


@dataclass(frozen=True)
class Paper:
    frame: Frame
    body: tuple[Block, ...]
    annexes: tuple[Annex, ...] = ()
    close: Close = Close()
    marks: Marks = Marks()

    @property
    def title(self) -> str:
        return f"{self.frame.type} {self.frame.abstract}" if self.frame.type else self.frame.abstract

    @property
    def words_hash(self) -> str:
        """Of all but number, day and recipients: what is approved stays approved while these are put in."""
        frame = replace(self.frame, number=None, day=None, year=None)
        return _hash(replace(self, frame=frame, close=replace(self.close, recipients=())))

    @property
    def frame_hash(self) -> str:
        """Of number, day and recipients."""
        return _hash((self.frame.number, self.frame.day, self.frame.year, self.close.recipients))


def _hash(value: object) -> str:
    return sha256(json.dumps(to_plain(value), ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def parted(symbol: str) -> tuple[str | None, str]:
    """A printed number and symbol as the two that a frame keeps: «12-BC/ĐUK» is «12» and «-BC/ĐUK»."""
    given = _GIVEN.fullmatch(symbol.strip())
    return (given[1], given[2] or "") if given else (None, symbol.strip())


def paragraph(text: str, *, source: str = "") -> Paragraph:
    """`source` is the unit that said it, named in brackets after the words."""
    return Paragraph(_spans(text, source))


def item(text: str, *, depth: int = 1, source: str = "") -> Item:
    return Item(_spans(text, source), depth)


def _spans(text: str, source: str) -> tuple[Span, ...]:
    return (Span(text), Span(f" ({source})", italic=True)) if source else (Span(text),)


LONGEST_FIGURE = 16  # characters; a column with a longer cell holds words


def table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    """A table of which nobody said what its columns hold: their cells tell it."""
    cells = zip(*rows, strict=True) if rows else [()] * len(columns)
    longest = [max(map(len, column), default=0) for column in cells]
    if len(longest) != len(columns):
        raise ValueError(f"a row of another length than the {len(columns)} columns")
    holds = [Holds.WORDS if length > LONGEST_FIGURE else Holds.FIGURES for length in longest]
    return Table(tuple(map(Column, columns, holds)), tuple(map(tuple, rows)))


def blocks_of(text: str, *, source: str = "") -> Iterator[Block]:
    """The words of a passage as blocks, the source after the last; below a table it has a line of its own."""
    said = passages.blocks_of(text)
    for block in said:
        of = source if block is said[-1] else ""
        match block:
            case passages.Table(rows):
                yield table(rows[0], rows[1:])
                if of:
                    yield paragraph("", source=of)
            case passages.Item(words, depth):
                yield item(words, depth=depth, source=of)
            case passages.Paragraph(words):
                yield paragraph(words, source=of)
