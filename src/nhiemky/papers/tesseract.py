"""Tesseract with Vietnamese: the words of a picture, and the rules drawn on it, and where they stand.

Its border: recognition, and holding the picture straight. What the words make together is page_layout.py's.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import mean, median
from unicodedata import category

from nhiemky.papers.page_words import Page, Rule, Word
from nhiemky.papers.picture_sizes import Size
from nhiemky.papers.programs import ProgramFailed, ProgramMissing, ProgramTooSlow, run

PACKAGES = "tesseract-ocr và tesseract-ocr-vie"
WIDTH = 595.0  # points given to the width of a picture, whatever its pixels: that of an A4 page
A4_INCHES = 8.27
STRAIGHT = 0.002  # a smaller slope is an error of measurement
FEW = 30  # words: on a page that is nearly blank, the usual threshold takes the grey of the paper for ink
LOCAL_THRESHOLD = ["-c", "thresholding_method=2"]  # Sauvola's
SURE = 5.0  # percent: two letters that Tesseract trusts less are a speck or a stroke of a signature
MARKS = frozenset("-–+*•…")  # what stands alone in a text besides words
THIN = 15  # times as long as thick: a block without words is a rule
_BLOCK, _WORD = "2", "5"  # levels of its table
_Cells = dict[str, str]


@dataclass(frozen=True)
class _Box:
    """A recognised word, or a rule, in pixels; `line` says which words Tesseract takes for one line."""

    text: str
    line: tuple[str, ...]
    left: float
    top: float
    right: float
    bottom: float


def speaks_vietnamese(*, tesseract: str = "tesseract") -> bool:
    """Is it installed, with the language?"""
    try:
        return b"vie" in run([tesseract, "--list-langs"], seconds=10).split()
    except (ProgramMissing, ProgramFailed, ProgramTooSlow):
        return False


def recognise(picture: bytes, *, sizes: Sequence[Size], seconds: float, tesseract: str = "tesseract") -> list[Page]:
    """The pages of a picture, of so many pixels each; only a TIFF has several. Raises what `programs.run` raises."""
    dpi = max(70, min(600, round(min(sizes[0]) / A4_INCHES)))
    found: list[Page] = []
    for options in ([], LOCAL_THRESHOLD):
        printed = run(
            [tesseract, "stdin", "stdout", "-l", "vie", "--psm", "1", "--dpi", str(dpi), *options, "tsv"],
            given=picture,
            seconds=seconds,
            environment={"OMP_THREAD_LIMIT": "1"},
        )
        found = max(pages_of(printed.decode("utf-8", "replace"), sizes=sizes), found, key=_words_in)
        if _words_in(found) >= FEW:
            break
    return found


def _words_in(pages: list[Page]) -> int:
    return sum(len(page.words) for page in pages)


def pages_of(printed: str, *, sizes: Sequence[Size]) -> list[Page]:
    """The pages of the table that Tesseract prints."""
    table = csv.DictReader(io.StringIO(printed), delimiter="\t", quoting=csv.QUOTE_NONE)
    rows: dict[str, list[_Cells]] = {str(page): [] for page in range(1, len(sizes) + 1)}
    for row in table:
        rows.get(row["page_num"], []).append(row)
    return [_page(found, size) for found, size in zip(rows.values(), sizes, strict=True)]


def _page(rows: list[_Cells], size: Size) -> Page:
    worded = {row["block_num"] for row in rows if row["level"] == _WORD and (row["text"] or "").strip()}
    words = list(_boxes(filter(_is_word, rows), level=_WORD))
    rules = [box for row in rows if row["block_num"] not in worded for box in _boxes([row], level=_BLOCK)]
    turn, (width, height) = _upright(words, size)
    words, rules = [turn(box) for box in words], [turn(box) for box in rules]
    slope, scale = _slope(words), WIDTH / width
    lines = _lines([_levelled(box, slope) for box in words])
    type_size = median(max(box.bottom for box in line) - min(box.top for box in line) for line in lines) if lines else 1
    return Page(
        WIDTH,
        height * scale,
        tuple(
            Word(box.text, box.left * scale, box.right * scale, _baseline(line) * scale, type_size * scale)
            for line in lines
            for box in line
        ),
        tuple(_rule(box, slope, scale) for box in rules if _is_rule(box)),
    )


def _boxes(rows: Iterable[_Cells], *, level: str) -> Iterator[_Box]:
    for row in rows:
        if row["level"] == level:
            left, top, width, height = (float(row[name]) for name in ("left", "top", "width", "height"))
            line = (row["block_num"], row["par_num"], row["line_num"])
            yield _Box((row["text"] or "").strip(), line, left, top, left + width, top + height)


def _is_word(row: _Cells) -> bool:
    text = (row["text"] or "").strip()
    if not any(category(letter) in ("Lu", "Ll", "Lo", "Nd") for letter in text):
        return text in MARKS
    return len(text) > 2 or float(row["conf"]) >= SURE


def _lines(boxes: list[_Box]) -> list[list[_Box]]:
    return [list(line) for _, line in groupby(boxes, key=lambda box: box.line)]


def _baseline(line: list[_Box]) -> float:
    """Words without a tail or a dot below end on it, and in every line there are some."""
    bottoms = sorted(box.bottom for box in line)
    return bottoms[len(bottoms) // 4]


def _upright(words: list[_Box], size: Size) -> tuple[Callable[[_Box], _Box], Size]:
    """How to turn the picture by quarters until its lines run from left to right, as Tesseract has read them."""
    width, height = size
    ends = [(line[0], line[-1]) for line in _lines(words)]
    across, down = (
        sum(last.left - first.left for first, last in ends),
        sum(last.top - first.top for first, last in ends),
    )

    def from_right(box: _Box) -> _Box:
        return replace(
            box, left=width - box.right, top=height - box.bottom, right=width - box.left, bottom=height - box.top
        )

    def from_top(box: _Box) -> _Box:
        return replace(box, left=box.top, top=width - box.right, right=box.bottom, bottom=width - box.left)

    def from_bottom(box: _Box) -> _Box:
        return replace(box, left=height - box.bottom, top=box.left, right=height - box.top, bottom=box.right)

    if abs(across) >= abs(down):
        return (lambda box: box) if across >= 0 else from_right, size
    return from_top if down > 0 else from_bottom, (height, width)


def _slope(words: list[_Box]) -> float:
    """How far the page lies aslant: the straight line through the feet of the words, for all lines together."""
    across = squared = 0.0
    for line in _lines(words):
        middle, foot = mean(box.left for box in line), mean(box.bottom for box in line)
        across += sum((box.left - middle) * (box.bottom - foot) for box in line)
        squared += sum((box.left - middle) ** 2 for box in line)
    slope = across / squared if squared else 0.0
    return slope if abs(slope) > STRAIGHT else 0.0


def _levelled(box: _Box, slope: float) -> _Box:
    across, down = slope * box.bottom, slope * box.left
    return replace(box, left=box.left + across, right=box.right + across, top=box.top - down, bottom=box.bottom - down)


def _is_rule(box: _Box) -> bool:
    sides = sorted((box.right - box.left, box.bottom - box.top))
    return sides[1] >= THIN * sides[0]


def _rule(box: _Box, slope: float, scale: float) -> Rule:
    """A line without thickness; the frame of a slanting one is thick, but its middle lies on the line."""
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    x, y = x + slope * y, y - slope * x
    half = max(box.right - box.left, box.bottom - box.top) / 2
    if box.right - box.left > box.bottom - box.top:
        return Rule((x - half) * scale, y * scale, (x + half) * scale, y * scale)
    return Rule(x * scale, (y - half) * scale, x * scale, (y + half) * scale)
