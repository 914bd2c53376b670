"""Versions as core.timelines reckons with them, and back as rows. Its key of a standing unit is the unit's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import QuerySet

from nhiemky.core.folding import fold
from nhiemky.core.outline import Sector
from nhiemky.core.timelines import Facts, Key, Timelines, Version
from nhiemky.core.units import UnitKind
from nhiemky.rooms.units.models import Unit, UnitVersion

COLUMNS = (
    "unit_id", "parent_id", "valid_from", "valid_to", "path", "name", "kind", "sector", "short_name", "symbol", "place",
    "letterhead_above", "member_count", "other_names",
)  # fmt: skip


def timelines_of(versions: QuerySet[UnitVersion]) -> Timelines:
    """One query, whatever the number of versions."""
    found: dict[Key, tuple[Version, ...]] = {}
    for row in versions.order_by("unit_id", "valid_from").values_list(*COLUMNS).iterator(chunk_size=5000):
        version = _version(*row)
        found[version.unit] = (*found.get(version.unit, ()), version)
    return found


def version_from(row: UnitVersion) -> Version:
    return _version(*(getattr(row, column) for column in COLUMNS))


def _version(*row: Any) -> Version:
    unit, parent, begins, ends, path, name, kind, sector, short, symbol, place, above, members, others = row
    facts = Facts(name, UnitKind(kind), Sector(sector), short, symbol, place, above, members, tuple(others))
    return Version(unit, parent, facts, begins, ends, tuple(int(key) for key in path.split(".") if key))


def path_from(keys: Iterable[Key]) -> str:
    """A unit that is not kept yet stands under its code."""
    return "".join(f"{key:06d}." if isinstance(key, int) else f"{key}." for key in keys)


def row_from(version: Version, units: Mapping[Key, Unit]) -> UnitVersion:
    """The version as a row, its new units by now kept."""
    facts, unit = version.facts, units[version.unit]
    return UnitVersion(
        unit=unit,
        parent_id=units[version.parent].pk if version.parent is not None else None,
        path=path_from(units[key].pk if key in units else key for key in version.path),
        valid_from=version.begins,
        valid_to=version.ends,
        name=facts.name,
        kind=facts.kind.value,
        sector=facts.sector.value,
        short_name=facts.short_name,
        symbol=facts.symbol,
        place=facts.place,
        letterhead_above=facts.letterhead_above,
        member_count=facts.members,
        other_names=list(facts.other_names),
        folded=fold(" ".join([unit.code, facts.name, facts.short_name, *facts.other_names]))[:1000],
    )


def codes_of(keys: Iterable[Key]) -> dict[Key, str]:
    """What each unit is called in the sheet; one that is not kept yet is called by its key."""
    wanted = set(keys)
    standing = {key for key in wanted if isinstance(key, int)}
    found = Unit.objects.values_list("pk", "code")
    known: dict[Key, str] = dict(found.filter(pk__in=standing) if len(standing) < 500 else found)
    return known | {key: key for key in wanted if isinstance(key, str)}
