"""Runs as `python -m nhiemky.papers.pdf_native`, a process of its own: reads a PDF from its input with pdfium.

`words` prints what stands on every page as JSON, `picture N` one page as a grey picture, `pictures` all of them to be
looked at, `fonts` how many letters are in which font. Its border: what stands where,
as pdfium says it; pdf_pages.py starts it and holds it within limits.
"""

from __future__ import annotations

import ctypes
import io
import json
import math
import struct
import sys
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import pypdfium2
import pypdfium2.raw as pdfium

from nhiemky.core.composing import composed
from nhiemky.papers.legacy_fonts import of_pdf
from nhiemky.papers.pdf_pages import DPI, PAGES_AT_MOST, PIXELS_AT_MOST, SEEN_DPI, WORDS_AT_MOST, Trouble

LARGEST = 20_000  # points: the largest page that the format allows is 14,400
_OBJECTS_AT_MOST = 20_000  # of one page: a drawing has more, a plan has not
_SEGMENTS_AT_MOST = 2_000  # of one path
_FEW_LETTERS = 25  # on a page with a picture: a stamp, a page number or the name of the scanner
_MUCH = 0.25  # of the page that pictures must cover for it to be a scanned page
_MANY = 50  # things drawn on a page next to no letters: letters drawn as curves, or in a font that hides what they are
_FEW_UNKNOWN = 10  # letters of a page that may be in no table of characters, such as bullets
_A_PICTURE = 0.02  # of the page: smaller ones are emblems and lines
_SPACES = {9, 10, 13, 32}
_STRAIGHT = 8  # degrees
_ANNOTATIONS_AT_MOST = 5_000
_GREYS = bytes(round(grey / 17) * 17 for grey in range(256))
_FILLED_IN = {pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_STAMP}

_Sides = tuple[float, float, float, float]


def _all_pages(document: pypdfium2.PdfDocument) -> list[dict[str, object]] | Trouble:
    if len(document) > PAGES_AT_MOST:
        return Trouble.TOO_LONG
    document.init_forms()
    pages: list[dict[str, object]] = []
    room = WORDS_AT_MOST
    for number in range(len(document)):
        page, notes = _filled_in(document, number)
        found = _Words(page, at_most=room)
        room -= found.count
        if room <= 0:
            return Trouble.TOO_LONG
        width, height = page.get_size()
        if not (0 < width < LARGEST and 0 < height < LARGEST):
            return Trouble.BROKEN
        pages += _as_shown(page, number, found, notes)
        page.close()
    return pages


def _filled_in(document: pypdfium2.PdfDocument, number: int) -> tuple[pypdfium2.PdfPage, int]:
    """A page with what was filled into its form, and how many notes hang on it."""
    page = document[number]
    count = min(pdfium.FPDFPage_GetAnnotCount(page), _ANNOTATIONS_AT_MOST)
    kinds = [_kind_of_annotation(page, at) for at in range(count)]
    if _FILLED_IN.intersection(kinds):
        pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
        page.close()
        page = document[number]
    return page, kinds.count(pdfium.FPDF_ANNOT_TEXT)


def _kind_of_annotation(page: pypdfium2.PdfPage, at: int) -> int:
    annotation = pdfium.FPDFPage_GetAnnot(page, at)
    kind = pdfium.FPDFAnnot_GetSubtype(annotation)
    pdfium.FPDFPage_CloseAnnot(annotation)
    return int(kind)


def _as_shown(page: pypdfium2.PdfPage, number: int, found: _Words, notes: int) -> Iterator[dict[str, object]]:
    """The page as it is shown, then again for each direction in which words stand on it, turned so that they can be
    read: a table set sideways follows the words around it."""
    width, height = page.get_size()
    rules, covered, objects = _drawn(page)
    letters = sum(letter.isalpha() for words in found.by_turn.values() for word in words for letter in word[0])
    scanned = letters < _FEW_LETTERS and (covered > _MUCH * width * height or objects > _MANY)
    scanned = scanned or found.unknown > max(_FEW_UNKNOWN, letters * _MUCH)
    counted = {"chữ nằm xiên": found.slanted, "ký tự không rõ là chữ gì": found.unknown, "ghi chú": notes}
    counted["chữ của phông không có bảng mã, có thể đọc sai"] = found.guessed > letters * _MUCH
    counted["hình ảnh"] = covered > _A_PICTURE * width * height
    unread = [] if scanned else [kind for kind, count in counted.items() if count]
    turns = [] if scanned else [turn for turn in (0, 90, 180, 270) if found.by_turn.get(turn)]
    for turn in turns or [0]:
        wide, high = (height, width) if turn in (90, 270) else (width, height)
        words = found.by_turn.get(turn, [])
        place = AsShown(page, turn)
        placed = [_placed(rule, place) for rule in rules]
        about = {"number": number, "width": wide, "height": high, "words": words, "rules": placed}
        yield {**about, "scanned": scanned, "unread": unread}
        unread = []


class AsShown:
    """From a point of the page's own space to the page as it is shown, which may be turned by quarters; `turn`: and
    turned once more."""

    def __init__(self, page: pypdfium2.PdfPage, turn: int = 0) -> None:
        self.left, self.bottom, self.right, self.top = page.get_bbox()
        self.turned = (page.get_rotation() + turn) % 360

    def __call__(self, x: float, y: float) -> tuple[float, float]:
        match self.turned:
            case 90:
                return y - self.bottom, x - self.left
            case 180:
                return self.right - x, y - self.bottom
            case 270:
                return self.top - y, self.right - x
        return x - self.left, self.top - y


_Word = tuple[str, float, float, float, float, bool]


class _Words:
    """The words of a page, each with left, right, baseline, size and boldness, by the quarter that they are turned."""

    def __init__(self, page: pypdfium2.PdfPage, *, at_most: int) -> None:
        self.by_turn: dict[int, list[_Word]] = {}
        self.count = self.slanted = self.unknown = self.guessed = 0
        self._places = {turn: AsShown(page, turn) for turn in (0, 90, 180, 270)}
        self._shown = page.get_rotation()
        text = page.get_textpage()
        for turn, word in self._spelled(text):
            self.by_turn.setdefault(turn, []).append(word)
            self.count += 1
            if self.count >= at_most:
                break
        text.close()

    def _spelled(self, text: pypdfium2.PdfTextPage) -> Iterator[tuple[int, _Word]]:
        letters: list[str] = []
        left = right = baseline = size = 0.0
        font, turn = _Font("", False), 0
        for at in range(text.count_chars()):
            letter = _letter(text, at)
            turned = None if letter.isspace() else self._turn(text, at)
            self.unknown += _is_unknown(text, at)
            self.guessed += turned is not None and pdfium.FPDFText_HasUnicodeMapError(text, at) == 1
            self.slanted += turned is None and not letter.isspace()
            if letters and turned != turn:
                yield turn, (_spelled(letters, font), left, right, baseline, size, font.bold)
                letters = []
            if turned is None:
                continue
            start, end, line = _box(text, at, self._places[turned])
            if letters and (abs(line - baseline) > 0.5 * size or start - right > 0.3 * size or start < left):
                yield turn, (_spelled(letters, font), left, right, baseline, size, font.bold)
                letters = []
            if not letters:
                turn, left, baseline, size, font = turned, start, line, _size(text, at), _font(text, at)
            letters.append(letter)
            right = end
        if letters:
            yield turn, (_spelled(letters, font), left, right, baseline, size, font.bold)

    def _turn(self, text: pypdfium2.PdfTextPage, at: int) -> int | None:
        """By which quarter the page must be turned for the letter to stand upright; None for one that is slanted."""
        angle = math.degrees(pdfium.FPDFText_GetCharAngle(text, at)) + self._shown
        turn = -round(angle / 90) * 90
        return turn % 360 if abs(angle + turn) < _STRAIGHT else None


def _is_unknown(text: pypdfium2.PdfTextPage, at: int) -> bool:
    """Whether the file draws a letter and does not say which it is."""
    code = pdfium.FPDFText_GetUnicode(text, at)
    is_letter = code > 32 and not 0xE000 <= code <= 0xF8FF
    return not is_letter and code not in _SPACES and pdfium.FPDFText_IsGenerated(text, at) != 1


def _letter(text: pypdfium2.PdfTextPage, at: int) -> str:
    code = pdfium.FPDFText_GetUnicode(text, at)
    if pdfium.FPDFText_IsHyphen(text, at) == 1:
        return "-"
    if 32 <= code < 0xD800 or 0xE000 <= code < 0x110000:
        return chr(code)
    return " "


def _box(text: pypdfium2.PdfTextPage, at: int, place: AsShown) -> tuple[float, float, float]:
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetLooseCharBox(text, at, box)
    pdfium.FPDFText_GetCharOrigin(text, at, x, y)
    one, other = place(box.left, box.top)[0], place(box.right, box.bottom)[0]
    return min(one, other), max(one, other), place(x.value, y.value)[1]


def _size(text: pypdfium2.PdfTextPage, at: int) -> float:
    """The size that the type has on the page, at least 1 so that distances can be measured by it."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, at, matrix)
    scale = math.hypot(matrix.c, matrix.d)
    return max(1.0, float(pdfium.FPDFText_GetFontSize(text, at)) * scale)


@dataclass(frozen=True)
class _Font:
    name: str
    bold: bool


def _font(text: pypdfium2.PdfTextPage, at: int) -> _Font:
    name, flags = ctypes.create_string_buffer(200), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text, at, name, len(name), flags)
    spoken = name.value.decode("utf-8", "replace").split("+")[-1]
    return _Font(spoken, "bold" in spoken.lower() or pdfium.FPDFText_GetFontWeight(text, at) >= 600)


def _spelled(letters: list[str], font: _Font) -> str:
    # older programs write the Icelandic letter that looks like Đ
    return composed(of_pdf("".join(letters), font=font.name)).replace("Ð", "Đ")


def _drawn(page: pypdfium2.PdfPage) -> tuple[list[_Sides], float, int]:
    """The rules of the page in its own space, the area that pictures cover, and how many things are drawn on it."""
    covered = 0.0
    rules: list[_Sides] = []
    objects = list(islice(page.get_objects(max_depth=4), _OBJECTS_AT_MOST))
    for drawn in objects:
        if drawn.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = drawn.get_bounds()
            covered += max(0.0, right - left) * max(0.0, top - bottom)
        elif drawn.type == pdfium.FPDF_PAGEOBJ_PATH:
            rules += _rules(drawn)
    return rules, covered, len(objects)


def _rules(path: pypdfium2.PdfObject) -> Iterator[_Sides]:
    """The straight, upright or level, sides of a drawn path."""
    matrix = path.get_matrix()
    before: tuple[float, float] | None = None
    first: tuple[float, float] | None = None
    for at in range(min(pdfium.FPDFPath_CountSegments(path), _SEGMENTS_AT_MOST)):
        segment = pdfium.FPDFPath_GetPathSegment(path, at)
        x, y = ctypes.c_float(), ctypes.c_float()
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        here = matrix.on_point(x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            first = here
        elif kind == pdfium.FPDF_SEGMENT_LINETO and before:
            yield from _side(before, here)
        if pdfium.FPDFPathSegment_GetClose(segment) and first:
            yield from _side(here, first)
        before = here


def _side(one: tuple[float, float], other: tuple[float, float]) -> Iterator[_Sides]:
    (left, right), (top, bottom) = sorted((one[0], other[0])), sorted((one[1], other[1]))
    if min(right - left, bottom - top) < 1 and max(right - left, bottom - top) > 8:
        yield left, top, right, bottom


def _placed(rule: _Sides, place: AsShown) -> _Sides:
    (one, up), (other, down) = place(*rule[:2]), place(*rule[2:])
    return min(one, other), min(up, down), max(one, other), max(up, down)


def _picture(document: pypdfium2.PdfDocument, number: int) -> bytes:
    page = document[number]
    bitmap = page.render(scale=_scale(page, DPI), grayscale=True)
    rows, stride = bytes(bitmap.buffer), bitmap.stride
    head = b"P5 %d %d 255\n" % (bitmap.width, bitmap.height)
    return head + b"".join(rows[at * stride : at * stride + bitmap.width] for at in range(bitmap.height))


def _pictures(document: pypdfium2.PdfDocument) -> bytes:
    """All pages, as many as are read of a PDF; always the same bytes of the same pages."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as pictures:
        for number in range(min(len(document), PAGES_AT_MOST)):
            page = document[number]
            bitmap = page.render(scale=_scale(page, SEEN_DPI), grayscale=True)
            pictures.writestr(zipfile.ZipInfo(f"{number + 1}.png"), _png(bitmap))
            bitmap.close()
            page.close()
    return archive.getvalue()


def _fonts(document: pypdfium2.PdfDocument) -> dict[str, int]:
    """Letters by the name of their font."""
    found: Counter[str] = Counter()
    for number in range(min(len(document), PAGES_AT_MOST)):
        page = document[number]
        text = page.get_textpage()
        letters = (at for at in range(text.count_chars()) if _letter(text, at).isalpha())
        found.update(_font(text, at).name for at in letters)
        text.close()
        page.close()
    return dict(found)


def _scale(page: pypdfium2.PdfPage, dpi: int) -> float:
    width, height = page.get_size()
    return min(dpi / 72, math.sqrt(PIXELS_AT_MOST / max(1.0, width * height)))


def _png(bitmap: pypdfium2.PdfBitmap) -> bytes:
    """In sixteen greys, which halves it and is enough for letters."""
    rows, stride = bytes(bitmap.buffer).translate(_GREYS), bitmap.stride
    lines = b"".join(b"\0" + rows[at * stride : at * stride + bitmap.width] for at in range(bitmap.height))
    head = struct.pack(">IIBBBBB", bitmap.width, bitmap.height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )


def _main() -> None:
    data, (question, *page) = sys.stdin.buffer.read(), sys.argv[1:]
    try:
        document = pypdfium2.PdfDocument(data)
        if question == "picture":
            sys.stdout.buffer.write(_picture(document, int(page[0])))
            return
        if question == "pictures":
            sys.stdout.buffer.write(_pictures(document))
            return
        said: object = _fonts(document) if question == "fonts" else _all_pages(document)
    except pypdfium2.PdfiumError as error:
        said = Trouble.LOCKED if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD else Trouble.BROKEN
    # a place that is no number ends in an error here, and the file counts as broken
    json.dump(said, sys.stdout, allow_nan=False)


if __name__ == "__main__":
    _main()
