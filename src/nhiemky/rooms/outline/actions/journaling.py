"""The line that each act of this room leaves in the journal."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.journal.actions import recording as journal
from nhiemky.rooms.plan.models import Campaign
from nhiemky.rooms.plan.queries.campaigns import owner_path


def journal_outline(
    verb: str, campaign: Campaign, *, by: Account | None, at: datetime, details: dict[str, Any]
) -> None:
    journal.record(
        verb, campaign, by=by, at=at, unit_path=owner_path(campaign), campaign_id=campaign.pk, details=details
    )
