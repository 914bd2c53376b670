"""Writing units: load their sheet, remember what an office calls them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from nhiemky.core.folding import fold
from nhiemky.core.refusal import refuse_if, refuse_outdated
from nhiemky.papers.unit_sheet import UnitSheet
from nhiemky.rooms.journal.actions import recording as journal
from nhiemky.rooms.journal.actions.holding import hold
from nhiemky.rooms.journal.actions.recording import Actor
from nhiemky.rooms.units.actions.versions import hold_tree, write_versions
from nhiemky.rooms.units.models import Alias, Unit, UnitVersion
from nhiemky.rooms.units.queries.sheets import compare_sheet
from nhiemky.rooms.units.queries.units import path_of
from nhiemky.rooms.units.rules.units import why_not_load_units, why_not_remember_alias
from nhiemky.rooms.uploads.rules import changed_meanwhile


@transaction.atomic
def load_units(
    sheet: UnitSheet,
    *,
    seen: str | None = None,
    by: Actor | None,
    at: datetime,
    within: tuple[str, ...] | None = None,
) -> list[UnitVersion]:
    """Load every row of the sheet or, when one is faulty, none, as `compare_sheet` shows it.

    Loading it again changes nothing. `seen`: the stamp of the dry run that was looked at. `within`: the subtrees that
    may change, None for all (the first sheet of all).
    """
    hold_tree()
    compared = compare_sheet(sheet, within=within)
    refuse_outdated(seen, compared.stamp, changed_meanwhile())
    refuse_if(why_not_load_units(compared.findings, rows=len(sheet.rows)))
    made = write_versions(compared.before, compared.after).made
    if made:
        journal.record(
            "units.load_units", made[0].unit, by=by, at=at, unit_path=made[0].path,
            details={"rows": len(sheet.rows), "new": len(compared.new), "changed": len(compared.changed)},
        )  # fmt: skip
    return made


@transaction.atomic
def remember_alias(phrase: str, *, issuer: Unit, units: Sequence[Unit], by: Actor | None, at: datetime) -> None:
    """From now on these words in a plan of this issuer mean these units. Saying it again replaces what was meant."""
    hold(issuer)
    refuse_if(why_not_remember_alias(phrase, unit_codes=[unit.code for unit in units]))
    Alias.objects.filter(issuer=issuer, folded=fold(phrase)).delete()
    Alias.objects.bulk_create(Alias(issuer=issuer, phrase=phrase, folded=fold(phrase), unit=unit) for unit in units)
    journal.record(
        "units.remember_alias",
        issuer,
        by=by,
        at=at,
        unit_path=path_of(issuer, on=timezone.localdate(at)),
        details={"phrase": phrase, "units": [u.code for u in units]},
    )
