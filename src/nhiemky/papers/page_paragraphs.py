"""Rows of a page put together into paragraphs by where they stand, as the eye does.

A row goes on in the next one when the next word had no room left on it and the next row does not begin like a
paragraph. Rows in the middle of the page, such as titles, stay as they are for the reader of the language.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from nhiemky.papers.page_words import TextRow

_BULLET = re.compile(r"[-–+•*●▪]\s")
_LABEL = re.compile(r"[-–+•*●▪]\s|(?:[IVXLC]{1,6}|\d{1,2}(?:\.\d{1,2}){0,3}|[a-zđ])[.)/-]+(?:\s|$)|(?:Điều|Mục) \d")
_STOPS = re.compile(r"[.;:!?][”\"')]*$")
_BROKEN_TOKEN = re.compile(r"\w[-/]$")
SPACE = 0.4  # of the type size: the space before the next word, with what a justified row may lose
NEAR = 0.5  # of the type size: places no further apart are the same
APART = 1.22  # times the usual step from row to row: a wider one parts paragraphs


@dataclass(frozen=True)
class Line:
    """A row and where it stands in its column: `indent` from the left edge, `room` to the right one, `step` down from
    the row above, 0 for the first of a page."""

    row: TextRow
    indent: float
    room: float
    step: float = 0
    centred: bool = False

    @property
    def text(self) -> str:
        return self.row.text

    def is_level_with(self, other: "Line") -> bool:
        return abs(self.indent - other.indent) <= NEAR * self.row.size

    def is_deeper_than(self, other: "Line") -> bool:
        return self.indent > other.indent + NEAR * self.row.size

    def is_full_before(self, below: "Line") -> bool:
        """Had the first word of the next row no room left on this one?"""
        first = below.row.words[0]
        return self.room < first.right - first.left + SPACE * self.row.size


@dataclass(frozen=True)
class Habit:
    """How the document sets its paragraphs: is the first row set in or out, how far is it from row to row."""

    indents_first: bool
    outdents_first: bool
    step: float


def lines_of(rows: Sequence[TextRow], left: float, right: float) -> list[Line]:
    """The rows of one column between its edges."""
    starts = sorted(row.left for row in rows)
    return [
        Line(
            row,
            row.left - left,
            right - row.right,
            row.baseline - above.baseline if above else 0.0,
            _is_centred(row, starts, left, right),
        )
        for above, row in zip([None, *rows], rows, strict=False)
    ]


def _is_centred(row: TextRow, starts: Sequence[float], left: float, right: float) -> bool:
    indent, room = row.left - left, right - row.right
    if min(indent, room) < 1.2 * row.size or abs(indent - room) > 1.2 * row.size:
        return False
    # where several rows begin there is an indent, and this one is short by chance
    near = 0.3 * row.size
    return bisect_right(starts, row.left + near) - bisect_left(starts, row.left - near) < 4


def habit_of(lines: Sequence[Line]) -> Habit:
    """Learned from the rows that certainly go on: full ones, without a stop at the end."""
    sure = [
        (above, below)
        for above, below in pairwise(lines)
        if below.step and above.is_full_before(below) and not _STOPS.search(above.text) and _are_alike(above, below)
    ]
    out = sum(above.is_deeper_than(below) for above, below in sure)
    into = sum(below.is_deeper_than(above) for above, below in sure)
    steps = sorted(below.step for _, below in sure)
    return Habit(out > into, into > out, steps[len(steps) // 2] if steps else 0.0)


def paragraphs_of(lines: Iterable[Line], habit: Habit) -> list[list[Line]]:
    paragraphs: list[list[Line]] = []
    for line in lines:
        if paragraphs and _goes_on(paragraphs[-1], line, habit):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return paragraphs


def text_of(paragraph: Sequence[Line]) -> str:
    text = ""
    for line in paragraph:
        # a number such as 12-KH/TU that was broken after its hyphen is one word again
        text += line.text if not text or _BROKEN_TOKEN.search(text) else " " + line.text
    return text


def _are_alike(above: Line, below: Line) -> bool:
    one, other = above.row, below.row
    return (
        not (above.centred or below.centred)
        and one.bold == other.bold
        and abs(one.size - other.size) < 0.1 * one.size
        and not _BULLET.match(other.text)
    )


def _goes_on(paragraph: list[Line], line: Line, habit: Habit) -> bool:
    above = paragraph[-1]
    if not _are_alike(above, line) or not above.is_full_before(line):
        return False
    apart = line.step > APART * habit.step > 0
    if len(paragraph) == 1:
        return not apart and _is_second(above, line, habit)
    if not line.is_level_with(above):
        return False
    if habit.outdents_first or (habit.indents_first and above.indent < NEAR * line.row.size):
        return not (apart and _STOPS.search(above.text))
    return not apart and not _LABEL.match(line.text)


def _is_second(first: Line, line: Line, habit: Habit) -> bool:
    """Is this the second row of the paragraph that begins with `first`?"""
    if line.is_level_with(first):
        set_off = habit.outdents_first or (habit.indents_first and first.indent > NEAR * line.row.size)
        return not set_off and not _LABEL.match(line.text)
    return first.is_deeper_than(line) or habit.outdents_first or _hangs(first, line)


def _hangs(above: Line, line: Line) -> bool:
    """Does the row begin under the words behind the label of the row above?"""
    words = above.row.words
    return (
        bool(_LABEL.match(above.text)) and len(words) > 1 and abs(words[1].left - line.row.left) < 0.3 * line.row.size
    )
