import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.core.indicators import Across, Along, Span, Target, TargetKind
from nhiemky.core.outline import Sector
from nhiemky.core.units import UnitKind
from nhiemky.papers.indicator_sheet import COLUMNS, IndicatorRow, finding_of_along, read_indicators, write_indicators
from nhiemky.papers.sheet_out import OutColumn, write_table
from tests.examples import at_most

RATED = IndicatorRow(
    "1", "Xây dựng Đảng", "Đảng viên hoàn thành tốt nhiệm vụ", "%", 1, Target(TargetKind.AT_LEAST, 855), Span.ANNUAL,
    Across.RATIO, "đảng viên được xếp loại tốt", "đảng viên được đánh giá", along=Along.PARTS,
)  # fmt: skip
REVENUE = IndicatorRow(
    "2a", "", "Doanh thu", "tỷ đồng", 2, Target(TargetKind.TEXT), Span.WHOLE_TERM, Across.SUM,
    applies_to=frozenset({Sector.ENTERPRISE, Sector.PUBLIC_SERVICE}),
    kinds=frozenset({UnitKind.PARTY_BASE}), baseline=125, along=Along.SUM, guidance="Theo sổ kế toán.",
)  # fmt: skip
HEADINGS = [column.headings[0] for column in COLUMNS]
SOUND = {
    "TT": "1", "Chỉ tiêu": "Kết nạp đảng viên", "ĐVT": "người", "Kiểu mục tiêu": "Ít nhất", "Mục tiêu": 30,
    "Tính theo": "Hằng năm", "Tổng hợp": "Cộng",
}  # fmt: skip


def sheet_of(*rows: dict[str, object]) -> bytes:
    cells = [[{**SOUND, **row}.get(heading) for heading in HEADINGS] for row in rows]
    return write_table(title="Chỉ tiêu", columns=[OutColumn(heading, 10) for heading in HEADINGS], rows=cells)


def read_one(**cells: object) -> IndicatorRow:
    sheet = read_indicators(
        sheet_of({key.replace("_", " "): cell for key, cell in cells.items()}), name="chi-tieu.xlsx"
    )
    assert sheet.findings == ()
    return sheet.rows[0]


def test_indicators_are_read_back_as_they_were_written():
    sheet = read_indicators(write_indicators([RATED, REVENUE]), name="chi-tieu.xlsx")
    assert sheet.findings == ()
    assert sheet.rows == (replace(RATED, row=4), replace(REVENUE, row=5))


@pytest.mark.long
@pytest.mark.parametrize(
    ("cells", "target"),
    [
        ({"Mục tiêu": "≥ 30".removeprefix("≥ ")}, Target(TargetKind.AT_LEAST, 30)),
        ({"Mục tiêu": "1.250"}, Target(TargetKind.AT_LEAST, 1250)),
        ({"Mục tiêu": "2,5", "Số lẻ": 1}, Target(TargetKind.AT_LEAST, 25)),
        ({"Kiểu mục tiêu": "NHIEU NHAT", "Mục tiêu": 20}, Target(TargetKind.AT_MOST, high=20)),
        ({"Kiểu mục tiêu": "Nhiều nhất", "Mục tiêu": None, "Mục tiêu đến": 20}, Target(TargetKind.AT_MOST, high=20)),
        ({"Kiểu mục tiêu": "Trong khoảng", "Mục tiêu": 90, "Mục tiêu đến": 100}, Target(TargetKind.RANGE, 90, 100)),
        ({"Kiểu mục tiêu": "Tăng", "Mục tiêu": None}, Target(TargetKind.INCREASE)),
        ({"Kiểu mục tiêu": "Bằng lời", "Mục tiêu": None}, Target(TargetKind.TEXT)),
    ],
)
def test_targets_are_read_as_people_fill_them_in(cells, target):
    assert read_one(**cells).target == target


@pytest.mark.parametrize(
    ("cells", "along"),
    [
        ({}, Along.SUM),
        ({"Tính theo": "Cuối nhiệm kỳ"}, Along.LAST),
        ({"Tổng hợp": "Chỉ cấp mình"}, Along.LAST),
        ({"Gộp các kỳ": "lay ky cuoi"}, Along.LAST),
    ],
)
def test_an_older_table_that_does_not_say_how_periods_add_up_is_read_as_is_usual(cells, along):
    assert read_one(**cells).along is along


@pytest.mark.long
def test_a_kind_of_unit_that_is_none_is_named():
    sheet = read_indicators(sheet_of({"Loại đơn vị": "Chi bộ cơ sở; Hợp tác xã"}), name="chi-tieu.xlsx")
    assert sheet.findings[0].message.startswith("«Hợp tác xã» không phải là một loại đơn vị. Hãy ghi «")


@pytest.mark.long
def test_a_phrase_may_name_the_sectors():
    assert read_one(**{"Áp dụng cho": "khối hành chính - sự nghiệp"}).applies_to == {
        Sector.ADMINISTRATION,
        Sector.PUBLIC_SERVICE,
    }


@pytest.mark.long
@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"TT": None}, "Chưa ghi «TT»."),
        ({"Chỉ tiêu": None}, "Chưa ghi «Chỉ tiêu»."),
        ({"TT": "a" * 21}, "TT dài quá 20 ký tự."),
        ({"ĐVT": "a" * 61}, "ĐVT dài quá 60 ký tự."),
        ({"Số lẻ": 7}, "Số lẻ phải từ 0 đến 4."),
        ({"Kiểu mục tiêu": "Tối ưu"}, "«Tối ưu» không có trong danh mục. Hãy ghi «Ít nhất», «Nhiều nhất», «Đúng bằng», "
                                      "«Trong khoảng», «Tăng» hoặc «Bằng lời»."),
        ({"Mục tiêu": None}, "Mục tiêu kiểu «Ít nhất» cần một số ở cột «Mục tiêu», để trống cột «Mục tiêu đến»."),
        ({"Kiểu mục tiêu": "Trong khoảng"},
         "Mục tiêu kiểu «Trong khoảng» cần số thấp ở cột «Mục tiêu», số cao ở cột «Mục tiêu đến»."),
        ({"Kiểu mục tiêu": "Bằng lời"},
         "Mục tiêu kiểu «Bằng lời» thì để trống hai cột số; nội dung ghi ở cột «Chỉ tiêu»."),
        ({"Mục tiêu": "nhiều"}, "Mục tiêu: «nhiều» không phải là một số. Hãy ghi như 1.234,5."),
        ({"Mục tiêu": "2,5"}, "Mục tiêu: «2,5» có quá nhiều chữ số sau dấu phẩy: ở đây chỉ được ghi số nguyên."),
        ({"Tổng hợp": "Tỷ lệ tử số trên mẫu số", "Tử số": "tốt"},
         "Cách tổng hợp «Tỷ lệ tử số trên mẫu số» cần ghi cột «Mẫu số» là số gì."),
        ({"Gộp các kỳ": "Cộng tử số và mẫu số"},
         "«Cộng tử số và mẫu số» chỉ dùng cho chỉ tiêu tính bằng tử số trên mẫu số."),
        ({"Tổng hợp": "Tỷ lệ tử số trên mẫu số", "Tử số": "tốt", "Mẫu số": "tất cả", "Gộp các kỳ": "Cộng các kỳ"},
         "Chỉ tiêu tính bằng tử số trên mẫu số thì ghi «Cộng tử số và mẫu số» hoặc «Lấy kỳ cuối»."),
        ({"Áp dụng cho": "hành tinh khác"},
         "«hành tinh khác» không nêu khối nào. Hãy ghi «Hành chính», «Doanh nghiệp», «Sự nghiệp», «Lực lượng vũ trang» "
         "hoặc «Khác», để trống nếu áp dụng cho tất cả."),
    ],
)  # fmt: skip
def test_a_faulty_row_is_named_and_left_out(cells, message):
    sheet = read_indicators(sheet_of({**cells}, {"TT": "2"}), name="chi-tieu.xlsx")

    assert [(finding.row, finding.message) for finding in sheet.findings] == [(4, message)]
    assert [indicator.code for indicator in sheet.rows] == ["2"]


def test_a_doubled_number_points_to_the_row_that_had_it_first():
    sheet = read_indicators(sheet_of({}, {}), name="chi-tieu.xlsx")
    assert [(finding.row, finding.message) for finding in sheet.findings] == [(5, "TT «1» đã có ở dòng 4.")]


words = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=12)
words = words.map(lambda text: unicodedata.normalize("NFC", text))
steps = st.integers(-(10**9), 10**9)
targets = st.one_of(
    st.builds(Target, st.sampled_from([TargetKind.AT_LEAST, TargetKind.EXACTLY]), steps),
    st.builds(lambda high: Target(TargetKind.AT_MOST, high=high), steps),
    st.tuples(steps, steps).map(lambda ends: Target(TargetKind.RANGE, min(ends), max(ends))),
    st.builds(Target, st.just(TargetKind.INCREASE), st.none() | steps),
    st.just(Target(TargetKind.TEXT)),
)


def with_its_periods(row: IndicatorRow) -> st.SearchStrategy[IndicatorRow]:
    possible = [along for along in Along if finding_of_along(along, across=row.across) is None]
    return st.sampled_from(possible).map(lambda along: replace(row, along=along))


indicators = st.builds(
    IndicatorRow,
    code=words,
    group=words | st.just(""),
    name=words,
    unit_of_measure=words,
    decimals=st.integers(0, 4),
    target=targets,
    span=st.sampled_from(Span),
    across=st.sampled_from(Across),
    numerator=words,
    denominator=words,
    applies_to=st.frozensets(st.sampled_from(Sector)),
    kinds=st.frozensets(st.sampled_from(UnitKind)),
    baseline=st.none() | steps,
    guidance=words | st.just(""),
).flatmap(with_its_periods)


@pytest.mark.long
@at_most(30)
@given(st.lists(indicators, min_size=1, max_size=5, unique_by=lambda indicator: indicator.code))
def test_any_table_of_indicators_survives_the_sheet(rows):
    sheet = read_indicators(write_indicators(rows), name="chi-tieu.xlsx")
    assert sheet.findings == ()
    assert [replace(indicator, row=0) for indicator in sheet.rows] == rows
