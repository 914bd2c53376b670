"""Writing units: load their sheet, remember what an office calls them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from nhiemky.core.folding import fold
from nhiemky.core.refusal import refuse_if
from nhiemky.papers.unit_sheet import UnitRow, UnitSheet
from nhiemky.rooms.journal import actions as journal
from nhiemky.rooms.organisation.models import LAST_DAY, Account, Alias, Unit, UnitVersion
from nhiemky.rooms.organisation.queries import path_of
from nhiemky.rooms.organisation.rules import (
    rows_of_others,
    why_not_load_units,
    why_not_remember_alias,
)

# a sheet that does not say since when a unit exists means «since before these records»
FIRST_DAY = date(1930, 2, 3)


@transaction.atomic
def load_units(
    sheet: UnitSheet, *, by: Account | None, at: datetime, within: tuple[str, ...] | None = None
) -> list[UnitVersion]:
    """Load every row of the sheet or, when one is faulty, none. Loading the same sheet twice changes nothing.

    A row of a known code that says something new closes the standing version the day before it begins. `within`: the
    subtrees that may change, None for all (the first sheet of all).
    """
    refuse_if(why_not_load_units(sheet))
    units = _units_by_code(row.code for row in sheet.rows)
    before = dict(UnitVersion.objects.filter(unit__in=units.values()).values_list("unit__code", "path"))
    made = [version for row in _parents_first(sheet.rows) if (version := _keep_version(row, units))]
    if within is not None:
        changed = {row.code: (before.get(row.code), path) for row, path in _changed(sheet.rows, made)}
        refuse_if(rows_of_others(sheet, changed=changed, within=within))
    if made:
        journal.record(
            "organisation.load_units", made[0].unit, by=by, at=at, unit_path=made[0].path,
            details={"rows": len(sheet.rows), "changed": len(made)},
        )  # fmt: skip
    return made


def _changed(rows: Iterable[UnitRow], made: Iterable[UnitVersion]) -> list[tuple[UnitRow, str]]:
    """Rows that say something new, with the place where they put the unit."""
    paths = {version.unit.code: version.path for version in made}
    return [(row, paths[row.code]) for row in rows if row.code in paths]


def _units_by_code(codes: Iterable[str]) -> dict[str, Unit]:
    wanted = set(codes)
    Unit.objects.bulk_create([Unit(code=code) for code in sorted(wanted)], ignore_conflicts=True)
    return {unit.code: unit for unit in Unit.objects.filter(code__in=wanted)}


def _parents_first(rows: Sequence[UnitRow]) -> list[UnitRow]:
    """A child's path needs its parent's, so the parents go first, however the sheet is sorted."""
    by_code = {row.code: row for row in rows}

    def depth(row: UnitRow) -> int:
        parent = by_code.get(row.parent_code or "")
        return 1 + depth(parent) if parent else 0

    return sorted(rows, key=depth)


def _keep_version(row: UnitRow, units: dict[str, Unit]) -> UnitVersion | None:
    unit, parent = units[row.code], units[row.parent_code] if row.parent_code else None
    begins = row.valid_from or FIRST_DAY
    said = UnitVersion(
        unit=unit,
        name=row.name,
        short_name=row.short_name or "",
        kind=row.kind.value,
        sector=row.sector.value,
        parent=parent,
        path=path_of(parent, on=begins) + f"{unit.pk:06d}.",
        symbol=row.symbol or "",
        member_count=row.member_count,
        other_names=list(row.aliases),
        valid_from=begins,
        valid_to=row.valid_to or LAST_DAY,
        folded=fold(" ".join([row.code, row.name, row.short_name or "", *row.aliases])),
    )
    later = UnitVersion.objects.filter(unit=unit, valid_from__gt=begins).order_by("valid_from").first()
    if later:
        said.valid_to = min(said.valid_to, later.valid_from - timedelta(days=1))
    return _put_in_place(said)


def _put_in_place(said: UnitVersion) -> UnitVersion | None:
    standing = UnitVersion.objects.filter(
        unit=said.unit, valid_from__lte=said.valid_from, valid_to__gte=said.valid_from
    ).first()
    if standing and _says_the_same(standing, said):
        return None
    if standing and standing.valid_from == said.valid_from:
        said.pk = standing.pk
    elif standing:
        standing.valid_to = said.valid_from - timedelta(days=1)
        standing.save(update_fields=["valid_to"])
    said.save()
    return said


def _says_the_same(standing: UnitVersion, said: UnitVersion) -> bool:
    fields = (
        "name",
        "short_name",
        "kind",
        "sector",
        "parent_id",
        "path",
        "symbol",
        "member_count",
        "valid_to",
        "other_names",
        "folded",
    )
    return all(getattr(standing, field) == getattr(said, field) for field in fields)


@transaction.atomic
def remember_alias(phrase: str, *, issuer: Unit, units: Sequence[Unit], by: Account | None, at: datetime) -> None:
    """From now on these words in a plan of this issuer mean these units. Saying it again replaces what was meant."""
    refuse_if(why_not_remember_alias(phrase, unit_codes=[unit.code for unit in units]))
    Alias.objects.filter(issuer=issuer, folded=fold(phrase)).delete()
    Alias.objects.bulk_create(Alias(issuer=issuer, phrase=phrase, folded=fold(phrase), unit=unit) for unit in units)
    journal.record(
        "organisation.remember_alias",
        issuer,
        by=by,
        at=at,
        unit_path=path_of(issuer, on=timezone.localdate(at)),
        details={"phrase": phrase, "units": [u.code for u in units]},
    )
