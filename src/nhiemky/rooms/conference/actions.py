"""Writing the conference: note when and where it is held, who came, what it concluded."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from nhiemky.core.refusal import refuse_if
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.conference.models import Sitting
from nhiemky.rooms.conference.rules import why_not_hold
from nhiemky.rooms.journal.actions import holding
from nhiemky.rooms.journal.actions import recording as journal
from nhiemky.rooms.plan.models import Campaign
from nhiemky.rooms.plan.queries.campaigns import owner_path


@transaction.atomic
def hold(
    campaign: Campaign,
    *,
    held_on: date,
    place: str,
    agenda: str,
    summoned: int,
    present: int,
    conclusions: str,
    by: Account | None,
    at: datetime,
) -> Sitting:
    """Note the sitting; noting it again puts the new in place of the old."""
    holding.hold(campaign)
    refuse_if(why_not_hold(summoned=summoned, present=present, conclusions=conclusions))
    before = Sitting.objects.filter(campaign=campaign).first()
    sitting, _ = Sitting.objects.update_or_create(
        campaign=campaign,
        defaults={
            "held_on": held_on,
            "place": place,
            "agenda": agenda,
            "summoned": summoned,
            "present": present,
            "conclusions": conclusions,
        },
    )
    fields = ("held_on", "place", "agenda", "summoned", "present", "conclusions")
    details = journal.changed(journal.fields_of(before, *fields), journal.fields_of(sitting, *fields))
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
