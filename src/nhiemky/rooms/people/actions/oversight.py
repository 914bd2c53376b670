"""Writing oversight: a person or a working group of a committee answers for some of its units."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from nhiemky.core.refusal import refuse_if
from nhiemky.core.timelines import LAST_DAY
from nhiemky.rooms.journal.actions import recording as journal
from nhiemky.rooms.journal.actions.holding import hold
from nhiemky.rooms.journal.actions.recording import Actor
from nhiemky.rooms.people.models import Oversight, Person, WorkingGroup
from nhiemky.rooms.people.rules import why_not_end_oversight, why_not_oversee
from nhiemky.rooms.units.models import Unit
from nhiemky.rooms.units.queries.units import path_of


@transaction.atomic
def oversee(
    units: Sequence[Unit],
    *,
    committee: Unit,
    overseer: Person | WorkingGroup | None,
    valid_from: date,
    valid_to: date = LAST_DAY,
    unknown: Sequence[str] = (),
    by: Actor | None,
    at: datetime,
) -> list[Oversight]:
    """They answer for these units from a day on. For a unit for which they do so already nothing changes."""
    if overseer:
        hold(overseer)
    refuse_if(
        why_not_oversee(
            units=len(units), named=overseer is not None, unknown=unknown, valid_from=valid_from, valid_to=valid_to
        )
    )
    assert overseer
    who = {"group": overseer} if isinstance(overseer, WorkingGroup) else {"person": overseer}
    standing = Oversight.objects.filter(unit__in=units, valid_from__lte=valid_to, valid_to__gte=valid_from, **who)
    already = set(standing.values_list("unit", flat=True))
    new = [
        Oversight(unit=unit, valid_from=valid_from, valid_to=valid_to, **who)
        for unit in units
        if unit.pk not in already
    ]
    made = Oversight.objects.bulk_create(new)
    if made:
        days = {"valid_from": valid_from, "valid_to": None if valid_to == LAST_DAY else valid_to}
        journal.record(
            "people.oversee",
            overseer,
            by=by,
            at=at,
            unit_path=path_of(committee, on=timezone.localdate(at)),
            details={"units": [one.unit.code for one in made], **journal.changed({}, days)},
        )
    return made


@transaction.atomic
def end_oversight(oversight: Oversight, *, on: date, by: Actor | None, at: datetime) -> None:
    """The last day on which they answer for the unit."""
    hold(oversight, along=("unit",))
    refuse_if(why_not_end_oversight(valid_from=oversight.valid_from, valid_to=oversight.valid_to, on=on))
    before = journal.fields_of(oversight, "valid_to")
    oversight.valid_to = on
    oversight.save(update_fields=["valid_to"])
    journal.record(
        "people.end_oversight",
        oversight,
        by=by,
        at=at,
        unit_path=path_of(oversight.unit, on=timezone.localdate(at)),
        details={"unit": oversight.unit.code, **journal.changed(before, {"valid_to": on})},
    )
