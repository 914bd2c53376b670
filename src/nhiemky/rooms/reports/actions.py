"""Writing reports: keep a section, hand in, return, accept, reopen."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from nhiemky.core.calendar import days_late
from nhiemky.core.refusal import refuse_if
from nhiemky.core.workflow import ReportState
from nhiemky.rooms.figures import actions as figures
from nhiemky.rooms.figures.queries import annex_of
from nhiemky.rooms.journal import actions as journal
from nhiemky.rooms.organisation.models import Account
from nhiemky.rooms.outline.models import Section
from nhiemky.rooms.outline.queries import sections_of
from nhiemky.rooms.plan.models import Assignment
from nhiemky.rooms.reports.models import Decision, Passage, Report, Revision
from nhiemky.rooms.reports.queries import content_hash, figures_lacking, last_revision, page_of, snapshot
from nhiemky.rooms.reports.rules import (
    why_not_accept,
    why_not_hand_in,
    why_not_reopen,
    why_not_return_report,
    why_not_write,
)


@transaction.atomic
def write(
    assignment: Assignment, *, section: Section, text: str, based_on: int, by: Account | None, at: datetime
) -> Passage:
    """Keep the words under one section. `based_on` is the version the writer saw (0: none yet); a newer one refuses."""
    report = _begun(assignment)
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
    _journal("reports.write", report, by=by, at=at, details=details)
    return kept


def _begun(assignment: Assignment) -> Report:
    report, _ = Report.objects.select_for_update().get_or_create(assignment=assignment)
    report.assignment = assignment
    return report


@transaction.atomic
def hand_in(assignment: Assignment, *, by: Account | None, at: datetime) -> Revision:
    """Freeze words and figures as the next revision, lock the figures, and put the report before the office."""
    report = _begun(assignment)
    page = page_of(report)
    today = timezone.localdate(at)
    refuse_if(
        why_not_hand_in(
            report,
            blank=page.blank,
            figures=figures_lacking(page),
            today=today,
            outline_count=sections_of(assignment.campaign).count(),
            indicator_count=len(page.indicators),
        )
    )
    content = snapshot(page)
    before = last_revision(report)
    revision = Revision.objects.create(
        report=report,
        number=before.number + 1 if before else 1,
        content=content,
        content_hash=content_hash(content),
        handed_in_at=at,
        handed_in_by=by,
        days_late=days_late(assignment.due_on, handed_in_on=today),
    )
    state = {"state": report.state}
    report.state, report.handed_in_at = ReportState.HANDED_IN.value, at
    report.save(update_fields=["state", "handed_in_at"])
    if page.indicators:
        figures.lock(annex_of(assignment.campaign, unit=assignment.unit), locked=True)
    _journal(
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


@transaction.atomic
def return_report(assignment: Assignment, *, reason: str, by: Account | None, at: datetime) -> Decision:
    """Give the report back with the reason; the unit may write and change its figures again."""
    report = _begun(assignment)
    refuse_if(why_not_return_report(report, reason=reason))
    return _decide("reports.return_report", report, ReportState.RETURNED, accepted=False, reason=reason, by=by, at=at)


@transaction.atomic
def accept(assignment: Assignment, *, by: Account | None, at: datetime) -> Decision:
    """The revision counts from now on; the report is closed."""
    report = _begun(assignment)
    refuse_if(why_not_accept(report))
    return _decide("reports.accept", report, ReportState.ACCEPTED, accepted=True, reason="", by=by, at=at)


def _decide(
    verb: str, report: Report, state: ReportState, *, accepted: bool, reason: str, by: Account | None, at: datetime
) -> Decision:
    revision = last_revision(report)
    assert revision is not None  # the state table lets nothing be decided that was not handed in
    decision = Decision.objects.create(revision=revision, accepted=accepted, reason=reason.strip(), at=at, by=by)
    before = {"state": report.state}
    report.state, report.decided_at = state.value, at
    report.save(update_fields=["state", "decided_at"])
    if state is ReportState.RETURNED:
        _unlock_figures(report)
    details = {"revision": revision.number, "reason": reason, **journal.changed(before, {"state": report.state})}
    _journal(verb, report, by=by, at=at, details=details)
    return decision


@transaction.atomic
def reopen(assignment: Assignment, *, reason: str, by: Account | None, at: datetime) -> None:
    """Open an accepted report again, for the reason given. The revision that was accepted stays as it was."""
    report = _begun(assignment)
    refuse_if(why_not_reopen(report, reason=reason))
    before = {"state": report.state}
    report.state, report.decided_at = ReportState.RETURNED.value, at
    report.save(update_fields=["state", "decided_at"])
    _unlock_figures(report)
    details = {"reason": reason, **journal.changed(before, {"state": report.state})}
    _journal("reports.reopen", report, by=by, at=at, details=details)


def _unlock_figures(report: Report) -> None:
    if page_of(report).indicators:
        figures.lock(annex_of(report.assignment.campaign, unit=report.assignment.unit), locked=False)


def _journal(verb: str, report: Report, *, by: Account | None, at: datetime, details: dict[str, Any]) -> None:
    version = report.assignment.unit_version
    journal.record(
        verb,
        report,
        by=by,
        at=at,
        unit_path=version.path,
        campaign_id=report.assignment.campaign_id,
        details={"unit": version.name, **details},
    )
