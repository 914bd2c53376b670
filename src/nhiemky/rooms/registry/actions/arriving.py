"""What arrives gets its running number, and what was typed of it is corrected."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from nhiemky.core.refusal import refuse_if
from nhiemky.papers.attached import Attached
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.journal.actions import recording as journal
from nhiemky.rooms.journal.actions.holding import hold
from nhiemky.rooms.registry.actions.files import keep_file
from nhiemky.rooms.registry.actions.numbering import hold_book
from nhiemky.rooms.registry.models import Arrival
from nhiemky.rooms.registry.rules.arriving import why_not_enter_arrival
from nhiemky.rooms.registry.words import Way
from nhiemky.rooms.units.models import Unit

# what a person types of an arrival
TYPED = ("issuer", "symbol", "day", "type", "abstract", "to_whom", "due_on")


@transaction.atomic
def enter_arrival(
    receiver: Unit,
    *,
    period: str,
    arrived_on: date,
    said: Mapping[str, Any],
    file: Attached | None = None,
    by: Account | None,
    at: datetime,
    unit_path: str,
) -> Arrival:
    """The next number of what arrives at this office. `said`: by the names in TYPED."""
    book = hold_book(receiver, way=Way.IN, type="", period=period)
    refuse_if(why_not_enter_arrival(said, arrived_on=arrived_on))
    kept = keep_file(file.data, name=file.name, content_type=file.content_type, by=by, at=at) if file else None
    book.last += 1
    book.save(update_fields=["last"])
    arrival = Arrival.objects.create(
        book=book, number=book.last, arrived_on=arrived_on, file=kept, at=at, by=by, **_of(said)
    )
    details = {"book": str(book), "number": arrival.number, **journal.changed({}, journal.fields_of(arrival, *TYPED))}
    journal.record("registry.enter_arrival", arrival, by=by, at=at, unit_path=unit_path, details=details)
    return arrival


@transaction.atomic
def correct_arrival(
    arrival: Arrival, *, said: Mapping[str, Any], by: Account | None, at: datetime, unit_path: str
) -> None:
    """What was typed wrongly; its number and the day of its arrival stay."""
    hold(arrival, along=("book", "file"))
    refuse_if(why_not_enter_arrival(said, arrived_on=arrival.arrived_on))
    changed = {name: value for name, value in _of(said).items() if getattr(arrival, name) != value}
    if not changed:
        return
    before = journal.fields_of(arrival, *changed)
    for name, value in changed.items():
        setattr(arrival, name, value)
    arrival.save()
    details = {"number": arrival.number, **journal.changed(before, journal.fields_of(arrival, *changed))}
    journal.record("registry.correct_arrival", arrival, by=by, at=at, unit_path=unit_path, details=details)


def _of(said: Mapping[str, Any]) -> dict[str, Any]:
    return {name: said[name] for name in TYPED if name in said}
