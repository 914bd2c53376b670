"""Reading the conference of a campaign."""

from __future__ import annotations

from django.db.models import QuerySet

from nhiemky.rooms.conference.models import Sitting
from nhiemky.rooms.plan.models import Campaign


def sittings_of(campaign: Campaign) -> QuerySet[Sitting]:
    return Sitting.objects.filter(campaign=campaign).order_by("pk")


def sitting_of(campaign: Campaign) -> Sitting | None:
    return sittings_of(campaign).first()


def count(campaign: Campaign) -> str:
    """What the step of this room shows: the day."""
    sitting = sitting_of(campaign)
    return f"{sitting.held_on:%d/%m}" if sitting else ""


def has_quorum(sitting: Sitting) -> bool:
    """Two thirds of those summoned are present, tested with integers."""
    return sitting.summoned > 0 and 3 * sitting.present >= 2 * sitting.summoned
