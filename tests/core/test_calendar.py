from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.core.calendar import (
    Deadline,
    DeadlineKind,
    Timeliness,
    days_late,
    due_on,
    is_working_day,
    timeliness,
)

JUNE_15 = date(2023, 6, 15)
days = st.dates(date(2015, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    ("deadline", "day"),
    [
        (Deadline(DeadlineKind.BEFORE, end=JUNE_15), JUNE_15),
        (Deadline(DeadlineKind.BY, end=JUNE_15), JUNE_15),
        (Deadline(DeadlineKind.WITHIN, date(2023, 6, 1), date(2023, 6, 30)), date(2023, 6, 30)),
        (Deadline(DeadlineKind.EARLY, date(2023, 7, 1), date(2023, 7, 10)), date(2023, 7, 10)),
        (Deadline(DeadlineKind.WITHIN, start=date(2023, 7, 1)), None),
        (Deadline(DeadlineKind.RELATIVE), None),
    ],
)
def test_the_due_day_is_the_last_that_the_words_span(deadline, day):
    assert due_on(deadline) == day


@pytest.mark.parametrize(("kind", "day"), [(DeadlineKind.BEFORE, date(2023, 6, 14)), (DeadlineKind.BY, JUNE_15)])
def test_a_campaign_may_say_that_before_a_day_leaves_that_day_out(kind, day):
    assert due_on(Deadline(kind, end=JUNE_15), inclusive=False) == day


@given(days, st.integers(-400, 400))
def test_days_late_are_counted_from_the_day_after_and_never_below_zero(due, apart):
    assert days_late(due, handed_in_on=due + timedelta(days=apart)) == max(0, apart)


def test_without_a_due_day_nothing_is_late():
    assert days_late(None, handed_in_on=JUNE_15) == 0
    assert timeliness(None, handed_in_on=JUNE_15) is Timeliness.ON_TIME


@given(st.none() | days, st.none() | days)
def test_whatever_the_days_a_report_is_exactly_one_of_on_time_late_or_missing(due, handed_in):
    state = timeliness(due, handed_in_on=handed_in)

    assert (state is Timeliness.MISSING) == (handed_in is None)
    if handed_in is not None:
        assert (state is Timeliness.LATE) == (days_late(due, handed_in_on=handed_in) > 0)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2023, 6, 16), True),  # a Friday
        (date(2023, 6, 17), False),
        (date(2023, 6, 18), False),
        (date(2023, 9, 4), False),  # a Monday that is a holiday
        (date(2023, 9, 5), True),
    ],
)
def test_weekends_and_holidays_are_no_working_days(day, works):
    assert is_working_day(day, holidays=frozenset({date(2023, 9, 4)})) is works
