"""Writing the consolidation: keep the office's words under a heading, print the consolidated report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone, translation

from nhiemky.core import layoutrules
from nhiemky.core.folding import fold
from nhiemky.core.indicators import spoken
from nhiemky.core.outline import PARTY_IN_PARTS, number
from nhiemky.core.refusal import refuse_if
from nhiemky.papers import docx_out
from nhiemky.papers.docx_out import (
    AnnexTable,
    Element,
    GroupRow,
    Heading,
    Letterhead,
    Paragraph,
    Signature,
    elements_of,
    signed,
)
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.figures.words import JUDGEMENTS
from nhiemky.rooms.journal.actions import recording as journal
from nhiemky.rooms.outline.models import Section
from nhiemky.rooms.outline.queries.indicators import periods_of
from nhiemky.rooms.outline.queries.sections import outlines_of, sections_in, sections_of
from nhiemky.rooms.plan.models import Campaign, Plan
from nhiemky.rooms.plan.queries.campaigns import owner_path, owner_version, plan_of
from nhiemky.rooms.registry import actions as registry
from nhiemky.rooms.registry.models import OfficialDocument
from nhiemky.rooms.reports.queries.revisions import standing_revisions
from nhiemky.rooms.rollup.models import Consolidation, Draft
from nhiemky.rooms.rollup.queries import (
    Rolled,
    Statement,
    consolidations_of,
    drafts_of,
    printed,
    reporting_units,
    statements,
    totals,
    verdict,
)
from nhiemky.rooms.rollup.rules import why_not_consolidate
from nhiemky.rooms.units.models import UnitVersion
from nhiemky.rooms.units.queries.units import version_of

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@transaction.atomic
def write_draft(section: Section, *, text: str, by: Account | None, at: datetime) -> Draft:
    """Keep the office's own words under a heading of the consolidated report."""
    standing = Draft.objects.filter(section=section).first()
    before = journal.digest(standing.text) if standing else None
    draft, _ = Draft.objects.update_or_create(
        section=section, defaults={"text": text, "changed_at": at, "changed_by": by}
    )
    campaign = section.campaign
    journal.record(
        "rollup.write_draft",
        draft,
        by=by,
        at=at,
        unit_path=owner_path(campaign),
        campaign_id=campaign.pk,
        details=journal.changed({"text": before}, {"text": journal.digest(text)}),
    )
    return draft


@transaction.atomic
def consolidate(campaign: Campaign, *, by: Account | None, at: datetime) -> Consolidation:
    """Print the consolidated report as a Word file from what stands handed in now, and enter it on the register.

    The register keeps one document for the campaign's report: printing again puts a new file under the same entry, with
    its number once it has one.
    """
    revisions = standing_revisions(campaign)
    refuse_if(why_not_consolidate(sections=sections_of(campaign).count(), revisions=len(revisions)))
    document = _document(campaign)
    # the document is Vietnamese, whatever language its maker reads the pages in
    with translation.override("vi"):
        data = _word(campaign, document, on=timezone.localdate(at))
    name = f"Bao cao tong hop {campaign.term or campaign.pk}.docx"
    document.source = registry.keep_file(data, name=name, content_type=WORD, by=by, at=at)
    document.save(update_fields=["source"])
    made = Consolidation.objects.create(
        campaign=campaign,
        document=document,
        sources=[[revision.pk, revision.content_hash] for revision in revisions],
        made_at=at,
        made_by=by,
    )
    journal.record(
        "rollup.consolidate", made, by=by, at=at, unit_path=owner_path(campaign), campaign_id=campaign.pk,
        details={"reports": len(revisions), "expected": len(reporting_units(campaign))},
    )  # fmt: skip
    return made


def _document(campaign: Campaign) -> OfficialDocument:
    before = consolidations_of(campaign).first()
    if before:
        return before.document
    title = f"kết quả {campaign.name[:1].lower()}{campaign.name[1:]}"
    return registry.enter_document(issuer=campaign.owner, type="Báo cáo", term=campaign.term, title=title)


def _word(campaign: Campaign, document: OfficialDocument, *, on: date) -> bytes:
    plan, owner = plan_of(campaign), owner_version(campaign)
    issued_on = document.issued_on or on
    return docx_out.write_document(
        letterhead=_letterhead(plan, owner, document, issued_on=issued_on),
        type_name="BÁO CÁO",
        title=document.title,
        body=list(_body(campaign)),
        signature=_signature(plan),
        recipients=_recipients(owner, on=on),
        rules=layoutrules.rules_for(issued_on),
        annex=_annex(campaign),
    )


def _letterhead(plan: Plan, owner: UnitVersion, document: OfficialDocument, *, issued_on: date) -> Letterhead:
    """As on the plan, which the same body issued; where the plan shows none, by the unit's own name."""
    head = plan.typed_facts.document
    above = _above(owner, on=issued_on)
    number = document.symbol or f"      -BC/{owner.symbol or '…'}"
    return Letterhead(
        parent_body=owner.letterhead_above or head.parent_body or (above.name if above else None),
        issuer=head.issuer if head.parent_body and head.issuer else owner.committee,
        number=number,
        place=head.place or owner.place or "…",
        issued_on=issued_on,
    )


def _above(owner: UnitVersion, *, on: date) -> UnitVersion | None:
    return version_of(owner.parent, on=on) if owner.parent else None


def _signature(plan: Plan) -> Signature:
    signed = plan.typed_facts.document.signature
    return Signature(
        on_behalf=signed.on_behalf or "BAN THƯỜNG VỤ", position=signed.position or "BÍ THƯ", name=signed.name or ""
    )


def _recipients(owner: UnitVersion, *, on: date) -> Sequence[str]:
    above = _above(owner, on=on)
    return [*([f"Ban Thường vụ {above.committee} (b/c)"] if above else []), "Các đơn vị trực thuộc", "Lưu Văn phòng"]


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
