from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.core.indicators import Across, Amount, Missing, Target, TargetKind, ratio_of
from nhiemky.core.rollup import Contribution, NotAddable, Total, roll_up

NO_CASE = Amount(None, missing=Missing.NO_CASE)
NOT_APPLICABLE = Amount(None, missing=Missing.NOT_APPLICABLE)
NOT_REPORTED = Amount(None, missing=Missing.NOT_REPORTED)
AT_LEAST_90 = Target(TargetKind.AT_LEAST, 900)


def counted(*amounts: Amount | int) -> list[Contribution]:
    return [
        Contribution(f"Chi bộ {at}", amount if isinstance(amount, Amount) else Amount(amount))
        for at, amount in enumerate(amounts, start=1)
    ]


def percent(numerator: int, denominator: int) -> Amount:
    return Amount(ratio_of(numerator, denominator, decimals=1), numerator, denominator)


def rolled(contributions: Sequence[Contribution], across: Across = Across.SUM) -> Total:
    return roll_up(contributions, across=across, decimals=1, target=AT_LEAST_90)


def test_a_sum_adds_what_was_reported_and_says_who_is_missing():
    total = rolled(counted(12, NO_CASE, NOT_REPORTED, NOT_APPLICABLE, 0))

    assert total.amount == Amount(12)
    assert (total.reported, total.expected, total.not_applicable, total.no_case) == (3, 4, 1, 1)
    assert total.missing == ("Chi bộ 3",)
    assert [source.unit for source in total.sources] == [f"Chi bộ {at}" for at in range(1, 6)]


def test_percentages_are_never_averaged():
    # 1 of 1 and 1 of 9: the mean of 100 % and 11 % would be 55.6 %.
    assert rolled(counted(percent(1, 1), percent(1, 9)), Across.RATIO).amount == Amount(200, 2, 10)


def test_a_share_of_units_counts_those_that_meet_the_target_among_those_with_a_value():
    total = rolled(counted(900, 899, 1000, NOT_REPORTED, NO_CASE), Across.SHARE_OF_UNITS)
    assert total.amount == Amount(667, 2, 3)


def test_a_mean_is_weighted_and_keeps_its_arithmetic():
    workers = [Contribution("Công ty A", Amount(100), weight=1), Contribution("Công ty B", Amount(50), weight=4)]
    assert rolled(workers, Across.WEIGHTED_MEAN).amount == Amount(60, 300, 5)


def test_a_mean_over_nobody_is_no_case():
    assert rolled([Contribution("Công ty A", Amount(100), weight=0)], Across.WEIGHTED_MEAN).amount == NO_CASE


def test_a_figure_of_the_own_level_is_taken_over_and_not_added_up():
    assert rolled(counted(7, NOT_REPORTED), Across.OWN_LEVEL).amount == Amount(7)
    with pytest.raises(NotAddable, match="not added up"):
        rolled(counted(7, 8), Across.OWN_LEVEL)


@pytest.mark.parametrize(
    ("amounts", "missing"),
    [
        ([], Missing.NOT_APPLICABLE),
        ([NOT_APPLICABLE, NOT_APPLICABLE], Missing.NOT_APPLICABLE),
        ([NO_CASE, NOT_APPLICABLE], Missing.NO_CASE),
        ([NO_CASE, NOT_REPORTED], Missing.NOT_REPORTED),
    ],
)
@pytest.mark.parametrize("across", Across)
def test_a_total_of_no_values_says_why_there_is_none(amounts, missing, across):
    assert rolled(counted(*amounts), across).amount == Amount(None, missing=missing)


def test_a_share_against_a_target_in_words_has_no_value():
    in_words = Target(TargetKind.TEXT)
    total = roll_up(counted(5), across=Across.SHARE_OF_UNITS, decimals=1, target=in_words)
    assert total.amount.missing is not None


@pytest.mark.parametrize(
    ("across", "contribution", "why"),
    [
        (Across.RATIO, Contribution("Chi bộ 1", Amount(900)), "Chi bộ 1: a ratio"),
        (Across.WEIGHTED_MEAN, Contribution("Chi bộ 1", Amount(900)), "Chi bộ 1: a weighted mean"),
        (Across.WEIGHTED_MEAN, Contribution("Chi bộ 1", Amount(900), weight=-1), "Chi bộ 1: a weighted mean"),
    ],
)
def test_a_figure_without_what_its_total_needs_is_refused_by_name(across, contribution, why):
    with pytest.raises(NotAddable, match=why):
        rolled([contribution], across)


def test_a_share_of_units_without_a_target_is_refused():
    with pytest.raises(NotAddable, match="target"):
        roll_up(counted(5), across=Across.SHARE_OF_UNITS, decimals=1)


gaps = st.sampled_from([NO_CASE, NOT_APPLICABLE, NOT_REPORTED])
sums = st.integers(-(10**9), 10**9).map(Amount)
ratios = st.tuples(st.integers(0, 10**6), st.integers(1, 10**6)).map(lambda parts: percent(*parts))
units = st.lists(gaps | ratios, max_size=12)
# How the units roll up, and how the totals of the branches do.
TWO_LEVELS = [(across, across) for across in (Across.SUM, Across.RATIO, Across.WEIGHTED_MEAN)]
TWO_LEVELS += [(Across.SHARE_OF_UNITS, Across.RATIO)]
any_across = st.sampled_from([Across.SUM, Across.RATIO, Across.SHARE_OF_UNITS, Across.WEIGHTED_MEAN])


@given(units, any_across, st.randoms(use_true_random=False))
def test_the_order_of_the_units_does_not_change_the_total(amounts, across, random):
    contributions = counted(*amounts)
    shuffled = random.sample(contributions, len(contributions))

    one, other = rolled(contributions, across), rolled(shuffled, across)

    assert one.amount == other.amount
    assert (one.reported, one.expected) == (other.reported, other.expected)
    assert set(one.missing) == set(other.missing)


@given(units, any_across)
def test_coverage_adds_up(amounts, across):
    total = rolled(counted(*amounts), across)

    assert total.reported + len(total.missing) == total.expected
    assert total.expected + total.not_applicable == len(total.sources) == len(amounts)
    assert 0 <= total.no_case <= total.reported <= total.expected


@given(st.sampled_from(TWO_LEVELS), st.lists(st.lists(gaps | ratios, max_size=5), max_size=5))
def test_rolling_up_in_two_levels_equals_one_level(ways, branches):
    below, above = ways
    halves = [rolled(counted(*branch), below).amount for branch in branches]

    in_two = rolled(counted(*halves), above).amount
    in_one = rolled(counted(*(amount for branch in branches for amount in branch)), below).amount

    assert in_two.value == in_one.value
    assert (in_two.numerator, in_two.denominator) == (in_one.numerator, in_one.denominator)


@given(st.lists(sums, min_size=1), st.lists(gaps))
def test_units_without_a_value_leave_the_sum_alone(amounts, without):
    assert rolled(counted(*amounts, *without)).amount.value == sum(amount.value for amount in amounts)
