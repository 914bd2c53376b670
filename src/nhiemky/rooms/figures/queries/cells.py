"""One unit's table of figures: every cell with its note and what speaks against it, every row with its judgement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from nhiemky.core.indicators import (
    NOT_REPORTED,
    Amount,
    FigureFinding,
    FigureFindingKind,
    Judgement,
    Missing,
    Period,
    Term,
    Verdict,
    figure_of,
    findings_of,
    format_number,
    judge_course,
)
from nhiemky.rooms.figures.models import Annex, Assessment, Value
from nhiemky.rooms.figures.rules import message_of
from nhiemky.rooms.figures.words import JUDGEMENTS
from nhiemky.rooms.journal.words import Chip
from nhiemky.rooms.outline.models import Indicator
from nhiemky.rooms.outline.queries.indicators import measure_of, target_of, term_of
from nhiemky.rooms.outline.words import period_spoken
from nhiemky.rooms.plan.models import Campaign
from nhiemky.rooms.units.models import Unit

# the reasons for a blank as an office writes them in a cell
MISSING_WRITTEN = {Missing.NOT_APPLICABLE: "KAD", Missing.NO_CASE: "KPS", Missing.NOT_REPORTED: ""}


@dataclass(frozen=True)
class Cell:
    """One figure in the grid: as typed, as read, what was noted, and what speaks against it."""

    indicator: Indicator
    period: Period
    amount: Amount
    written: str
    note: str = ""
    findings: tuple[FigureFinding, ...] = ()

    @property
    def spoken(self) -> str:
        return period_spoken(self.period)

    @property
    def printed(self) -> str:
        return printed(self.amount, indicator=self.indicator)

    @property
    def refused(self) -> list[str]:
        return [message_of(finding) for finding in self.findings if finding.kind is FigureFindingKind.REFUSED]

    @property
    def asked(self) -> list[str]:
        """What needs a note, whether there is one or not."""
        return [message_of(finding) for finding in self.findings if finding.kind is FigureFindingKind.NEEDS_NOTE]

    @property
    def mark(self) -> str:
        """How the cell looks: wrong, to be explained, explained, or plain."""
        if self.refused:
            return "wrong"
        return ("noted" if self.note else "asked") if self.asked else ("noted" if self.note else "")

    @property
    def told(self) -> str:
        return " ".join([*self.refused, *self.asked, self.note])


@dataclass(frozen=True)
class GridRow:
    """`verdict` is computed; `assessment` is what the unit says instead, with its reason."""

    indicator: Indicator
    cells: tuple[Cell, ...]
    verdict: Verdict
    assessment: Assessment | None = None

    @property
    def judged(self) -> str:
        return str(self.chip.words)

    @property
    def chip(self) -> Chip:
        return JUDGEMENTS[self.verdict.judgement]

    @property
    def own(self) -> str:
        return str(JUDGEMENTS[Judgement(self.assessment.judgement)].words) if self.assessment else ""


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


def printed(amount: Amount, *, indicator: Indicator) -> str:
    """A figure as a document prints it; each reason for a blank has its own sign."""
    if amount.value is not None:
        return format_number(amount.value, decimals=indicator.decimals)
    return {Missing.NOT_APPLICABLE: "x", Missing.NO_CASE: "–"}.get(amount.missing or Missing.NOT_REPORTED, "…")


def numerator_decimals(indicator: Indicator) -> int:
    """The parts of a percentage are counts; the numerator of a mean is a sum in the indicator's own steps."""
    return indicator.decimals if indicator.across == "weighted_mean" else 0


def values_of(campaign: Campaign, *, unit: Unit) -> dict[tuple[int, str], Value]:
    found = Value.objects.filter(unit=unit, indicator__campaign=campaign)
    return {(value.indicator_id, value.period): value for value in found}


def assessments_of(campaign: Campaign, *, unit: Unit) -> QuerySet[Assessment]:
    """What the unit says of itself."""
    found = Assessment.objects.filter(unit=unit, indicator__campaign=campaign)
    return found.select_related("indicator__campaign")


def grid(
    campaign: Campaign, *, unit: Unit, indicators: Sequence[Indicator], periods: Sequence[Period]
) -> list[GridRow]:
    """The unit's table, two queries whatever its size."""
    values = values_of(campaign, unit=unit)
    own = {one.indicator_id: one for one in assessments_of(campaign, unit=unit)}
    term = term_of(campaign)
    return [
        _row(one, [(p, values.get((one.pk, str(p)))) for p in periods], own.get(one.pk), term) for one in indicators
    ]


def _row(
    indicator: Indicator,
    given: Sequence[tuple[Period, Value | None]],
    assessment: Assessment | None,
    term: Term | None,
) -> GridRow:
    amounts = {period: amount_of(value) if value else NOT_REPORTED for period, value in given}
    figures = [figure_of(period, amount) for period, amount in amounts.items()]
    measure = measure_of(indicator)
    findings = findings_of(figures, measure=measure)
    cells = tuple(
        Cell(
            indicator,
            period,
            amounts[period],
            written(amounts[period], indicator=indicator) if value else "",
            value.note if value else "",
            tuple(finding for finding in findings if finding.period == period),
        )
        for period, value in given
    )
    verdict = judge_course(
        figures, measure=measure, target=target_of(indicator), term=term, baseline=indicator.baseline
    )
    return GridRow(indicator, cells, verdict, assessment)


def annex_of(campaign: Campaign, *, unit: Unit) -> Annex:
    """The unit's annex, as it is or as it would begin."""
    return Annex.objects.filter(campaign=campaign, unit=unit).first() or Annex(campaign=campaign, unit=unit)


def sheet_figures(rows: Iterable[GridRow]) -> dict[tuple[str, Period], tuple[Amount, str]]:
    """The figures and notes of a grid as the downloaded workbook wants them."""
    return {(row.indicator.code, cell.period): (cell.amount, cell.note) for row in rows for cell in row.cells}


def findings_in(rows: Iterable[GridRow]) -> list[tuple[FigureFinding, str]]:
    """Everything that figures say against each other, each with the note of its cell."""
    return [(finding, cell.note) for row in rows for cell in row.cells for finding in cell.findings]
