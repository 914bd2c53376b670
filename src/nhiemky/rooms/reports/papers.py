"""What a report is as paper: the form that a unit fills in, the report to be signed, the receipt, what is archived."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime

from django.utils import timezone, translation

from nhiemky.core.folding import file_name
from nhiemky.core.official.layout import layout_for, layout_of
from nhiemky.core.official.model import (
    Annex,
    Block,
    Close,
    Column,
    Heading,
    Holds,
    Paper,
    Paragraph,
    Recipient,
    Table,
    blocks_of,
    paragraph,
)
from nhiemky.core.outline import title_in_print
from nhiemky.core.refusal import Refused
from nhiemky.papers.official.printing import write_paper
from nhiemky.papers.pdf import ConversionFailed, to_pdf
from nhiemky.papers.receipt import Receipt, write_receipt
from nhiemky.papers.report_form import ReportForm, write_report_form
from nhiemky.papers.sheet_out import OutColumn, write_table
from nhiemky.rooms.outline.queries.sections import depths_in, outline_for
from nhiemky.rooms.outline.words import period_spoken
from nhiemky.rooms.plan.models import Assignment, Campaign
from nhiemky.rooms.plan.queries.campaigns import owner_version, plan_of
from nhiemky.rooms.registry.models import StoredFile
from nhiemky.rooms.registry.papers import frame_of, kept_by, place_of, printed_on, signers_of, symbol_of
from nhiemky.rooms.registry.queries.dossier import DossierFile, Part, stored
from nhiemky.rooms.registry.queries.overrides import effective_for, said_instead
from nhiemky.rooms.registry.queries.templates import template_in_use
from nhiemky.rooms.reports.models import Decision, Revision
from nhiemky.rooms.reports.queries.dossier import adopted, attached, decided, handed_in, tables_of
from nhiemky.rooms.reports.queries.forms import asked_of, mark_of
from nhiemky.rooms.reports.queries.pages import Page, page_of, report_of
from nhiemky.rooms.reports.queries.revisions import figure_table
from nhiemky.rooms.units.models import UnitVersion
from nhiemky.rooms.units.queries.units import version_of


def report_form(assignment: Assignment, *, on: date) -> bytes:
    """The .docx that the unit fills in, under its own letterhead; words that it wrote already stand in it."""
    page = page_of(report_of(assignment))
    form = ReportForm(
        paper=_framed(assignment, on=on),
        sections=asked_of(page),
        texts={
            mark_of(one, campaign=assignment.campaign): page.passages[one.pk].text
            for one in page.sections
            if one.pk in page.passages
        },
    )
    return write_report_form(form, rules=layout_of(effective_for(assignment.unit_version, on=on)))


def report_paper(assignment: Assignment, *, on: date) -> bytes:
    """The .docx of the report as it now stands, ready for its number and its signature; in the unit's own template
    where one is in use."""
    page, version = page_of(report_of(assignment)), assignment.unit_version
    # the document is Vietnamese, whatever language its maker reads the pages in
    with translation.override("vi"):
        body = tuple(_body(page)) or (_figures_alone(version),)
        paper = replace(_framed(assignment, on=on), body=body, annexes=_annexes(page))
    own, instead = template_in_use(version.unit, "Báo cáo"), said_instead(version, on=on)
    return printed_on(paper, on=on, after=0, overrides=instead, template=own).data


def _framed(assignment: Assignment, *, on: date, place: str | None = None) -> Paper:
    """Letterhead, title, signature and recipients around nothing. `place`: of the plan, where it is known already."""
    version = assignment.unit_version
    frame = frame_of(
        version,
        printed=symbol_of(version, abbreviation="BC"),
        type="Báo cáo",
        abstract=_title(assignment),
        on=on,
        place=place or _place_on_plan(assignment.campaign),
        dated=False,
    )
    close = Close(signers=signers_of(version), recipients=tuple(_recipients(assignment, on=on)))
    return Paper(frame, (), close=close)


def _place_on_plan(campaign: Campaign) -> str:
    return plan_of(campaign).typed_facts.document.place or ""


def _body(page: Page) -> Iterator[Block]:
    for section in page.sections:
        yield Heading(section.depth + 1, section.label, title_in_print(section.title))
        if section.pk in page.written:
            yield from blocks_of(page.passages[section.pk].text)


def _figures_alone(version: UnitVersion) -> Paragraph:
    """Where only figures are asked the document still says what it reports."""
    return paragraph(f"{version.committee} báo cáo kết quả thực hiện các chỉ tiêu như Phụ lục 1 kèm theo.")


def _annexes(page: Page) -> tuple[Annex, ...]:
    """The unit's figures, where they go along with its words."""
    if not page.rows:
        return ()
    periods = [Column(period_spoken(cell.period), Holds.FIGURES, 12) for cell in page.rows[0].cells]
    columns = (
        Column("TT", Holds.FIGURES, 6),
        Column("Chỉ tiêu", Holds.WORDS, 40),
        Column("ĐVT", Holds.FIGURES, 13),
        Column("Mục tiêu", Holds.FIGURES, 15),
        *periods,
        Column("Đánh giá", Holds.FIGURES, 13),
    )
    rows = tuple(
        (
            row.indicator.code,
            row.indicator.name,
            row.indicator.unit_of_measure,
            row.indicator.target_spoken,
            *(cell.printed for cell in row.cells),
            row.own or row.judged,
        )
        for row in page.rows
    )
    return (Annex("Biểu kết quả thực hiện các chỉ tiêu", (Table(columns, rows),), number=1, landscape=True),)


def _title(assignment: Assignment) -> str:
    """As the outline calls the report, which follows the type of the document in small letters."""
    outline = outline_for(assignment)
    title = outline.title if outline else assignment.campaign.name
    return title[:1].lower() + title[1:]


def _recipients(assignment: Assignment, *, on: date) -> Iterator[Recipient]:
    """First the body that the plan names, in its words; where it names none, the committee that runs the campaign."""
    receiver = version_of(assignment.recipient, on=on) if assignment.recipient else owner_version(assignment.campaign)
    via = version_of(assignment.via, on=on) if assignment.via else None
    above = assignment.task.recipient or (receiver.committee if receiver else "")
    if above:
        yield Recipient(above, "b/c")
    if via and via.name != above:
        yield Recipient(via.name)
    yield kept_by(assignment.unit_version)


def receipt_of(revision: Revision, assignment: Assignment) -> Receipt:
    """In Vietnamese, whatever language its reader has; the same for the same revision, always."""
    campaign, owner = assignment.campaign, owner_version(assignment.campaign)
    head = plan_of(campaign).typed_facts.document
    with translation.override("vi"):
        what = assignment.kind_spoken
    return Receipt(
        number=f"BN{revision.pk:06d}",
        letterhead_above=owner.letterhead_above or head.parent_body,
        receiver=owner.committee,
        place=place_of(owner, otherwise=head.place),
        unit=revision.content["unit"],
        what=what,
        campaign=campaign.name,
        revision=revision.number,
        handed_in_at=timezone.localtime(revision.handed_in_at),
        handed_in_by=revision.handed_in_by.name if revision.handed_in_by else "—",
        days_late=revision.days_late,
        content_hash=revision.content_hash,
        attachments=[(one["name"], one["sha256"]) for one in revision.content.get("attachments", [])],
    )


def receipt_pdf(receipt: Receipt) -> bytes:
    """The same bytes each time. Refused where LibreOffice is not installed, with the name of its package."""
    try:
        return to_pdf(write_receipt(receipt), made_at=receipt.handed_in_at)
    except ConversionFailed as failed:
        raise Refused([str(failed)]) from None


def dossier(campaign: Campaign) -> Part:
    """Every revision that was handed in as Word, its figures as Excel, both as JSON, the files that went along, what
    was decided, what the units' conferences adopted."""
    revisions, attachments, adoptions = handed_in(campaign), attached(campaign), adopted(campaign)
    # what is handed in from now on is none of what stands now
    last = revisions.order_by("-pk").values_list("pk", flat=True).first() or 0
    files: dict[int, list[tuple[StoredFile, str]]] = {}
    for one in attachments:
        files.setdefault(one.report_id, []).append((one.file, "dinh-kem/"))
    for adoption in adoptions:
        both = (adoption.report_file, adoption.resolution_file)
        files.setdefault(adoption.report_id, []).extend((file, "hoi-nghi/") for file in both)
    sheet = _decision_sheet(campaign)
    depths, place = depths_in(campaign), _place_on_plan(campaign)

    def made() -> Iterator[DossierFile]:
        yield DossierFile("y-kien.xlsx", "Ý kiến của văn phòng về các bản nộp", [sheet])
        for revision in revisions.filter(pk__lte=last).iterator(chunk_size=20):
            below = _folder(revision.report.assignment)
            yield from _archived(revision, below=f"{below}ban-{revision.number}/", depths=depths, place=place)
            if revision.number == 1:
                for file, where in files.get(revision.report_id, ()):
                    yield stored(file, below=f"{below}{where}")

    return Part(
        "bao-cao", "Báo cáo của các đơn vị", tables_of(campaign, attachments), files=made,
        stored=frozenset(file.pk for some in files.values() for file, _where in some),
    )  # fmt: skip


def _unit_of(revision: Revision) -> str:
    """As it was called when it handed in; a revision of an older making may not say it."""
    return str(revision.content.get("unit") or revision.report.assignment.unit_version.name)


def _folder(assignment: Assignment) -> str:
    return f"{file_name(assignment.unit.code, longest=30)}-{assignment.pk}/"


def _archived(revision: Revision, *, below: str, depths: Mapping[int, int], place: str) -> Iterator[DossierFile]:
    """As it was handed in: nothing of it is asked of what stands today."""
    title = f"{revision.report.assignment.kind_spoken} của {_unit_of(revision)}, bản {revision.number}"
    if revision.content.get("sections"):
        yield DossierFile(f"{below}bao-cao.docx", title, [revision_paper(revision, depths=depths, place=place)])
    if revision.content.get("figures"):
        yield DossierFile(f"{below}so-lieu.xlsx", f"{title}: số liệu", [_figure_sheet(revision)])
    kept = {
        "number": revision.number,
        "content_hash": revision.content_hash,
        "handed_in_at": revision.handed_in_at.isoformat(),
        "handed_in_by": str(revision.handed_in_by or ""),
        "days_late": revision.days_late,
        "content": revision.content,
    }
    data = json.dumps(kept, ensure_ascii=False, indent=1).encode()
    yield DossierFile(f"{below}noi-dung.json", f"{title}: dữ liệu", [data])


def revision_paper(revision: Revision, *, depths: Mapping[int, int], place: str) -> bytes:
    """The .docx of what was handed in. `depths`: of the sections by their keys, which a revision does not say;
    `place`: of the plan."""
    on = timezone.localdate(revision.handed_in_at)
    body = tuple(_archived_body(revision, depths))
    framed = _framed(revision.report.assignment, on=on, place=place)
    return write_paper(replace(framed, body=body), layout_for(on))


def _archived_body(revision: Revision, depths: Mapping[int, int]) -> Iterator[Block]:
    for section in revision.content["sections"]:
        yield Heading(depths.get(section["id"], 0) + 1, section["label"], section["title"])
        yield from blocks_of(section["text"])


def _figure_sheet(revision: Revision) -> bytes:
    periods, rows = figure_table(revision)
    columns = [OutColumn("Mã", 8), OutColumn("Chỉ tiêu", 50), *(OutColumn(period, 16) for period in periods)]
    columns += [OutColumn("Đánh giá", 16), OutColumn("Đơn vị tự đánh giá", 16), OutColumn("Ghi chú", 60)]
    cells = (
        (row.code, row.name, *row.cells, row.judged, row.own, "\n".join(map(": ".join, row.notes)) or row.why)
        for row in rows
    )
    title = f"Số liệu của {_unit_of(revision)}, bản {revision.number}"
    return write_table(title=title, columns=columns, rows=cells, made_at=revision.handed_in_at)


def _decision_sheet(campaign: Campaign) -> bytes:
    columns = [
        OutColumn("Đơn vị", 40), OutColumn("Bản", 8), OutColumn("Nộp lúc", 18), OutColumn("Ý kiến", 14),
        OutColumn("Lý do", 60), OutColumn("Người", 28), OutColumn("Lúc", 18), OutColumn("Mở lại vì", 40),
    ]  # fmt: skip
    rows = map(_decision_row, decided(campaign).iterator())
    title = f"Ý kiến về các bản nộp: {campaign.name}"
    return write_table(title=title, columns=columns, rows=rows, made_at=campaign.opened_at)


def _decision_row(one: Decision) -> tuple[str | int, ...]:
    revision = one.revision
    return (
        revision.report.assignment.unit_version.name, revision.number, _moment(revision.handed_in_at),
        "Tiếp nhận" if one.accepted else "Trả lại", one.reason, one.by.name if one.by else "", _moment(one.at),
        one.reopened_reason,
    )  # fmt: skip


def _moment(at: datetime) -> str:
    return f"{timezone.localtime(at):%d/%m/%Y %H:%M}"
