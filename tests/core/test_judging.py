from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.core.indicators import Amount, Judgement, Missing, Span, Target, TargetKind, judge

EXCEEDED, MET, ON_COURSE, AT_RISK, NOT_MET, NOT_JUDGED = Judgement
HALF, OVER = Fraction(1, 2), Fraction(1)
AT_LEAST_100 = Target(TargetKind.AT_LEAST, 100)
AT_MOST_20 = Target(TargetKind.AT_MOST, high=20)
NONE_AT_ALL = Target(TargetKind.AT_MOST, high=0)
ALL = Target(TargetKind.EXACTLY, 100)
RANGE = Target(TargetKind.RANGE, 90, 100)
ANY_INCREASE = Target(TargetKind.INCREASE)
INCREASE_BY_8 = Target(TargetKind.INCREASE, 8)

spans = st.sampled_from(Span)
shares = st.fractions(0, 1)


@pytest.mark.parametrize(
    ("target", "value", "judgement"),
    [
        # equality is met
        (AT_LEAST_100, 101, EXCEEDED),
        (AT_LEAST_100, 100, MET),
        (AT_LEAST_100, 99, NOT_MET),
        # caps are inverted
        (AT_MOST_20, 19, EXCEEDED),
        (AT_MOST_20, 20, MET),
        (AT_MOST_20, 21, NOT_MET),
        (NONE_AT_ALL, 0, MET),
        (NONE_AT_ALL, 1, NOT_MET),
        # nothing exceeds "all" or "none"
        (ALL, 100, MET),
        (ALL, 99, NOT_MET),
        (ALL, 101, NOT_MET),
        (Target(TargetKind.EXACTLY, 0, 0), 0, MET),
        # within a range is met, above it exceeded
        (RANGE, 89, NOT_MET),
        (RANGE, 90, MET),
        (RANGE, 100, MET),
        (RANGE, 101, EXCEEDED),
        # the amount of an increase is the change
        (ANY_INCREASE, 1, MET),
        (ANY_INCREASE, 500, MET),
        (ANY_INCREASE, 0, NOT_MET),
        (ANY_INCREASE, -1, NOT_MET),
        (INCREASE_BY_8, 9, EXCEEDED),
        (INCREASE_BY_8, 8, MET),
        (INCREASE_BY_8, 7, NOT_MET),
        # words are judged by people
        (Target(TargetKind.TEXT), 5, NOT_JUDGED),
    ],
)
@pytest.mark.parametrize("span", Span)
def test_when_the_span_is_over_the_figure_is_held_against_the_target_itself(target, value, judgement, span):
    assert judge(Amount(value), target, span=span, elapsed=OVER) == judgement


@pytest.mark.parametrize(
    ("target", "value", "judgement"),
    [
        (AT_LEAST_100, 120, EXCEEDED),
        (AT_LEAST_100, 100, MET),
        (AT_LEAST_100, 50, ON_COURSE),
        (AT_LEAST_100, 49, AT_RISK),
        (AT_MOST_20, 10, ON_COURSE),
        (AT_MOST_20, 11, AT_RISK),
        (AT_MOST_20, 20, AT_RISK),
        (AT_MOST_20, 21, NOT_MET),
        (ALL, 100, MET),
        (ALL, 60, ON_COURSE),
        (ALL, 101, NOT_MET),
        (RANGE, 45, ON_COURSE),
        (RANGE, 44, AT_RISK),
        (RANGE, 95, MET),
        (INCREASE_BY_8, 4, ON_COURSE),
        (ANY_INCREASE, 0, AT_RISK),
    ],
)
def test_half_way_through_the_term_half_of_the_target_is_on_course(target, value, judgement):
    assert judge(Amount(value), target, span=Span.WHOLE_TERM, elapsed=HALF) == judgement


@pytest.mark.parametrize("span", [Span.ANNUAL, Span.END_OF_TERM])
def test_a_level_within_its_cap_is_on_course_whatever_the_time(span):
    assert judge(Amount(20), AT_MOST_20, span=span, elapsed=Fraction(1, 10)) == ON_COURSE


def test_a_level_over_its_cap_may_still_come_down_by_the_end_of_the_term_and_only_then():
    judged = [judge(Amount(21), AT_MOST_20, span=span, elapsed=HALF) for span in Span]
    assert judged == [NOT_MET, NOT_MET, AT_RISK]


@given(st.sampled_from(Missing), spans, shares)
def test_what_has_no_value_is_not_judged(reason, span, elapsed):
    assert judge(Amount(None, missing=reason), AT_LEAST_100, span=span, elapsed=elapsed) == NOT_JUDGED


@given(st.integers(-50, 250), st.integers(0, 100), spans, shares)
def test_more_is_never_judged_worse_under_at_least(value, more, span, elapsed):
    best_first = [EXCEEDED, MET, ON_COURSE, AT_RISK, NOT_MET]
    one, other = (judge(Amount(v), AT_LEAST_100, span=span, elapsed=elapsed) for v in (value, value + more))
    assert best_first.index(other) <= best_first.index(one)


@given(st.integers(-50, 250), st.sampled_from([AT_LEAST_100, AT_MOST_20, ALL, RANGE, INCREASE_BY_8]), spans)
def test_only_a_running_span_leaves_hope_or_worry(value, target, span):
    assert judge(Amount(value), target, span=span, elapsed=OVER) in (EXCEEDED, MET, NOT_MET)


@pytest.mark.parametrize("elapsed", [Fraction(-1, 10), Fraction(11, 10)])
def test_an_elapsed_share_outside_the_span_is_refused(elapsed):
    with pytest.raises(ValueError, match="between 0 and 1"):
        judge(Amount(1), AT_LEAST_100, span=Span.ANNUAL, elapsed=elapsed)
