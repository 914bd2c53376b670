"""A drafted plan as a Word file: letterhead, three parts, signature and recipients, the outline behind it.

Its border: where each sentence stands; the sentences are core/plandraft.py's, the look is docx_out's.
"""

from __future__ import annotations

from collections.abc import Iterator

from nhiemky.core.official.layout import LayoutRules
from nhiemky.core.outline import Node, walk
from nhiemky.core.plandraft import DraftPlan, contents, opening
from nhiemky.papers.docx_out import (
    Attachment,
    Bullet,
    Element,
    Heading,
    Letterhead,
    Paragraph,
    Signature,
    write_document,
)


def write_plan(draft: DraftPlan, *, rules: LayoutRules) -> bytes:
    """The .docx of a drafted plan."""
    outline = Attachment("ĐỀ CƯƠNG BÁO CÁO", draft.title, list(_outline(draft.outline))) if draft.outline else None
    return write_document(
        letterhead=Letterhead(draft.parent_body or None, draft.issuer, draft.number, draft.place, draft.issued_on),
        type_name="KẾ HOẠCH",
        title=draft.title,
        body=list(_body(draft)),
        signature=Signature(draft.on_behalf, draft.position, draft.name),
        recipients=[f"{who} ({purpose})" if purpose else who for who, purpose in draft.recipients],
        rules=rules,
        attached=outline,
    )


def _body(draft: DraftPlan) -> Iterator[Element]:
    yield Paragraph(opening(draft))
    parts = (
        ("MỤC ĐÍCH, YÊU CẦU", draft.purposes),
        ("NỘI DUNG, MỐC SỐ LIỆU", tuple(contents(draft))),
        ("TỔ CHỨC THỰC HIỆN", tuple(task.sentence for task in draft.tasks)),
    )
    for label, (title, paragraphs) in zip(("I", "II", "III"), parts, strict=True):
        yield Heading(1, label, title)
        yield from (Paragraph(f"{number}. {text}") for number, text in enumerate(paragraphs, start=1))


def _outline(nodes: tuple[Node, ...]) -> Iterator[Element]:
    for depth, node in walk(nodes):
        applies = f" (đối với {node.applies_to})" if node.applies_to and "(đối với" not in node.title else ""
        yield Heading(depth + 1, node.label, node.title + applies)
        if node.guidance:
            yield Paragraph(node.guidance)
        yield from (Bullet(bullet) for bullet in node.bullets)
