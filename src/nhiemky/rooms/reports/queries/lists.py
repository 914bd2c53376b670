"""Reports of many units: those that a person sees, those that wait, how many stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from nhiemky.core.deliverables import HANDED_IN
from nhiemky.core.workflow import AssignmentState, ReportState
from nhiemky.rooms.accounts.permissions import Scope
from nhiemky.rooms.journal.words import Chip
from nhiemky.rooms.plan.models import Assignment, Campaign
from nhiemky.rooms.plan.permissions import reported_in
from nhiemky.rooms.plan.queries.campaigns import assignments_of, seen, sees_whole, units_with
from nhiemky.rooms.reports.models import Adoption, Report
from nhiemky.rooms.reports.words import NOT_BEGUN
from nhiemky.rooms.units.models import UnitVersion
from nhiemky.rooms.units.queries.units import leaf


def reports_of(campaign: Campaign) -> QuerySet[Report]:
    laid = assignments_of(campaign).filter(deliverable__in=HANDED_IN).exclude(state=AssignmentState.EXEMPT.value)
    return Report.objects.filter(assignment__in=laid).select_related(
        "assignment__unit_version", "assignment__task", "assignment__unit"
    )


@dataclass(frozen=True)
class ReportRow:
    """A report in a list: laid, begun or not."""

    assignment: Assignment
    report: Report | None
    adoption: Adoption | None = None

    @property
    def chip(self) -> Chip:
        return self.report.chip if self.report else NOT_BEGUN


def laid_reports(scope: Scope, campaign: Campaign) -> QuerySet[Assignment]:
    """The reports that a person sees, begun or not."""
    return reported_in(scope, campaign).filter(state=AssignmentState.LAID.value)


# in which no report stays: those in them are few, whatever the number of campaigns
WAITING = frozenset({ReportState.HANDED_IN.value, ReportState.RETURNED.value})


def units_waiting(theirs: Q, *, state: str) -> QuerySet[UnitVersion]:
    """The units, as they were pinned, with a report in this state, gathered from the reports in it; `theirs`: the work
    that somebody sees, as a condition on reports."""
    found = Report.objects.filter(theirs, state=state, assignment__state=AssignmentState.LAID.value).order_by()
    return UnitVersion.objects.filter(pk__in=found.values("assignment__unit_version"))


def rows_in(
    scope: Scope, campaign: Campaign, *, state: str = "", after: int | None = None
) -> tuple[list[ReportRow], int | None]:
    """Of these in a state («not_begun» or that of a report; blank: any) those of a hundred units in the order of the
    tree, and after which unit the next begin."""
    begun = Report.objects.filter(assignment=OuterRef("pk"))
    in_state = ~Exists(begun) if state == "not_begun" else Exists(begun.filter(state=state))
    asked = laid_reports(scope, campaign).filter(*([in_state] if state else []))
    if state in WAITING:
        units = units_waiting(seen(scope, campaign, "assignment__"), state=state)
    else:
        few = bool(state and state != "not_begun") or not sees_whole(scope, campaign)
        units = units_with(asked, rare=few)
    versions, further = leaf(units, after=after)
    return rows_of(asked.filter(unit_version__in=versions)), further


def rows_of(laid: QuerySet[Assignment]) -> list[ReportRow]:
    """Three questions."""
    found: Sequence[Assignment] = list(laid)
    begun = {report.assignment_id: report for report in Report.objects.filter(assignment__in=found)}
    adopted = {one.report_id: one for one in Adoption.objects.filter(report__in=begun.values())}
    reports = ((assignment, begun.get(assignment.pk)) for assignment in found)
    return [ReportRow(one, report, adopted.get(report.pk) if report else None) for one, report in reports]
