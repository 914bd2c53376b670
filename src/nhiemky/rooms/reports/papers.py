"""What a report is as paper: the Word form that a unit fills in, and the receipt of its hand-in."""

from __future__ import annotations

from datetime import date

from django.utils import timezone, translation

from nhiemky.core.official.layout import layout_for
from nhiemky.core.refusal import Refused
from nhiemky.papers.pdf import ConversionFailed, to_pdf
from nhiemky.papers.receipt import Receipt, write_receipt
from nhiemky.papers.report_form import ReportForm, write_report_form
from nhiemky.rooms.outline.queries.sections import outline_for
from nhiemky.rooms.plan.models import Assignment
from nhiemky.rooms.plan.queries.campaigns import owner_version, plan_of
from nhiemky.rooms.registry.papers import blank_number, kept_by, letterhead_of, place_of, signature_of
from nhiemky.rooms.reports.models import Revision
from nhiemky.rooms.reports.queries.forms import asked_of, mark_of
from nhiemky.rooms.reports.queries.pages import page_of, report_of
from nhiemky.rooms.units.queries.units import version_of


def report_form(assignment: Assignment, *, on: date) -> bytes:
    """The .docx that the unit fills in, under its own letterhead; words that it wrote already stand in it."""
    page, version = page_of(report_of(assignment)), assignment.unit_version
    place = plan_of(assignment.campaign).typed_facts.document.place
    form = ReportForm(
        letterhead=letterhead_of(
            version, number=blank_number(version, abbreviation="BC"), on=on, place=place, dated=False
        ),
        title=_title(assignment),
        sections=asked_of(page),
        texts={
            mark_of(one, campaign=assignment.campaign): page.passages[one.pk].text
            for one in page.sections
            if one.pk in page.passages
        },
        signature=signature_of(version),
        recipients=_recipients(assignment, on=on),
    )
    return write_report_form(form, rules=layout_for(on))


def _title(assignment: Assignment) -> str:
    """As the outline calls the report, which follows the type of the document in small letters."""
    outline = outline_for(assignment)
    title = outline.title if outline else assignment.campaign.name
    return title[:1].lower() + title[1:]


def _recipients(assignment: Assignment, *, on: date) -> list[str]:
    receiver = version_of(assignment.recipient, on=on) if assignment.recipient else owner_version(assignment.campaign)
    via = version_of(assignment.via, on=on) if assignment.via else None
    named = [
        f"{receiver.committee} (b/c)" if receiver else "",
        via.name if via else "",
        kept_by(assignment.unit_version),
    ]
    return [name for name in dict.fromkeys(named) if name]


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
