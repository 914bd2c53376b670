"""Places in the tree: whole subtrees as ranges of paths, and what stood where on a day.

Paths end with a dot, so a prefix is always a whole subtree.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Q

from nhiemky.core.timelines import Key
from nhiemky.rooms.units.models import UnitVersion


def below(path: str, places: Iterable[str]) -> bool:
    """Whether this place in the tree is one of these or under one."""
    return any(path.startswith(place) for place in places)


def tops_of(places: Iterable[str]) -> frozenset[Key]:
    """The units of these places: whatever has one of them in its path stands at or under it, then as well as now."""
    return frozenset(int(place.split(".")[-2]) for place in places)


def at_or_below(places: Iterable[str], *, prefix: str = "") -> Q:
    """The same in SQL, as ranges of the indexed paths; no place at all is nowhere."""
    found = Q(pk__in=[])
    for path in places:
        found |= Q(**{f"{prefix}path__gte": path, f"{prefix}path__lt": path + "~"})
    return found


def stood(where: Q, *, unit: str, day: str) -> Exists:
    """For a table with a unit and a day: whether that unit's version of that day is one of these.

    What a unit did is read by those who stood above it then, not by those who stood above it before or after.
    """
    on = OuterRef(day)
    return Exists(UnitVersion.objects.filter(where, unit=OuterRef(unit), valid_from__lte=on, valid_to__gte=on))


def stands(on: date, *, unit: str = "unit") -> Exists:
    """For a table with a unit: whether that unit stands on the day. What was given in an ended unit is not in force."""
    return Exists(UnitVersion.objects.filter(unit=OuterRef(unit), valid_from__lte=on, valid_to__gte=on))


def stands_or_will(on: date, *, unit: str = "unit") -> Exists:
    """As `stands`, or begins to stand later."""
    return Exists(UnitVersion.objects.filter(unit=OuterRef(unit), valid_to__gte=on))
