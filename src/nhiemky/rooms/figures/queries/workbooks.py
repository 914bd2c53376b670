"""A filled workbook beside what stands: row by row what would change, and every fault."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nhiemky.core.indicators import NOT_REPORTED, FigureFindingKind, Period, figure_of, findings_of
from nhiemky.core.refusal import stamp_of
from nhiemky.papers.annex import AnnexBook, Filled, Identity, read_annex, table_version
from nhiemky.rooms.figures.models import Value
from nhiemky.rooms.figures.queries.cells import amount_of, values_of, written
from nhiemky.rooms.figures.rules import findings_of_cell, message_of, not_ours, place_named
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
        return cell_words(self.old, indicator=self.indicator)

    @property
    def becomes(self) -> str:
        return cell_words(self.new, indicator=self.indicator)


@dataclass(frozen=True)
class Line:
    """An indicator of the workbook, not loaded with a fault. `asked`: what will need a note before the hand-in."""

    indicator: Indicator
    row: int | None
    changes: tuple[Change, ...]
    findings: tuple[tuple[int | None, str], ...]
    asked: tuple[str, ...] = ()


@dataclass(frozen=True)
class AnnexChanges:
    """What loading would do. `refused`: why nothing can be; `strays`: faulty rows that belong to no indicator asked."""

    book: AnnexBook
    refused: tuple[str, ...]
    lines: tuple[Line, ...]
    strays: tuple[tuple[int | None, str], ...]

    @property
    def stamp(self) -> str:
        return stamp_of([(one.indicator.pk, str(one.period), one.old, one.new) for one in self.changes])

    @property
    def good(self) -> list[Line]:
        return [line for line in self.lines if line.changes and not line.findings]

    @property
    def changes(self) -> list[Change]:
        return [change for line in self.good for change in line.changes]

    @property
    def faulty(self) -> list[Line]:
        return [line for line in self.lines if line.findings]

    @property
    def findings(self) -> list[tuple[int | None, str]]:
        """Every fault, in the order of the sheet's rows."""
        found = [*self.strays, *(finding for line in self.lines for finding in line.findings)]
        return sorted(found, key=lambda finding: finding[0] or 0)

    @property
    def same(self) -> int:
        """How many indicators stand as the workbook says."""
        return sum(not line.changes and not line.findings for line in self.lines)


def cell_words(filled: Filled, *, indicator: Indicator) -> str:
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
    refused = not_ours(book, ours=identity_of(campaign, version=version), owner=version.name)
    if refused or not book.is_readable:
        broken = [finding.message for finding in book.findings if finding.code is None]
        return AnnexChanges(book, tuple(refused or broken), (), ())
    standing, periods = values_of(campaign, unit=version.unit), periods_of(campaign)
    indicators = indicators_for(campaign, version=version)
    codes = {indicator.code for indicator in indicators}
    return AnnexChanges(
        book,
        (),
        tuple(_line(indicator, book, standing, periods) for indicator in indicators),
        tuple((finding.row, finding.message) for finding in book.findings if finding.code not in codes),
    )


def _line(
    indicator: Indicator, book: AnnexBook, standing: Mapping[tuple[int, str], Value], periods: Sequence[Period]
) -> Line:
    row = book.rows.get(indicator.code)
    findings = [(finding.row, finding.message) for finding in book.findings if finding.code == indicator.code]
    filled = {
        period: book.cells[indicator.code, period] for period in periods if (indicator.code, period) in book.cells
    }
    findings += [(row, finding) for finding in _findings_within(indicator, filled)]
    was = {period: _standing(standing.get((indicator.pk, str(period)))) for period in filled}
    changes = tuple(Change(indicator, p, was[p], new) for p, new in filled.items() if new != was[p])
    return Line(indicator, row, changes, tuple(findings), tuple(_asked_within(indicator, filled)))


def _standing(value: Value | None) -> Filled:
    return Filled(amount_of(value), value.note) if value else Filled(NOT_REPORTED)


def _findings_within(indicator: Indicator, filled: Mapping[Period, Filled]) -> list[str]:
    """What is wrong with the figures that the sheet gives, each by itself and beside the others."""
    alone = [
        f"{place_named(indicator.code, period)}: {finding}"
        for period, cell in filled.items()
        for finding in findings_of_cell(indicator, period, cell.amount)
    ]
    if alone:
        return alone
    return _findings(indicator, filled, FigureFindingKind.REFUSED)


def _asked_within(indicator: Indicator, filled: Mapping[Period, Filled]) -> list[str]:
    return _findings(indicator, filled, FigureFindingKind.NEEDS_NOTE)


def _findings(indicator: Indicator, filled: Mapping[Period, Filled], kind: FigureFindingKind) -> list[str]:
    figures = [figure_of(period, cell.amount) for period, cell in filled.items()]
    return [
        f"{place_named(indicator.code, finding.period)}: {message_of(finding)}"
        for finding in findings_of(figures, measure=measure_of(indicator))
        if finding.kind is kind and (kind is FigureFindingKind.REFUSED or not filled[finding.period].note)
    ]
