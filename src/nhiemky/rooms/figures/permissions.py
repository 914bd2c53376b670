"""Who may look into a unit's table of figures, and who may write there."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from nhiemky.rooms.accounts.permissions import Scope
from nhiemky.rooms.plan.models import Assignment, Campaign
from nhiemky.rooms.plan.permissions import assignment_or_404, permitted
from nhiemky.rooms.plan.queries.campaigns import assignments_in, campaign_or_404
from nhiemky.rooms.units.models import UnitVersion


def seen_or_404(scope: Scope, campaign_id: int, unit_code: str) -> tuple[Campaign, UnitVersion, bool]:
    """For those who see the unit; whether they may write as well. An organ that receives one report sees only that."""
    campaign = campaign_or_404(scope, campaign_id)
    found = assignments_in(scope, campaign).filter(unit__code=unit_code).order_by("due_on", "task__position")
    owed: Assignment = get_object_or_404(found[:1])
    return campaign, owed.unit_version, permitted("write", scope, owed)


def written_or_404(scope: Scope, campaign_id: int, unit_code: str) -> tuple[Campaign, UnitVersion]:
    """For the unit's own people, or the office on their behalf."""
    owed = assignment_or_404("write", scope, campaign_id, unit=unit_code)
    return owed.campaign, owed.unit_version


def is_on_behalf(scope: Scope, version: UnitVersion) -> bool:
    """Whether the office does it in the unit's place."""
    return version.unit_id not in scope.units
