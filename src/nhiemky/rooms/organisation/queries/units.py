"""Units as they stood on a day."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from nhiemky.rooms.organisation.models import Unit, UnitVersion


def versions_on(day: date) -> QuerySet[UnitVersion]:
    """The organisation as it stood on that day, in the order of the tree."""
    return UnitVersion.objects.filter(valid_from__lte=day, valid_to__gte=day).select_related("unit")


def version_of(unit: Unit, *, on: date) -> UnitVersion | None:
    return versions_on(on).filter(unit=unit).first()


def path_of(unit: Unit | None, *, on: date) -> str:
    """Where the unit stood in the tree that day; blank where it did not stand."""
    found = UnitVersion.objects.filter(unit=unit, valid_from__lte=on, valid_to__gte=on) if unit else None
    return (found.values_list("path", flat=True).first() or "") if found is not None else ""
