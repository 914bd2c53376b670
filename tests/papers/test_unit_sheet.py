import io
import unicodedata
from dataclasses import replace
from datetime import date

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.core.outline import Sector
from nhiemky.core.units import UnitKind, is_code
from nhiemky.papers.sheet_out import OutColumn, write_table
from nhiemky.papers.unit_sheet import COLUMNS, EARLIEST, UnitRow, read_units, write_units
from tests.examples import at_most

COMMITTEE = UnitRow(
    "K", "Đảng ủy Khối Sông Lam", "Khối", ("Đảng ủy Khối", "ĐUK"), UnitKind.COMMITTEE, Sector.ADMINISTRATION,
    None, "ĐUK", 4210, date(2020, 8, 1), None,
)  # fmt: skip
PORT = UnitRow(
    "07", "Chi bộ Cảng Đá Bạc", None, (), UnitKind.PARTY_CELL, Sector.ENTERPRISE, "K", None, 0, None, date(2025, 6, 30)
)  # fmt: skip
HEADINGS = [column.headings[0] for column in COLUMNS]


def sheet_of(*rows: dict[str, object], without: str = "") -> bytes:
    """A sheet with one row per dictionary of heading → cell; unnamed cells are those of a sound row."""
    headings = [heading for heading in HEADINGS if heading != without]
    sound = {"Mã": "K", "Tên": "Đảng ủy Khối", "Loại": "Cấp ủy cấp trên"}
    cells = [[{**sound, **row}.get(heading) for heading in headings] for row in rows]
    return write_table(title="Đơn vị", columns=[OutColumn(heading, 10) for heading in headings], rows=cells)


def findings_of(data: bytes) -> list[tuple[int | None, str]]:
    return [(finding.row, finding.message) for finding in read_units(data, name="don-vi.xlsx").findings]


@pytest.mark.long
def test_units_are_read_back_as_they_were_written():
    sheet = read_units(write_units([COMMITTEE, PORT]), name="don-vi.xlsx")

    assert sheet.findings == ()
    assert sheet.rows == (replace(COMMITTEE, row=4), replace(PORT, row=5))


@pytest.mark.long
def test_the_empty_form_has_no_units_and_no_faults():
    sheet = read_units(write_units([]), name="don-vi.xlsx")
    assert (sheet.rows, sheet.findings) == ((), ())


@pytest.mark.long
@pytest.mark.parametrize(
    ("cells", "field", "value"),
    [
        ({"Loại": "CHI BO CO SO"}, "kind", UnitKind.PARTY_CELL),
        ({"Khối": "Khối doanh nghiệp"}, "sector", Sector.ENTERPRISE),
        ({"Khối": None}, "sector", Sector.OTHER),
        ({"Tên khác": " Văn phòng ;; VP; "}, "aliases", ("Văn phòng", "VP")),
        ({"Mã": 7}, "code", "7"),
        ({"Số đảng viên": "1.250"}, "member_count", 1250),
        ({"Số đảng viên": 35}, "member_count", 35),
        ({"Hiệu lực từ": "1/7/2025"}, "valid_from", date(2025, 7, 1)),
        ({"Hiệu lực từ": "2025-07-01"}, "valid_from", date(2025, 7, 1)),
        ({"Tên": "  Đảng  ủy\nKhối "}, "name", "Đảng ủy Khối"),
        ({"Tên": unicodedata.normalize("NFD", "Đảng ủy Khối")}, "name", "Đảng ủy Khối"),
    ],
)
def test_cells_are_read_as_people_fill_them_in(cells, field, value):
    sheet = read_units(sheet_of(cells), name="don-vi.xlsx")
    assert sheet.findings == ()
    assert getattr(sheet.rows[0], field) == value


@pytest.mark.long
@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"Mã": None}, "Chưa ghi «Mã»."),
        ({"Mã": "A/B"}, "Mã «A/B» có dấu / ? # ; hoặc dấu không nhìn thấy. Hãy chọn mã khác."),
        ({"Mã": ".."}, "Mã «..» có dấu / ? # ; hoặc dấu không nhìn thấy. Hãy chọn mã khác."),
        ({"Mã": "B\u200b1"}, "Mã «B\u200b1» có dấu / ? # ; hoặc dấu không nhìn thấy. Hãy chọn mã khác."),
        ({"Hiệu lực từ": "01/01/0001"}, "Hiệu lực từ: ngày phải từ 03/02/1930 trở đi."),
        ({"Tên": None}, "Chưa ghi «Tên»."),
        ({"Loại": None}, "Chưa ghi «Loại»."),
        (
            {"Loại": "Hội quán"},
            "«Hội quán» không có trong danh mục. Hãy ghi «Cấp ủy cấp trên», «Đảng bộ cơ sở», «Chi bộ cơ sở», "
            "«Cơ quan tham mưu giúp việc» hoặc «Đoàn thể».",
        ),
        (
            {"Khối": "Vũ trụ"},
            "Khối «Vũ trụ» không có trong danh mục. Hãy ghi «Hành chính», «Doanh nghiệp», «Sự nghiệp», "
            "«Lực lượng vũ trang» hoặc «Khác».",
        ),
        ({"Số đảng viên": "ba mươi"}, "Số đảng viên: «ba mươi» không phải là một số. Hãy ghi như 1.234,5."),
        ({"Số đảng viên": -3}, "Số đảng viên không được âm."),
        ({"Số đảng viên": date(2023, 5, 3)}, "Số đảng viên: «03/05/2023» là một ngày, không phải là một số."),
        ({"Hiệu lực từ": "31/2/2025"}, "Hiệu lực từ: «31/2/2025» không phải là một ngày. Hãy ghi như 01/7/2025."),
        ({"Hiệu lực đến": 45000}, "Hiệu lực đến: «45000» không phải là một ngày. Hãy ghi như 01/7/2025."),
        (
            {"Hiệu lực từ": date(2025, 7, 2), "Hiệu lực đến": date(2025, 7, 1)},
            "Ngày hết hiệu lực đứng trước ngày bắt đầu.",
        ),
    ],
)
def test_a_faulty_row_is_named_with_its_number_and_the_way_out(cells, message):
    assert findings_of(sheet_of(cells)) == [(4, message)]


@pytest.mark.long
def test_every_faulty_row_is_named_in_the_order_of_the_sheet():
    data = sheet_of({}, {"Tên": None, "Loại": "?"}, {"Mã": "B", "Loại": None}, {"Mã": "C", "Số đảng viên": "x"})
    assert [row for row, _ in findings_of(data)] == [5, 5, 6, 7]


@pytest.mark.long
def test_a_doubled_code_points_to_the_row_that_had_it_first():
    assert findings_of(sheet_of({"Mã": "A"}, {"Mã": "B"}, {"Mã": "A"})) == [
        (6, "Mã «A» đã có ở dòng 4. Mỗi đơn vị cần một mã riêng.")
    ]


@pytest.mark.long
def test_several_rows_of_a_code_tell_of_its_history_where_their_days_do_not_overlap():
    history = ({"Hiệu lực đến": "30/6/2025"}, {"Hiệu lực từ": "1/7/2025"})
    assert findings_of(sheet_of(*history)) == []
    assert findings_of(sheet_of(history[1], {"Hiệu lực từ": "1/1/2020", "Hiệu lực đến": "1/7/2025"})) == [
        (
            5,
            "Mã «K» đã có ở dòng 4, ngày hiệu lực chồng lên nhau. Hãy ghi «Hiệu lực đến» của dòng trước là ngày liền "
            "trước dòng sau.",
        )
    ]


@pytest.mark.long
def test_a_row_inside_the_days_of_a_long_one_is_named_however_many_stand_between():
    days = (("1/1/2020", "1/1/2030"), ("1/1/2021", "1/1/2022"), ("1/1/2023", "1/1/2024"))
    rows = [{"Hiệu lực từ": since, "Hiệu lực đến": until} for since, until in days]
    assert [row for row, _ in findings_of(sheet_of(*rows))] == [5, 6]


def written(cells: dict[str, object], *, merged: str = "") -> bytes:
    """A sound sheet with three rows, in which some cells are written anew."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet("Bảng & lục")
        sheet.write_row("A1", ["Mã", "Tên", "Loại", "Mã cấp trên", "Người lập"])
        for row in (2, 3, 4):
            sheet.write_row(f"A{row}", [f"C{row}", "Chi bộ", "Chi bộ cơ sở"])
        if merged:
            sheet.merge_range(merged, "Chi bộ cơ sở")
        for place, formula in cells.items():
            sheet.write_formula(place, formula, None, "C9")
    return buffer.getvalue()


@pytest.mark.long
def test_a_formula_is_named_with_its_row_and_the_way_out():
    message = "{}: ô này là công thức. Hãy chép rồi dán lại dưới dạng giá trị."
    found = findings_of(written({"A3": '="C"&9', "B4": "=B3", "E2": "=1+1", "H4": "=2"}))
    assert found == [(3, message.format("Mã")), (4, message.format("Tên"))]


@pytest.mark.long
def test_every_row_of_a_merged_cell_is_named():
    message = "Loại: ô này bị gộp với ô bên cạnh. Hãy bỏ gộp ô và ghi từng dòng."
    found = findings_of(written({}, merged="C2:C4"))
    assert [finding for finding in found if finding[1] == message] == [(2, message), (3, message), (4, message)]


@pytest.mark.long
def test_cells_merged_beside_the_table_do_no_harm():
    assert findings_of(written({}, merged="E2:F3")) == []


@pytest.mark.long
@pytest.mark.parametrize("heading", ["Mã", "Tên", "Loại", "Mã cấp trên"])
def test_a_missing_column_is_named_and_no_unit_is_read(heading):
    data = sheet_of({}, without=heading)
    assert findings_of(data) == [(None, f"Tệp «don-vi.xlsx» thiếu cột «{heading}».")]
    assert read_units(data, name="don-vi.xlsx").rows == ()


@pytest.mark.long
def test_what_is_no_spreadsheet_is_one_fault_of_the_file():
    ((row, message),) = findings_of(b"khong phai bang tinh")
    assert row is None and "«don-vi.xlsx»" in message


letters = st.characters(categories=("L", "N", "P", "S", "Zs"), exclude_characters=";")
words = st.text(letters, min_size=1, max_size=20).map(lambda text: unicodedata.normalize("NFC", " ".join(text.split())))
words = words.filter(bool)
day = st.none() | st.dates(EARLIEST, date(2100, 1, 1))


@st.composite
def organisations(draw):
    codes = draw(st.lists(words.filter(is_code), min_size=1, max_size=5, unique=True))
    units = []
    for at, code in enumerate(codes):
        first, last = sorted(draw(st.tuples(day, day)), key=lambda day: day or date.min)
        units.append(
            UnitRow(
                code=code,
                name=draw(words),
                short_name=draw(st.none() | words),
                aliases=tuple(draw(st.lists(words, max_size=3))),
                kind=draw(st.sampled_from(UnitKind)),
                sector=draw(st.sampled_from(Sector)),
                parent_code=draw(st.sampled_from([None, *codes[:at]])),
                symbol=draw(st.none() | words),
                member_count=draw(st.none() | st.integers(0, 10**6)),
                valid_from=first,
                valid_to=last,
            )
        )
    return units


@pytest.mark.long
@at_most(30)
@given(organisations())
def test_any_organisation_survives_the_sheet(units):
    sheet = read_units(write_units(units), name="don-vi.xlsx")

    assert sheet.findings == ()
    assert [replace(unit, row=0) for unit in sheet.rows] == units


@pytest.mark.long
def test_after_a_thousand_faults_the_rest_is_not_read_and_that_is_said():
    data = sheet_of(*[{"Loại": "không có loại này", "Mã": str(at)} for at in range(1100)])
    *faults, last = read_units(data, name="don-vi.xlsx").findings
    assert len(faults) == 1001
    assert last.message.startswith("Đã có trên 1.000 lỗi nên không đọc tiếp từ dòng này.")
