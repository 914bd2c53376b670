"""Figures (số liệu): what was done and what is expected are two types, and neither is a target.

Its border: one indicator of one unit over its periods. Adding units is core/rollup.py's.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from nhiemky.core.indicators.amounts import BY_PARTS, NOT_REPORTED, Across, Along, Amount, Missing, half_up, ratio_of
from nhiemky.core.indicators.periods import Period, PeriodPart
from nhiemky.core.indicators.targets import Span


@dataclass(frozen=True)
class Actual:
    """What was done (thực hiện) in a year or its first half."""

    period: Period
    amount: Amount

    def __post_init__(self) -> None:
        if self.period.is_estimate:
            raise ValueError(f"{self.period} is an estimate")


@dataclass(frozen=True)
class Estimate:
    """What a year is expected to come to (ước thực hiện)."""

    year: int
    amount: Amount

    @property
    def period(self) -> Period:
        return Period(self.year, PeriodPart.ESTIMATE)


Figure = Actual | Estimate


def figure_of(period: Period, amount: Amount) -> Figure:
    return Estimate(period.year, amount) if period.is_estimate else Actual(period, amount)


@dataclass(frozen=True)
class Measure:
    """What arithmetic needs to know of an indicator."""

    code: str
    decimals: int
    span: Span
    across: Across
    along: Along


@dataclass(frozen=True)
class Term:
    """A term from congress to congress. Both are held late in their year, so its years are counted from the next."""

    start: int
    end: int

    def holds(self, period: Period) -> bool:
        return self.start < period.year <= self.end

    def elapsed(self, period: Period) -> Fraction:
        """The share of the term that is over when the period is."""
        return self.share_of(period.year - self.start - (1 - share_of_year(period)))

    def share_of(self, years: Fraction) -> Fraction:
        length = self.end - self.start
        return max(Fraction(0), min(Fraction(1), years / length)) if length > 0 else Fraction(1)


def share_of_year(period: Period) -> Fraction:
    return Fraction(1, 2) if period.part is PeriodPart.FIRST_HALF else Fraction(1)


def by_year(figures: Iterable[Figure]) -> dict[int, Figure]:
    """One figure for each year, the one that says most: the year's own, else its estimate, else its first half."""
    ordered = sorted(figures, key=lambda figure: figure.period)
    known = [figure for figure in ordered if figure.amount.value is not None]
    return {figure.period.year: figure for figure in (*ordered, *known)}


def roll_along(figures: Iterable[Figure], *, measure: Measure) -> Amount:
    """The figures of several periods as one; no half of a year is counted beside the whole of it.

    Quotients are added by numerator and denominator, percentages never. Without any value the reason is told: not
    reported when that holds of one of them.
    """
    yearly = [figure for _year, figure in sorted(by_year(figures).items())]
    valued = [figure.amount for figure in yearly if figure.amount.value is not None]
    if not valued:
        return _nothing([figure.amount for figure in yearly])
    if measure.along is Along.LAST:
        return valued[-1]
    if measure.along is Along.PARTS or measure.across in BY_PARTS:
        return _by_parts(valued, measure)
    return Amount(sum(amount.value or 0 for amount in valued))


def _by_parts(valued: list[Amount], measure: Measure) -> Amount:
    numerator = sum(amount.numerator or 0 for amount in valued)
    denominator = sum(amount.denominator or 0 for amount in valued)
    if not denominator:
        return valued[-1]  # no parts were given: the last state is all that can be said
    if measure.across is Across.WEIGHTED_MEAN:
        return Amount(half_up(numerator, denominator), numerator, denominator)
    return Amount(ratio_of(numerator, denominator, decimals=measure.decimals), numerator, denominator)


def _nothing(amounts: list[Amount]) -> Amount:
    reasons = {amount.missing for amount in amounts}
    if not reasons or Missing.NOT_REPORTED in reasons:
        return NOT_REPORTED
    return Amount(None, missing=Missing.NO_CASE if Missing.NO_CASE in reasons else Missing.NOT_APPLICABLE)


@dataclass(frozen=True)
class Course:
    """How far an indicator has come: the amount that its target is held against, and the share of the span gone by."""

    amount: Amount
    elapsed: Fraction


def course_of(figures: Iterable[Figure], *, measure: Measure, term: Term | None) -> Course:
    """A yearly indicator by its last figure; over a term, what adds up by its years so far, a level by its last."""
    known = sorted((one for one in figures if one.amount.value is not None), key=lambda one: one.period)
    if not known:
        return Course(_nothing([]), Fraction(1))
    last = known[-1]
    if measure.span is Span.ANNUAL:
        return Course(last.amount, share_of_year(last.period))
    if measure.span is Span.END_OF_TERM or measure.along is Along.LAST:
        return Course(last.amount, term.elapsed(last.period) if term else Fraction(1))
    counted = [one for one in known if term is None or term.holds(one.period)]
    years = sum((share_of_year(one.period) for one in by_year(counted).values()), Fraction(0))
    return Course(roll_along(counted, measure=measure), term.share_of(years) if term else Fraction(1))
