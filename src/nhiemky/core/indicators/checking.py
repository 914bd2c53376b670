"""What the figures of one indicator say against each other: what cannot be, and what needs a note.

Its border: only like is held against like, a half year never against a whole one as a fall. What a figure says about
its target is judging.py's. Sentences are templates, so that a page tells them in the reader's language.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum, auto
from fractions import Fraction

from nhiemky.core.indicators.amounts import BY_PARTS, Across, Along, Amount
from nhiemky.core.indicators.figures import Actual, Estimate, Figure, Measure
from nhiemky.core.indicators.numbers import format_number
from nhiemky.core.indicators.periods import Period, PeriodPart, spoken
from nhiemky.core.indicators.targets import Span


class FigureFindingKind(StrEnum):
    REFUSED = auto()
    NEEDS_NOTE = auto()


NEGATIVE = "Tử số và mẫu số không được âm."
TOP_HEAVY = "Tử số %(numerator)s lớn hơn mẫu số %(denominator)s."
LESS_THAN_HALF = "%(now)s ít hơn %(then)s của %(period)s: số cả năm không thể ít hơn số nửa năm."
FALLS = "%(now)s ít hơn %(then)s của %(period)s: số lũy kế không giảm."
TAKEN_AWAY = "%(now)s: số cộng dồn cả nhiệm kỳ không được âm."
JUMPED = "%(now)s so với %(then)s của %(period)s là thay đổi lớn: cần ghi chú lý do."
SENTENCES = (NEGATIVE, TOP_HEAVY, LESS_THAN_HALF, FALLS, TAKEN_AWAY, JUMPED)


@dataclass(frozen=True)
class Threshold:
    """A change above `share` of the figure before and of at least `smallest` units of measure."""

    share: Fraction
    smallest: int
    reason: str


JUMP = Threshold(
    Fraction(1, 2),
    10,
    "Half more or half less in a year is what a reader asks about and a slipped digit looks like; below ten of "
    "whatever is counted it is chance: from 3 new members to 5.",
)


@dataclass(frozen=True)
class FigureFinding:
    """`says` is one of SENTENCES, `named` what stands in it, `beside` the period that it speaks of."""

    kind: FigureFindingKind
    indicator: str
    period: Period
    says: str
    named: Mapping[str, str] = field(default_factory=dict)
    beside: Period | None = None

    @property
    def message(self) -> str:
        return self.says % {**self.named, "period": spoken(self.beside) if self.beside else ""}


def findings_of(figures: Iterable[Figure], *, measure: Measure) -> list[FigureFinding]:
    """Everything that speaks against the figures of one indicator and unit, in the order of its periods."""
    ordered = sorted(figures, key=lambda figure: figure.period)
    found = [
        *(finding for figure in ordered for finding in _of_parts(figure, measure)),
        *_within_year(ordered, measure),
        *_over_term(ordered, measure),
        *_jumps(ordered, measure),
    ]
    return sorted(found, key=lambda finding: finding.period)


def _of_parts(figure: Figure, measure: Measure) -> Iterator[FigureFinding]:
    numerator, denominator = figure.amount.numerator, figure.amount.denominator
    if numerator is None or denominator is None or measure.across not in BY_PARTS:
        return
    if numerator < 0:
        yield FigureFinding(FigureFindingKind.REFUSED, measure.code, figure.period, NEGATIVE)
    elif measure.across is Across.RATIO and numerator > denominator:
        named = {"numerator": str(numerator), "denominator": str(denominator)}
        yield FigureFinding(FigureFindingKind.REFUSED, measure.code, figure.period, TOP_HEAVY, named)


def _within_year(ordered: list[Figure], measure: Measure) -> Iterator[FigureFinding]:
    """The half of a year is part of what the year comes to; a level may stand higher in June than in December."""
    if measure.along is not Along.SUM or measure.across in BY_PARTS or measure.span is Span.END_OF_TERM:
        return
    halves = {one.period.year: one for one in ordered if isinstance(one, Actual) and _is_half(one)}
    for whole in ordered:
        half = halves.get(whole.period.year)
        if half and not _is_half(whole) and half_exceeds(half, whole):
            yield _compared(FigureFindingKind.REFUSED, measure, LESS_THAN_HALF, whole, half)


def half_exceeds(half: Actual, whole: Estimate | Actual) -> bool:
    """Whether more was done in half a year than in, or than is expected of, the whole."""
    return half.amount.value is not None and whole.amount.value is not None and half.amount.value > whole.amount.value


def _over_term(ordered: list[Figure], measure: Measure) -> Iterator[FigureFinding]:
    """What is counted over the whole term never falls; an estimate is no fact to fall from."""
    if measure.span is not Span.WHOLE_TERM:
        return
    before: Actual | None = None
    for figure in ordered:
        piled = _piled(figure.amount)
        if piled is None:
            continue
        if measure.along is Along.LAST and before and piled < (_piled(before.amount) or 0):
            yield _compared(FigureFindingKind.REFUSED, measure, FALLS, figure, before)
        if measure.along is Along.SUM and piled < 0:
            yield _compared(FigureFindingKind.REFUSED, measure, TAKEN_AWAY, figure, figure)
        before = figure if isinstance(figure, Actual) else before


def _piled(amount: Amount) -> int | None:
    return amount.value if amount.numerator is None else amount.numerator


def _jumps(ordered: list[Figure], measure: Measure) -> Iterator[FigureFinding]:
    """Halves against halves, years against years; what piles up over the term grows by its nature."""
    if measure.span is Span.WHOLE_TERM and measure.along is Along.LAST:
        return
    before: dict[bool, Figure] = {}
    for figure in ordered:
        if figure.amount.value is None:
            continue
        last = before.get(_is_half(figure))
        if last and is_jump(last.amount.value or 0, figure.amount.value, decimals=measure.decimals):
            yield _compared(FigureFindingKind.NEEDS_NOTE, measure, JUMPED, figure, last)
        before[_is_half(figure)] = figure


def is_jump(then: int, now: int, *, decimals: int, threshold: Threshold = JUMP) -> bool:
    """In steps; from nothing to something is a jump once it is not small."""
    change = abs(now - then)
    return change > threshold.share * abs(then) and change >= threshold.smallest * 10**decimals


def _is_half(figure: Figure) -> bool:
    return figure.period.part is PeriodPart.FIRST_HALF


def _compared(kind: FigureFindingKind, measure: Measure, says: str, now: Figure, then: Figure) -> FigureFinding:
    shown = {name: _shown(one.amount, measure) for name, one in (("now", now), ("then", then))}
    return FigureFinding(kind, measure.code, now.period, says, shown, then.period)


def _shown(amount: Amount, measure: Measure) -> str:
    return format_number(amount.value or 0, decimals=measure.decimals)
