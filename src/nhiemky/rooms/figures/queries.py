"""Reading figures: one unit's table, or how many there are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from nhiemky.core.indicators import NOT_REPORTED, Amount, Judgement, Missing, Period, format_number
from nhiemky.rooms.figures.models import Annex, Value
from nhiemky.rooms.organisation.models import Unit
from nhiemky.rooms.outline.models import Indicator, period_spoken
from nhiemky.rooms.plan.models import Campaign

# the reasons for a blank as an office writes them in a cell
MISSING_WRITTEN = {Missing.NOT_APPLICABLE: "KAD", Missing.NO_CASE: "KPS", Missing.NOT_REPORTED: ""}


@dataclass(frozen=True)
class Cell:
    """One figure in the grid: as typed, and as read."""

    indicator: Indicator
    period: Period
    amount: Amount
    written: str

    @property
    def spoken(self) -> str:
        return period_spoken(self.period)


@dataclass(frozen=True)
class Row:
    indicator: Indicator
    cells: tuple[Cell, ...]


def amount_of(value: Value) -> Amount:
    return Amount(value.value, value.numerator, value.denominator, Missing(value.missing) if value.missing else None)


def written(amount: Amount, *, indicator: Indicator) -> str:
    """A figure as it stands in a cell: «412/418», «1.234,5», «KAD»."""
    if amount.missing is not None:
        return MISSING_WRITTEN[amount.missing]
    if amount.numerator is not None and amount.denominator is not None:
        top = format_number(amount.numerator, decimals=numerator_decimals(indicator))
        return f"{top}/{format_number(amount.denominator, decimals=0)}"
    return format_number(amount.value or 0, decimals=indicator.decimals)


def numerator_decimals(indicator: Indicator) -> int:
    """The parts of a percentage are counts; the numerator of a mean is a sum in the indicator's own steps."""
    return indicator.decimals if indicator.across == "weighted_mean" else 0


def values_of(campaign: Campaign, *, unit: Unit) -> dict[tuple[int, str], Value]:
    found = Value.objects.filter(unit=unit, indicator__campaign=campaign)
    return {(value.indicator_id, value.period): value for value in found}


def grid(campaign: Campaign, *, unit: Unit, indicators: Sequence[Indicator], periods: Sequence[Period]) -> list[Row]:
    """The unit's table, one query whatever its size."""
    values = values_of(campaign, unit=unit)

    def cell(indicator: Indicator, period: Period) -> Cell:
        value = values.get((indicator.pk, str(period)))
        amount = amount_of(value) if value else NOT_REPORTED
        return Cell(indicator, period, amount, written(amount, indicator=indicator) if value else "")

    return [Row(indicator, tuple(cell(indicator, period) for period in periods)) for indicator in indicators]


def annex_of(campaign: Campaign, *, unit: Unit) -> Annex:
    """The unit's annex, as it is or as it would begin."""
    return Annex.objects.filter(campaign=campaign, unit=unit).first() or Annex(campaign=campaign, unit=unit)


JUDGEMENT_WORDS = {
    Judgement.EXCEEDED: _("vượt"),
    Judgement.MET: _("đạt"),
    Judgement.ON_COURSE: _("có khả năng đạt"),
    Judgement.AT_RISK: _("khó đạt"),
    Judgement.NOT_MET: _("chưa đạt"),
    Judgement.NOT_JUDGED: _("không đánh giá"),
}


def sheet_amounts(rows: Iterable[Row]) -> dict[tuple[str, Period], Amount]:
    """The figures of a grid as the downloaded sheet wants them."""
    return {(row.indicator.code, cell.period): cell.amount for row in rows for cell in row.cells}
