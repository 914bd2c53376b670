"""A report is handed in."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from nhiemky.core.calendar import days_late
from nhiemky.core.refusal import Outdated, refuse_if
from nhiemky.core.workflow import ReportState
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.figures.actions import keeping as figures
from nhiemky.rooms.journal.actions import recording as journal
from nhiemky.rooms.outline.queries.sections import sections_of
from nhiemky.rooms.plan.models import Assignment
from nhiemky.rooms.reports.actions.journaling import begun, journal_report
from nhiemky.rooms.reports.models import Revision
from nhiemky.rooms.reports.queries.pages import page_of
from nhiemky.rooms.reports.queries.reasons import hand_in_reasons
from nhiemky.rooms.reports.queries.revisions import content_hash, next_number, snapshot
from nhiemky.rooms.reports.queries.seen import changed_since
from nhiemky.rooms.reports.rules.handing_in import why_not_hand_in


@transaction.atomic
def hand_in(assignment: Assignment, *, seen: str | None = None, by: Account | None, at: datetime) -> Revision:
    """Freeze words and figures as the next revision, lock the figures, and put the report before the office.

    `seen`: the stamp of the draft that was looked at; `Outdated` where others changed it since. None: whatever stands.
    """
    report = begun(assignment)
    page = page_of(report)
    if page.indicators:
        # before they are read: what somebody types in this moment is either frozen too or refused
        figures.lock(assignment.campaign, unit=assignment.unit)
    if seen is not None and (changes := changed_since(page, seen, but=by)):
        raise Outdated(changes)
    found = hand_in_reasons(page)
    today = timezone.localdate(at)
    refuse_if(
        why_not_hand_in(
            report,
            blank=found.blank,
            figures=found.figures,
            tables=found.tables,
            today=today,
            outline_count=len(page.sections) or sections_of(assignment.campaign).count(),
            indicator_count=len(page.indicators),
        )
    )
    content = snapshot(page)
    revision = Revision.objects.create(
        report=report,
        number=next_number(report),
        content=content,
        content_hash=content_hash(content),
        handed_in_at=at,
        handed_in_by=by,
        days_late=days_late(assignment.due_on, handed_in_on=today),
    )
    state = {"state": report.state}
    report.state, report.handed_in_at = ReportState.HANDED_IN.value, at
    report.save(update_fields=["state", "handed_in_at"])
    journal_report(
        "reports.hand_in",
        report,
        by=by,
        at=at,
        details={
            "revision": revision.number,
            "hash": revision.content_hash,
            "days_late": revision.days_late,
            **journal.changed(state, {"state": report.state}),
        },
    )
    return revision
