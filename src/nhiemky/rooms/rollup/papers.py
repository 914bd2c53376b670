"""The consolidated report as a Word document, made of what stands handed in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _

from nhiemky.core.folding import fold
from nhiemky.core.indicators import spoken
from nhiemky.core.official.layout import layout_for
from nhiemky.core.outline import PARTY_IN_PARTS, number
from nhiemky.core.refusal import Refused
from nhiemky.papers import docx_out
from nhiemky.papers.docx_out import AnnexTable, Element, GroupRow, Heading, Paragraph, elements_of, signed
from nhiemky.rooms.figures.words import JUDGEMENTS
from nhiemky.rooms.outline.queries.indicators import periods_of
from nhiemky.rooms.outline.queries.sections import outlines_of, sections_in
from nhiemky.rooms.plan.models import Campaign
from nhiemky.rooms.plan.queries.campaigns import owner_version, plan_of
from nhiemky.rooms.registry.models import OfficialDocument
from nhiemky.rooms.registry.papers import blank_number, kept_by, letterhead_of, signature_as_on, superior_of
from nhiemky.rooms.rollup.models import Draft
from nhiemky.rooms.rollup.queries import (
    Rolled,
    Sources,
    Statement,
    document_of,
    drafts_of,
    last_consolidated,
    printed,
    sources_of,
    statements,
    totals,
    verdict,
)
from nhiemky.rooms.units.models import UnitVersion

# how often a report is composed anew because a unit handed in meanwhile
ATTEMPTS = 3


@dataclass(frozen=True)
class Composed:
    """The Word file, and of what it was made."""

    data: bytes
    sources: Sources
    # the last report that was consolidated when this one was begun
    after: int


def compose(campaign: Campaign, *, on: date) -> Composed:
    """The consolidated report of one moment; refused where what stands handed in changed under every attempt."""
    after = last_consolidated(campaign)
    for _attempt in range(ATTEMPTS):
        before = sources_of(campaign)
        # the document is Vietnamese, whatever language its maker reads the pages in
        with translation.override("vi"):
            data = _consolidated_report(campaign, document_of(campaign), on=on)
        if sources_of(campaign) == before:
            return Composed(data, before, after)
    raise Refused([_("Các đơn vị đang nộp và sửa liên tục nên báo cáo chưa khớp với hiện trạng. Hãy tổng hợp lại.")])


def _consolidated_report(campaign: Campaign, document: OfficialDocument, *, on: date) -> bytes:
    """The words by outline, the totals as an annex."""
    head, owner = plan_of(campaign).typed_facts.document, owner_version(campaign)
    issued_on = document.issued_on or on
    return docx_out.write_document(
        letterhead=letterhead_of(
            owner, number=document.symbol or blank_number(owner, abbreviation="BC"), on=issued_on, plan_head=head
        ),
        type_name="BÁO CÁO",
        title=document.title,
        body=list(_body(campaign)),
        signature=signature_as_on(head.signature),
        recipients=_recipients(owner, on=on),
        rules=layout_for(issued_on),
        annex=_annex(campaign),
    )


def _recipients(owner: UnitVersion, *, on: date) -> Sequence[str]:
    above = superior_of(owner, on=on)
    return [*([f"Ban Thường vụ {above.committee} (b/c)"] if above else []), "Các đơn vị trực thuộc", kept_by(owner)]


def _body(campaign: Campaign) -> Iterator[Element]:
    """Outline after outline, each as a part of its own where there are several; see `_under`."""
    said, drafts = statements(campaign), drafts_of(campaign)
    outlines = list(outlines_of(campaign))
    deeper = 1 if len(outlines) > 1 else 0
    for place, outline in enumerate(outlines, start=1):
        if deeper:
            yield Heading(1, number(0, place, style=PARTY_IN_PARTS), outline.title.upper())
        for section in sections_in(outline):
            yield Heading(section.depth + 1 + deeper, section.label, section.title)
            yield from _under(drafts.get(section.pk), said.get(section.pk, []))


def _under(draft: Draft | None, said: Sequence[Statement]) -> Iterator[Element]:
    """First the office's words, then each unit's, named after them; tables are tables and lists are lists."""
    if draft:
        yield from elements_of(draft.text)
    for text, names in _said_alike(said):
        *before, last = elements_of(text) or [Paragraph("")]
        yield from before
        yield from signed(last, source="; ".join(names))


def _said_alike(said: Sequence[Statement]) -> Iterator[tuple[str, list[str]]]:
    """Words that several units wrote alike are printed once, with the name of each."""
    alike: dict[str, tuple[str, list[str]]] = {}
    for statement in said:
        alike.setdefault(fold(statement.text), (statement.text, []))[1].append(statement.version.name)
    yield from alike.values()


def _annex(campaign: Campaign) -> AnnexTable | None:
    table = totals(campaign)
    if not table:
        return None
    periods = [spoken(period) for period in periods_of(campaign)]
    columns = ["TT", "Chỉ tiêu", "ĐVT", "Mục tiêu", *periods, "Số đơn vị", "Đánh giá"]
    return AnnexTable(
        title="BIỂU TỔNG HỢP KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU",
        note=f"Kèm theo báo cáo {campaign.name}",
        columns=columns,
        rows=list(_annex_rows(table, campaign)),
        widths=[0.6, 4, 1.3, 1.5, *[1.2 for _ in periods], 1, 1.3],
    )


def _annex_rows(table: list[list[Rolled]], campaign: Campaign) -> Iterator[Sequence[str] | GroupRow]:
    group = None
    for row in (row for row in table if row):
        indicator = row[0].indicator
        if indicator.group != group:
            group = indicator.group
            if group:
                yield GroupRow("", group)
        figures = [printed(rolled.amount, indicator=indicator) for rolled in row]
        coverage = f"{row[-1].reported}/{row[-1].expected}"
        judged = str(JUDGEMENTS[verdict(row, campaign=campaign).judgement].words)
        yield [
            indicator.code,
            indicator.name,
            indicator.unit_of_measure,
            indicator.target_spoken,
            *figures,
            coverage,
            judged,
        ]
