"""What a report is as paper: the Word form that a unit fills in, the report to be signed, the receipt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from django.utils import timezone, translation

from nhiemky.core.official.layout import layout_for
from nhiemky.core.official.model import (
    Annex,
    Block,
    Close,
    Column,
    Heading,
    Holds,
    Paper,
    Recipient,
    Table,
    blocks_of,
)
from nhiemky.core.refusal import Refused
from nhiemky.papers.official.printing import write_paper
from nhiemky.papers.pdf import ConversionFailed, to_pdf
from nhiemky.papers.receipt import Receipt, write_receipt
from nhiemky.papers.report_form import ReportForm, write_report_form
from nhiemky.rooms.outline.queries.sections import outline_for
from nhiemky.rooms.outline.words import period_spoken
from nhiemky.rooms.plan.models import Assignment
from nhiemky.rooms.plan.queries.campaigns import owner_version, plan_of
from nhiemky.rooms.registry.papers import frame_of, kept_by, place_of, signers_of, symbol_of
from nhiemky.rooms.reports.models import Revision
from nhiemky.rooms.reports.queries.forms import asked_of, mark_of
from nhiemky.rooms.reports.queries.pages import Page, page_of, report_of
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
    return write_report_form(form, rules=layout_for(on))


def report_paper(assignment: Assignment, *, on: date) -> bytes:
    """The .docx of the report as it now stands, ready for its number and its signature."""
    page = page_of(report_of(assignment))
    # the document is Vietnamese, whatever language its maker reads the pages in
    with translation.override("vi"):
        paper = replace(_framed(assignment, on=on), body=tuple(_body(page)), annexes=_annexes(page))
    return write_paper(paper, layout_for(on))


def _framed(assignment: Assignment, *, on: date) -> Paper:
    """Letterhead, title, signature and recipients around nothing."""
    version = assignment.unit_version
    frame = frame_of(
        version,
        printed=symbol_of(version, abbreviation="BC"),
        type="Báo cáo",
        abstract=_title(assignment),
        on=on,
        place=plan_of(assignment.campaign).typed_facts.document.place,
        dated=False,
    )
    close = Close(signers=signers_of(version), recipients=tuple(_recipients(assignment, on=on)))
    return Paper(frame, (), close=close)


def _body(page: Page) -> Iterator[Block]:
    for section in page.sections:
        yield Heading(section.depth + 1, section.label, section.title)
        if section.pk in page.written:
            yield from blocks_of(page.passages[section.pk].text)


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
