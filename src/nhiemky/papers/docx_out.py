"""Official documents as Word files, laid out by the rules in force on the day of issue.

Its border: how it looks on paper. What is said, by whom, and under which number comes in; nothing is worded here.
"""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from docx.document import Document as Word
from docx.enum.section import WD_SECTION
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.shared import Pt
from docx.text.paragraph import Paragraph as Line

from nhiemky.core import passages
from nhiemky.core.folding import fold
from nhiemky.core.official.layout import LayoutRules
from nhiemky.core.outline import punctuated
from nhiemky.core.passages import blocks_of
from nhiemky.papers.docx_frame import Letterhead, Signature, write_close, write_letterhead, write_title
from nhiemky.papers.docx_list import write_item
from nhiemky.papers.docx_page import (
    CENTRE,
    HEADING_LEVELS,
    add_grid,
    add_row,
    blank_document,
    close_up,
    line_in,
    repeat_on_every_page,
    set_page,
    tidy,
    usable_mm,
    without_controls,
    write,
    write_centred,
)

__all__ = [
    "AnnexTable",
    "Attachment",
    "Bullet",
    "Element",
    "GroupRow",
    "Heading",
    "Letterhead",
    "Paragraph",
    "Signature",
    "Table",
    "elements_of",
    "name_the_file",
    "signed",
    "write_document",
    "write_element",
    "write_heading",
    "write_table",
]

SHORTEST, LONGEST = 5, 40  # characters of a cell that count when columns share the width
LONGEST_FIGURE = 16  # characters; a column of a table with a longer cell holds words and is not centred
NARROWEST = 0.042  # of an annex's width: room for three digits


@dataclass(frozen=True)
class Heading:
    """`level` from 1; `label` bare ("I", "1.1") or already punctuated. "PHẦN …" and "Chương …" stand centred."""

    level: int
    label: str
    title: str


@dataclass(frozen=True)
class Paragraph:
    """`source` is the unit that said it, named in brackets after the words."""

    text: str
    source: str | None = None


@dataclass(frozen=True)
class Bullet:
    """An item of a list, `depth` from 1."""

    text: str
    source: str | None = None
    depth: int = 1


@dataclass(frozen=True)
class Table:
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


Element = Heading | Paragraph | Bullet | Table


@dataclass(frozen=True)
class GroupRow:
    """A row of an annex that heads those below it."""

    label: str
    title: str


@dataclass(frozen=True)
class AnnexTable:
    """`widths` are shares of the page width, one per column; `note` says what it is attached to."""

    title: str
    note: str | None
    columns: Sequence[str]
    rows: Sequence[Sequence[str] | GroupRow]
    widths: Sequence[float]
    number: int = 1


@dataclass(frozen=True)
class Attachment:
    """What goes out with the document on pages of its own, such as the outline of the report that a plan asks for."""

    type_name: str
    title: str
    body: Sequence[Element]


def elements_of(text: str) -> list[Element]:
    """The words of a passage as they are printed: paragraphs, list items, tables."""
    elements: list[Element] = []
    for block in blocks_of(text):
        match block:
            case passages.Table(rows):
                elements.append(Table(rows[0], rows[1:]))
            case passages.Item(words, depth):
                elements.append(Bullet(words, depth=depth))
            case passages.Paragraph(words):
                elements.append(Paragraph(words))
    return elements


def signed(element: Element, *, source: str) -> Sequence[Element]:
    """The element with the name of the unit that said it; below a table the name has a line of its own."""
    if isinstance(element, Paragraph | Bullet):
        return (replace(element, source=source),)
    return (element, Paragraph("", source=source))


def write_document(
    *,
    letterhead: Letterhead,
    type_name: str,
    title: str,
    body: Sequence[Element],
    signature: Signature | None,
    recipients: Sequence[str],
    rules: LayoutRules,
    attached: Attachment | None = None,
    annex: AnnexTable | None = None,
) -> bytes:
    """A .docx: letterhead, title, body, signature and recipients; what is attached; the annex on landscape pages."""
    document = blank_document(rules)
    name_the_file(document, letterhead, title=f"{type_name} {title}")
    write_letterhead(document, letterhead, rules)
    write_title(document, type_name, title, rules)
    for element in body:
        write_element(document, element, rules)
    if signature or recipients:
        write_close(document, signature, recipients, rules)
    if attached:
        write_title(document, attached.type_name, attached.title, rules, on_new_page=True)
        for element in attached.body:
            write_element(document, element, rules)
    if annex:
        _write_annex(document, annex, rules)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def name_the_file(document: Word, letterhead: Letterhead, *, title: str) -> None:
    facts = document.core_properties
    facts.title, facts.author = (without_controls(" ".join(text.split()))[:255] for text in (title, letterhead.issuer))
    facts.comments = ""
    facts.created = facts.modified = datetime.combine(letterhead.issued_on, datetime.min.time())
    facts.last_modified_by = ""


def write_element(document: Word, element: Element, rules: LayoutRules) -> None:
    match element:
        case Heading():
            write_heading(document, element)
        case Paragraph(text, source):
            _write_words(document, text, source)
        case Bullet(text, source, depth):
            _write_source(write_item(document, text, depth=depth), source)
        case Table():
            write_table(document, element, rules)


def write_heading(document: Word, heading: Heading) -> Line:
    paragraph = document.add_paragraph(style=f"Heading {min(max(heading.level, 1), HEADING_LEVELS)}")
    if fold(heading.label).startswith(("phan ", "chuong ", "muc ")):
        write(paragraph, f"{heading.label}\n{heading.title}")
        paragraph.alignment = CENTRE
        paragraph.paragraph_format.first_line_indent = 0
    else:
        bold, italic = _look_of(heading.label)
        write(paragraph, punctuated(heading.label) + heading.title, bold=bold, italic=italic)
    return paragraph


def _look_of(label: str) -> tuple[bool, bool]:
    """Bold and italic, how offices tell the ranks apart: I and 1 bold, 1.1 bold italic, a) italic."""
    bare = label.strip(" .-)")
    if bare.isalpha() and bare.islower():
        return False, True
    return True, "." in bare or not bare.isalnum()


def _write_words(document: Word, text: str, source: str | None) -> None:
    """A paragraph for each line; the source after the last."""
    lines = [line.strip() for line in re.split(r"[\r\n\v]+", text) if line.strip()] or [""]
    for line in lines:
        paragraph = write(document.add_paragraph(style="Body Text"), line)
        _write_source(paragraph, source if line is lines[-1] else None)


def _write_source(paragraph: Line, source: str | None) -> None:
    if source:
        write(paragraph, f" ({source})", italic=True)


def write_table(document: Word, table: Table, rules: LayoutRules) -> None:
    widths = _widths(table, usable_mm(rules))
    _fill_grid(document, widths, table.columns, table.rows, size=rules.sizes.annex)
    close_up(document.add_paragraph()).paragraph_format.space_after = Pt(rules.paragraph_spacing_pt)


def _widths(table: Table, width: int) -> list[float]:
    """By the longest cell of each column, within bounds, so that a column of numbers leaves room for the words."""
    longest = [max(map(len, cells)) for cells in zip(table.columns, *table.rows, strict=True)]
    shares = [min(max(length, SHORTEST), LONGEST) for length in longest]
    return [width * share / sum(shares) for share in shares]


def _fill_grid(
    document: Word,
    widths: Sequence[float],
    columns: Sequence[str],
    rows: Sequence[Sequence[str] | GroupRow],
    *,
    size: int,
) -> None:
    grid = add_grid(document, widths)
    header = add_row(grid)
    repeat_on_every_page(header)
    for cell, column in zip(header.cells, columns, strict=True):
        write_centred(cell, column, size=size, bold=True)
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    plain = [row for row in rows if not isinstance(row, GroupRow)]
    of_words = [max(map(len, cells), default=0) > LONGEST_FIGURE for cells in zip(*plain, strict=True)]
    for row in rows:
        cells = add_row(grid).cells
        if isinstance(row, GroupRow):
            write_centred(cells[0], row.label, size=size, bold=True)
            title = write(line_in(cells[1].merge(cells[-1])), row.title, size=size, bold=True)
            title.paragraph_format.keep_with_next = True
            continue
        for cell, text, words in zip(cells, row, of_words, strict=True):
            paragraph = write(line_in(cell), text, size=size)
            if not words:
                paragraph.alignment = CENTRE
    for paragraph in (p for row in grid.rows for cell in row.cells for p in cell.paragraphs):
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)


def _write_annex(document: Word, annex: AnnexTable, rules: LayoutRules) -> None:
    section = document.add_section(WD_SECTION.NEW_PAGE)
    set_page(section, rules, landscape=True)
    section.different_first_page_header_footer = False
    heading = write(document.add_paragraph(style="Heading 1"), f"Phụ lục {annex.number}\n{annex.title.upper()}")
    heading.alignment = CENTRE
    heading.paragraph_format.first_line_indent = 0
    if annex.note:
        note = write(document.add_paragraph(), f"({annex.note})", size=rules.sizes.annex, italic=True)
        note.alignment = CENTRE
        note.paragraph_format.space_after = Pt(rules.paragraph_spacing_pt)
    shares = [max(width, NARROWEST * sum(annex.widths)) for width in annex.widths]
    widths = [share * usable_mm(rules, landscape=True) / sum(shares) for share in shares]
    _fill_grid(document, widths, annex.columns, annex.rows, size=rules.sizes.annex)
    # LibreOffice prints a landscape section that holds nothing but a table as portrait: a line after it cures that.
    tidy(close_up(document.add_paragraph()))
