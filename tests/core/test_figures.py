"""Figures of one indicator over its periods: added up, held against each other and against their target."""

import os
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.core.indicators import (
    JUMP,
    NOT_REPORTED,
    Across,
    Actual,
    Along,
    Amount,
    Estimate,
    Judgement,
    Measure,
    Missing,
    Period,
    Span,
    Target,
    TargetKind,
    Term,
    course_of,
    figure_of,
    findings_of,
    half_up,
    is_jump,
    judge_course,
    ratio_of,
    roll_along,
    usual_along,
)

SOURCES = Path(__file__).parents[2] / "src"
TERM = Term(2020, 2025)
COUNTED = Measure("1", 0, Span.ANNUAL, Across.SUM, Along.SUM)
LEVEL = Measure("1", 0, Span.ANNUAL, Across.SUM, Along.LAST)
RATIO = Measure("1", 1, Span.ANNUAL, Across.RATIO, Along.PARTS)
PILED_UP = Measure("1", 0, Span.WHOLE_TERM, Across.SUM, Along.LAST)
YEAR_BY_YEAR = Measure("1", 0, Span.WHOLE_TERM, Across.SUM, Along.SUM)


def figures(**values):
    """`y2021=5, h2023=3, e2023=7`: a year, a first half, an estimate; a tuple is a numerator and a denominator."""
    forms = {"y": "{}", "h": "{}-H1", "e": "{}-estimate"}
    return [figure_of(Period.parse(forms[key[0]].format(key[1:])), amount(value)) for key, value in values.items()]


def amount(value) -> Amount:
    if isinstance(value, tuple):
        return Amount(ratio_of(*value, decimals=1), *value)
    return Amount(None, missing=value) if isinstance(value, Missing) else Amount(value)


def told(measure, **values) -> list[tuple[str, str, str]]:
    return [(str(c.kind), str(c.period), c.message) for c in findings_of(figures(**values), measure=measure)]


def test_what_was_done_cannot_be_an_estimate():
    with pytest.raises(ValueError, match="is an estimate"):
        Actual(Period.parse("2023-estimate"), Amount(1))
    assert isinstance(figure_of(Period.parse("2023-estimate"), Amount(1)), Estimate)


@pytest.mark.long
@pytest.mark.parametrize(
    ("code", "sound"),
    [
        ("half_exceeds(Actual(Period(2023), Amount(1)), Estimate(2023, Amount(1)))", True),
        ("half_exceeds(Estimate(2023, Amount(1)), Actual(Period(2023), Amount(1)))", False),
        ("judge_course([Target(TargetKind.TEXT)], measure=m, target=Target(TargetKind.TEXT), term=None)", False),
        ("judge_course([Actual(Period(2023), Amount(1))], measure=m, target=Estimate(1, Amount(1)), term=None)", False),
    ],
)
def test_who_mixes_up_actual_estimate_and_target_is_told_by_the_type_checker(code, sound):
    names = "half_exceeds, judge_course, Actual, Estimate, Amount, Measure, Period, Target, TargetKind"
    text = f"from nhiemky.core.indicators import {names}\ndef said(m: Measure) -> None:\n    {code}\n"
    command = [sys.executable, "-m", "mypy", "--config-file=", "--strict", "-c", text]
    checked = subprocess.run(command, capture_output=True, check=False, env={**os.environ, "MYPYPATH": str(SOURCES)})
    assert (checked.returncode == 0) is sound, checked.stdout


HALF = ": số cả năm không thể ít hơn số nửa năm."
FALL = ": số lũy kế không giảm."
NOTE = " là thay đổi lớn: cần ghi chú lý do."
REFUSED, ASKED = "refused", "needs_note"


@pytest.mark.parametrize(
    ("measure", "values", "findings"),
    [
        # half of a year is part of it, of its estimate and of what it came to
        (COUNTED, {"h2023": 8, "e2023": 7}, [(REFUSED, "2023-estimate", "7 ít hơn 8 của 6 tháng đầu năm 2023", HALF)]),
        (COUNTED, {"h2023": 8, "y2023": 7}, [(REFUSED, "2023", "7 ít hơn 8 của 6 tháng đầu năm 2023", HALF)]),
        (COUNTED, {"h2023": 8, "e2023": 8, "y2023": 9}, []),
        (COUNTED, {"h2023": 8, "e2024": 7}, []),
        (COUNTED, {"h2023": 8, "e2023": Missing.NO_CASE}, []),
        # a level may fall within the year
        (LEVEL, {"h2023": 8, "e2023": 7}, []),
        # what piles up over the term does not fall; an estimate is no fact to fall from
        (PILED_UP, {"y2021": 9, "y2022": 8}, [(REFUSED, "2022", "8 ít hơn 9 của Năm 2021", FALL)]),
        (PILED_UP, {"y2021": 9, "e2022": 8}, [(REFUSED, "2022-estimate", "8 ít hơn 9 của Năm 2021", FALL)]),
        (PILED_UP, {"y2021": 9, "e2022": 30, "y2022": 12, "h2023": 12}, []),
        (PILED_UP, {"y2021": 9, "y2022": Missing.NOT_REPORTED, "h2023": 7},
         [(REFUSED, "2023-H1", "7 ít hơn 9 của Năm 2021", FALL)]),
        (YEAR_BY_YEAR, {"y2021": 9, "y2022": 2}, []),
        (YEAR_BY_YEAR, {"y2021": 1, "y2022": -2}, [(REFUSED, "2022", "-2: số cộng dồn cả nhiệm kỳ không được âm.")]),
        # of a whole there is no more than all
        (RATIO, {"y2021": (12, 10)}, [(REFUSED, "2021", "Tử số 12 lớn hơn mẫu số 10.")]),
        (RATIO, {"y2021": (-1, 10)}, [(REFUSED, "2021", "Tử số và mẫu số không được âm.")]),
        (RATIO, {"y2021": (10, 10), "y2022": (0, 10)}, [(ASKED, "2022", "0,0 so với 100,0 của Năm 2021", NOTE)]),
        # like with like
        (COUNTED, {"y2022": 100, "h2023": 40}, []),
        (COUNTED, {"h2022": 100, "y2022": 200, "h2023": 40},
         [(ASKED, "2023-H1", "40 so với 100 của 6 tháng đầu năm 2022", NOTE)]),
        (COUNTED, {"y2022": 100, "e2023": 151}, [(ASKED, "2023-estimate", "151 so với 100 của Năm 2022", NOTE)]),
        (COUNTED, {"e2023": 100, "y2023": 40}, [(ASKED, "2023", "40 so với 100 của Ước năm 2023", NOTE)]),
        (COUNTED, {"y2021": 100, "y2022": Missing.NO_CASE, "y2023": 40},
         [(ASKED, "2023", "40 so với 100 của Năm 2021", NOTE)]),
        # half more is not above half; three more is small
        (COUNTED, {"y2022": 100, "y2023": 150}, []),
        (COUNTED, {"y2022": 3, "y2023": 6}, []),
        # what piles up grows by its nature
        (PILED_UP, {"y2021": 10, "y2022": 100}, []),
    ],
)  # fmt: skip
def test_figures_are_held_against_each_other(measure, values, findings):
    assert told(measure, **values) == [(kind, period, "".join(words)) for kind, period, *words in findings]


steps = st.integers(-(10**9), 10**9)
parts = st.tuples(st.integers(0, 10**6), st.integers(1, 10**6))
periods = st.sampled_from([f"{year}{part}" for year in range(2021, 2026) for part in ("", "-H1", "-estimate")])
reasons = st.sampled_from(Missing)


def series(amounts):
    made = st.dictionaries(periods, amounts, min_size=1, max_size=8)
    return made.map(lambda one: [figure_of(Period.parse(p), value) for p, value in one.items()])


plain_series = series(steps.map(Amount) | reasons.map(lambda why: Amount(None, missing=why)))
ratio_series = series(parts.map(lambda p: Amount(ratio_of(*p, decimals=1), *p)))
measures = st.builds(
    Measure, st.just("1"), st.integers(0, 4), st.sampled_from(Span), st.sampled_from(Across), st.sampled_from(Along)
)


@given(plain_series, measures)
def test_nothing_that_can_be_typed_breaks_the_checks_and_nothing_speaks_of_what_was_not_given(given_figures, measure):
    given_periods = {one.period for one in given_figures}
    for finding in findings_of(given_figures, measure=measure):
        assert finding.period in given_periods
        assert finding.beside is None or finding.beside in given_periods


@given(plain_series, measures, st.randoms())
def test_the_order_of_the_figures_changes_no_check_and_no_total(given_figures, measure, random):
    shuffled = random.sample(given_figures, len(given_figures))
    assert findings_of(shuffled, measure=measure) == findings_of(given_figures, measure=measure)
    assert roll_along(shuffled, measure=measure) == roll_along(given_figures, measure=measure)


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(0, 3))
def test_a_jump_is_the_same_up_to_the_unit_it_is_counted_in(then, now, decimals):
    scale = 10**decimals
    assert is_jump(then * scale, now * scale, decimals=decimals) == is_jump(then, now, decimals=0)


@given(steps, steps)
def test_a_jump_is_never_small_in_share_or_size(then, now):
    if is_jump(then, now, decimals=0):
        assert abs(now - then) >= JUMP.smallest
        assert abs(now - then) > abs(then) * JUMP.share


def whole_years(amounts):
    made = st.dictionaries(st.integers(2021, 2025), amounts, min_size=1)
    return made.map(lambda one: [figure_of(Period(year), value) for year, value in one.items()])


@given(whole_years(steps.map(Amount)))
def test_years_that_add_up_add_up(years):
    assert roll_along(years, measure=COUNTED) == Amount(sum(one.amount.value for one in years))


@given(whole_years(parts.map(lambda p: Amount(ratio_of(*p, decimals=1), *p))))
def test_percentages_of_several_years_are_added_by_their_parts_and_never_averaged(years):
    top, bottom = (sum(getattr(one.amount, part) for one in years) for part in ("numerator", "denominator"))
    assert roll_along(years, measure=RATIO) == Amount(ratio_of(top, bottom, decimals=1), top, bottom)
    values = [one.amount.value for one in years]
    assert min(values) <= roll_along(years, measure=RATIO).value <= max(values)


@given(whole_years(parts.map(lambda p: Amount(half_up(*p), *p))))
def test_means_of_several_years_are_weighted(years):
    mean = Measure("1", 1, Span.ANNUAL, Across.WEIGHTED_MEAN, Along.PARTS)
    total = roll_along(years, measure=mean)
    assert total.value == half_up(total.numerator, total.denominator)


@given(whole_years(steps.map(Amount)))
def test_of_a_level_the_last_counts(years):
    assert roll_along(years, measure=LEVEL) == max(years, key=lambda one: one.period).amount


def test_half_of_a_year_is_not_counted_beside_the_whole_of_it():
    assert roll_along(figures(y2022=5, h2023=3, e2023=7), measure=COUNTED) == Amount(12)
    assert roll_along(figures(y2022=5, h2023=3, e2023=7, y2023=6), measure=COUNTED) == Amount(11)
    assert roll_along(figures(y2022=5, h2023=3, e2023=Missing.NOT_REPORTED), measure=COUNTED) == Amount(8)


@pytest.mark.parametrize(
    ("why", "reason"),
    [
        ((), Missing.NOT_REPORTED),
        ((Missing.NO_CASE, Missing.NOT_REPORTED), Missing.NOT_REPORTED),
        ((Missing.NO_CASE, Missing.NOT_APPLICABLE), Missing.NO_CASE),
        ((Missing.NOT_APPLICABLE, Missing.NOT_APPLICABLE), Missing.NOT_APPLICABLE),
    ],
)
def test_without_a_value_the_reason_is_told(why, reason):
    years = [figure_of(Period(2021 + at), Amount(None, missing=one)) for at, one in enumerate(why)]
    assert roll_along(years, measure=COUNTED) == Amount(None, missing=reason)


@pytest.mark.parametrize(
    ("measure", "values", "amount", "elapsed"),
    [
        (COUNTED, {"y2021": 5, "y2022": 6}, 6, Fraction(1)),
        (COUNTED, {"y2022": 6, "h2023": 3}, 3, Fraction(1, 2)),
        (COUNTED, {"h2023": 3, "e2023": 7}, 7, Fraction(1)),
        (YEAR_BY_YEAR, {"y2021": 5, "y2022": 6, "h2023": 3}, 14, Fraction(1, 2)),
        (YEAR_BY_YEAR, {"y2020": 50, "y2021": 5}, 5, Fraction(1, 5)),
        (PILED_UP, {"y2021": 5, "y2022": 11}, 11, Fraction(2, 5)),
        (PILED_UP, {"h2023": 11}, 11, Fraction(1, 2)),
        (PILED_UP, {"y2027": 11}, 11, Fraction(1)),
    ],
)
def test_the_course_of_an_indicator_is_its_amount_so_far_and_the_share_gone_by(measure, values, amount, elapsed):
    course = course_of(figures(**values), measure=measure, term=TERM)
    assert (course.amount.value, course.elapsed) == (amount, elapsed)


@given(plain_series, measures, st.builds(Term, st.integers(2015, 2030), st.integers(2015, 2035)))
def test_the_share_gone_by_lies_between_none_and_all(given_figures, measure, term):
    assert 0 <= course_of(given_figures, measure=measure, term=term).elapsed <= 1


def judged(target, *, baseline=None, measure=COUNTED, **values):
    verdict = judge_course(figures(**values), measure=measure, target=target, term=TERM, baseline=baseline)
    return verdict.judgement, verdict.amount.value


def test_an_increase_is_the_value_less_its_baseline():
    more_by_8 = Target(TargetKind.INCREASE, 8)
    assert judged(more_by_8, baseline=100, y2022=108) == (Judgement.MET, 8)
    assert judged(more_by_8, baseline=100, y2022=107) == (Judgement.NOT_MET, 7)
    assert judged(more_by_8, y2022=108) == (Judgement.NOT_JUDGED, 108)
    assert judged(Target(TargetKind.INCREASE), baseline=5, y2022=5) == (Judgement.NOT_MET, 0)


@given(st.integers(0, 1000), st.integers(0, 1000), st.integers(0, 100))
def test_a_baseline_only_shifts_what_is_judged(baseline, value, low):
    target = Target(TargetKind.INCREASE, low)
    shifted = judged(target, baseline=baseline, y2022=value)
    assert shifted == judged(target, baseline=0, y2022=value - baseline)


def test_of_a_term_half_over_half_of_the_target_is_on_course():
    target = Target(TargetKind.AT_LEAST, 100)
    assert judged(target, measure=YEAR_BY_YEAR, y2021=20, y2022=20, h2023=10) == (Judgement.ON_COURSE, 50)
    assert judged(target, measure=YEAR_BY_YEAR, y2021=20, y2022=20, h2023=9) == (Judgement.AT_RISK, 49)
    assert judged(target, measure=PILED_UP, y2021=20, y2022=40, h2023=50) == (Judgement.ON_COURSE, 50)


def test_without_figures_nothing_is_judged():
    assert judged(Target(TargetKind.AT_LEAST, 1)) == (Judgement.NOT_JUDGED, None)
    assert course_of([], measure=COUNTED, term=None).amount == NOT_REPORTED


@pytest.mark.parametrize(
    ("across", "at_end_of_term", "along"),
    [
        (Across.SUM, False, Along.SUM),
        (Across.SUM, True, Along.LAST),
        (Across.RATIO, False, Along.PARTS),
        (Across.WEIGHTED_MEAN, False, Along.PARTS),
        (Across.SHARE_OF_UNITS, False, Along.LAST),
        (Across.OWN_LEVEL, False, Along.LAST),
    ],
)
def test_how_periods_add_up_where_the_table_does_not_say(across, at_end_of_term, along):
    assert usual_along(across, at_end_of_term=at_end_of_term) is along
