"""What waits for one person, most urgent first, over all campaigns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from nhiemky.core.workflow import AssignmentState, ReportState
from nhiemky.rooms.accounts.permissions import Scope
from nhiemky.rooms.outline.models import Indicator
from nhiemky.rooms.plan.models import Assignment, Campaign, Plan
from nhiemky.rooms.plan.queries.campaigns import campaigns_in, owner_path
from nhiemky.rooms.progress.queries import WorkStatus
from nhiemky.rooms.registry.models import Delivery, OfficialDocument
from nhiemky.rooms.registry.queries.deliveries import deliveries_to, with_units
from nhiemky.rooms.registry.queries.documents import documents_in
from nhiemky.rooms.reports.models import Report
from nhiemky.rooms.reports.queries.counts import Counts, standing_whole
from nhiemky.rooms.units.models import UnitVersion
from nhiemky.rooms.units.queries.units import found_by, holding, versions_on


@dataclass(frozen=True)
class Line:
    """One campaign in a line: on time, late and missing add up to all."""

    campaign: Campaign
    counts: Counts
    to_check: int
    confirmed: bool


def own_work(scope: Scope, *, today: date) -> list[WorkStatus]:
    """What the person's own units owe and have not closed: returned first, then by due day."""
    laid = Assignment.objects.filter(unit__in=scope.units, state=AssignmentState.LAID.value).select_related(
        "task", "unit_version", "campaign"
    )
    reports = {report.assignment_id: report for report in Report.objects.filter(assignment__in=laid)}
    owed = [WorkStatus(assignment, reports.get(assignment.pk), today) for assignment in laid]
    still = [
        one
        for one in owed
        if not one.report or one.report.state in (ReportState.DRAFT.value, ReportState.RETURNED.value)
    ]
    return sorted(still, key=lambda one: (one.state != "returned", one.assignment.due_on or date.max))


def lines_of(scope: Scope, *, today: date) -> list[Line]:
    """The campaigns of the units whose whole subtree the person sees."""
    seen = [campaign for campaign in campaigns_in(scope) if scope.sees(owner_path(campaign))]
    stood = [(campaign, standing_whole(campaign.pk, today=today)) for campaign in seen]
    confirmed = dict(Plan.objects.filter(campaign__in=seen).values_list("campaign", "confirmed_at"))
    return [Line(campaign, one.counts, one.to_check, confirmed[campaign.pk] is not None) for campaign, one in stood]


def received(scope: Scope, *, today: date) -> list[tuple[Delivery, str]]:
    """The latest documents that the person's units were sent, each with what that unit is called."""
    return with_units(deliveries_to(scope)[:10], today=today)


@dataclass(frozen=True)
class Found:
    units: QuerySet[UnitVersion]
    documents: QuerySet[OfficialDocument]
    indicators: QuerySet[Indicator]


def find(words: str, *, scope: Scope, today: date) -> Found:
    """Units and documents with or without marks, indicators by their words."""
    return Found(
        units=found_by(words, among=scope.versions(versions_on(today)))[:30],
        documents=documents_in(scope).filter(holding(words))[:30],
        indicators=Indicator.objects.filter(campaign__in=campaigns_in(scope), name__icontains=words).select_related(
            "campaign"
        )[:30],
    )
