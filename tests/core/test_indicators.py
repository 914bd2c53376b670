from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.core.indicators import (
    Amount,
    Missing,
    NumberUnreadable,
    Period,
    PeriodPart,
    Target,
    TargetKind,
    Writing,
    format_number,
    parse_number,
    period_typed,
    ratio_of,
    spoken,
    steps_of,
    target_words,
    writing_of,
)

steps = st.integers(-(10**15) + 1, 10**15 - 1)
decimals = st.integers(0, 6)


@pytest.mark.parametrize("text", ["2021", "2023-H1", "2023-estimate"])
def test_a_period_is_written_back_as_it_was_read(text):
    assert str(Period.parse(text)) == text


@pytest.mark.parametrize("text", ["", "21", "2023-", "2023-H3", "2023H1", "năm 2023", "²021", "2023-h1"])
def test_what_is_no_period_is_refused(text):
    with pytest.raises(ValueError, match="không phải là kỳ báo cáo"):
        Period.parse(text)


@pytest.mark.parametrize(
    "typed, code",
    [
        ("2021", "2021"),
        ("Năm 2021", "2021"),
        ("6 tháng đầu năm 2023", "2023-H1"),
        ("6 THÁNG ĐẦU NĂM 2023", "2023-H1"),
        ("6T/2023", "2023-H1"),
        ("6 tháng 2023", "2023-H1"),
        ("ước năm 2023", "2023-estimate"),
        ("Ước thực hiện cả năm 2023", "2023-estimate"),
        ("2023-H1", "2023-H1"),
    ],
)
def test_a_period_is_understood_as_a_person_types_it(typed, code):
    assert str(period_typed(typed)) == code


@pytest.mark.parametrize("text", ["", "quý I/2023", "9 tháng 2023", "năm 23", "ước", "6 tháng cuối năm 2023"])
def test_what_a_person_types_for_no_period_is_refused(text):
    with pytest.raises(ValueError, match="không phải là kỳ báo cáo"):
        period_typed(text)


@given(st.builds(Period, st.integers(1930, 2200), st.sampled_from(PeriodPart)))
def test_a_period_is_understood_as_it_is_spoken(period):
    assert period_typed(spoken(period)) == period


def test_periods_stand_in_the_order_of_time_with_the_final_figure_after_the_estimate():
    in_order = [Period.parse(text) for text in ("2022", "2023-H1", "2023-estimate", "2023", "2024-H1")]
    shuffled = [in_order[at] for at in (3, 0, 4, 2, 1)]
    assert sorted(shuffled) == in_order
    assert [period.is_estimate for period in in_order] == [False, False, True, False, False]


def test_periods_are_spoken_as_an_office_heads_its_columns():
    words = [spoken(Period.parse(text)) for text in ("2021", "2023-H1", "2023-estimate")]
    assert words == ["Năm 2021", "6 tháng đầu năm 2023", "Ước năm 2023"]


def test_zero_is_a_value_and_no_reason_for_having_none():
    assert Amount(0).missing is None
    assert Amount(0) != Amount(None, missing=Missing.NO_CASE)


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"value": None}, "either"),
        ({"value": 1, "missing": Missing.NO_CASE}, "either"),
        ({"value": 50, "numerator": 1}, "together"),
        ({"value": 50, "denominator": 2}, "together"),
        ({"value": 50, "numerator": 1, "denominator": 0}, "above zero"),
        ({"value": None, "numerator": 1, "denominator": 2, "missing": Missing.NO_CASE}, "belongs to a value"),
    ],
)
def test_an_amount_that_contradicts_itself_cannot_be_made(fields, why):
    with pytest.raises(ValueError, match=why):
        Amount(**fields)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # as Vietnamese offices write
        ("1.234,5", 12345),
        ("1234,5", 12345),
        ("1.234.567,8", 12345678),
        ("1.234", 12340),
        ("0", 0),
        ("-3,5", -35),
        ("−3,5", -35),
        ("+2", 20),
        ("  7  ", 70),
        ("007", 70),
        # with spaces between thousands
        ("1 234,5", 12345),
        ("1\u00a0234\u202f567", 12345670),
        # as machines write, where no doubt is left
        ("1234.5", 12345),
        ("0.5", 5),
        ("1,234.5", 12345),
        ("1,234,567", 12345670),
        ("12.50", 125),
        ("12,500", 125),
    ],
)
def test_numbers_are_read_as_people_type_them(text, value):
    assert parse_number(text, decimals=1) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "-",
        "abc",
        "12a",
        "1.2.3",
        "1,2,3",
        "1.23.456",
        "1..2",
        "1.",
        ",5",
        "1,5,",
        "12 34",
        "١٢",
        "3/5",
        "5%",
        "1e3",
        "--1",
        "nan",
    ],
)
def test_what_is_no_number_is_refused_with_an_example(text):
    with pytest.raises(NumberUnreadable, match=r"không phải là một số\. Hãy ghi như 1\.234,5"):
        parse_number(text, decimals=1)


@pytest.mark.parametrize(("text", "allowed"), [("1,25", 1), ("1,234", 2), ("0,5", 0), ("1.2345", 3)])
def test_more_decimals_than_the_indicator_has_are_refused_and_never_rounded_away(text, allowed):
    with pytest.raises(NumberUnreadable, match="quá nhiều chữ số sau dấu phẩy"):
        parse_number(text, decimals=allowed)


def test_a_number_beyond_fifteen_digits_is_refused():
    with pytest.raises(NumberUnreadable, match="quá lớn"):
        parse_number("1234567890123456", decimals=0)
    assert parse_number("000000000000000000007", decimals=0) == 7


@given(steps, decimals)
def test_a_printed_number_is_read_back_as_the_same_steps(value, places):
    assert parse_number(format_number(value, decimals=places), decimals=places) == value


@given(st.text(alphabet="0123456789.,- +", max_size=12), decimals)
def test_whatever_is_typed_becomes_a_number_or_a_sentence(text, places):
    try:
        value = parse_number(text, decimals=places)
    except NumberUnreadable as refusal:
        assert str(refusal).startswith("«") and str(refusal).endswith(".")
    else:
        assert parse_number(format_number(value, decimals=places), decimals=places) == value


@pytest.mark.parametrize(
    ("value", "places", "printed"),
    [(12345, 1, "1.234,5"), (12345, 0, "12.345"), (5, 2, "0,05"), (-5, 1, "-0,5"), (0, 0, "0"), (100, 2, "1,00")],
)
def test_numbers_are_printed_with_dots_between_thousands_and_a_decimal_comma(value, places, printed):
    assert format_number(value, decimals=places) == printed


@pytest.mark.parametrize(
    ("number", "places", "value"),
    [
        (33.333333333, 1, 333),
        (0.1 + 0.2, 1, 3),
        (2.675, 2, 268),
        (-0.25, 1, -3),
        (1234.0, 0, 1234),
        (7, 1, 70),
        (1e-9, 2, 0),
    ],
)
def test_a_spreadsheet_number_is_read_as_the_cell_shows_it(number, places, value):
    assert steps_of(number, decimals=places) == value


@pytest.mark.parametrize("number", [float("nan"), float("inf"), 1e300, -1e15])
def test_a_spreadsheet_number_that_no_figure_can_be_is_refused(number):
    with pytest.raises(NumberUnreadable, match="quá lớn"):
        steps_of(number, decimals=0)


@given(st.floats(-1e15, 1e15) | st.integers(-(10**9), 10**9).map(lambda number: number / 2000), st.integers(0, 4))
def test_a_spreadsheet_number_is_rounded_as_it_is_written(number, places):
    exact = Decimal(repr(number)).scaleb(places)
    if abs(exact) < 10**15:
        assert steps_of(number, decimals=places) == int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP))


@given(steps, st.integers(0, 4))
def test_steps_survive_a_spreadsheet(value, places):
    assert steps_of(value / 10**places, decimals=places) == value


@pytest.mark.parametrize(
    ("numerator", "denominator", "places", "percent"),
    [
        (1, 3, 1, 333),
        (2, 3, 1, 667),
        (1, 200, 0, 1),
        (1, 200, 1, 5),
        (0, 7, 2, 0),
        (9, 8, 0, 113),
        (35599, 35900, 2, 9916),
    ],
)
def test_a_ratio_is_in_percent_and_rounds_halves_up(numerator, denominator, places, percent):
    assert ratio_of(numerator, denominator, decimals=places) == percent


@given(st.integers(-(10**9), 10**9), st.integers(1, 10**9), decimals)
def test_a_ratio_is_never_more_than_half_a_step_off(numerator, denominator, places):
    exact = Fraction(numerator * 100 * 10**places, denominator)
    off = ratio_of(numerator, denominator, decimals=places) - exact
    assert -Fraction(1, 2) < off <= Fraction(1, 2)


def test_a_ratio_of_no_cases_is_refused():
    with pytest.raises(ValueError, match="denominator above zero"):
        ratio_of(0, 0, decimals=1)


@pytest.mark.parametrize(
    ("kind", "low", "high"),
    [
        (TargetKind.AT_LEAST, None, None),
        (TargetKind.AT_LEAST, 1, 2),
        (TargetKind.AT_MOST, 1, None),
        (TargetKind.EXACTLY, None, None),
        (TargetKind.EXACTLY, 1, 2),
        (TargetKind.RANGE, 2, 1),
        (TargetKind.RANGE, 1, None),
        (TargetKind.INCREASE, None, 1),
        (TargetKind.TEXT, 1, None),
    ],
)
def test_a_target_without_the_numbers_of_its_kind_cannot_be_made(kind, low, high):
    with pytest.raises(ValueError, match=kind):
        Target(kind, low, high)


@pytest.mark.parametrize(
    ("target", "words"),
    [
        (Target(TargetKind.AT_LEAST, 900), "≥ 90,0"),
        (Target(TargetKind.AT_MOST, high=200), "≤ 20,0"),
        (Target(TargetKind.EXACTLY, 1000), "= 100,0"),
        (Target(TargetKind.RANGE, 900, 1000), "90,0–100,0"),
        (Target(TargetKind.INCREASE, 50), "tăng 5,0"),
        (Target(TargetKind.INCREASE), "tăng"),
        (Target(TargetKind.TEXT), ""),
    ],
)
def test_targets_are_written_as_in_an_office_table(target, words):
    assert target_words(target, decimals=1) == words


def english(value: int, places: int) -> str:
    whole, rest = divmod(abs(value), 10**places)
    sign = "-" if value < 0 else ""
    return f"{sign}{whole:,}.{rest:0{places}}" if places else f"{sign}{whole:,}"


@given(st.lists(steps, min_size=1, max_size=9), st.integers(1, 2))
def test_a_block_of_english_numbers_is_understood_as_such(values, places):
    block = [english(value, places) for value in values]
    assert [parse_number(text, decimals=places, writing=writing_of(block)) for text in block] == values


@given(st.lists(steps, min_size=1, max_size=9), decimals)
def test_a_block_of_vietnamese_numbers_is_understood_as_such(values, places):
    block = [format_number(value, decimals=places) for value in values]
    assert [parse_number(text, decimals=places, writing=writing_of(block)) for text in block] == values


@pytest.mark.parametrize(
    ("block", "writing"),
    [
        (["1,234.5", "1,234"], Writing.ENGLISH),
        (["12.5", "1,234"], Writing.ENGLISH),
        (["50.5%", "KPS"], Writing.ENGLISH),
        (["1.234,5"], Writing.VIETNAMESE),
        (["12,5", "12.5"], Writing.VIETNAMESE),
        (["1.234", "1,234"], Writing.VIETNAMESE),
        ([], Writing.VIETNAMESE),
    ],
)
def test_only_what_is_beyond_doubt_makes_a_block_english(block, writing):
    assert writing_of(block) is writing
