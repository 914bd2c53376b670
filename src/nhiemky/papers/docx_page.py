"""The page of an official Word document: paper, styles and the few shapes that python-docx has no call for.

Its border: a sheet laid out by LayoutRules, and lines and grids on it. What is written there is docx_out.py's.
"""

import re
from collections.abc import Sequence
from typing import cast

from docx import Document
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Emu, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from lxml import etree

from nhiemky.core.official.layout import LayoutRules

A4_MM = (210, 297)
HEADING_LEVELS = 6
LANGUAGE = "vi-VN"
CELL_PADDING = Mm(1.9) * 2  # Word's own, left and right together
CENTRE = WD_ALIGN_PARAGRAPH.CENTER
# What XML cannot hold: text pasted from Word brings such characters along.
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def blank_document(rules: LayoutRules) -> Word:
    """An empty A4 document with the rules' fonts, body text and headings, page numbers from the second page on."""
    document = Document()
    _set_fonts(document, rules)
    _set_body(document, rules)
    for level in range(1, HEADING_LEVELS + 1):
        _set_heading(document, rules, level=level)
    section = document.sections[0]
    set_page(section, rules)
    section.different_first_page_header_footer = True
    _number_pages(section, rules)
    return document


def set_page(section: Section, rules: LayoutRules, *, landscape: bool = False) -> None:
    short, long = Mm(A4_MM[0]), Mm(A4_MM[1])
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if landscape else (short, long)
    margins = rules.margins_mm
    section.top_margin, section.bottom_margin = Mm(margins.top), Mm(margins.bottom)
    section.left_margin, section.right_margin = Mm(margins.left), Mm(margins.right)
    section.header_distance = section.footer_distance = Mm(rules.page_number_mm)


def usable_mm(rules: LayoutRules, *, landscape: bool = False) -> int:
    """The width between the margins."""
    return A4_MM[landscape] - rules.margins_mm.left - rules.margins_mm.right


def _set_fonts(document: Word, rules: LayoutRules) -> None:
    """One font for every script in every style; a theme's font would win over it, so themes' fonts go."""
    for fonts in document.styles.element.iter(qn("w:rFonts")):
        fonts.attrib.clear()
        for script in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn(f"w:{script}"), rules.font)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)


def _style(document: Word, name: str) -> ParagraphStyle:
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)
    return style


def _set_body(document: Word, rules: LayoutRules) -> None:
    normal = _style(document, "Normal")
    normal.font.size = Pt(rules.sizes.body)
    tidy(normal)
    body = _style(document, "Body Text").paragraph_format
    body.line_spacing_rule, body.line_spacing = WD_LINE_SPACING.AT_LEAST, Pt(rules.line_spacing_pt)
    body.space_after = Pt(rules.paragraph_spacing_pt)
    body.first_line_indent = Mm(rules.first_line_indent_mm)
    body.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    body.widow_control = True


def _set_heading(document: Word, rules: LayoutRules, *, level: int) -> None:
    style = _style(document, f"Heading {level}")
    style.font.size, style.font.color.rgb = Pt(rules.sizes.body), RGBColor(0, 0, 0)
    style.font.bold, style.font.italic = True, False
    lines = style.paragraph_format
    lines.line_spacing_rule, lines.line_spacing = WD_LINE_SPACING.AT_LEAST, Pt(rules.line_spacing_pt)
    lines.space_before = lines.space_after = Pt(rules.paragraph_spacing_pt)
    lines.first_line_indent = Mm(rules.first_line_indent_mm)
    lines.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    lines.keep_with_next = True


def tidy(styled: ParagraphStyle | Paragraph) -> None:
    """Single lines, nothing above or below."""
    lines = styled.paragraph_format
    lines.line_spacing, lines.space_before, lines.space_after = 1, Pt(0), Pt(0)


def _number_pages(section: Section, rules: LayoutRules) -> None:
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = CENTRE
    run = paragraph.add_run()
    run.font.size = Pt(rules.sizes.page_number)
    for kind in ("begin", None, "end"):
        run._r.append(_element("w:fldChar", fldCharType=kind) if kind else _page_field())


def _page_field() -> etree.ElementBase:
    field = _element("w:instrText")
    field.text = "PAGE"
    return field


def _element(tag: str, **attributes: str) -> etree.ElementBase:
    element = cast("etree.ElementBase", OxmlElement(tag))
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element


def without_controls(text: str) -> str:
    return NOT_XML.sub("", text)


def write(
    paragraph: Paragraph,
    text: str,
    *,
    size: int | None = None,
    bold: bool | None = None,
    italic: bool | None = None,
    underline: bool | None = None,
) -> Paragraph:
    """Adds words to the paragraph; a line break in them breaks the line. None leaves the look to the style."""
    run = paragraph.add_run(without_controls(text))
    run.font.size = Pt(size) if size else None
    run.bold, run.italic, run.underline = bold, italic, underline
    return paragraph


def line_in(cell: _Cell) -> Paragraph:
    """The next paragraph of a cell; the first one is there from the beginning."""
    paragraphs: list[Paragraph] = cell.paragraphs
    return paragraphs[0] if len(paragraphs) == 1 and not paragraphs[0].runs else cell.add_paragraph()


def write_centred(
    cell: _Cell, text: str, *, size: int, bold: bool | None = None, italic: bool | None = None
) -> Paragraph:
    """A line of its own in the middle of the cell."""
    paragraph = write(line_in(cell), text, size=size, bold=bold, italic=italic)
    paragraph.alignment = CENTRE
    return paragraph


def rule_across(cell: _Cell, *, inset: int) -> None:
    """A solid line under what the cell holds so far, `inset` short of it on both sides."""
    paragraph = close_up(cell.add_paragraph())
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Emu(inset)
    borders = _element("w:pBdr")
    borders.append(_element("w:top", val="single", sz="6", space="0", color="auto"))
    paragraph._p.get_or_add_pPr().insert_element_before(borders, "w:spacing", "w:ind", "w:jc")


def close_up(paragraph: Paragraph) -> Paragraph:
    """As little room as a paragraph can take, where Word demands one after a table."""
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    paragraph.paragraph_format.line_spacing = Pt(1)
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(0)
    write(paragraph, "", size=1)
    return paragraph


def add_grid(document: Word, widths_mm: Sequence[float], *, lines: bool = True) -> Table:
    """A table without rows, of fixed column widths, ruled or not, as wide as the widths together."""
    table: Table = document.add_table(rows=0, cols=len(widths_mm), style="Table Grid" if lines else "Normal Table")
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)
    return table


def add_row(table: Table) -> _Row:
    """A row that no page end cuts in two."""
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    for cell, column in zip(row.cells, table.columns, strict=True):
        cell.width = column.width
    row._tr.get_or_add_trPr().append(_element("w:cantSplit"))
    return row


def repeat_on_every_page(row: _Row) -> None:
    row._tr.get_or_add_trPr().append(_element("w:tblHeader"))
