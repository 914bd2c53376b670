"""Tesseract with Vietnamese: the words of a picture and where they stand on it.

Its border: recognition, and holding the picture straight. What the words make together is page_layout.py's.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import median

from nhiemky.papers.page_words import Page, Word
from nhiemky.papers.picture_sizes import Size
from nhiemky.papers.programs import ProgramFailed, ProgramMissing, ProgramTooSlow, run

PACKAGES = "tesseract-ocr và tesseract-ocr-vie"
WIDTH = 595.0  # points given to the width of a picture, whatever its pixels: that of an A4 page
A4_INCHES = 8.27
LONG = 6  # words: a line as long as this shows how crooked the page lies
SURE = 25.0  # percent: a word that Tesseract trusts less is a speck, a stamp or a signature
_STEPS = ("level", "page_num", "block_num", "par_num", "line_num")


@dataclass(frozen=True)
class _Box:
    """A recognised word in pixels; `line` says which words Tesseract takes for one line."""

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
    options = ["-l", "vie", "--psm", "1", "--dpi", str(dpi), "tsv"]
    printed = run(
        [tesseract, "stdin", "stdout", *options], given=picture, seconds=seconds, environment={"OMP_THREAD_LIMIT": "1"}
    )
    rows = csv.DictReader(io.StringIO(printed.decode("utf-8", "replace")), delimiter="\t", quoting=csv.QUOTE_NONE)
    words: dict[int, list[dict[str, str]]] = {}
    for row in rows:
        if row["level"] == "5":
            words.setdefault(int(row["page_num"]), []).append(row)
    return [_page(list(_boxes(words.get(page, ()))), size) for page, size in enumerate(sizes, start=1)]


def _boxes(rows: Iterable[dict[str, str]]) -> Iterator[_Box]:
    for row in rows:
        text = (row["text"] or "").strip()
        left, top, width, height = (float(row[name]) for name in ("left", "top", "width", "height"))
        if text and float(row["conf"]) >= SURE and (height > 4 or width > 4):
            yield _Box(text, tuple(row[step] for step in _STEPS[1:]), left, top, left + width, top + height)


def _page(boxes: list[_Box], size: Size) -> Page:
    boxes, (width, height) = _upright(boxes, size)
    boxes = _level(boxes)
    scale = WIDTH / width
    lines = _lines(boxes)
    type_size = median(max(box.bottom for box in line) - min(box.top for box in line) for line in lines) if lines else 1
    words = [
        Word(box.text, box.left * scale, box.right * scale, baseline * scale, type_size * scale)
        for line in lines
        for baseline in [_baseline(line)]
        for box in line
    ]
    return Page(WIDTH, height * scale, tuple(words))


def _lines(boxes: list[_Box]) -> list[list[_Box]]:
    return [list(line) for _, line in groupby(boxes, key=lambda box: box.line)]


def _baseline(line: list[_Box]) -> float:
    """Words without a tail or a dot below end on it, and in every line there are some."""
    bottoms = sorted(box.bottom for box in line)
    return bottoms[len(bottoms) // 4]


def _upright(boxes: list[_Box], size: Size) -> tuple[list[_Box], Size]:
    """Turned by quarters until the lines run from left to right, as Tesseract has read them."""
    width, height = size
    across, down = _course(boxes)
    if abs(across) >= abs(down):
        return (boxes if across >= 0 else [_turned(box, width, height) for box in boxes]), size
    sideways = [
        replace(box, left=box.top, top=width - box.right, right=box.bottom, bottom=width - box.left) for box in boxes
    ]
    return (sideways if down >= 0 else [_turned(box, height, width) for box in sideways]), (height, width)


def _turned(box: _Box, width: float, height: float) -> _Box:
    return replace(
        box, left=width - box.right, top=height - box.bottom, right=width - box.left, bottom=height - box.top
    )


def _course(boxes: list[_Box]) -> tuple[float, float]:
    """How far the lines run across and down the picture, all together."""
    ends = [(line[0], line[-1]) for line in _lines(boxes)]
    return sum(last.left - first.left for first, last in ends), sum(last.top - first.top for first, last in ends)


def _level(boxes: list[_Box]) -> list[_Box]:
    """The slant of a page that lay crooked taken out, by the long lines."""
    long = [line for line in _lines(boxes) if len(line) >= LONG and line[-1].left > line[0].left]
    slopes = [(line[-1].bottom - line[0].bottom) / (line[-1].left - line[0].left) for line in long]
    slope = median(slopes) if slopes else 0.0
    return [
        replace(
            box,
            left=box.left + slope * box.bottom,
            right=box.right + slope * box.bottom,
            top=box.top - slope * box.left,
            bottom=box.bottom - slope * box.left,
        )
        for box in boxes
    ]
