"""Writing versions of units in bulk: what a sheet or an event opens, closes and writes over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, TypeVar

from django.db.models import Model, ProtectedError, QuerySet
from django.utils.translation import gettext as _

from nhiemky.core.refusal import Refused
from nhiemky.core.timelines import Key, Version
from nhiemky.rooms.journal.actions.holding import hold
from nhiemky.rooms.units.models import Unit, UnitEvent, UnitVersion
from nhiemky.rooms.units.queries.timelines import row_from

BATCH = 500
# all that a version says of its unit, beside the day from which it says it
SAYS = (
    "name", "short_name", "kind", "sector", "parent_id", "path", "symbol", "place", "letterhead_above", "member_count",
    "valid_to", "other_names", "folded",
)  # fmt: skip
Row = TypeVar("Row")


@dataclass(frozen=True)
class Written:
    """`made`: versions that are new or say something new; `over`: (key, what it said) of those written over."""

    made: list[UnitVersion]
    over: list[tuple[int, dict[str, Any]]]


def hold_tree() -> None:
    """Units change one act at a time, because any of them may move others: whoever changes some holds the first."""
    first = Unit.objects.order_by("pk").first()
    if first:
        hold(first)


def write_versions(
    before: Sequence[Version], after: Sequence[Version], *, event: UnitEvent | None = None, keep: bool = False
) -> Written:
    """Make the versions `after` of the versions `before`. With `keep` what is written over is given back."""
    units = _units_of(after)
    rows = _rows_of(before)
    new = {(version.unit, version.begins): version for version in after}
    _drop(row.pk for place, row in rows.items() if place not in new)
    closed, over = _parted(before, rows, new)
    for ends, keys in closed.items():
        for some in _batches(keys):
            UnitVersion.objects.filter(pk__in=some).update(valid_to=ends, closed_by=event)
    said = [_over(rows[place], row_from(new[place], units)) for place in over]
    kept = [(rows[place].pk, _what_it_said(rows[place])) for place in over] if keep else []
    UnitVersion.objects.bulk_create(
        said, batch_size=BATCH, update_conflicts=True, unique_fields=["id"], update_fields=_columns()
    )
    opened = [row_from(version, units) for place, version in new.items() if place not in rows]
    for row in opened:
        row.opened_by = event
    UnitVersion.objects.bulk_create(opened, batch_size=BATCH)
    return Written(sorted([*said, *opened], key=lambda row: row.path), kept)


def _columns() -> list[str]:
    return [name.removesuffix("_id") for name in SAYS]


def _units_of(after: Iterable[Version]) -> Mapping[Key, Unit]:
    """Every unit that the versions name, the new ones made."""
    keys = {key for version in after for key in (version.unit, version.parent, *version.path) if key is not None}
    Unit.objects.bulk_create(
        [Unit(code=key) for key in sorted(k for k in keys if isinstance(k, str))], batch_size=BATCH
    )
    found: QuerySet[Unit] = Unit.objects.all()
    if len(keys) < BATCH:
        pks = [key for key in keys if isinstance(key, int)]
        codes = [key for key in keys if isinstance(key, str)]
        found = Unit.objects.filter(pk__in=pks) | Unit.objects.filter(code__in=codes)
    units: dict[Key, Unit] = {}
    for unit in found:
        units |= {unit.pk: unit, unit.code: unit}
    return units


def _rows_of(versions: Sequence[Version]) -> dict[tuple[Key, date], UnitVersion]:
    wanted = {(version.unit, version.begins) for version in versions}
    found: dict[tuple[Key, date], UnitVersion] = {}
    for some in _batches({version.unit for version in versions if isinstance(version.unit, int)}):
        rows = UnitVersion.objects.filter(unit__in=some)
        found |= {(row.unit_id, row.valid_from): row for row in rows if (row.unit_id, row.valid_from) in wanted}
    return found


def _parted(
    before: Iterable[Version], rows: Mapping[tuple[Key, date], UnitVersion], new: Mapping[tuple[Key, date], Version]
) -> tuple[dict[date, list[int]], list[tuple[Key, date]]]:
    """Versions that only end on another day, by that day; and those that say something else."""
    closed: dict[date, list[int]] = defaultdict(list)
    over = []
    for version in before:
        place = (version.unit, version.begins)
        said = new.get(place)
        if said and (said.facts, said.path, said.parent) == (version.facts, version.path, version.parent):
            closed[said.ends].append(rows[place].pk)
        elif said:
            over.append(place)
    return closed, over


def _over(row: UnitVersion, said: UnitVersion) -> UnitVersion:
    said.pk, said.opened_by_id, said.closed_by_id = row.pk, row.opened_by_id, row.closed_by_id
    return said


def _what_it_said(row: UnitVersion) -> dict[str, Any]:
    return {name: getattr(row, name) for name in SAYS if name != "valid_to"} | {"valid_to": row.valid_to.isoformat()}


def _drop(keys: Iterable[int]) -> None:
    for some in _batches(keys):
        take_away(UnitVersion.objects.filter(pk__in=some))


def take_away(rows: QuerySet[Any]) -> None:
    """Delete rows that nothing points at; refused where something does."""
    try:
        rows.delete()
    except ProtectedError as protected:
        named = ", ".join(sorted({str(row) for row in _first(_held(protected), 3)}))
        raise Refused(
            [
                _("Đã có việc, vai trò hoặc đơn vị gắn với phần phải bỏ đi (%(what)s), nên không bỏ được.")
                % {"what": named}
            ]
        ) from None


def _held(protected: ProtectedError) -> Iterable[Model]:
    return protected.protected_objects


def _first(rows: Iterable[Row], count: int) -> list[Row]:
    return list(islice(rows, count))


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    left = iter(rows)
    while some := list(islice(left, BATCH)):
        yield some
