import io
import resource
import subprocess
import zipfile
from datetime import date

import pytest
import xlsxwriter

from nhiemky.papers.sheet_in import HEADER_WITHIN, Column, SheetRow, read_sheet
from tests.papers.workbooks import SHEET, retold

COLUMNS = (
    Column("code", ("Mã", "Mã đơn vị")),
    Column("name", ("Tên đơn vị",)),
    Column("note", ("Ghi chú",), required=False),
)


def workbook(*sheets: dict[str, object], hidden: int | None = None) -> bytes:
    """An .xlsx; each sheet is given by cells: {"B3": value}."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        for at, cells in enumerate(sheets):
            sheet = book.add_worksheet()
            for place, value in cells.items():
                sheet.write(place, value)
            if at == hidden:
                sheet.hide()
    return buffer.getvalue()


def read(data: bytes, **options):
    return read_sheet(data, name="don-vi.xlsx", columns=COLUMNS, **options)


def messages(sheet) -> list[str]:
    return [finding.message for finding in sheet.findings]


@pytest.mark.long
def test_rows_are_found_under_headings_in_any_order_case_and_spelling():
    sheet = read(workbook({"A1": "TEN DON VI", "B1": "  mã  Đơn Vị ", "A2": "Chi bộ Bến Cảng", "B2": "C1"}))

    assert sheet.findings == ()
    assert sheet.rows == (SheetRow(2, {"code": "C1", "name": "Chi bộ Bến Cảng", "note": None}),)


@pytest.mark.long
def test_rows_keep_the_numbers_that_the_spreadsheet_shows_below_titles_and_blank_rows():
    cells = {"C4": "Danh sách", "C7": "Mã", "D7": "Tên đơn vị", "C9": "C1", "D9": "Một", "C12": "C2", "D12": "Hai"}
    assert [row.number for row in read(workbook(cells)).rows] == [9, 12]


@pytest.mark.long
def test_formulas_arrive_as_values_and_numbers_and_days_as_such():
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet()
        sheet.write_row("A1", ["Mã", "Tên đơn vị", "Ghi chú"])
        sheet.write_formula("A2", "=1+1", None, 2)
        sheet.write_datetime("B2", date(2023, 7, 5), book.add_format({"num_format": "dd/mm/yyyy"}))
        sheet.write_boolean("C2", True)

    (row,) = read(buffer.getvalue()).rows

    assert row.values == {"code": 2.0, "name": date(2023, 7, 5), "note": "Có"}


@pytest.mark.long
def test_the_sheet_that_has_the_headings_is_taken_and_hidden_ones_are_left_aside():
    head = {"A1": "Mã", "B1": "Tên đơn vị"}
    note, hidden, real = {"A1": "Hướng dẫn ghi"}, {**head, "A2": "cũ", "B2": "Cũ"}, {**head, "A2": "C1", "B2": "Mới"}

    sheet = read(workbook(note, hidden, real, hidden=1))

    assert [row.values["code"] for row in sheet.rows] == ["C1"]


@pytest.mark.long
def test_two_sheets_that_both_hold_the_table_are_not_chosen_between():
    filled = {"A1": "Mã", "B1": "Tên đơn vị", "A2": "C1", "B2": "Chi bộ Đồi Thông"}
    (message,) = messages(read(workbook(filled, filled)))
    assert message == (
        "Tệp «don-vi.xlsx» có 2 trang tính cùng có bảng này («Sheet1», «Sheet2»). Hãy để lại một, hoặc gộp làm một."
    )
    empty = {"A1": "Mã", "B1": "Tên đơn vị"}
    assert messages(read(workbook(filled, empty))) == []
    assert messages(read(workbook(filled, filled, hidden=1))) == []


@pytest.mark.long
def test_a_missing_and_a_doubled_column_are_both_named_and_no_row_is_given():
    sheet = read(workbook({"A1": "Tên đơn vị", "B1": "Ghi chú", "C1": "ghi chu", "A2": "Một"}))

    assert sheet.rows == ()
    assert [finding.column for finding in sheet.findings] == ["Mã", "Ghi chú"]
    assert messages(sheet) == [
        "Tệp «don-vi.xlsx» thiếu cột «Mã».",
        "Tệp «don-vi.xlsx» có 2 cột «Ghi chú». Hãy để lại một cột.",
    ]


@pytest.mark.long
@pytest.mark.parametrize("cells", [{}, {"A1": "Bảng lương"}, {f"A{HEADER_WITHIN + 1}": "Mã", "A99": "C1"}])
def test_a_sheet_without_headings_near_the_top_is_told_which_it_needs(cells):
    assert messages(read(workbook(cells))) == [
        "Tệp «don-vi.xlsx» không có dòng tiêu đề trong 20 dòng đầu. Cần có các cột: «Mã», «Tên đơn vị»."
    ]


@pytest.mark.long
def test_more_rows_than_allowed_are_refused_and_not_cut_off():
    cells = {"A1": "Mã", "B1": "Tên đơn vị", **{f"A{at}": f"C{at}" for at in range(2, 6)}}
    assert len(read(workbook(cells), max_rows=4).rows) == 4
    assert messages(read(workbook(cells), max_rows=3)) == [
        "Tệp «don-vi.xlsx» có nhiều hơn 3 dòng. Hãy tách thành nhiều tệp hoặc xóa các dòng thừa."
    ]


def zipped(**members: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return buffer.getvalue()


@pytest.mark.long
@pytest.mark.parametrize(
    "data",
    [
        b"Day la van ban thuan",
        b"PK\x03\x04 khong phai zip",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2048),
        zipped(word__document="<w:document/>"),
        workbook({"A1": "Mã"})[:-200],
    ],
    ids=["text", "broken zip", "empty ole", "word", "cut off"],
)
def test_what_is_no_workbook_is_refused_by_its_content(data):
    (message,) = messages(read(data))
    assert message.startswith("Tệp «don-vi.xlsx» không đọc được như một bảng tính")


def test_an_empty_file_is_refused():
    assert messages(read(b"")) == ["Tệp «don-vi.xlsx» rỗng. Hãy kiểm tra và chọn lại tệp."]


def test_a_file_over_the_size_limit_is_refused_unopened():
    (message,) = messages(read(bytes(20 * 1024**2 + 1)))
    assert message.startswith("Tệp «don-vi.xlsx» nặng quá 20 MB.")


def test_a_file_with_a_password_is_told_apart():
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)
    assert messages(read(locked)) == ["Tệp «don-vi.xlsx» có mật khẩu. Hãy bỏ mật khẩu rồi tải lên lại."]


@pytest.mark.long
def test_a_stray_cell_in_the_far_corner_is_refused_and_takes_nothing_down():
    # The library would ask for half a terabyte and abort its process.
    (message,) = messages(read(workbook({"A1": "Mã", "XFD1048576": 1})))
    assert "lớn quá mức" in message


@pytest.mark.long
def test_a_few_kilobytes_that_unfold_into_hundreds_of_megabytes_are_refused():
    long = "m" * 32_000
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet()
        for row in range(40):
            sheet.write_row(row, 0, [long] * 200)

    assert len(buffer.getvalue()) < 200_000
    assert "lớn quá mức" in messages(read(buffer.getvalue()))[0]


@pytest.mark.office
@pytest.mark.parametrize("kind", ["ods", "xls"])
def test_other_spreadsheet_formats_are_read_alike(kind, tmp_path):
    xlsx = workbook({"A3": "Mã", "B3": "Tên đơn vị", "C3": "Ghi chú", "A4": "C1", "B4": "Chi bộ Đồi Thông", "C4": 1.5})
    (tmp_path / "a.xlsx").write_bytes(xlsx)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", kind, "--outdir", tmp_path, tmp_path / "a.xlsx"]
    subprocess.run(command, check=True, capture_output=True, timeout=60)

    assert read((tmp_path / f"a.{kind}").read_bytes()) == read(xlsx)


BURSTING = {
    "merged": (
        "</sheetData>",
        "</sheetData><mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 50_000 + "</mergeCells>",
    ),
    "rows": ("</sheetData>", "<row><c><v>1</v></c></row>" * 100_000 + "</sheetData>"),
    "an open tag": ("</sheetData>", "<c " + 'r="A1" ' * 300_000 + "<f>"),
    "depth": ("</sheetData>", "<a>" * 200_000 + "</a>" * 200_000 + "</sheetData>"),
    "a formula": ("</sheetData>", f"<row><c><f>{'IF(' * 200_000}1{')' * 200_000}</f><v>1</v></c></row></sheetData>"),
    "dimension": ("</sheetData>", '<row r="20000"><c r="GR20000"><v>1</v></c></row></sheetData>'),
}


@pytest.mark.parametrize("made", ["merged", *(pytest.param(one, marks=pytest.mark.long) for one in list(BURSTING)[1:])])
def test_a_few_kilobytes_take_no_more_than_a_few_seconds_of_the_processor(made):
    plain = workbook({"A1": "Mã", "B1": "Tên đơn vị", "A2": "x"})
    small = retold(plain, {SHEET: lambda text: text.replace(*BURSTING[made])})
    assert len(small) < 40_000
    before = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    read(small, plain=True, max_rows=120_000)
    after = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    assert sum(b.ru_utime - a.ru_utime for a, b in zip(before, after, strict=True)) < 5
