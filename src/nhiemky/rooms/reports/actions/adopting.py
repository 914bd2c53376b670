"""After its conference a unit hands in the report as adopted and its resolution; the office accepts or returns them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from nhiemky.core.refusal import refuse_if, refuse_outdated
from nhiemky.core.workflow import ReportState
from nhiemky.papers.attached import Attached
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.journal.actions import recording as journal
from nhiemky.rooms.plan.models import Assignment
from nhiemky.rooms.registry.actions.files import keep_file
from nhiemky.rooms.reports.actions.journaling import begun, journal_report
from nhiemky.rooms.reports.models import Adoption
from nhiemky.rooms.reports.queries.adoption import adoption_of
from nhiemky.rooms.reports.rules.adopting import (
    adoption_changed,
    why_not_accept_adoption,
    why_not_adopt,
    why_not_return_adoption,
)


@transaction.atomic
def adopt(
    assignment: Assignment,
    *,
    held_on: date | None,
    symbol: str,
    report_file: Attached,
    resolution_file: Attached,
    by: Account | None,
    at: datetime,
) -> Adoption:
    """The report as the conference of that day adopted it, with the resolution of that number."""
    report = begun(assignment)
    standing = adoption_of(report)
    refuse_if(why_not_adopt(report, standing, held_on=held_on, symbol=symbol, today=timezone.localdate(at)))
    kept = {
        name: keep_file(file.data, name=file.name, content_type=file.content_type, by=by, at=at)
        for name, file in (("report_file", report_file), ("resolution_file", resolution_file))
    }
    said = {"held_on": held_on, "resolution_symbol": symbol.strip()[:60], **kept}
    adoption, _ = Adoption.objects.update_or_create(
        report=report,
        defaults={**said, "state": ReportState.HANDED_IN.value, "reason": "", "handed_in_at": at, "handed_in_by": by},
    )
    hashes = {name: file.sha256 for name, file in kept.items()}
    details = {"held_on": str(held_on), "symbol": adoption.resolution_symbol, **hashes}
    journal_report("reports.adopt", report, by=by, at=at, details=details)
    return adoption


@transaction.atomic
def accept_adoption(assignment: Assignment, *, seen: str | None = None, by: Account | None, at: datetime) -> None:
    """`seen`: the stamp of what was looked at; `Outdated` where the unit handed others in since."""
    report = begun(assignment)
    standing = adoption_of(report)
    refuse_if(why_not_accept_adoption(standing))
    assert standing is not None  # the rule has refused
    refuse_outdated(seen, standing.stamp, adoption_changed())
    details = _decide(standing, ReportState.ACCEPTED, reason="", by=by, at=at)
    journal_report("reports.accept_adoption", report, by=by, at=at, details=details)


@transaction.atomic
def return_adoption(
    assignment: Assignment, *, reason: str, seen: str | None = None, by: Account | None, at: datetime
) -> None:
    """The unit hands both files in anew; the report itself stays accepted."""
    report = begun(assignment)
    standing = adoption_of(report)
    refuse_if(why_not_return_adoption(standing, reason=reason))
    assert standing is not None  # the rule has refused
    refuse_outdated(seen, standing.stamp, adoption_changed())
    details = _decide(standing, ReportState.RETURNED, reason=reason, by=by, at=at)
    journal_report("reports.return_adoption", report, by=by, at=at, details=details)


def _decide(adoption: Adoption, state: ReportState, *, reason: str, by: Account | None, at: datetime) -> dict[str, Any]:
    before = journal.fields_of(adoption, "state", "reason")
    adoption.state, adoption.reason = state.value, reason.strip()
    adoption.decided_at, adoption.decided_by = at, by
    adoption.save(update_fields=["state", "reason", "decided_at", "decided_by"])
    return journal.changed(before, journal.fields_of(adoption, *before))
