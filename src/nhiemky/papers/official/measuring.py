"""A Word file as lines with their looks, and its sections: what the checker sees.

Its border: one walk through the main part, in reading order: cells one after the other, boxes after their anchor, of
what is said twice the newer. Values are formats.py's; what a line is, nobody asks here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from nhiemky.core.official.measured import Line, Measured, PageNumber, Piece, Section
from nhiemky.core.official.recognising import parted
from nhiemky.papers.docx_numbering import Numbering
from nhiemky.papers.docx_parts import Parts
from nhiemky.papers.docx_styles import Styles, W, number, on, value
from nhiemky.papers.docx_symbols import is_symbol_font
from nhiemky.papers.official.formats import MM, Formats, Place
from nhiemky.papers.official.words_in_order import MC, held_in

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
CHANGES = frozenset(W + tag for tag in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange"))
PAGE_FIELD = re.compile(r"\s*PAGE\b")
WIDE = re.compile(r"\t| {4,}")
PORTRAIT = (11906, 16838)


def measure(parts: Parts) -> Measured:
    """Raises what reading a damaged part raises."""
    root = parts.main()
    sheet = next(parts.beside("styles"), None)
    styles = Styles(sheet)
    settings, theme = next(parts.beside("settings"), None), next(parts.beside("theme"), None)
    walk = _Walk(
        root, Formats(styles, sheet, theme, settings), styles, Numbering(next(parts.beside("numbering"), None), styles)
    )
    body = root.find(W + "body")
    lines = list(walk.lines(body)) if body is not None else []
    sections = list(_Sections(parts, walk.formats).of(root))
    return Measured(_with_landscape(lines, walk.section_ends, sections), sections, list(_left_in(root, parts)))


@dataclass(frozen=True)
class _Around:
    place: Place = Place()
    table: int = 0


class _Walk:
    def __init__(self, root: etree._Element, formats: Formats, styles: Styles, numbering: Numbering) -> None:
        self.formats, self._styles, self._numbering = formats, styles, numbering
        self._paragraphs = list(root.iter(W + "p"))
        self._ordinals = {paragraph: at for at, paragraph in enumerate(self._paragraphs)}
        self._tables = 0
        self._breaks = False
        self.section_ends: list[int] = []

    def lines(self, parent: etree._Element, around: _Around = _Around()) -> Iterator[Line]:  # noqa: B008
        for child in parent:
            if child.tag == W + "p":
                yield from self._paragraph(child, around)
                for box in _boxes(child):
                    yield from self.lines(box, around)
            elif child.tag == W + "tbl":
                yield from self._table(child)
            elif child.tag not in (MC + "Fallback", W + "sectPr", W + "del", W + "moveFrom"):
                yield from self.lines(child, around)

    def _table(self, table: etree._Element) -> Iterator[Line]:
        self._tables += 1
        number_of_table, properties = self._tables, table.find(W + "tblPr")
        style, look = value(properties, "tblStyle"), properties.find(W + "tblLook") if properties is not None else None
        rows = list(_inside(table, "tr"))
        for at, row in enumerate(rows):
            cells = list(_inside(row, "tc"))
            for column, cell in enumerate(cells):
                held = _conditions(
                    look,
                    first=at == 0,
                    last=at == len(rows) - 1,
                    left=column == 0,
                    right=column == len(cells) - 1,
                    odd=at % 2 == 1,
                )
                yield from self.lines(cell, _Around(Place(style, held if style else ()), number_of_table))

    def _paragraph(self, paragraph: etree._Element, around: _Around) -> Iterator[Line]:
        properties = paragraph.find(W + "pPr")
        style = self.formats.style_of(properties)
        label, _ = self._numbering.next_label(properties, style)
        text, pieces = self._letters(paragraph, style, around.place)
        if properties is not None and properties.find(W + "sectPr") is not None:
            self.section_ends.append(self._ordinals[paragraph])
        breaks = self._breaks or on(
            properties, "pageBreakBefore", otherwise=bool(self._styles.of(style, "pageBreakBefore"))
        )
        self._breaks = bool(paragraph.findall(f".//{W}br[@{W}type='page']")) or (
            properties is not None and properties.find(W + "sectPr") is not None
        )
        if not text.strip():
            self._breaks = self._breaks or breaks
            return
        size = max((piece.look.size for piece in pieces), default=14.0)
        spacing = self.formats.spacing(
            properties, style, around.place, self._numbering.level_of(properties, style), size=size
        )
        parts = parted(text)
        for start, end in parts:
            yield Line(
                paragraph=self._ordinals[paragraph],
                start=start,
                end=end,
                text=text[start:end],
                pieces=tuple(piece for piece in pieces if piece.start < end and piece.end > start),
                spacing=spacing,
                whole=not WIDE.search(text.strip()),
                table=around.table,
                label=label if start == parts[0][0] else "",
                level=self._styles.outline_level(properties, style),
                style=self._styles.name_of(style),
                starts_page=breaks and start == parts[0][0],
            )

    def _letters(self, paragraph: etree._Element, style: str, place: Place) -> tuple[str, list[Piece]]:
        """The text, hidden letters as blanks, and how its letters look."""
        text, pieces = "", []
        for held in held_in(paragraph):
            properties = held.run.find(W + "rPr")
            hidden = self.formats.is_hidden(properties, style)
            text += " " * len(held.text) if hidden else held.text
            if held.text.strip() and not hidden and not value(properties, "vertAlign"):
                look = self.formats.look(properties, style, place)
                if not is_symbol_font(look.font):  # signs, whose font is what they say
                    pieces.append(Piece(held.start, held.end, look))
        return text, pieces


def _conditions(
    look: etree._Element | None, *, first: bool, last: bool, left: bool, right: bool, odd: bool
) -> tuple[str, ...]:
    """Which conditions of a table style hold in a cell, the strongest last."""
    code = look.get(W + "val", "04A0") if look is not None else "04A0"
    flags = int(code, 16) if re.fullmatch("[0-9a-fA-F]{4}", code) else 0

    def set_(name: str, bit: int) -> bool:
        said = look.get(W + name) if look is not None else None
        return bool(flags & bit) if said is None else said in ("1", "true", "on")

    bands = not set_("noHBand", 0x0200)
    held = (
        ("band1Horz", bands and odd == set_("firstRow", 0x0020)),
        ("band2Horz", bands and odd != set_("firstRow", 0x0020)),
        ("firstCol", left and set_("firstColumn", 0x0080)),
        ("lastCol", right and set_("lastColumn", 0x0100)),
        ("lastRow", last and set_("lastRow", 0x0040)),
        ("firstRow", first and set_("firstRow", 0x0020)),
    )
    return tuple(name for name, holds in held if holds)


class _Sections:
    def __init__(self, parts: Parts, formats: Formats) -> None:
        self._parts, self._formats = parts, formats

    def of(self, root: etree._Element) -> Iterator[Section]:
        """A section takes its headers from the one before where it names none."""
        linked: dict[str, str] = {}
        for properties in root.iter(W + "sectPr"):
            for kind in ("header", "footer"):
                for named in properties.iterfind(f"{W}{kind}Reference"):
                    if named.get(W + "type", "default") == "default":
                        linked[kind] = named.get(R + "id", "")
            yield self._section(properties, self._number(linked))

    def _section(self, properties: etree._Element, found: PageNumber | None) -> Section:
        size, margins = properties.find(W + "pgSz"), properties.find(W + "pgMar")
        width, height = (_mm(size, name, otherwise=usual) for name, usual in zip("wh", PORTRAIT, strict=True))
        sides = {side: _mm(margins, side, otherwise=1440) for side in ("top", "bottom", "left", "right")}
        header = _mm(margins, "header", otherwise=720)
        return Section(width, height, **sides, header=header, first_differs=on(properties, "titlePg"), number=found)

    def _number(self, linked: dict[str, str]) -> PageNumber | None:
        for kind, place in (("header", "lề trên"), ("footer", "lề dưới")):
            part = self._parts.linked(linked[kind]) if kind in linked else None
            if part is not None and (field := page_field(part[1])) is not None:
                return self._measured(field, place)
        return None

    def _measured(self, field: etree._Element, place: str) -> PageNumber:
        paragraph = next(field.iterancestors(W + "p"))
        properties, run = paragraph.find(W + "pPr"), next(field.iterancestors(W + "r"), None)
        style = self._formats.style_of(properties)
        inner = run if run is not None else field.find(W + "r")
        look = self._formats.look(inner.find(W + "rPr") if inner is not None else None, style, Place())
        align = self._formats.spacing(properties, style, Place(), None, size=look.size).align
        framed = properties.find(W + "framePr") if properties is not None else None
        return PageNumber(place, "giữa" if framed is not None and framed.get(W + "xAlign") == "center" else align, look)


def page_field(part: etree._Element) -> etree._Element | None:
    for field in part.iter(W + "instrText", W + "fldSimple"):
        if PAGE_FIELD.match((field.text or "") if field.tag == W + "instrText" else field.get(W + "instr", "")):
            return field
    return None


def _boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Those of this paragraph, not of a paragraph in a box of it, and not the older telling of one."""
    waiting = list(paragraph)
    while waiting:
        element = waiting.pop(0)
        if element.tag == W + "txbxContent":
            yield element
        elif element.tag != MC + "Fallback":
            waiting = [*element, *waiting]


def _inside(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    for child in element:
        if child.tag == W + tag:
            yield child
        elif child.tag not in (W + "tbl", W + "tr", W + "tc", W + "p"):
            yield from _inside(child, tag)


def _mm(element: etree._Element | None, name: str, *, otherwise: int) -> float:
    said = element.get(W + name, "") if element is not None else ""
    return number(said.partition(".")[0], otherwise=otherwise) / MM


def _with_landscape(lines: list[Line], ends: list[int], sections: list[Section]) -> list[Line]:
    """Each line knows whether its sheet lies across."""
    if not any(section.landscape for section in sections):
        return lines
    return [replace(line, landscape=_section_of(line, ends, sections).landscape) for line in lines]


def _section_of(line: Line, ends: list[int], sections: list[Section]) -> Section:
    return sections[min(sum(end < line.paragraph for end in ends), len(sections) - 1)]


def _left_in(root: etree._Element, parts: Parts) -> Iterator[str]:
    changes = sum(1 for _ in root.iter(*CHANGES))
    comments = sum(1 for part in parts.beside("comments") for _ in part.iter(W + "comment"))
    if changes:
        yield f"{changes} thay đổi còn theo dõi (Track Changes)"
    if comments:
        yield f"{comments} bình luận"
