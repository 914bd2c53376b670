"""The figures of many units become one, with its coverage and its sources.

Its border: this module is the meaning of a total; `rooms/rollup` may compute the same in SQL and is tested against it.
Percentages are never averaged: quotients are added by numerator and denominator.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from nhiemky.core.indicators import Across, Amount, Judgement, Missing, Span, Target, half_up, judge, ratio_of


@dataclass(frozen=True)
class Contribution:
    """One unit's figure; `weight` (headcount and the like) counts only in a weighted mean."""

    unit: str
    amount: Amount
    weight: int | None = None


@dataclass(frozen=True)
class Total:
    """`reported` units answered (a value or "no case") of the `expected` ones, those that the indicator applies to.

    reported + len(missing) == expected, and expected + not_applicable == len(sources).
    """

    amount: Amount
    reported: int
    expected: int
    not_applicable: int
    no_case: int
    missing: tuple[str, ...]
    sources: tuple[Contribution, ...]


class NotAddable(ValueError):
    """A figure lacks what its roll-up needs; the message names the unit."""


def roll_up(
    contributions: Sequence[Contribution], *, across: Across, decimals: int, target: Target | None = None
) -> Total:
    """One total of all units' figures, which the order of `contributions` does not change.

    A total keeps numerator and denominator, so totals of subtrees may be contributions again: for share_of_units by
    `ratio`, for the others by the same way. Raises NotAddable when a quotient comes without its parts, a mean without a
    weight, a share without `target`, or an own-level figure with more than one contribution.
    """
    missing = tuple(c.unit for c in contributions if c.amount.missing is Missing.NOT_REPORTED)
    not_applicable = _count(contributions, Missing.NOT_APPLICABLE)
    expected = len(contributions) - not_applicable
    valued = [c for c in contributions if c.amount.value is not None]
    amount = _ADDED[across](valued, decimals, target) if valued else None
    return Total(
        amount=amount or Amount(None, missing=_why_nothing(expected=expected, missing=len(missing))),
        reported=expected - len(missing),
        expected=expected,
        not_applicable=not_applicable,
        no_case=_count(contributions, Missing.NO_CASE),
        missing=missing,
        sources=tuple(contributions),
    )


def _count(contributions: Sequence[Contribution], reason: Missing) -> int:
    return sum(c.amount.missing is reason for c in contributions)


def _why_nothing(*, expected: int, missing: int) -> Missing:
    if not expected:
        return Missing.NOT_APPLICABLE
    return Missing.NOT_REPORTED if missing else Missing.NO_CASE


def _sum(valued: Sequence[Contribution], decimals: int, target: Target | None) -> Amount:
    return Amount(sum(c.amount.value or 0 for c in valued))


def _ratio(valued: Sequence[Contribution], decimals: int, target: Target | None) -> Amount:
    parts = [_parts(c) for c in valued]
    numerator, denominator = sum(part[0] for part in parts), sum(part[1] for part in parts)
    return Amount(ratio_of(numerator, denominator, decimals=decimals), numerator, denominator)


def _parts(contribution: Contribution) -> tuple[int, int]:
    numerator, denominator = contribution.amount.numerator, contribution.amount.denominator
    if numerator is None or denominator is None:
        raise NotAddable(f"{contribution.unit}: a ratio is added by its numerator and denominator")
    return numerator, denominator


def _share_of_units(valued: Sequence[Contribution], decimals: int, target: Target | None) -> Amount | None:
    if target is None:
        raise NotAddable("a share of units needs the target that they meet")
    judged = [judge(c.amount, target, span=Span.ANNUAL, elapsed=Fraction(1)) for c in valued]
    judgeable = [judgement for judgement in judged if judgement is not Judgement.NOT_JUDGED]
    if not judgeable:
        return None
    meeting = sum(judgement in (Judgement.MET, Judgement.EXCEEDED) for judgement in judgeable)
    return Amount(ratio_of(meeting, len(judgeable), decimals=decimals), meeting, len(judgeable))


def _weighted_mean(valued: Sequence[Contribution], decimals: int, target: Target | None) -> Amount | None:
    parts = [_weighted(c) for c in valued]
    total, weight = sum(part[0] for part in parts), sum(part[1] for part in parts)
    return Amount(half_up(total, weight), total, weight) if weight else None


def _weighted(contribution: Contribution) -> tuple[int, int]:
    """Value × weight and the weight; a total of a subtree brings both as its numerator and denominator."""
    amount, weight = contribution.amount, contribution.weight
    if amount.numerator is not None and amount.denominator is not None:
        return amount.numerator, amount.denominator
    if weight is None or weight < 0 or amount.value is None:
        raise NotAddable(f"{contribution.unit}: a weighted mean needs a weight of zero or more")
    return amount.value * weight, weight


def _own_level(valued: Sequence[Contribution], decimals: int, target: Target | None) -> Amount:
    if len(valued) > 1:
        raise NotAddable("a figure of the own level is counted there and not added up from below")
    return valued[0].amount


_ADDED: Mapping[Across, Callable[[Sequence[Contribution], int, Target | None], Amount | None]] = {
    Across.SUM: _sum,
    Across.RATIO: _ratio,
    Across.SHARE_OF_UNITS: _share_of_units,
    Across.WEIGHTED_MEAN: _weighted_mean,
    Across.OWN_LEVEL: _own_level,
}
