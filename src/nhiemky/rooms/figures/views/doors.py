"""Who may look into a unit's table, and who may write there."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from nhiemky.rooms.accounts.permissions import Scope
from nhiemky.rooms.plan.models import Campaign
from nhiemky.rooms.plan.queries.campaigns import assignment_written_by, assignments_in, campaign_or_404
from nhiemky.rooms.units.models import UnitVersion


def unit_or_404(scope: Scope, campaign: Campaign, unit_code: str) -> UnitVersion:
    return get_object_or_404(assignments_in(scope, campaign).filter(unit__code=unit_code)[:1]).unit_version


def writing_or_404(scope: Scope, campaign_id: int, unit_code: str) -> tuple[Campaign, UnitVersion]:
    campaign = campaign_or_404(scope, campaign_id)
    return campaign, assignment_written_by(scope, campaign, unit_code).unit_version


def on_behalf(scope: Scope, version: UnitVersion) -> bool:
    """Whether the office does it in the unit's place."""
    return version.unit_id not in scope.units
