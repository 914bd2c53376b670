"""What a figure says about its target (đánh giá), when all or a share of the span has passed."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum, auto
from fractions import Fraction

from nhiemky.core.indicators.amounts import Amount
from nhiemky.core.indicators.figures import Figure, Measure, Term, course_of
from nhiemky.core.indicators.targets import Span, Target, TargetKind


class Judgement(StrEnum):
    EXCEEDED = auto()
    MET = auto()
    ON_COURSE = auto()
    AT_RISK = auto()
    NOT_MET = auto()
    NOT_JUDGED = auto()


def judge(amount: Amount, target: Target, *, span: Span, elapsed: Fraction) -> Judgement:
    """What the figure says about the target when `elapsed` (0 to 1) of the span has passed.

    Equality is met. A cap is judged inverted. "Exactly" knows no exceeded, a range is exceeded above its top. While the
    span is running a figure short of its target is compared with the target times the elapsed share. For an increase
    the amount is the change itself. Raises ValueError when `elapsed` is outside 0 to 1.
    """
    if not 0 <= elapsed <= 1:
        raise ValueError(f"the elapsed share of a span lies between 0 and 1, not {elapsed}")
    if amount.value is None or target.kind is TargetKind.TEXT:
        return Judgement.NOT_JUDGED
    if target.kind is TargetKind.AT_MOST:
        return _under_cap(amount.value, target.high or 0, span=span, elapsed=elapsed)
    return _reached(amount.value, target, span=span, elapsed=elapsed)


def _reached(value: int, target: Target, *, span: Span, elapsed: Fraction) -> Judgement:
    low = target.low if target.low is not None else 1  # an increase without a number: one step up is enough
    if value < low:
        return _short(value >= low * elapsed, elapsed=elapsed)
    if target.kind is TargetKind.EXACTLY:
        return Judgement.MET if value == low else _past_cap(span=span, elapsed=elapsed)
    top = target.high if target.kind is TargetKind.RANGE and target.high is not None else low
    asks_for_any = target.low is None
    return Judgement.EXCEEDED if value > top and not asks_for_any else Judgement.MET


def _short(on_pace: bool, *, elapsed: Fraction) -> Judgement:
    if elapsed == 1:
        return Judgement.NOT_MET
    return Judgement.ON_COURSE if on_pace else Judgement.AT_RISK


def _under_cap(value: int, cap: int, *, span: Span, elapsed: Fraction) -> Judgement:
    if value > cap:
        return _past_cap(span=span, elapsed=elapsed)
    if elapsed == 1:
        return Judgement.EXCEEDED if value < cap else Judgement.MET
    # Only what piles up over the term can be ahead of its pace; a level within its cap is within it.
    ahead_of_pace = span is Span.WHOLE_TERM and value > cap * elapsed
    return Judgement.AT_RISK if ahead_of_pace else Judgement.ON_COURSE


def _past_cap(*, span: Span, elapsed: Fraction) -> Judgement:
    """What was counted stays counted, but a level due at the end of the term may still come down."""
    return Judgement.AT_RISK if span is Span.END_OF_TERM and elapsed < 1 else Judgement.NOT_MET


@dataclass(frozen=True)
class Verdict:
    """What the figures so far say about the target; `amount` is what was held against it, a change for an increase."""

    judgement: Judgement
    amount: Amount


def judge_course(
    figures: Iterable[Figure], *, measure: Measure, target: Target, term: Term | None, baseline: int | None = None
) -> Verdict:
    """The figures of one indicator against its target. An increase is told against its baseline, or not at all."""
    course = course_of(figures, measure=measure, term=term)
    if course.amount.value is None:
        return Verdict(Judgement.NOT_JUDGED, course.amount)
    amount = course.amount
    if target.kind is TargetKind.INCREASE:
        if baseline is None:
            return Verdict(Judgement.NOT_JUDGED, amount)
        amount = Amount(course.amount.value - baseline)
    return Verdict(judge(amount, target, span=measure.span, elapsed=course.elapsed), amount)
