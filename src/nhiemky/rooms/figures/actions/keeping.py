"""Keeping what a unit typed into cells, and locking its table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from nhiemky.core.indicators import NOT_REPORTED, Amount, Missing, Period, writing_of
from nhiemky.core.refusal import Refused, refuse_if
from nhiemky.papers.annex import Filled, tidy
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.figures.actions.typed_cells import understand
from nhiemky.rooms.figures.models import Annex, Value
from nhiemky.rooms.figures.queries.cells import amount_of, values_of, written
from nhiemky.rooms.figures.queries.workbooks import cell_words
from nhiemky.rooms.figures.rules import findings_of_cell, findings_of_entry, place_named, why_not_keep_figures
from nhiemky.rooms.journal.actions import recording as journal
from nhiemky.rooms.outline.models import Indicator
from nhiemky.rooms.plan.models import Campaign
from nhiemky.rooms.units.models import Unit, UnitVersion

Place = tuple[Indicator, Period]
Figures = Mapping[Place, Filled]
WRITTEN = ["value", "numerator", "denominator", "missing", "note", "changed_at", "changed_by"]


@dataclass(frozen=True)
class Entry:
    """What was typed into one cell. `note` None leaves the note as it is; `seen` is what stood there for the writer."""

    typed: str
    note: str | None = None
    seen: str | None = None


class CellsRefused(Refused):
    """What is wrong, cell by cell."""

    def __init__(self, findings: Mapping[Place, list[str]], *, standing: Mapping[Place, str]) -> None:
        self.findings, self.standing = findings, standing
        super().__init__(
            f"{place_named(indicator.code, period)}: {finding}"
            for (indicator, period), found in findings.items()
            for finding in found
        )


@transaction.atomic
def keep_figures(
    campaign: Campaign,
    *,
    version: UnitVersion,
    typed: Mapping[Place, str | Entry],
    by: Account | None,
    at: datetime,
    on_behalf: bool = False,
) -> Mapping[Place, Amount | None]:
    """Keep cells as typed: «1.234,5», «412/418», «KAD» (không áp dụng), «KPS» (không phát sinh), blank to empty one.

    Numbers of one block are read in one writing, Vietnamese or English. All or none: raises `CellsRefused` with what is
    wrong, cell by cell; then what stood there still stands.
    """
    entries = {place: Entry(one) if isinstance(one, str) else one for place, one in typed.items()}
    annex = open_annex(campaign, version)
    standing = standing_at(campaign, version.unit, entries)
    figures = _understood(entries, standing)
    put(figures, standing, annex=annex, verb="figures.keep_figures", version=version, by=by, at=at, on_behalf=on_behalf)
    return {place: figure_given(filled) for place, filled in figures.items()}


def figure_given(filled: Filled) -> Amount | None:
    return None if filled.amount.missing is Missing.NOT_REPORTED else filled.amount


def tell_of_indicator(
    verb: str,
    indicator: Indicator,
    *,
    version: UnitVersion,
    by: Account | None,
    at: datetime,
    was: dict[str, Any],
    now: dict[str, Any],
) -> None:
    """The journal's line on what a unit says of one indicator beside its figures; its table is another from now on."""
    _count(indicator.campaign_id, version.unit_id, by=by, at=at)
    journal.record(
        verb,
        indicator,
        by=by,
        at=at,
        unit_path=version.path,
        campaign_id=indicator.campaign_id,
        details={"unit": version.unit.code, **journal.changed(was, now)},
    )


def _count(campaign: int, unit: int, *, by: Account | None, at: datetime) -> None:
    annex = Annex.objects.filter(campaign=campaign, unit=unit)
    annex.update(version=F("version") + 1, changed_at=at, changed_by=by)


def open_annex(campaign: Campaign, version: UnitVersion) -> Annex:
    """The unit's annex, locked against other writers until the transaction ends."""
    annex, _made = Annex.objects.select_for_update().get_or_create(campaign=campaign, unit=version.unit)
    refuse_if(why_not_keep_figures(annex))
    return annex


def standing_at(campaign: Campaign, unit: Unit, places: Mapping[Place, Any]) -> Figures:
    values = values_of(campaign, unit=unit)
    found = {place: values.get((place[0].pk, str(place[1]))) for place in places}
    return {
        place: Filled(amount_of(value), value.note) if value else Filled(NOT_REPORTED) for place, value in found.items()
    }


def _understood(entries: Mapping[Place, Entry], standing: Figures) -> Figures:
    writing = writing_of(part for entry in entries.values() for part in entry.typed.split("/"))
    figures, findings = {}, {}
    shown = {place: written(filled.amount, indicator=place[0]) for place, filled in standing.items()}
    for place, entry in entries.items():
        try:
            amount = understand(entry.typed, indicator=place[0], writing=writing)
        except Refused as unreadable:
            findings[place] = list(unreadable.reasons)
            continue
        note = "" if amount is None else standing[place].note if entry.note is None else tidy(entry.note)
        figures[place] = Filled(amount or NOT_REPORTED, note)
        overrun = entry.seen is not None and entry.seen != shown[place] and amount != figure_given(standing[place])
        found = findings_of_cell(*place, amount) + findings_of_entry(
            entry.note, amount, overrun=overrun, shown=shown[place]
        )
        if found:
            findings[place] = found
    if findings:
        raise CellsRefused(findings, standing={place: shown[place] for place in findings})
    return figures


def put(
    figures: Figures,
    standing: Figures,
    *,
    annex: Annex,
    verb: str,
    version: UnitVersion,
    by: Account | None,
    at: datetime,
    on_behalf: bool = False,
    details: Mapping[str, Any] | None = None,
) -> None:
    """Write what differs from what stands, with its line in the journal."""
    changed = {place: filled for place, filled in figures.items() if filled != standing[place]}
    _write(changed, version.unit, by=by, at=at)
    _count(annex.campaign_id, version.unit_id, by=by, at=at)
    journal.record(
        verb,
        annex,
        by=by,
        at=at,
        unit_path=version.path,
        campaign_id=annex.campaign_id,
        details={
            "unit": version.unit.code,
            **(details or {}),
            **({"on_behalf": True} if on_behalf else {}),
            **journal.changed(_spelled(standing), _spelled(figures)),
        },
    )


def _spelled(figures: Figures) -> dict[str, str | None]:
    """Cells as the journal tells them: {"1 2021": "412/418"}."""
    return {
        f"{indicator.code} {period}": cell_words(filled, indicator=indicator) if figure_given(filled) else None
        for (indicator, period), filled in figures.items()
    }


def _write(figures: Figures, unit: Unit, *, by: Account | None, at: datetime) -> None:
    """A few statements for a block of any size: one for each period that has cells to empty, and the rest at once."""
    values: list[Value] = []
    emptied: dict[str, list[int]] = defaultdict(list)
    for (indicator, period), filled in figures.items():
        if figure_given(filled) is None:
            emptied[str(period)].append(indicator.pk)
        else:
            values.append(_value(indicator, unit, period, filled, by=by, at=at))
    for spelled, indicators in emptied.items():
        Value.objects.filter(unit=unit, period=spelled, indicator__in=indicators).delete()
    Value.objects.bulk_create(
        values, update_conflicts=True, unique_fields=["unit", "indicator", "period"], update_fields=WRITTEN
    )


def _value(
    indicator: Indicator, unit: Unit, period: Period, filled: Filled, *, by: Account | None, at: datetime
) -> Value:
    amount = filled.amount
    return Value(
        indicator=indicator,
        unit=unit,
        period=str(period),
        value=amount.value,
        numerator=amount.numerator,
        denominator=amount.denominator,
        missing=amount.missing.value if amount.missing else "",
        note=filled.note,
        changed_at=at,
        changed_by=by,
    )


def lock(campaign: Campaign, *, unit: Unit) -> None:
    """Part of handing in, which writes the journal. One statement, which waits for whoever types into the table."""
    Annex.objects.bulk_create(
        [Annex(campaign=campaign, unit=unit, locked=True)],
        update_conflicts=True,
        unique_fields=["campaign", "unit"],
        update_fields=["locked"],
    )


def unlock(campaign: Campaign, *, unit: Unit) -> None:
    """Part of returning and reopening."""
    Annex.objects.filter(campaign=campaign, unit=unit).update(locked=False)
