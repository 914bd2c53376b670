"""Runs as `python -m nhiemky.papers.page_pictures_native`, a process of its own: draws the pages of two PDFs
with pdfium and compares the pictures.

Its border: pixels; page_pictures.py starts it and holds it within limits.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterator, Sequence
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from nhiemky.papers.pdf_native import AsShown
from nhiemky.papers.pdf_pages import PAGES_AT_MOST, Trouble

_PIXELS_AT_MOST = 4_000_000  # of one page: A4 has half a million
_MM = 25.4 / 72
_AROUND = 1  # pixels: what is drawn up to the edge of a place colours the pixel that the edge parts
_WHITE = b"\xff"
_SCREEN, _PRINTER = 0, pdfium.FPDF_PRINTING  # a note may show itself to one of them only

_Area = dict[str, int]


def _compared(old: bytes, new: bytes, free: Sequence[_Area]) -> dict[str, Any] | Trouble:
    one, other = pypdfium2.PdfDocument(old), pypdfium2.PdfDocument(new)
    pages = [len(one), len(other)]
    if max(pages) > PAGES_AT_MOST:
        return Trouble.TOO_LONG
    for document in (one, other):
        document.init_forms()
    same = range(pages[0] if pages[0] == pages[1] else 0)
    spots = [spot for number in same for spot in _unlike(one, other, number, free)]
    words = all(_words(one, number) == _words(other, number) for number in same)
    return {"pages": pages, "spots": spots, "words": words}


def _words(document: pypdfium2.PdfDocument, number: int) -> str:
    page = document[number]
    text = page.get_textpage()
    said: str = text.get_text_range()
    text.close()
    page.close()
    return said


def _unlike(
    old: pypdfium2.PdfDocument, new: pypdfium2.PdfDocument, number: int, free: Sequence[_Area]
) -> Iterator[list[int]]:
    """The box around all that differs on a page, if anything does."""
    one, other = old[number], new[number]
    width, height = one.get_size()
    if other.get_size() != (width, height):
        yield [number + 1, 0, 0, *(round(side * _MM) for side in (width, height))]
        return
    scale = min(1.0, math.sqrt(_PIXELS_AT_MOST / max(1.0, width * height)))
    there = [area for area in free if area["page"] == number]
    boxes = []
    for flags in (_SCREEN, _PRINTER):
        rows = zip(_rows(one, scale, flags, there), _rows(other, scale, flags, there), strict=True)
        boxes += [(*_ends(a, b), at) for at, (a, b) in enumerate(rows) if a != b]
    if boxes:
        lefts, rights, heights = zip(*boxes, strict=True)
        sides = (min(lefts), min(heights), max(rights) + 1, max(heights) + 1)
        yield [number + 1, *(round(side / scale * _MM) for side in sides)]
    one.close()
    other.close()


def _ends(one: bytes, other: bytes) -> tuple[int, int]:
    differ = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    return differ[0], differ[-1]


def _rows(page: pypdfium2.PdfPage, scale: float, flags: int, free: Sequence[_Area]) -> list[bytes]:
    """The grey picture, row by row, white in the free places."""
    bitmap = page.render(scale=scale, grayscale=True, extra_flags=flags)
    drawn, stride, width, height = bytes(bitmap.buffer), bitmap.stride, bitmap.width, bitmap.height
    rows = [bytearray(drawn[at * stride : at * stride + width]) for at in range(height)]
    place = AsShown(page)
    for area in free:
        corners = place(area["left"], area["bottom"]), place(area["right"], area["top"])
        (left, right), (top, bottom) = (sorted(scale * one for one in sides) for sides in zip(*corners, strict=True))
        first, last = max(0, math.floor(left) - _AROUND), min(width, math.ceil(right) + _AROUND)
        for at in range(max(0, math.floor(top) - _AROUND), min(height, math.ceil(bottom) + _AROUND)):
            rows[at][first:last] = _WHITE * max(0, last - first)
    return [bytes(row) for row in rows]


def _main() -> None:
    about, data = json.loads(sys.stdin.buffer.readline()), sys.stdin.buffer.read()
    parting = about["sizes"][0]
    try:
        said: object = _compared(data[:parting], data[parting:], about["free"])
    except pypdfium2.PdfiumError as error:
        said = Trouble.LOCKED if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD else Trouble.BROKEN
    json.dump(said, sys.stdout, allow_nan=False)


if __name__ == "__main__":
    _main()
