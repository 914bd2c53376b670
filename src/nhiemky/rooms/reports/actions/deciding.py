"""The office returns a report, accepts it, opens it again."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from nhiemky.core.refusal import Outdated, refuse_if
from nhiemky.core.workflow import ReportState
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.figures.actions import keeping as figures
from nhiemky.rooms.journal.actions import recording as journal
from nhiemky.rooms.plan.models import Assignment
from nhiemky.rooms.reports.actions.journaling import begun, journal_report
from nhiemky.rooms.reports.models import Decision, Remark, Report
from nhiemky.rooms.reports.queries.pages import carries_figures
from nhiemky.rooms.reports.queries.revisions import last_revision
from nhiemky.rooms.reports.queries.seen import newer_than
from nhiemky.rooms.reports.rules.deciding import (
    why_not_accept,
    why_not_reopen,
    why_not_return_report,
)


@transaction.atomic
def return_report(
    assignment: Assignment,
    *,
    reason: str,
    seen: str | None = None,
    by: Account | None,
    at: datetime,
    kept_back: Collection[Remark] = (),
) -> Decision:
    """Give the report back with the reason; the unit may write and change its figures again.

    Whatever was said to the revision goes along, save what is `kept_back`. `seen`: as in `accept`.
    """
    report = begun_as_seen(assignment, seen)
    refuse_if(why_not_return_report(report, reason=reason))
    return _decide(
        "reports.return_report",
        report,
        ReportState.RETURNED,
        accepted=False,
        reason=reason,
        by=by,
        at=at,
        kept_back=kept_back,
    )


@transaction.atomic
def accept(assignment: Assignment, *, seen: str | None = None, by: Account | None, at: datetime) -> Decision:
    """The revision counts from now on; the report is closed.

    `seen`: the stamp of the revision that was looked at; `Outdated` where another stands. None: whatever stands.
    """
    report = begun_as_seen(assignment, seen)
    refuse_if(why_not_accept(report))
    return _decide("reports.accept", report, ReportState.ACCEPTED, accepted=True, reason="", by=by, at=at)


def begun_as_seen(assignment: Assignment, seen: str | None) -> Report:
    report = begun(assignment)
    if seen is not None and (reasons := newer_than(report, seen)):
        raise Outdated(reasons)
    return report


def _decide(
    verb: str,
    report: Report,
    state: ReportState,
    *,
    accepted: bool,
    reason: str,
    by: Account | None,
    at: datetime,
    kept_back: Collection[Remark] = (),
) -> Decision:
    revision = last_revision(report)
    assert revision is not None  # the state table lets nothing be decided that was not handed in
    decision = Decision.objects.create(revision=revision, accepted=accepted, reason=reason.strip(), at=at, by=by)
    before = {"state": report.state}
    report.state, report.decided_at = state.value, at
    report.save(update_fields=["state", "decided_at"])
    if state is ReportState.RETURNED:
        Remark.objects.filter(revision=revision, decision=None).exclude(pk__in=[one.pk for one in kept_back]).update(
            decision=decision
        )
        _unlock_figures(report)
    details = {"revision": revision.number, "reason": reason, **journal.changed(before, {"state": report.state})}
    journal_report(verb, report, by=by, at=at, details=details)
    return decision


@transaction.atomic
def reopen(assignment: Assignment, *, reason: str, seen: str | None = None, by: Account | None, at: datetime) -> None:
    """Open an accepted report again, for the reason given. The revision that was accepted stays as it was.

    `seen`: as in `accept`.
    """
    report = begun_as_seen(assignment, seen)
    refuse_if(why_not_reopen(report, reason=reason))
    before = {"state": report.state}
    report.state, report.decided_at = ReportState.RETURNED.value, at
    report.save(update_fields=["state", "decided_at"])
    accepted = Decision.objects.filter(revision=last_revision(report), accepted=True)
    accepted.update(reopened_reason=reason, reopened_at=at, reopened_by=by)
    _unlock_figures(report)
    details = {"reason": reason, **journal.changed(before, {"state": report.state})}
    journal_report("reports.reopen", report, by=by, at=at, details=details)


def _unlock_figures(report: Report) -> None:
    if carries_figures(report.assignment):
        figures.unlock(report.assignment.campaign, unit=report.assignment.unit)
