"""A dossier of a campaign is made. What is in it, the house collects (house/dossier.py)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from nhiemky.core.refusal import refuse_outdated
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.journal.actions.holding import hold
from nhiemky.rooms.plan.actions.journaling import journal_campaign
from nhiemky.rooms.plan.models import Campaign
from nhiemky.rooms.plan.queries.packing import archived_lines, end_of
from nhiemky.rooms.plan.rules import changed_while_packing


@transaction.atomic
def pack(
    campaign: Campaign, *, documents: Collection[int], seen: str, sha256: str = "", by: Account | None, at: datetime
) -> None:
    """Note that a dossier was made of what stands. `seen`: the end of the journal before anything was collected;
    `Outdated` where something was done since. `sha256`: of the file, where it is written already."""
    hold(campaign)
    refuse_outdated(seen, end_of(archived_lines(campaign, documents=documents)), changed_while_packing())
    details = {"position": seen} | ({"hash": sha256} if sha256 else {})
    journal_campaign("plan.pack", campaign, by=by, at=at, details=details)
