"""A filled workbook beside what stands: row by row what would change, and every fault."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nhiemky.core.indicators import NOT_REPORTED, ConcernKind, Period, concerns_of, figure_of
from nhiemky.papers.annex import AnnexBook, Filled, Identity, read_annex, table_version
from nhiemky.rooms.figures.models import Value
from nhiemky.rooms.figures.queries.cells import amount_of, values_of, written
from nhiemky.rooms.figures.rules import faults_of_cell, not_ours, place_named, said
from nhiemky.rooms.outline.models import Indicator
from nhiemky.rooms.outline.queries.indicators import indicators_for, measure_of, periods_of, row_of
from nhiemky.rooms.outline.words import period_spoken
from nhiemky.rooms.plan.models import Campaign
from nhiemky.rooms.units.models import UnitVersion


@dataclass(frozen=True)
class Change:
    """One cell that the workbook says otherwise; a note beside its figure."""

    indicator: Indicator
    period: Period
    old: Filled
    new: Filled

    @property
    def spoken(self) -> str:
        return period_spoken(self.period)

    @property
    def was(self) -> str:
        return told(self.old, indicator=self.indicator)

    @property
    def becomes(self) -> str:
        return told(self.new, indicator=self.indicator)


@dataclass(frozen=True)
class Line:
    """An indicator of the workbook, not loaded with a fault. `asked`: what will need a note before the hand-in."""

    indicator: Indicator
    row: int | None
    changes: tuple[Change, ...]
    faults: tuple[tuple[int | None, str], ...]
    asked: tuple[str, ...] = ()


@dataclass(frozen=True)
class AnnexChanges:
    """What loading would do. `refused`: why nothing can be; `strays`: faulty rows that belong to no indicator asked."""

    book: AnnexBook
    refused: tuple[str, ...]
    lines: tuple[Line, ...]
    strays: tuple[tuple[int | None, str], ...]

    @property
    def good(self) -> list[Line]:
        return [line for line in self.lines if line.changes and not line.faults]

    @property
    def changes(self) -> list[Change]:
        return [change for line in self.good for change in line.changes]

    @property
    def faulty(self) -> list[Line]:
        return [line for line in self.lines if line.faults]

    @property
    def faults(self) -> list[tuple[int | None, str]]:
        """Every fault, in the order of the sheet's rows."""
        found = [*self.strays, *(fault for line in self.lines for fault in line.faults)]
        return sorted(found, key=lambda fault: fault[0] or 0)

    @property
    def same(self) -> int:
        """How many indicators stand as the workbook says."""
        return sum(not line.changes and not line.faults for line in self.lines)


def told(filled: Filled, *, indicator: Indicator) -> str:
    """A cell with its note: «7 (số đã đối chiếu)»."""
    figure = written(filled.amount, indicator=indicator)
    return f"{figure} ({filled.note})" if filled.note else figure


def identity_of(campaign: Campaign, *, version: UnitVersion) -> Identity:
    """What a workbook of this unit carries today."""
    rows = [row_of(one) for one in indicators_for(campaign, version=version)]
    return Identity(str(campaign.pk), version.unit.code, table_version(rows, periods_of(campaign)))


def book_in(data: bytes, *, name: str, campaign: Campaign, version: UnitVersion) -> AnnexBook:
    rows = [row_of(one) for one in indicators_for(campaign, version=version)]
    return read_annex(data, name=name, indicators=rows, periods=periods_of(campaign))


def compare_annex(book: AnnexBook, *, campaign: Campaign, version: UnitVersion) -> AnnexChanges:
    """The workbook beside the unit's figures as they stand; three queries whatever its size."""
    refused = not_ours(book, ours=identity_of(campaign, version=version), whose=names_of(book, version))
    if refused or not book.is_readable:
        broken = [fault.message for fault in book.faults if fault.code is None]
        return AnnexChanges(book, tuple(refused or broken), (), ())
    standing, periods = values_of(campaign, unit=version.unit), periods_of(campaign)
    indicators = indicators_for(campaign, version=version)
    codes = {indicator.code for indicator in indicators}
    return AnnexChanges(
        book,
        (),
        tuple(_line(indicator, book, standing, periods) for indicator in indicators),
        tuple((fault.row, fault.message) for fault in book.faults if fault.code not in codes),
    )


def names_of(book: AnnexBook, version: UnitVersion) -> dict[str, str]:
    """The names of the two units that a refusal may have to tell apart."""
    names = {version.unit.code: version.name}
    if book.identity and book.identity.unit != version.unit.code:
        theirs = UnitVersion.objects.filter(unit__code=book.identity.unit).order_by("-valid_from").first()
        names |= {book.identity.unit: theirs.name} if theirs else {}
    return names


def _line(
    indicator: Indicator, book: AnnexBook, standing: Mapping[tuple[int, str], Value], periods: Sequence[Period]
) -> Line:
    row = book.rows.get(indicator.code)
    faults = [(fault.row, fault.message) for fault in book.faults if fault.code == indicator.code]
    filled = {
        period: book.cells[indicator.code, period] for period in periods if (indicator.code, period) in book.cells
    }
    faults += [(row, fault) for fault in _faults_within(indicator, filled)]
    was = {period: _standing(standing.get((indicator.pk, str(period)))) for period in filled}
    changes = tuple(Change(indicator, p, was[p], new) for p, new in filled.items() if new != was[p])
    return Line(indicator, row, changes, tuple(faults), tuple(_asked_within(indicator, filled)))


def _standing(value: Value | None) -> Filled:
    return Filled(amount_of(value), value.note) if value else Filled(NOT_REPORTED)


def _faults_within(indicator: Indicator, filled: Mapping[Period, Filled]) -> list[str]:
    """What is wrong with the figures that the sheet gives, each by itself and beside the others."""
    alone = [
        f"{place_named(indicator.code, period)}: {fault}"
        for period, cell in filled.items()
        for fault in faults_of_cell(indicator, period, cell.amount)
    ]
    if alone:
        return alone
    return _concerns(indicator, filled, ConcernKind.REFUSED)


def _asked_within(indicator: Indicator, filled: Mapping[Period, Filled]) -> list[str]:
    return _concerns(indicator, filled, ConcernKind.NEEDS_NOTE)


def _concerns(indicator: Indicator, filled: Mapping[Period, Filled], kind: ConcernKind) -> list[str]:
    figures = [figure_of(period, cell.amount) for period, cell in filled.items()]
    return [
        f"{place_named(indicator.code, concern.period)}: {said(concern)}"
        for concern in concerns_of(figures, measure=measure_of(indicator))
        if concern.kind is kind and (kind is ConcernKind.REFUSED or not filled[concern.period].note)
    ]
