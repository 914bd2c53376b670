"""The lines that the acts of this room leave in the journal, at the unit where they happened."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone

from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.journal.actions import recording as journal
from nhiemky.rooms.plan.models import Assignment, Campaign
from nhiemky.rooms.plan.queries.campaigns import owner_path
from nhiemky.rooms.units.queries.units import version_of


def journal_campaign(
    verb: str, campaign: Campaign, *, by: Account | None, at: datetime, details: dict[str, Any] | None = None
) -> None:
    journal.record(
        verb, campaign, by=by, at=at, unit_path=owner_path(campaign), campaign_id=campaign.pk, details=details
    )


def journal_assignment(
    verb: str, assignment: Assignment, *, by: Account | None, at: datetime, details: dict[str, Any]
) -> None:
    version = version_of(assignment.unit, on=timezone.localdate(at)) or assignment.unit_version
    journal.record(
        verb, assignment, by=by, at=at, unit_path=version.path, campaign_id=assignment.campaign_id, details=details
    )
