"""Reading the conference of a campaign."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from nhiemky.rooms.conference.models import Sitting
from nhiemky.rooms.journal.queries.replaying import fields_told, is_as_told, is_pruned
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


def contradictions() -> Iterator[str]:
    """A sentence for each sitting that stands otherwise than the journal tells."""
    told, pruned = fields_told("conference.hold"), is_pruned()
    for sitting in Sitting.objects.select_related("campaign").order_by("pk"):
        fields = told.pop(sitting.pk, {})
        if not (is_as_told(sitting, fields) and (fields or pruned)):
            yield _("Hội nghị của «%(campaign)s» không như nhật ký ghi.") % {"campaign": str(sitting.campaign)}
    for key in told:
        yield _("Hội nghị số %(key)s có trong nhật ký nhưng đã bị xóa.") % {"key": key}
