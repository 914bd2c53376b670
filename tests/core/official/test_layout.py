from datetime import date

import pytest

from nhiemky.core.official.dates import place_and_date, short_day
from nhiemky.core.official.layout import Margins, layout_for


@pytest.mark.parametrize(
    ("issued_on", "name", "separator"),
    [
        (date(2023, 7, 5), "36-HD", ","),
        (date(2026, 5, 26), "36-HD", ","),
        (date(2026, 5, 27), "05-HD", ";"),
        (date(2030, 1, 1), "05-HD", ";"),
        # before the oldest rules that are known
        (date(2016, 1, 1), "36-HD", ","),
    ],
)
def test_the_rules_are_those_in_force_on_the_day_of_issue(issued_on, name, separator):
    rules = layout_for(issued_on)
    assert (rules.name, rules.recipient_separator) == (name, separator)


def test_margins_are_the_fixed_values_and_not_those_of_state_documents():
    assert layout_for(date(2023, 7, 5)).margins_mm == Margins(top=20, bottom=20, left=30, right=15)


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2023, 2, 5), "Tân Phú, ngày 05 tháng 02 năm 2023"),
        (date(2023, 7, 15), "Tân Phú, ngày 15 tháng 7 năm 2023"),
        (date(2023, 12, 1), "Tân Phú, ngày 01 tháng 12 năm 2023"),
    ],
)
def test_days_below_ten_and_the_first_two_months_take_a_zero(on, words):
    assert place_and_date("Tân Phú", on=on) == words


@pytest.mark.parametrize(
    ("on", "written"),
    [(date(2023, 6, 15), "15/6/2023"), (date(2018, 2, 5), "05/02/2018"), (date(2023, 7, 6), "06/7/2023")],
)
def test_within_a_text_a_day_takes_the_same_zeros(on, written):
    assert short_day(on) == written
