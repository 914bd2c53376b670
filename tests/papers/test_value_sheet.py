import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nhiemky.core.indicators import (
    NOT_REPORTED,
    Across,
    Amount,
    Missing,
    Period,
    Span,
    Target,
    TargetKind,
    half_up,
    ratio_of,
)
from nhiemky.papers.indicator_sheet import IndicatorRow
from nhiemky.papers.sheet_out import OutColumn, write_table
from nhiemky.papers.value_sheet import read_values, write_values

Y2021, H1_2023 = PERIODS = (Period.parse("2021"), Period.parse("2023-H1"))


def indicator(code: str, across: Across, *, decimals: int = 1) -> IndicatorRow:
    target = Target(TargetKind.AT_LEAST, 900)
    return IndicatorRow(code, "", "Chỉ tiêu", "%", decimals, target, Span.ANNUAL, across, "tử", "mẫu")


SUM, RATIO, MEAN = (
    indicator(code, a) for code, a in (("1", Across.SUM), ("2", Across.RATIO), ("3", Across.WEIGHTED_MEAN))
)
ASKED = (SUM, RATIO, MEAN)
NO_CASE, NOT_APPLICABLE = (Amount(None, missing=why) for why in (Missing.NO_CASE, Missing.NOT_APPLICABLE))
AMOUNTS = {
    ("1", Y2021): Amount(-12345),
    ("1", H1_2023): NOT_REPORTED,
    ("2", Y2021): Amount(860, 86, 100),
    ("2", H1_2023): NO_CASE,
    ("3", Y2021): Amount(75, 1499, 20),
    ("3", H1_2023): NOT_APPLICABLE,
}


def sheet_of(*rows: tuple[object, ...], of=ASKED):
    """Rows of TT, part, 2021, first half of 2023 and reason, read for the indicators."""
    headings = ("TT", "Phần", "Năm 2021", "6 tháng đầu năm 2023", "Lý do khi để trống")
    data = write_table(title="Số liệu", columns=[OutColumn(heading, 10) for heading in headings], rows=rows)
    return read_values(data, name="phu-luc.xlsx", indicators=of, periods=PERIODS)


def faults_of(sheet) -> list[tuple[int | None, str]]:
    return [(fault.row, fault.message) for fault in sheet.faults]


def test_the_figures_of_a_unit_are_read_back_as_they_were_written():
    data = write_values(unit_name="Chi bộ Đồi Chè", indicators=ASKED, periods=PERIODS, amounts=AMOUNTS)
    sheet = read_values(data, name="phu-luc.xlsx", indicators=ASKED, periods=PERIODS)
    assert (sheet.amounts, sheet.faults) == (AMOUNTS, ())


def test_the_empty_form_reads_as_nothing_reported():
    data = write_values(unit_name="Chi bộ Đồi Chè", indicators=ASKED, periods=PERIODS)
    sheet = read_values(data, name="phu-luc.xlsx", indicators=ASKED, periods=PERIODS)
    assert sheet.faults == ()
    assert set(sheet.amounts.values()) == {NOT_REPORTED}
    assert set(sheet.amounts) == set(AMOUNTS)


def test_a_quotient_is_computed_from_its_parts():
    sheet = sheet_of(("2", "Tử số", 1, "86", None), ("2", "Mẫu số", 3, "1.000", None), of=[RATIO])
    assert sheet.amounts == {("2", Y2021): Amount(333, 1, 3), ("2", H1_2023): Amount(86, 86, 1000)}


def test_a_mean_has_its_numerator_in_the_indicators_own_decimals():
    sheet = sheet_of(("3", "Tử số", "149,9", None, None), ("3", "Mẫu số", 20, None, None), of=[MEAN])
    assert sheet.amounts["3", Y2021] == Amount(75, 1499, 20)


@pytest.mark.parametrize(
    ("cell", "reason", "amount"),
    [
        (0, None, Amount(0)),
        ("85,5%", None, Amount(855)),
        (None, None, NOT_REPORTED),
        (None, "Không phát sinh", NO_CASE),
        (None, "khong ap dung", NOT_APPLICABLE),
        (12, "Không phát sinh", Amount(120)),
        ("Không áp dụng", "Không phát sinh", NOT_APPLICABLE),
        ("Chưa có số liệu", None, NOT_REPORTED),
        ("KPS", None, NO_CASE),
        ("kad", None, NOT_APPLICABLE),
    ],
)
def test_a_blank_carries_its_reason_and_zero_is_a_figure(cell, reason, amount):
    sheet = sheet_of(("1", None, cell, None, reason), of=[SUM])
    assert sheet.faults == ()
    assert sheet.amounts["1", Y2021] == amount


def test_none_of_no_cases_is_no_case():
    sheet = sheet_of(("2", "Tử số", 0, None, None), ("2", "Mẫu số", 0, None, None), of=[RATIO])
    assert sheet.amounts["2", Y2021] == NO_CASE


@pytest.mark.parametrize(
    ("rows", "faults"),
    [
        ([("2", "Tử số", 5, None, None), ("2", "Mẫu số", None, None, None)],
         [(5, "Chỉ tiêu «2», Năm 2021: còn thiếu mẫu số.")]),
        ([("2", "Tử số", 5, None, None), ("2", "Mẫu số", 0, None, None)],
         [(5, "Chỉ tiêu «2», Năm 2021: mẫu số phải lớn hơn 0.")]),
        ([("2", "Tử số", 1.5, "nhiều", None), ("2", "Mẫu số", 3, 5, None)],
         [(4, "Chỉ tiêu «2», 6 tháng đầu năm 2023: «nhiều» không phải là một số. Hãy ghi như 1.234,5.")]),
        ([("2", "Tử số", None, None, "Quên"), ("2", "Mẫu số", None, None, None)],
         [(4, "Lý do khi để trống: «Quên» không có trong danh mục. Hãy ghi «Không áp dụng», «Không phát sinh» hoặc "
              "«Chưa có số liệu».")]),
        ([("2", "Tử số", None, None, None)], [(None, "Thiếu dòng chỉ tiêu «2» (Mẫu số).")]),
        ([("2", "Tử số", None, None, None), ("2", "Mẫu số", None, None, None), ("9", None, 1, None, None)],
         [(6, "Không có chỉ tiêu «9» (Giá trị) trong bảng được giao.")]),
        ([("2", "Tử số", None, None, None), ("2", "Mẫu số", None, None, None), ("2", "mẫu số", 1, None, None)],
         [(6, "Chỉ tiêu «2» (Mẫu số) đã có ở dòng 5.")]),
    ],
)  # fmt: skip
def test_every_fault_names_its_row_the_indicator_and_the_period(rows, faults):
    assert faults_of(sheet_of(*rows, of=[RATIO])) == faults


def test_a_sheet_without_a_period_column_is_refused():
    data = write_values(unit_name="Chi bộ Đồi Chè", indicators=ASKED, periods=PERIODS[:1])
    sheet = read_values(data, name="phu-luc.xlsx", indicators=ASKED, periods=PERIODS)
    assert faults_of(sheet) == [(None, "Tệp «phu-luc.xlsx» thiếu cột «6 tháng đầu năm 2023».")]
    assert sheet.amounts == {}


parts = st.tuples(st.integers(-(10**9), 10**9), st.integers(1, 10**9))


def amounts_of(asked: IndicatorRow) -> st.SearchStrategy[Amount]:
    """Amounts that a unit could have reported under the indicator."""
    missing = st.sampled_from([NOT_REPORTED, NO_CASE, NOT_APPLICABLE])
    if asked.across is Across.RATIO:
        return missing | parts.map(lambda p: Amount(ratio_of(*p, decimals=asked.decimals), *p))
    if asked.across is Across.WEIGHTED_MEAN:
        return missing | parts.map(lambda p: Amount(half_up(*p), *p))
    return missing | st.integers(-(10**14), 10**14).map(Amount)


@st.composite
def tables(draw):
    asked = [indicator(str(at), draw(st.sampled_from(Across)), decimals=draw(st.integers(0, 4))) for at in range(4)]
    return asked, {(one.code, period): draw(amounts_of(one)) for one in asked for period in PERIODS}


@settings(max_examples=30, deadline=None)
@given(tables())
def test_any_figures_survive_the_sheet(table):
    asked, amounts = table
    data = write_values(unit_name="Chi bộ Đồi Chè", indicators=asked, periods=PERIODS, amounts=amounts)
    sheet = read_values(data, name="phu-luc.xlsx", indicators=asked, periods=PERIODS)
    assert (sheet.amounts, sheet.faults) == (amounts, ())
