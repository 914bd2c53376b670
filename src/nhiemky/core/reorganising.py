"""What an event does to units: which versions it closes and opens, which units succeed, and what is in its way."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from nhiemky.core.timelines import Facts, Key, Obstacle, Timelines, Version, Why, day_after, day_before, placed
from nhiemky.core.units import EventKind


@dataclass(frozen=True)
class NewUnit:
    """A unit that the event makes. Its code is its key until it has another."""

    code: str
    parent: Key | None
    facts: Facts


@dataclass(frozen=True)
class Event:
    """What a decision orders.

    `units`: those it happens to. `into`: the standing unit that takes the others in, or the new parent. `facts`: what
    the renamed, converted or receiving unit is from then on. `remains`: a split unit goes on. `homes`: where a unit
    under one that ends goes, None: it ends too, with all below it; `home`: where the others go.
    """

    kind: EventKind
    day: date
    units: tuple[Key, ...] = ()
    made: tuple[NewUnit, ...] = ()
    into: Key | None = None
    facts: Facts | None = None
    remains: bool = False
    homes: Mapping[Key, Key | None] = field(default_factory=dict)
    home: Key | None = None

    @property
    def ending(self) -> tuple[Key, ...]:
        """The units named that stand no more afterwards."""
        if self.kind is EventKind.SPLIT:
            return () if self.remains else self.units
        return tuple(u for u in self.units if u != self.into) if self.kind in ENDING else ()

    @property
    def receiving(self) -> Key | None:
        """Where the units under those that end go unless told otherwise."""
        if self.kind is EventKind.MERGED:
            return self.into or (self.made[0].code if self.made else None)
        return self.home


ENDING = frozenset({EventKind.MERGED, EventKind.DISSOLVED})


@dataclass(frozen=True)
class Effects:
    """`before` and `after` hold the versions that differ. `moved`: unit → new parent, those under it move along."""

    before: tuple[Version, ...]
    after: tuple[Version, ...]
    ended: tuple[Key, ...]
    moved: Mapping[Key, Key]
    succeeding: tuple[Key, ...]

    @property
    def along(self) -> tuple[Key, ...]:
        """Units that only change their place because one above them did."""
        known = {version.unit: version for version in self.before}
        return tuple(
            version.unit
            for version in self.after
            if (was := known.get(version.unit)) and was.path != version.path and was.parent == version.parent
            if version.begins != was.begins or was.ends == version.ends
        )


@dataclass
class _Fates:
    """What becomes of the units that stand on the day."""

    ended: dict[Key, None] = field(default_factory=dict)
    moved: dict[Key, Key] = field(default_factory=dict)
    renewed: dict[Key, Facts] = field(default_factory=dict)
    left: list[Obstacle] = field(default_factory=list)


def effects_of(event: Event, timelines: Timelines) -> tuple[Effects, list[Obstacle]]:
    """What the event changes in these timelines (the units named, all under them, the new parents; every version with
    its path), and what is in its way."""
    on = {v.unit: v for timeline in timelines.values() for v in timeline if v.stands_on(event.day)}
    fates = _fates(event, on)
    made = _made(event, on)
    after = {unit: tuple(_cut(timeline, event.day, fates)) for unit, timeline in timelines.items()}
    found, misplaced = placed(after | {new.code: (_first(new, event.day),) for new in made})
    effects = _compared(timelines, found, event=event, fates=fates)
    touched = dict.fromkeys([*event.units, *(version.unit for version in effects.before)])
    obstacles = [
        *(Obstacle(Why.CODE_TAKEN, new.code) for new in made if new.code in timelines),
        *_untimely(event.day, timelines, touched, fates.ended),
        *_later_under(event.day, timelines, fates.ended),
        *fates.left,
        *misplaced,
        *_pointless(event, on, fates),
        *_miscounted(event, on),
    ]
    return effects, obstacles


def _first(new: NewUnit, day: date) -> Version:
    return Version(new.code, new.parent, new.facts, day)


def _fates(event: Event, on: Mapping[Key, Version]) -> _Fates:
    fates = _Fates(ended=dict.fromkeys(event.ending))
    under: dict[Key | None, list[Key]] = {}
    for version in on.values():
        under.setdefault(version.parent, []).append(version.unit)
    for unit in event.ending:
        for child in under.get(unit, ()):
            _send(child, unit, event, fates, under)
    if event.kind is EventKind.TRANSFERRED and event.into is not None:
        fates.moved.update(dict.fromkeys(event.units, event.into))
    if event.kind is EventKind.SPLIT and event.remains:
        fates.moved.update({child: home for child, home in event.homes.items() if home is not None})
    fates.renewed.update(_renewed(event, on))
    return fates


def _send(
    child: Key, unit: Key, event: Event, fates: _Fates, under: Mapping[Key | None, Sequence[Key]], *, too: bool = False
) -> None:
    """A unit under one that ends goes to its home or ends too, then with all below it."""
    if child in event.ending:
        return
    home = None if too else event.homes.get(child, event.receiving)
    if home is not None:
        fates.moved[child] = home
    elif too or child in event.homes:
        fates.ended[child] = None
        for below in under.get(child, ()):
            _send(below, child, event, fates, under, too=True)
    else:
        fates.left.append(Obstacle(Why.CHILDREN_LEFT, unit, child))


def _renewed(event: Event, on: Mapping[Key, Version]) -> dict[Key, Facts]:
    """Standing units that are called or counted otherwise from the day on."""
    if event.kind is EventKind.MERGED and event.into is not None and event.into in on:
        kept = event.facts or on[event.into].facts
        return {event.into: replace(kept, members=_together(event, on))}
    if event.kind is EventKind.SPLIT and event.remains:
        whole, parts = _whole(event, on), sum(new.facts.members or 0 for new in event.made)
        return {u: replace(on[u].facts, members=whole - parts) for u in event.units if whole is not None and parts}
    return {unit: event.facts for unit in event.units if event.facts}


def _made(event: Event, on: Mapping[Key, Version]) -> tuple[NewUnit, ...]:
    """A unit made of others has all their members."""
    if event.kind is not EventKind.MERGED:
        return event.made
    return tuple(replace(new, facts=replace(new.facts, members=_together(event, on))) for new in event.made)


def _together(event: Event, on: Mapping[Key, Version]) -> int | None:
    together = dict.fromkeys([*event.units, *([] if event.into is None else [event.into])])
    counted = [on[unit].facts.members for unit in together if unit in on]
    known = [count for count in counted if count is not None]
    return sum(known) if known else None


def _whole(event: Event, on: Mapping[Key, Version]) -> int | None:
    return next((on[unit].facts.members for unit in event.units if unit in on), None)


def _cut(timeline: Sequence[Version], day: date, fates: _Fates) -> Iterator[Version]:
    """Close the version of the day the day before, and begin the next one unless the unit ends."""
    for version in timeline:
        goes_on = version.unit not in fates.ended
        new = replace(
            version,
            begins=max(version.begins, day),
            parent=fates.moved.get(version.unit, version.parent),
            facts=fates.renewed.get(version.unit, version.facts),
            path=() if fates.moved.keys() & set(version.path) else version.path,
        )
        if version.ends < day or (goes_on and replace(new, begins=version.begins) == version):
            yield version
            continue
        if version.begins < day:
            yield replace(version, ends=day_before(day))
        if goes_on:
            yield new


def _compared(timelines: Timelines, found: Iterable[Version], *, event: Event, fates: _Fates) -> Effects:
    standing = {version for timeline in timelines.values() for version in timeline}
    after = set(found)
    in_order = sorted(after - standing, key=lambda v: (len(v.path), v.begins))
    if event.kind is EventKind.DISSOLVED:
        succeeding = tuple(dict.fromkeys(fates.moved.values()))
    elif event.kind is EventKind.MERGED:
        succeeding = tuple(unit for unit in (event.receiving,) if unit is not None)
    else:
        standing_on = () if event.kind is EventKind.SPLIT and not event.remains else event.units
        succeeding = (*standing_on, *(new.code for new in event.made))
    return Effects(
        before=tuple(sorted(standing - after, key=lambda v: (len(v.path), v.begins))),
        after=tuple(in_order),
        ended=tuple(fates.ended),
        moved=fates.moved,
        succeeding=succeeding,
    )


# -- What is in the way ------------------------------------------------------------------------------------------------


def _untimely(day: date, timelines: Timelines, touched: Iterable[Key], ended: Collection[Key]) -> Iterator[Obstacle]:
    """A unit that ends must have stood the day before: of one that only began that day nothing would be left."""
    for unit in touched:
        first = day if unit in ended else day_after(day)
        later = [version.begins for version in timelines.get(unit, ()) if version.begins >= first]
        if later:
            yield Obstacle(Why.CHANGED_LATER, unit, day=max(later))
        elif not any(version.stands_on(day) for version in timelines.get(unit, ())):
            yield Obstacle(Why.NOT_STANDING, unit, day=day)


def _later_under(day: date, timelines: Timelines, ended: Mapping[Key, None]) -> Iterator[Obstacle]:
    """Units that begin, or arrive, under one that ends when it already has."""
    for version in (version for timeline in timelines.values() for version in timeline):
        if version.begins > day and ended.keys() & set(version.path[:-1]):
            yield Obstacle(Why.CHANGED_LATER, version.unit, day=version.begins)


def _pointless(event: Event, on: Mapping[Key, Version], fates: _Fates) -> Iterator[Obstacle]:
    for unit in event.units:
        if unit not in on or unit in fates.ended or event.made:
            continue
        version = on[unit]
        same_place = fates.moved.get(unit, version.parent) == version.parent
        if same_place and fates.renewed.get(unit, version.facts) == version.facts:
            yield Obstacle(Why.NOTHING_CHANGES, unit)


def _miscounted(event: Event, on: Mapping[Key, Version]) -> Iterator[Obstacle]:
    """The parts of a unit have no more members than it had, and as many when nothing of it remains."""
    whole, parts = _whole(event, on), [new.facts.members for new in event.made]
    if event.kind is not EventKind.SPLIT or whole is None:
        return
    known = sum(part for part in parts if part is not None)
    if known > whole or (not event.remains and None not in parts and known != whole):
        yield Obstacle(Why.MEMBERS_DIFFER, event.units[0])
