"""The words of a page where they stand, whether a PDF names them or Tesseract recognised them.

Lengths are points (1/72 inch), from the left and the top of the page as a person holds it. What the places mean
(rows, columns, paragraphs, tables) is for the page_… modules beside this one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from statistics import median


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    left: float
    right: float
    baseline: float
    size: float
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A line drawn on the page, horizontal or vertical."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Page:
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True)
class TextRow:
    """Words on one line of the page, from left to right."""

    words: tuple[Word, ...]

    @cached_property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def left(self) -> float:
        return self.words[0].left

    @cached_property
    def right(self) -> float:
        return max(word.right for word in self.words)

    @property
    def baseline(self) -> float:
        return self.words[0].baseline

    @cached_property
    def size(self) -> float:
        return median(word.size for word in self.words)

    @property
    def bold(self) -> bool:
        return all(word.bold for word in self.words)


SAME_ROW = 0.45  # of the type size: how far apart two words of one row may stand in height


def rows_of(words: Iterable[Word]) -> list[TextRow]:
    """The words put into rows, from the top of the page down."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda one: one.baseline):
        if rows and word.baseline - rows[-1][0].baseline <= SAME_ROW * max(word.size, rows[-1][0].size):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [TextRow(tuple(sorted(row, key=lambda one: one.left))) for row in rows]
