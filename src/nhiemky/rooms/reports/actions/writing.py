"""A unit writes its report."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from nhiemky.core.refusal import refuse_if
from nhiemky.rooms.journal import actions as journal
from nhiemky.rooms.organisation.models import Account
from nhiemky.rooms.outline.models import Section
from nhiemky.rooms.plan.models import Assignment
from nhiemky.rooms.reports.actions.lines import begun, journal_report
from nhiemky.rooms.reports.models import Passage
from nhiemky.rooms.reports.rules import (
    why_not_write,
)


@transaction.atomic
def write(
    assignment: Assignment, *, section: Section, text: str, based_on: int, by: Account | None, at: datetime
) -> Passage:
    """Keep the words under one section. `based_on` is the version the writer saw (0: none yet); a newer one refuses."""
    report = begun(assignment)
    passage = Passage.objects.filter(report=report, section=section).first()
    standing = passage.version if passage else 0
    same = passage is not None and passage.text == text
    refuse_if(why_not_write(report, based_on=standing if same else based_on, standing=standing))
    if passage and same:
        return passage
    kept, _ = Passage.objects.update_or_create(
        report=report,
        section=section,
        defaults={"text": text, "version": standing + 1, "changed_at": at, "changed_by": by},
    )
    before = journal.digest(passage.text) if passage else None
    details = {"section": str(section)[:120], **journal.changed({"text": before}, {"text": journal.digest(text)})}
    journal_report("reports.write", report, by=by, at=at, details=details)
    return kept
