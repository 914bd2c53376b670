"""What every act on a report begins and ends with: the row held, the line in the journal."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.journal.actions import recording as journal
from nhiemky.rooms.journal.actions.holding import hold
from nhiemky.rooms.plan.models import Assignment
from nhiemky.rooms.reports.models import Report

OF_AN_ASSIGNMENT = ("campaign", "unit", "unit_version", "task")


def begun(assignment: Assignment) -> Report:
    hold(assignment, along=OF_AN_ASSIGNMENT)
    report, _ = Report.objects.select_for_update(no_key=True).get_or_create(assignment=assignment)
    report.assignment = assignment
    return report


def journal_report(verb: str, report: Report, *, by: Account | None, at: datetime, details: dict[str, Any]) -> None:
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
