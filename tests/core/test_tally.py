from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.core.tally import Ballots, Consequence, Subject, check, consequence, share_percent, shares


def subject(high: int, mid: int, low: int, not_counted: int = 0) -> Subject:
    return Subject("Lê Thị Mẫu", "Phó Bí thư", high, mid, low, not_counted)


def test_a_tally_that_adds_up_is_left_alone():
    assert check(Ballots(35, 35, 0), [subject(30, 4, 1)]) == []
    assert check(Ballots(40, 37, 2), [subject(30, 3, 1, not_counted=1)]) == []


@pytest.mark.parametrize(
    ("ballots", "finding"),
    [
        (Ballots(30, 31, 0), "Số phiếu thu về (31) nhiều hơn số phiếu phát ra (30)."),
        (Ballots(30, 5, 6), "Số phiếu không hợp lệ (6) nhiều hơn số phiếu thu về (5)."),
        (Ballots(30, 30, -1), "Số phiếu không được âm."),
    ],
)
def test_ballots_that_cannot_be_are_named(ballots, finding):
    assert finding in check(ballots, [])


def test_a_person_whose_ballots_do_not_add_up_is_named_with_both_counts():
    findings = check(Ballots(35, 35, 1), [subject(30, 4, 1), subject(30, 4, 0), subject(40, -6, 0)])
    assert findings == [
        "Lê Thị Mẫu: cộng các mức được 35 phiếu, trong khi có 34 phiếu hợp lệ.",
        "Lê Thị Mẫu: số phiếu không được âm.",
    ]


def test_shares_are_of_the_ballots_collected_and_need_not_add_up_to_all():
    high, mid, low = shares(subject(30, 3, 1, not_counted=1), Ballots(40, 37, 2))

    assert (high, mid, low) == (Fraction(30, 37), Fraction(3, 37), Fraction(1, 37))
    assert high + mid + low < 1


@pytest.mark.parametrize(
    ("low", "collected", "expected"),
    [
        (15, 30, Consequence.NONE),
        (16, 30, Consequence.OVER_HALF_LOW),
        (19, 30, Consequence.OVER_HALF_LOW),
        (20, 30, Consequence.TWO_THIRDS_LOW),
        # 66.67 % when printed, yet less than two thirds
        (6666, 10000, Consequence.OVER_HALF_LOW),
        (6667, 10000, Consequence.TWO_THIRDS_LOW),
        (0, 0, Consequence.NONE),
    ],
)
def test_thresholds_are_tested_with_counts_and_never_with_rounded_shares(low, collected, expected):
    assert consequence(subject(collected - low, 0, low), Ballots(collected, collected, 0)) is expected


@given(st.integers(1, 10**6), st.data())
def test_a_consequence_follows_from_the_exact_share(collected, data):
    low = data.draw(st.integers(0, collected))
    found = consequence(subject(collected - low, 0, low), Ballots(collected, collected, 0))

    share = Fraction(low, collected)
    assert (found is Consequence.TWO_THIRDS_LOW) == (share >= Fraction(2, 3))
    assert (found is not Consequence.NONE) == (share > Fraction(1, 2))


@pytest.mark.parametrize(
    ("share", "decimals", "text"),
    [
        (Fraction(6, 7), 2, "85,71"),
        (Fraction(1, 8), 1, "12,5"),
        (Fraction(1, 800), 2, "0,13"),
        (Fraction(1), 2, "100,00"),
        (Fraction(0), 0, "0"),
    ],
)
def test_a_share_is_printed_as_percent_with_halves_up(share, decimals, text):
    assert share_percent(share, decimals=decimals) == text
