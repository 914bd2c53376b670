"""Events of units: what one would do, what is in its way, and what came after one that was carried out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Q

from nhiemky.core.refusal import stamp_of
from nhiemky.core.reorganising import Effects, Event, effects_of
from nhiemky.core.timelines import Key, Obstacle, Timelines, Version, Why, day_before, placed
from nhiemky.core.units import EventKind
from nhiemky.rooms.units.models import EventUnit, Unit, UnitEvent, UnitVersion
from nhiemky.rooms.units.queries.places import at_or_below, tops_of
from nhiemky.rooms.units.queries.timelines import timelines_of
from nhiemky.rooms.units.queries.units import versions_on

# events after which a unit may stand elsewhere, and with it all below it
RESHAPES = frozenset({EventKind.SPLIT, EventKind.MERGED, EventKind.TRANSFERRED, EventKind.DISSOLVED})


@dataclass(frozen=True)
class Prospect:
    """An event before it is carried out. `names` has every unit concerned, by its key."""

    event: Event
    effects: Effects
    obstacles: tuple[Obstacle, ...]
    names: Mapping[Key, str]

    @property
    def stamp(self) -> str:
        return stamp_of(self.event, sorted(map(repr, self.effects.before)), sorted(map(repr, self.effects.after)))

    @property
    def pairs(self) -> list[tuple[Version | None, Version | None]]:
        """Each unit that the event itself names, as it was and as it will be; those moving along are only counted."""
        along = set(self.effects.along)
        before = {version.unit: version for version in self.effects.before}
        after = {v.unit: v for v in self.effects.after if v.begins >= self.event.day}
        return [(before.get(unit), after.get(unit)) for unit in {**before, **after} if unit not in along]


def foresee(event: Event, *, within: tuple[str, ...] | None = None) -> Prospect:
    """What carrying the event out would do. A handful of queries, whatever the number of units that move."""
    timelines = _around(event)
    effects, obstacles = effects_of(event, timelines)
    codes = [new.code for new in event.made]
    taken = set(Unit.objects.filter(code__in=codes).values_list("code", flat=True)) if codes else set()
    taken |= {code for code in codes if codes.count(code) > 1}
    names: dict[Key, str] = {unit: timeline[-1].facts.name for unit, timeline in timelines.items()}
    names |= {new.code: new.facts.name for new in event.made}
    names |= _names_above(effects, known=names, day=event.day)
    return Prospect(
        event=event,
        effects=effects,
        obstacles=(
            *(Obstacle(Why.CODE_TAKEN, code) for code in sorted(taken)),
            *(_beyond(effects, within) if within is not None else ()),
            *obstacles,
        ),
        names=names,
    )


def _beyond(effects: Effects, within: tuple[str, ...]) -> Iterator[Obstacle]:
    """The units that stood, or would stand, outside of what the office serves."""
    served = tops_of(within)
    outside = (v.unit for v in (*effects.before, *effects.after) if served.isdisjoint(v.path))
    yield from (Obstacle(Why.NOT_YOURS, unit) for unit in dict.fromkeys(outside))


def _names_above(effects: Effects, *, known: Mapping[Key, str], day: date) -> dict[Key, str]:
    """What the units that nothing happens to are called, under which those concerned stand or stood."""
    above = {one.parent for one in (*effects.before, *effects.after) if isinstance(one.parent, int)} - known.keys()
    named = UnitVersion.objects.filter(unit__in=above, valid_from__lte=day).order_by("valid_from")
    return dict(named.values_list("unit_id", "name"))


def _around(event: Event) -> Timelines:
    """The units named with all under them where they may move, and every parent that the event names."""
    parents = [event.into, event.home, *event.homes.values(), *(new.parent for new in event.made)]
    named = [key for key in (*event.units, *event.homes, *parents) if isinstance(key, int)]
    where = Q(unit__in=named)
    if event.kind in RESHAPES:
        units = [key for key in event.units if isinstance(key, int)]
        paths = versions_on(event.day).filter(unit__in=units).values_list("path", flat=True)
        # also those that will only begin there
        below = UnitVersion.objects.filter(at_or_below(list(paths)), valid_to__gte=event.day)
        where |= Q(unit__in=below.values("unit"))
    return timelines_of(UnitVersion.objects.filter(where, valid_to__gte=day_before(event.day)))


def last_event_of(unit: Unit) -> UnitEvent | None:
    """The event of this unit that was carried out last."""
    return UnitEvent.objects.filter(pk__in=EventUnit.objects.filter(unit=unit).values("event")).order_by("pk").last()


def outside_of(event: UnitEvent, within: tuple[str, ...]) -> list[str]:
    """Names of units that the event changed at a place, before or after it, that the office does not serve."""
    served, over = tops_of(within), event.kept.get("over", [])
    versions = UnitVersion.objects.filter(Q(opened_by=event) | Q(closed_by=event) | Q(pk__in=_over(event.kept)))
    said = [*versions.values_list("name", "path"), *((was["name"], was["path"]) for _key, was in over)]
    return sorted({name for name, path in said if served.isdisjoint(map(int, path.split(".")[:-1]))})


def written_by(event: UnitEvent) -> list[int]:
    """How many versions begin and how many end with this event."""
    versions = UnitVersion.objects.all()
    return [versions.filter(opened_by=event).count(), versions.filter(closed_by=event).count()]


def displaced(units: Collection[int]) -> list[str]:
    """Names of these units, and of those under them, that do not stand where the units above them do."""
    timelines, moved = timelines_of(UnitVersion.objects.all()), set(units)
    asked = {unit: line for unit, line in timelines.items() if any(moved.intersection(v.path) for v in line)}
    loose = {unit: tuple(replace(version, path=()) for version in line) for unit, line in asked.items()}
    found, obstacles = placed({**timelines, **loose})
    standing = {version for line in asked.values() for version in line}
    wrong = {v.unit for v in found if v.unit in asked and v not in standing} | {one.unit for one in obstacles}
    return sorted(timelines[unit][-1].facts.name for unit in wrong)


def changed_after(event: UnitEvent) -> list[str]:
    """Names of units that the event touched and that something changed again later."""
    if event.kept.get("written") != written_by(event):
        # a sheet drew the days of its units anew
        units = EventUnit.objects.filter(event=event).values("unit")
        return sorted(set(UnitVersion.objects.filter(unit__in=units).values_list("name", flat=True)))
    own = EventUnit.objects.filter(event=event).values("unit")
    touched = UnitVersion.objects.filter(Q(opened_by=event) | Q(closed_by=event) | Q(unit__in=own)).values("unit")
    later = UnitEvent.objects.filter(pk__gt=event.pk)
    same_day = later.filter(happens_on=event.happens_on).values_list("kept", flat=True)
    over = [key for kept in same_day for key in _over(kept)]
    again = EventUnit.objects.filter(event__in=later, unit__in=own).values("unit")
    found = UnitVersion.objects.filter(unit__in=touched).filter(
        Q(valid_from__gt=event.happens_on)
        | Q(opened_by=event, closed_by__isnull=False)
        | Q(opened_by__gt=event.pk)
        | Q(pk__in=over)
        | Q(unit__in=again)
    )
    return sorted(set(found.values_list("name", flat=True)))


def _over(kept: dict[str, Any]) -> list[int]:
    """The versions that an event wrote over."""
    return [key for key, _said in kept.get("over", [])]
