"""What units propose: other targets, one unit's or everybody's that the reader sees."""

from __future__ import annotations

from django.db.models import QuerySet

from nhiemky.rooms.accounts.permissions import Scope
from nhiemky.rooms.figures.models import Proposal
from nhiemky.rooms.plan.models import Campaign
from nhiemky.rooms.plan.queries.campaigns import assignments_in
from nhiemky.rooms.units.models import Unit, UnitVersion


def proposals_of(campaign: Campaign, *, unit: Unit) -> QuerySet[Proposal]:
    found = Proposal.objects.filter(unit=unit, indicator__campaign=campaign)
    return found.select_related("indicator__campaign").order_by("indicator__position")


def proposals_in(scope: Scope, campaign: Campaign) -> list[tuple[Proposal, UnitVersion]]:
    """Of the units that this person sees, by indicator, units in the order of the tree. Two queries."""
    seen = assignments_in(scope, campaign).select_related("unit_version")
    versions = {assignment.unit_id: assignment.unit_version for assignment in seen}
    found = Proposal.objects.filter(indicator__campaign=campaign, unit__in=list(versions)).select_related("indicator")
    by_place = sorted(found, key=lambda one: (one.indicator.position, versions[one.unit_id].path))
    return [(one, versions[one.unit_id]) for one in by_place]
