"""Units through time: where each version stands in the tree, and what is in the way of a place.

Its border: days, parents and paths. A unit is whatever key the caller uses; which sentences a refusal is told in, and
where versions are kept, is the business of the organisation room.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum, auto

from nhiemky.core.outline import Sector
from nhiemky.core.units import UnitKind

LAST_DAY = date(9999, 12, 31)
DEEPEST = 20  # levels of a tree; the country has six
Key = int | str


@dataclass(frozen=True)
class Facts:
    """What a unit is beside its place."""

    name: str
    kind: UnitKind
    sector: Sector
    short_name: str = ""
    symbol: str = ""
    place: str = ""
    letterhead_above: str = ""
    members: int | None = None
    other_names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Version:
    """A unit from one day to another. `path`: the keys from the top down to itself; () where it is still to be told."""

    unit: Key
    parent: Key | None
    facts: Facts
    begins: date
    ends: date = LAST_DAY
    path: tuple[Key, ...] = ()

    def stands_on(self, day: date) -> bool:
        return self.begins <= day <= self.ends


Timelines = Mapping[Key, tuple[Version, ...]]  # each in the order of its days, never overlapping


class Why(StrEnum):
    """What is in the way of an event or of a place in the tree."""

    NOT_STANDING = auto()  # the unit does not stand on the day
    CHANGED_LATER = auto()  # something happened to it after the day
    CHILDREN_LEFT = auto()  # it ends while units stand under it
    LOOP = auto()  # it would be above itself
    PARENT_ABSENT = auto()  # the unit above does not stand all the time
    TOO_DEEP = auto()
    CODE_TAKEN = auto()
    NOTHING_CHANGES = auto()
    NOT_YOURS = auto()  # it stands, or would stand, outside of what the office serves
    MEMBERS_DIFFER = auto()  # the parts have more or fewer members than the whole


@dataclass(frozen=True)
class Obstacle:
    why: Why
    unit: Key
    other: Key | None = None
    day: date | None = None
    begins: date | None = None  # of the version that cannot be placed


class _Unplaced(Exception):
    """A version has no place; `obstacle` is None where the reason is another unit's."""

    def __init__(self, obstacle: Obstacle | None = None) -> None:
        self.obstacle = obstacle


def placed(timelines: Timelines, *, known: Collection[Key] = ()) -> tuple[list[Version], list[Obstacle]]:
    """Every version with its path, parted where the path above changes; versions that have a path keep it.

    `known`: units that are there but could not be read; what stands under them is left out in silence.
    """
    found: list[Version] = []
    obstacles: list[Obstacle] = []
    for version in (version for timeline in timelines.values() for version in timeline):
        try:
            found += [version] if version.path else _joined(_pieces(version, timelines, known))
        except _Unplaced as unplaced:
            obstacles += [unplaced.obstacle] if unplaced.obstacle else []
    return found, obstacles


def _pieces(version: Version, timelines: Timelines, known: Collection[Key]) -> list[Version]:
    """Climb to the top, on each step narrowed to the days on which the unit above stands."""
    done: list[Version] = []
    climbing = [(replace(version, path=(version.unit,)), version.parent)]
    while climbing:
        piece, above = climbing.pop()
        if above is None:
            done.append(piece)
            continue
        _look_up(version, piece, above, known)
        for part, over in _parts_under(version, piece, timelines.get(above, ())):
            if over.path:
                done.append(replace(part, path=(*over.path, *piece.path)))
            else:
                climbing.append((replace(part, path=(above, *piece.path)), over.parent))
    return sorted(done, key=lambda piece: piece.begins)


def _look_up(version: Version, piece: Version, above: Key, known: Collection[Key]) -> None:
    if above == version.unit:
        raise _Unplaced(Obstacle(Why.LOOP, version.unit, version.parent, begins=version.begins))
    if above in piece.path or above in known:
        raise _Unplaced  # a loop higher up is named there; what could not be read has a fault of its own
    if len(piece.path) >= DEEPEST:
        raise _Unplaced(Obstacle(Why.TOO_DEEP, version.unit, begins=version.begins))


def _parts_under(version: Version, piece: Version, above: Sequence[Version]) -> Iterator[tuple[Version, Version]]:
    """The piece, parted by the versions above; refused where one of its days has none above."""
    absent_from: date | None = piece.begins
    for over in above:
        if over.ends < piece.begins or absent_from is None or over.begins > absent_from:
            continue
        yield replace(piece, begins=max(piece.begins, over.begins), ends=min(piece.ends, over.ends)), over
        absent_from = day_after(over.ends) if over.ends < piece.ends else None
    if absent_from:
        own = len(piece.path) == 1
        raise _Unplaced(
            Obstacle(Why.PARENT_ABSENT, version.unit, version.parent, absent_from, version.begins) if own else None
        )


def _joined(pieces: Iterable[Version]) -> list[Version]:
    """Neighbouring pieces of one path are one version."""
    joined: list[Version] = []
    for piece in pieces:
        if joined and joined[-1].path == piece.path:
            joined[-1] = replace(joined[-1], ends=piece.ends)
        else:
            joined.append(piece)
    return joined


def day_before(day: date) -> date:
    return day - timedelta(days=1)


def day_after(day: date) -> date:
    return day + timedelta(days=1)
