"""What units propose: other targets, one unit's or everybody's that the reader sees."""

from __future__ import annotations

from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from nhiemky.rooms.accounts.permissions import Scope
from nhiemky.rooms.figures.models import Proposal
from nhiemky.rooms.plan.models import Campaign
from nhiemky.rooms.plan.queries.campaigns import assignments_in
from nhiemky.rooms.units.models import Unit, UnitVersion


def proposals_of(campaign: Campaign, *, unit: Unit) -> QuerySet[Proposal]:
    found = Proposal.objects.filter(unit=unit, indicator__campaign=campaign)
    return found.select_related("indicator__campaign").order_by("indicator__position")


AT_ONCE = 100


def proposals_in(scope: Scope, campaign: Campaign) -> QuerySet[Any]:
    """Of the units that this person sees, each with the `version` of its unit to which the work was given."""
    laid = assignments_in(scope, campaign).filter(unit=OuterRef("unit")).order_by("pk")
    found = Proposal.objects.filter(indicator__campaign=campaign).annotate(
        version=Subquery(laid.values("unit_version")[:1])
    )
    return found.filter(version__isnull=False)


def leaf(found: QuerySet[Any], *, after: int | None) -> tuple[list[tuple[Proposal, UnitVersion]], int | None]:
    """A hundred of these by indicator, units in the order of the tree, and after which the next begin."""
    path = UnitVersion.objects.filter(pk=OuterRef("version")).values("path")
    placed = found.annotate(path=Subquery(path)).select_related("indicator__campaign")
    last = placed.filter(pk=after).first() if after is not None else None
    if last:
        same = Q(indicator__position=last.indicator.position)
        beyond = Q(path__gt=last.path) | Q(path=last.path, pk__gt=last.pk)
        placed = placed.filter(Q(indicator__position__gt=last.indicator.position) | same & beyond)
    some = list(placed.order_by("indicator__position", "path", "pk")[: AT_ONCE + 1])
    versions = UnitVersion.objects.select_related("unit").in_bulk([one.version for one in some])
    shown = [(one, versions[one.version]) for one in some[:AT_ONCE]]
    return shown, shown[-1][0].pk if len(some) > AT_ONCE else None
