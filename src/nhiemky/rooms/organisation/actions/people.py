"""Writing people: their posts, and who answers for which units."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from nhiemky.rooms.journal import actions as journal
from nhiemky.rooms.organisation.models import Account, Oversight, Person, Unit
from nhiemky.rooms.organisation.queries import path_of


@transaction.atomic
def oversee(unit: Unit, *, person: Person, by: Account | None, at: datetime) -> None:
    """This person answers for the unit from now on."""
    today = timezone.localdate(at)
    if Oversight.objects.filter(unit=unit, person=person, valid_from__lte=today, valid_to__gte=today).exists():
        return
    Oversight.objects.create(unit=unit, person=person, valid_from=today)
    journal.record(
        "organisation.oversee", unit, by=by, at=at, unit_path=path_of(unit, on=today), details={"person": person.name}
    )
