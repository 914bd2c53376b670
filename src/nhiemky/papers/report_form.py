"""The outline of a report as a Word form, and a filled form back as words by section.

Its border: a file. The form is laid out like the report that it becomes; each section wears a bookmark, so that it is
known again whatever its heading looks like by then. Guidance is in a style of its own and is taken back by nobody.
Which words belong where is core/placing.py's.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

from nhiemky.core.folding import fold
from nhiemky.core.official.layout import LayoutRules
from nhiemky.core.passages import Block, Table, blocks_of, is_blank
from nhiemky.core.placing import END, Asked, Placement, place
from nhiemky.papers import docx_out
from nhiemky.papers.docx_frame import Letterhead, Signature, write_close, write_letterhead, write_title
from nhiemky.papers.docx_page import blank_document, write
from nhiemky.papers.opening import SIZE_LIMIT, open_document

GUIDANCE = "Huong dan"  # a style's name without marks is the same in every word processor
GREY = RGBColor(0x59, 0x59, 0x59)
HOW_TO = (
    "Viết vào dòng trống dưới mỗi mục và giữ tên mục như cũ. Chữ nghiêng màu xám là hướng dẫn: để nguyên hay xóa đi "
    "đều được, nạp lại thì bỏ qua. Viết xong, lưu tệp rồi nạp lên ở trang báo cáo của đơn vị."
)
ROWS_TO_FILL = 3


@dataclass(frozen=True)
class ReportForm:
    """`texts` has what is written already, by the key of the section, in the text form of core/passages."""

    letterhead: Letterhead
    title: str
    sections: Sequence[Asked]
    texts: Mapping[str, str]
    signature: Signature | None
    recipients: Sequence[str]


def write_report_form(form: ReportForm, *, rules: LayoutRules) -> bytes:
    """The .docx of the form."""
    document = blank_document(rules)
    _add_guidance_style(document, rules)
    docx_out.name_the_file(document, form.letterhead, title=f"Báo cáo {form.title}")
    write_letterhead(document, form.letterhead, rules)
    write_title(document, "Báo cáo", form.title, rules)
    write(document.add_paragraph(style=GUIDANCE), HOW_TO)
    for at, section in enumerate(form.sections):
        _write_section(document, section, form.texts.get(section.key, ""), rules, mark=at)
    _mark(document.add_paragraph(), END, len(form.sections))
    write_close(document, form.signature, form.recipients, rules)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def read_report_form(data: bytes, *, name: str, sections: Sequence[Asked], size_limit: int = SIZE_LIMIT) -> Placement:
    """The words of a filled form, or of a report that somebody wrote without one. Raises `Unreadable`."""
    return place(open_document(data, name=name, size_limit=size_limit), sections, spoken=(HOW_TO,))


def _add_guidance_style(document: Word, rules: LayoutRules) -> None:
    style = document.styles.add_style(GUIDANCE, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Body Text"]
    style.font.italic, style.font.color.rgb, style.font.size = True, GREY, Pt(rules.sizes.annex)
    style.paragraph_format.keep_with_next = True


def _write_section(document: Word, section: Asked, text: str, rules: LayoutRules, *, mark: int) -> None:
    heading = docx_out.write_heading(document, docx_out.Heading(section.depth + 1, section.label, section.title))
    _mark(heading, section.key, mark)
    for prompt in section.prompts:
        write(document.add_paragraph(style=GUIDANCE), f"- {prompt}" if prompt in section.bullets else prompt)
    if not section.written and not text:
        return
    words = "" if is_blank(text) else text
    said = blocks_of(words)
    for element in docx_out.elements_of(words):
        docx_out.write_element(document, element, rules)
    if not said:
        document.add_paragraph(style="Body Text")
    if section.table and not any(_is_attached(block, section) for block in said):
        empty = [[""] * len(section.table)] * ROWS_TO_FILL
        docx_out.write_table(document, docx_out.Table(section.table, empty), rules)


def _is_attached(block: Block, section: Asked) -> bool:
    return isinstance(block, Table) and [fold(cell) for cell in block.rows[0]] == [fold(cell) for cell in section.table]


def _mark(paragraph: Paragraph, name: str, number: int) -> None:
    """A bookmark around the paragraph's words."""
    first, last = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for element in (first, last):
        element.set(qn("w:id"), str(number))
    first.set(qn("w:name"), name)
    properties = paragraph._p.pPr
    paragraph._p.insert(0 if properties is None else 1, first)
    paragraph._p.append(last)
