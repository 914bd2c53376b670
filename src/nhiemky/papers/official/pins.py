"""Where on the print each finding stands, for its number to be drawn there.

Its border: a finding of words is where most of these words follow each other on the pages; one of the sheet, and one
whose words are nowhere, stands in the margin of the first page. Whether it is right is not asked here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nhiemky.papers.page_words import Word, rows_of
from nhiemky.papers.pdf_pages import PdfPage

READ = 12  # words of a line: enough to tell it from others
LOOKED_AT = 2_000  # places where a line may begin: a word said ten thousand times is not followed from each
BESIDE = 11  # points left of the words
APART = 18  # points between two that would stand in one place
MARGIN = 24  # points from the upper right corner


@dataclass(frozen=True)
class Pin:
    """`n` counts findings from 1; `left` and `top` are whole points of its page from the upper left corner."""

    n: int
    must: bool
    left: int
    top: int


@dataclass(frozen=True)
class PinnedPage:
    """`number` counts from 1; sides are whole points."""

    number: int
    width: int
    height: int
    pins: tuple[Pin, ...]


def pinned(findings: Sequence[tuple[str, bool]], pages: Sequence[PdfPage]) -> list[PinnedPage]:
    """The pages on which a finding stands, in order. Of each finding its words, none where it is of the sheet, and
    whether it must be mended."""
    upright = {one.number: one.page for one in reversed(pages)}  # a page again, for words set sideways, comes later
    if not upright:
        return []
    said = [
        (number, word) for number in sorted(upright) for row in rows_of(upright[number].words) for word in row.words
    ]
    spelled = [word.text.casefold() for _, word in said]
    starts: dict[str, list[int]] = {}
    for index, word in enumerate(spelled):
        starts.setdefault(word, []).append(index)
    placed: dict[int, list[Pin]] = {}
    for n, (text, must) in enumerate(findings, start=1):
        words = text.casefold().split()[:READ]
        at = _longest(words, spelled, starts.get(words[0], ())[:LOOKED_AT]) if words else None
        number, beside = said[at] if at is not None else (min(upright), None)
        pins = placed.setdefault(number, [])
        pins.append(_pin(n, must, beside, width=upright[number].width, taken=pins))
    return [
        PinnedPage(number + 1, round(upright[number].width), round(upright[number].height), tuple(placed[number]))
        for number in sorted(placed)
    ]


def _longest(words: Sequence[str], said: Sequence[str], starts: Sequence[int]) -> int | None:
    """The first start from which most of the words follow."""
    return max(starts, key=lambda at: (_alike(words, said[at : at + len(words)]), -at), default=None)


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _pin(n: int, must: bool, word: Word | None, *, width: float, taken: Sequence[Pin]) -> Pin:
    """Beside the word and further left, or in the margin and further down, where another one stands already."""
    left, top = (
        (max(round(word.left) - BESIDE, BESIDE), max(round(word.baseline - 0.3 * word.size), 0))
        if word
        else (max(round(width) - MARGIN, 0), MARGIN)
    )
    places = {(one.left, one.top) for one in taken}
    while (left, top) in places:
        left, top = (left - APART, top) if word and left > APART else (left, top + APART)
    return Pin(n, must, left, top)
