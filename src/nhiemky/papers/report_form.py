"""The outline of a report as a Word form, and a filled form back as words by section.

Its border: a file. The form is laid out like the report that it becomes; each section wears a bookmark, so that it is
known again whatever its heading looks like by then. Guidance is in a style of its own and is taken back by nobody.
Which words belong where is core/placing.py's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nhiemky.core.folding import fold
from nhiemky.core.official.layout import LayoutRules
from nhiemky.core.official.model import Heading, Paper, blocks_of, paragraph, table
from nhiemky.core.passages import Block, Table, is_blank
from nhiemky.core.passages import blocks_of as said_in
from nhiemky.core.placing import END, Asked, Placement, place
from nhiemky.papers.official.blocks import body, heading
from nhiemky.papers.official.close import close
from nhiemky.papers.official.markup import line, marked, words
from nhiemky.papers.official.printing import framed
from nhiemky.papers.opening import SIZE_LIMIT, open_document

GUIDANCE = "NkHuongDan"
HOW_TO = (
    "Viết vào dòng trống dưới mỗi mục và giữ tên mục như cũ. Chữ nghiêng màu xám là hướng dẫn: để nguyên hay xóa đi "
    "đều được, nạp lại thì bỏ qua. Viết xong, lưu tệp rồi nạp lên ở trang báo cáo của đơn vị."
)
ROWS_TO_FILL = 3


@dataclass(frozen=True)
class ReportForm:
    """`paper` is the report without its body. `texts` has what is written already, by the key of the section, in the
    text form of core/passages."""

    paper: Paper
    sections: Sequence[Asked]
    texts: Mapping[str, str]


def write_report_form(form: ReportForm, *, rules: LayoutRules) -> bytes:
    """The .docx of the form."""
    sections = (
        _section(section, form.texts.get(section.key, ""), rules, number=at) for at, section in enumerate(form.sections)
    )
    end = line("Normal", marked("", name=END, number=len(form.sections)))
    closing = close(form.paper.close, form.paper.marks, rules)
    return framed(form.paper, words(GUIDANCE, HOW_TO) + "".join(sections) + end + closing, rules)


def read_report_form(data: bytes, *, name: str, sections: Sequence[Asked], size_limit: int = SIZE_LIMIT) -> Placement:
    """The words of a filled form, or of a report that somebody wrote without one. Raises `Unreadable`."""
    return place(open_document(data, name=name, size_limit=size_limit), sections, spoken=(HOW_TO,))


def _section(section: Asked, text: str, rules: LayoutRules, *, number: int) -> str:
    title = Heading(section.depth + 1, section.label, section.title)
    head = heading(title, mark=(section.key, number)) + "".join(
        words(GUIDANCE, f"- {prompt}" if prompt in section.bullets else prompt) for prompt in section.prompts
    )
    if not section.written and not text:
        return head
    text = "" if is_blank(text) else text
    blocks = [*blocks_of(text)] or [paragraph("")]
    if section.table and not any(_is_attached(block, section) for block in said_in(text)):
        blocks.append(table(section.table, [[""] * len(section.table)] * ROWS_TO_FILL))
    return head + body(blocks, rules)


def _is_attached(block: Block, section: Asked) -> bool:
    return isinstance(block, Table) and [fold(cell) for cell in block.rows[0]] == [fold(cell) for cell in section.table]
