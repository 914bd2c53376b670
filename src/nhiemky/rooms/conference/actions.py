"""Writing the conference: note when and where it is held, who came, what it concluded."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from nhiemky.core.refusal import refuse_if, refuse_outdated
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.conference.models import NOTED, Sitting
from nhiemky.rooms.conference.rules import noted_by_another, why_not_hold
from nhiemky.rooms.journal.actions import holding
from nhiemky.rooms.journal.actions import recording as journal
from nhiemky.rooms.plan.models import Campaign
from nhiemky.rooms.plan.queries.campaigns import owner_path


@transaction.atomic
def hold(
    campaign: Campaign, *, said: Mapping[str, Any], seen: str | None = None, by: Account | None, at: datetime
) -> Sitting:
    """Note the sitting; noting it again puts the new in place of the old. `said`: by the names of `NOTED`.

    `seen`: the stamp of what was changed, blank where nothing stood; `Outdated` where another noted it since.
    """
    holding.hold(campaign)
    before = Sitting.objects.filter(campaign=campaign).first()
    refuse_outdated(seen, before.stamp if before else "", noted_by_another())
    refuse_if(why_not_hold(summoned=said["summoned"], present=said["present"], conclusions=said["conclusions"]))
    sitting, _ = Sitting.objects.update_or_create(campaign=campaign, defaults=dict(said))
    details = journal.changed(journal.fields_of(before, *NOTED), journal.fields_of(sitting, *NOTED))
    journal.record(
        "conference.hold",
        sitting,
        by=by,
        at=at,
        unit_path=owner_path(campaign),
        campaign_id=campaign.pk,
        details=details,
    )
    return sitting
