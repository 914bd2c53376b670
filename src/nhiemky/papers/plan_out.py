"""A drafted plan as a Word file: letterhead, three parts, signature and recipients, the outline behind it.

Its border: where each sentence stands; the sentences are core/plandraft.py's, the look is papers/official's.
"""

from __future__ import annotations

from collections.abc import Iterator

from nhiemky.core.official.layout import LayoutRules
from nhiemky.core.official.model import (
    Annex,
    Block,
    Close,
    Frame,
    Heading,
    Paper,
    Recipient,
    Signer,
    item,
    paragraph,
    parted,
)
from nhiemky.core.outline import Node, walk
from nhiemky.core.plandraft import DraftPlan, contents, opening
from nhiemky.papers.official.printing import write_paper


def write_plan(draft: DraftPlan, *, rules: LayoutRules) -> bytes:
    """The .docx of a drafted plan."""
    return write_paper(_paper(draft), rules)


def _paper(draft: DraftPlan) -> Paper:
    number, symbol = parted(draft.number)
    outline = Annex("ĐỀ CƯƠNG BÁO CÁO", tuple(_outline(draft.outline)), abstract=draft.title)
    return Paper(
        frame=Frame(
            draft.parent_body or None, (draft.issuer,), symbol, draft.place, "KẾ HOẠCH", draft.title, number,
            day=draft.issued_on,
        ),
        body=tuple(_body(draft)),
        annexes=(outline,) if draft.outline else (),
        close=Close(
            signers=(Signer(draft.on_behalf, draft.position, draft.name),),
            recipients=tuple(Recipient(who, purpose) for who, purpose in draft.recipients),
        ),
    )  # fmt: skip


def _body(draft: DraftPlan) -> Iterator[Block]:
    yield paragraph(opening(draft))
    parts = (
        ("MỤC ĐÍCH, YÊU CẦU", draft.purposes),
        ("NỘI DUNG, MỐC SỐ LIỆU", tuple(contents(draft))),
        ("TỔ CHỨC THỰC HIỆN", tuple(task.sentence for task in draft.tasks)),
    )
    for label, (title, paragraphs) in zip(("I", "II", "III"), parts, strict=True):
        yield Heading(1, label, title)
        yield from (paragraph(f"{number}. {text}") for number, text in enumerate(paragraphs, start=1))


def _outline(nodes: tuple[Node, ...]) -> Iterator[Block]:
    for depth, node in walk(nodes):
        applies = f" (đối với {node.applies_to})" if node.applies_to and "(đối với" not in node.title else ""
        yield Heading(depth + 1, node.label, node.title + applies)
        if node.guidance:
            yield paragraph(node.guidance)
        yield from (item(bullet) for bullet in node.bullets)
