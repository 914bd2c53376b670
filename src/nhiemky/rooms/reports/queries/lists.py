"""Reports of many units: those that a person sees, those that wait, how many stand."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from nhiemky.core.deliverables import HANDED_IN
from nhiemky.core.workflow import AssignmentState, ReportState
from nhiemky.rooms.accounts.permissions import Scope
from nhiemky.rooms.journal.words import Chip
from nhiemky.rooms.plan.models import Assignment, Campaign
from nhiemky.rooms.plan.permissions import reported_in
from nhiemky.rooms.plan.queries.campaigns import assignments_of
from nhiemky.rooms.reports.models import Adoption, Report
from nhiemky.rooms.reports.queries.adoption import adoptions_by_report
from nhiemky.rooms.reports.words import NOT_BEGUN

COUNTED = (ReportState.HANDED_IN.value, ReportState.ACCEPTED.value)


def reports_of(campaign: Campaign) -> QuerySet[Report]:
    laid = assignments_of(campaign).filter(deliverable__in=HANDED_IN).exclude(state=AssignmentState.EXEMPT.value)
    return Report.objects.filter(assignment__in=laid).select_related(
        "assignment__unit_version", "assignment__task", "assignment__unit"
    )


def waiting_for_office(campaign: Campaign) -> QuerySet[Report]:
    """Handed in and not yet looked at, the longest waiting first."""
    return reports_of(campaign).filter(state=ReportState.HANDED_IN.value).order_by("handed_in_at")


def count(campaign: Campaign, *, scope: Scope) -> str:
    """Reports handed in or accepted, of all that are owed by units which the reader sees."""
    owed = reported_in(scope, campaign)
    owed = owed.exclude(state=AssignmentState.EXEMPT.value).order_by()
    standing = Report.objects.filter(assignment__in=owed.values("pk"), state__in=COUNTED).count()
    found = owed.count()
    return f"{standing}/{found}" if found else ""


@dataclass(frozen=True)
class ReportRow:
    """A report in a list: laid, begun or not."""

    assignment: Assignment
    report: Report | None
    adoption: Adoption | None = None

    @property
    def state(self) -> str:
        return self.report.state if self.report else "not_begun"

    @property
    def chip(self) -> Chip:
        return self.report.chip if self.report else NOT_BEGUN


def rows_in(scope: Scope, campaign: Campaign) -> list[ReportRow]:
    """The reports that a person sees, units in the order of the tree. Three queries."""
    laid = reported_in(scope, campaign).filter(state=AssignmentState.LAID.value)
    begun = {report.assignment_id: report for report in Report.objects.filter(assignment__campaign=campaign)}
    adopted = adoptions_by_report(campaign)
    reports = ((assignment, begun.get(assignment.pk)) for assignment in laid)
    return [ReportRow(one, report, adopted.get(report.pk) if report else None) for one, report in reports]
