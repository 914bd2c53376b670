"""What was measured of a document, in the lengths that rules speak of: points for letters, millimetres for paper.

Its border: plain values of lines, letters and sections. Where they come from is papers/official/measuring.py's, what
they mean recognising.py's. A property in `unsure` is read in two ways by two programs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

BLACK = "đen"


@dataclass(frozen=True)
class Look:
    """How some letters look."""

    size: float
    bold: bool
    italic: bool
    underline: bool
    caps: bool
    font: str
    colour: str
    unsure: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Piece:
    """Letters that look alike; the places are those in the text of the paragraph."""

    start: int
    end: int
    look: Look


@dataclass(frozen=True)
class Spacing:
    """Of a paragraph: `line` is the height of one, `indent` that of its first line."""

    line: float
    before: float
    after: float
    indent: float
    align: str


@dataclass(frozen=True)
class Line:
    """What is read as one: a paragraph, or what stands between tabs, wide blanks and breaks of it; `whole` where no
    tab or wide blank moves it aside."""

    paragraph: int
    start: int
    end: int
    text: str
    pieces: tuple[Piece, ...]
    spacing: Spacing
    whole: bool = True
    table: int = 0
    label: str = ""
    level: int = 0
    style: str = ""
    starts_page: bool = False
    landscape: bool = False

    @property
    def printed(self) -> str:
        """With the number that a list gives it."""
        return f"{self.label} {self.text}" if self.label else self.text


@dataclass(frozen=True)
class PageNumber:
    """`header` is the place of the header among the parts."""

    place: str
    align: str
    look: Look


@dataclass(frozen=True)
class Section:
    """A sheet, in millimetres; `header` is the distance of the header from the edge."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    header: float
    first_differs: bool
    number: PageNumber | None

    @property
    def landscape(self) -> bool:
        return self.width > self.height


@dataclass(frozen=True)
class Measured:
    """`left_in` says in Vietnamese what of others' work is still in the file: tracked changes, comments."""

    lines: Sequence[Line]
    sections: Sequence[Section]
    left_in: Sequence[str] = field(default=())
