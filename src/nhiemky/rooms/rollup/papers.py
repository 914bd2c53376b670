"""The consolidated report as a Word document, made of what stands handed in."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _

from nhiemky.core.folding import fold
from nhiemky.core.indicators import spoken
from nhiemky.core.official.model import (
    Annex,
    Block,
    Close,
    Column,
    Group,
    Heading,
    Holds,
    Paper,
    Recipient,
    Table,
    blocks_of,
    paragraph,
)
from nhiemky.core.outline import PARTY_IN_PARTS, number, title_in_print
from nhiemky.core.refusal import Refused
from nhiemky.papers.sheet_out import OutColumn, write_table
from nhiemky.rooms.figures.queries.cells import printed as printed_amount
from nhiemky.rooms.figures.words import JUDGEMENTS
from nhiemky.rooms.outline.queries.indicators import periods_of
from nhiemky.rooms.outline.queries.sections import outlines_of, sections_in
from nhiemky.rooms.plan import papers as of_owner
from nhiemky.rooms.plan.models import Campaign
from nhiemky.rooms.plan.papers import paper_of_owner, standing_body
from nhiemky.rooms.plan.queries.campaigns import owner_version, plan_of
from nhiemky.rooms.registry.models import OfficialDocument
from nhiemky.rooms.registry.papers import (
    Printed,
    frame_of,
    kept_by,
    printed_on,
    signed_as_on,
    superior_of,
    symbol_of,
)
from nhiemky.rooms.registry.queries.dossier import DossierFile, Part
from nhiemky.rooms.registry.queries.overrides import said_instead
from nhiemky.rooms.registry.queries.templates import template_in_use
from nhiemky.rooms.registry.queries.versions import standing_version
from nhiemky.rooms.registry.words import AS_ABOVE, UNITS_BELOW
from nhiemky.rooms.rollup.models import Draft
from nhiemky.rooms.rollup.queries import (
    Rolled,
    Sources,
    Statement,
    consolidations_of,
    counted_units,
    document_of,
    drafts_of,
    kept_drafts,
    last_consolidated,
    reporting_units,
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
    """The report as Word, and of what it was made."""

    printed: Printed
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
            document = document_of(campaign)
            version = standing_version(document) if document.pk else None
            paper = _consolidated_report(campaign, document, on=on)
            instead = said_instead(owner_version(campaign), on=on)
            own = template_in_use(document.issuer, document.type)
            seen = version.n if version else 0
            printed = printed_on(paper, on=on, after=seen, overrides=instead, template=own)
        if sources_of(campaign) == before:
            return Composed(printed, before, after)
    raise Refused([_("Các đơn vị đang nộp và sửa liên tục nên báo cáo chưa khớp với hiện trạng. Hãy tổng hợp lại.")])


def submission_paper(campaign: Campaign, *, on: date) -> of_owner.Composed:
    """The document with which the standing committee lays the consolidated report before the committee (tờ trình)."""
    owner, document, units = owner_version(campaign), document_of(campaign), reporting_units(campaign)
    reported = len(units.keys() & set(counted_units(campaign)))
    # the document is Vietnamese, whatever language its maker reads the pages in
    with translation.override("vi"):
        paper = paper_of_owner(
            campaign,
            type="Tờ trình",
            abstract=f"về việc thông qua Báo cáo {document.title}",
            body=(
                paragraph(
                    f"Trên cơ sở báo cáo của {reported}/{len(units)} đơn vị trực thuộc, {standing_body(campaign)} "
                    f"đã xây dựng Báo cáo {document.title}."
                ),
                paragraph("Kính trình hội nghị xem xét, cho ý kiến và thông qua (có dự thảo báo cáo kèm theo)."),
            ),
            on=on,
            addressed=(f"Hội nghị Ban Chấp hành {owner.name}",),
            recipients=(Recipient(AS_ABOVE),),
        )
        return of_owner.composed(campaign, paper, what="rollup.submission", on=on)


def _consolidated_report(campaign: Campaign, document: OfficialDocument, *, on: date) -> Paper:
    """The words by outline, the totals as an annex."""
    head, owner = plan_of(campaign).typed_facts.document, owner_version(campaign)
    return Paper(
        frame=frame_of(
            owner,
            printed=document.symbol or symbol_of(owner, abbreviation="BC"),
            type="Báo cáo",
            abstract=document.title,
            on=document.issued_on or on,
            plan_head=head,
        ),
        body=tuple(_body(campaign)),
        annexes=_annexes(campaign),
        close=Close(signers=signed_as_on(head.signature), recipients=tuple(_recipients(owner, on=on))),
    )


def _recipients(owner: UnitVersion, *, on: date) -> Iterator[Recipient]:
    above = superior_of(owner, on=on)
    if above:
        yield Recipient(f"Ban Thường vụ {above.committee}", "b/c")
    yield Recipient(UNITS_BELOW)
    yield kept_by(owner)


def _body(campaign: Campaign) -> Iterator[Block]:
    """Outline after outline, each as a part of its own where there are several; see `_under`."""
    said, drafts = statements(campaign), drafts_of(campaign)
    outlines = list(outlines_of(campaign))
    deeper = 1 if len(outlines) > 1 else 0
    for place, outline in enumerate(outlines, start=1):
        if deeper:
            yield Heading(1, number(0, place, style=PARTY_IN_PARTS), outline.title.upper())
        for section in sections_in(outline):
            yield Heading(section.depth + 1 + deeper, section.label, title_in_print(section.title))
            yield from _under(drafts.get(section.pk), said.get(section.pk, []))


def _under(draft: Draft | None, said: Sequence[Statement]) -> Iterator[Block]:
    """First the office's words, then each unit's, named after them; tables are tables and lists are lists."""
    if draft:
        yield from blocks_of(draft.text)
    for text, names in _said_alike(said):
        yield from blocks_of(text, source="; ".join(names))


def _said_alike(said: Sequence[Statement]) -> Iterator[tuple[str, list[str]]]:
    """Words that several units wrote alike are printed once, with the name of each."""
    alike: dict[str, tuple[str, list[str]]] = {}
    for statement in said:
        alike.setdefault(fold(statement.text), (statement.text, []))[1].append(statement.version.name)
    yield from alike.values()


def _annexes(campaign: Campaign) -> tuple[Annex, ...]:
    table = [row for row in totals(campaign) if row]
    if not table:
        return ()
    rows = tuple(_row(rolled, campaign) for rolled in table)
    return (
        Annex(
            title="BIỂU TỔNG HỢP KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU",
            blocks=(Table(_heads(campaign), rows, tuple(_groups(table))),),
            number=1,
            attached_to=f"Kèm theo báo cáo {campaign.name}",
            landscape=True,
        ),
    )


def _heads(campaign: Campaign) -> tuple[Column, ...]:
    return (
        Column("TT", Holds.FIGURES, 6),
        Column("Chỉ tiêu", Holds.WORDS, 40),
        Column("ĐVT", Holds.FIGURES, 13),
        Column("Mục tiêu", Holds.FIGURES, 15),
        *(Column(spoken(period), Holds.FIGURES, 12) for period in periods_of(campaign)),
        Column("Số đơn vị", Holds.FIGURES, 10),
        Column("Đánh giá", Holds.FIGURES, 13),
    )


def _groups(table: Sequence[list[Rolled]]) -> Iterator[Group]:
    """A group is said where it begins."""
    before = ""
    for at, row in enumerate(table):
        group = row[0].indicator.group
        if group and group != before:
            yield Group(at, "", group)
        before = group


def _row(row: list[Rolled], campaign: Campaign) -> tuple[str, ...]:
    indicator = row[0].indicator
    return (
        indicator.code,
        indicator.name,
        indicator.unit_of_measure,
        indicator.target_spoken,
        *(printed_amount(rolled.amount, indicator=indicator) for rolled in row),
        f"{row[-1].reported}/{row[-1].expected}",
        str(JUDGEMENTS[verdict(row, campaign=campaign).judgement].words),
    )


def dossier(campaign: Campaign) -> Part:
    """The totals of what stands handed in now; the consolidated reports as they were printed are official documents."""
    table = [_row(rolled, campaign) for rolled in totals(campaign) if rolled]
    heads = _heads(campaign)
    sheet = write_table(
        title=f"Biểu tổng hợp: {campaign.name}",
        columns=[OutColumn(head.title, head.share) for head in heads],
        rows=table,
        made_at=campaign.opened_at,
    )
    rows = [dict(zip((head.title for head in heads), row, strict=True)) for row in table]
    made = (
        DossierFile("bieu-tong-hop.xlsx", "Biểu tổng hợp kết quả thực hiện các chỉ tiêu", [sheet]),
        DossierFile(
            "bieu-tong-hop.json",
            "Biểu tổng hợp: dữ liệu",
            [json.dumps(rows, ensure_ascii=False, indent=1).encode()],
        ),
    )
    printed = consolidations_of(campaign).select_related(None).order_by("pk")
    return Part(
        "tong-hop", "Tổng hợp", (kept_drafts(campaign), printed), files=lambda: iter(made if table else ()),
        documents=frozenset(printed.values_list("version__document", flat=True)),
    )  # fmt: skip
