"""Files go along with a report: attached, and removed again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from nhiemky.core.refusal import refuse_if
from nhiemky.papers.attached import Attached
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.journal.actions.holding import hold
from nhiemky.rooms.outline.models import Section
from nhiemky.rooms.plan.models import Assignment
from nhiemky.rooms.registry.actions.files import keep_file
from nhiemky.rooms.reports.actions.journaling import begun, journal_report
from nhiemky.rooms.reports.models import Attachment
from nhiemky.rooms.reports.queries.attachments import attachments_of
from nhiemky.rooms.reports.rules.attaching import why_not_attach, why_not_detach


@transaction.atomic
def attach(
    assignment: Assignment, *, file: Attached, section: Section | None, by: Account | None, at: datetime
) -> Attachment:
    """Keep a file with the whole report, or with one of its sections."""
    report = begun(assignment)
    refuse_if(why_not_attach(report, count=attachments_of(report).count()))
    kept = keep_file(file.data, name=file.name, content_type=file.content_type, by=by, at=at)
    attachment = Attachment.objects.create(report=report, section=section, file=kept)
    details = {"file": kept.name, "hash": kept.sha256, "section": str(section or "")[:120]}
    journal_report("reports.attach", report, by=by, at=at, details=details)
    return attachment


@transaction.atomic
def detach(assignment: Assignment, *, attachment: Attachment, by: Account | None, at: datetime) -> None:
    """Take a file away from what is handed in next; revisions handed in before keep it."""
    report = begun(assignment)
    hold(attachment, along=("file",))
    refuse_if(why_not_detach(report, attachment))
    attachment.removed_at = at
    attachment.save(update_fields=["removed_at"])
    details = {"file": attachment.file.name, "hash": attachment.file.sha256}
    journal_report("reports.detach", report, by=by, at=at, details=details)
