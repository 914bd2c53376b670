"""A number and the same number typed as its cell shows it are read alike, in every kind of workbook."""

import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from nhiemky.core.indicators import Across, Amount, Target, TargetKind
from nhiemky.papers.file_kinds import Kind, kind_of
from nhiemky.papers.indicator_sheet import read_indicators
from nhiemky.papers.libreoffice import convert
from nhiemky.papers.sheet_cells import read_cells
from nhiemky.papers.sheet_formats import THOUSANDS, Shown, shown
from nhiemky.papers.sheet_in import Column, read_sheet
from nhiemky.papers.unit_sheet import read_units
from tests.papers.test_annex import RATIO, SUM, indicator, read
from tests.papers.test_indicator_sheet import SOUND
from tests.papers.test_unit_sheet import HEADINGS as UNIT_HEADINGS
from tests.papers.workbooks import SHEET, retold, zipped

ODF = "urn:oasis:names:tc:opendocument:xmlns"


def formatted(*rows: tuple[object, ...]) -> bytes:
    """A workbook; a cell (number, format) wears a format."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                value, code = cell if isinstance(cell, tuple) else (cell, "General")
                sheet.write(at, column, value, book.add_format({"num_format": code}))
    return buffer.getvalue()


def open_document_sheet(cells: str, *, mimetype: bool = True, manifest: str = "") -> bytes:
    body = f'<table:table table:name="Bảng">{cells}</table:table>'
    names = {"office": "office", "table": "table", "text": "text"}
    spaces = " ".join(f'xmlns:{short}="{ODF}:{name}:1.0"' for short, name in names.items())
    content = f"<office:document-content {spaces}><office:body><office:spreadsheet>{body}</office:spreadsheet>"
    named = {"content.xml": f"{content}</office:body></office:document-content>".encode()}
    if mimetype:
        named = {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", **named}
    return zipped({**named, "META-INF/manifest.xml": manifest.encode()} if manifest else named)


@pytest.mark.long
@pytest.mark.parametrize(
    ("value", "code", "read_as"),
    [
        (0.95, "0%", Shown(95, "%")),
        (0.07, "0.00%", Shown(7, "%")),
        (-0.5, "0%;[Red]-0%", Shown(-50, "%")),
        (95, '0"%"', Shown(95, "%")),
        (95, r"0\%", Shown(95, "%")),
        (1234567, "#,##0,", Shown(1234567, THOUSANDS)),
        (1234567, '#,##0.0,,"tr"', Shown(1234567, THOUSANDS)),
        (7, "000", "007"),
        (7, '"CB"00', "CB07"),
        (7, "0", 7),
        (7.5, "00", 7.5),
        (1234.5, "#,##0.00", 1234.5),
        (12, '0" người"', 12),
        (12, '_-* #,##0\\ "₫"_-', 12),
        (12, "General", 12),
    ],
)
def test_a_number_is_what_its_cell_shows(value, code, read_as):
    assert shown(value, code) == read_as
    assert read_cells(formatted((("Số", "General"),), ((value, code),)), max_rows=9)[0].rows[1] == (read_as,)


@pytest.mark.long
@pytest.mark.parametrize("cell", [(0.955, "0.0%"), "95,5%", 95.5, "95,5", (95.5, '0.0"%"')])
def test_a_percentage_is_read_alike_however_it_is_typed(cell):
    book = read(formatted(("TT", "Năm 2021", "6 tháng đầu năm 2023"), ("1", cell, None)), of=[SUM])
    assert book.findings == ()
    assert next(iter(book.cells.values())).amount == Amount(955)


@pytest.mark.long
def test_a_percentage_of_a_table_of_indicators_is_read_alike_however_it_is_typed():
    for cell in ((0.95, "0%"), "95%", 95):
        row = {**SOUND, "ĐVT": "%", "Mục tiêu": cell}
        sheet = read_indicators(formatted(tuple(row), tuple(row.values())), name="chi-tieu.xlsx")
        assert [(one.target, sheet.findings) for one in sheet.rows] == [(Target(TargetKind.AT_LEAST, 95), ())]


@pytest.mark.long
def test_a_percentage_where_something_is_counted_is_a_fault_of_that_row():
    faulty = "Chỉ tiêu «2», Năm 2021: «95%» là phần trăm, mà ở đây đơn vị tính không phải là %."
    for cell, message in (((0.95, "0%"), faulty), ("95%", "«95%» không phải là một số")):
        rows = (("TT", "Phần", "Năm 2021", "6 tháng đầu năm 2023"), ("2", "Tử số", cell), ("2", "Mẫu số", 100))
        book = read(formatted(*rows), of=[RATIO])
        assert book.cells == {}
        assert message in book.findings[0].message


@pytest.mark.long
def test_a_number_shown_without_its_thousands_is_a_fault_of_that_row():
    book = read(formatted(("TT", "Năm 2021", "6 tháng đầu năm 2023"), ("1", (1234567, "#,##0,"))), of=[SUM])
    assert "ô này giữ số 1234567 nhưng hiện số đã chia cho nghìn" in book.findings[0].message


@pytest.mark.long
@pytest.mark.parametrize("cell", [12.5, "12,5", 33.333333333333336])
def test_a_headcount_is_whole_or_a_fault(cell):
    row = {"Mã": "K", "Tên": "Đảng ủy Khối", "Loại": "Cấp ủy cấp trên", "Mã cấp trên": None, "Số đảng viên": cell}
    assert set(row) <= set(UNIT_HEADINGS)
    sheet = read_units(formatted(tuple(row), tuple(row.values())), name="don-vi.xlsx")
    assert [finding.row for finding in sheet.findings] == [2]
    assert "ở đây chỉ được ghi số nguyên" in sheet.findings[0].message


@pytest.mark.long
def test_what_was_typed_with_too_many_decimals_is_a_fault_and_what_was_reckoned_is_rounded():
    heading = ("TT", "Năm 2021", "6 tháng đầu năm 2023")
    whole = indicator("1", Across.SUM, decimals=0)
    typed = read(formatted(heading, ("1", 12.5, None)), of=[whole])
    assert "«12,5» có quá nhiều chữ số" in typed.findings[0].message
    reckoned = read(formatted(heading, ("1", 100 / 3, 0.1 + 0.2)), of=[SUM])
    assert [filled.amount for filled in reckoned.cells.values()] == [Amount(333), Amount(3)]


@pytest.mark.long
def test_a_code_keeps_the_zeros_that_its_cell_shows():
    data = formatted(("Mã",), ((7, "000"),))
    assert read_sheet(data, name="a.xlsx", columns=[Column("code", ("Mã",))]).rows[0].values == {"code": "007"}


@pytest.mark.long
def test_a_format_is_found_in_a_sheet_whose_cells_do_not_say_where_they_stand():
    def without_places(text: str) -> str:
        return text.replace(' r="A1"', "").replace(' r="A2"', "").replace(' r="2"', "")

    data = retold(formatted(("Số",), ((0.5, "0%"),)), {SHEET: without_places})
    assert read_cells(data, max_rows=9)[0].rows[1] == (Shown(50, "%"),)


@pytest.mark.long
def test_a_percentage_of_an_open_document_is_read_also_where_rows_and_cells_repeat():
    number = 'office:value="0.5"/>'
    cells = (
        '<table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="string">'
        "<text:p>Số</text:p></table:table-cell></table:table-row><table:table-row>"
        f'<table:table-cell table:number-columns-repeated="2" office:value-type="percentage" {number}'
        f'<table:table-cell office:value-type="float" {number}</table:table-row>'
    )
    half = Shown(50, "%")
    assert read_cells(open_document_sheet(cells), max_rows=9)[0].rows[-1] == (half, half, 0.5)
    assert read_cells(open_document_sheet(cells, mimetype=False), max_rows=9)[0].rows[-1] == (half, half, 0.5)


def test_an_open_document_without_a_mimetype_is_known_by_its_body_and_a_locked_one_by_its_manifest():
    row = '<table:table-row><table:table-cell office:value-type="string"/></table:table-row>'
    assert kind_of(open_document_sheet(row, mimetype=False)) is Kind.ODS
    manifest = "<manifest:manifest><manifest:encryption-data/></manifest:manifest>"
    for mimetype in (True, False):
        locked = open_document_sheet(row, mimetype=mimetype, manifest=manifest)
        (finding,) = read_sheet(locked, name="a.ods", columns=[Column("code", ("Mã",))]).findings
        assert finding.message == "Tệp «a.ods» có mật khẩu. Hãy bỏ mật khẩu rồi tải lên lại."


def test_a_password_of_an_old_workbook_and_of_an_archive_is_called_a_password():
    begin = bytes.fromhex("0908100000060500") + bytes(12)
    stream = begin + bytes.fromhex("e1000200b004") + bytes.fromhex("2f003600") + bytes(54)
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + stream + bytes(600) + "Workbook".encode("utf-16-le")
    assert kind_of(old) is Kind.LOCKED
    assert kind_of(old.replace(b"\x2f\x00\x36\x00", b"\x42\x00\x36\x00")) is Kind.XLS
    archive = bytearray(zipped({"xl/workbook.xml": b"<workbook/>"}))
    at = zipfile.ZipFile(io.BytesIO(archive)).infolist()[0].header_offset
    for place in (at + 6, archive.index(b"PK\x01\x02") + 8):
        archive[place] |= 1
    assert kind_of(bytes(archive)) is Kind.LOCKED


CASES = Path(__file__).parents[3] / "shared" / "cases" / "files"


@pytest.mark.long
@pytest.mark.skipif(not CASES.is_dir(), reason="the folder shared beside the repository is not here")
def test_the_small_sheets_are_right():
    (grid,) = read_cells((CASES / "percent.xlsx").read_bytes(), max_rows=9)
    assert grid.rows[1] == ("9", "x", "%", Shown(95, "%"), Shown(100, "%"))
    (grid,) = read_cells((CASES / "nomimetype.ods").read_bytes(), max_rows=9)
    assert grid.rows == (("Mã",),)


@pytest.mark.office
@pytest.mark.parametrize("kind", ["ods", "xls"])
def test_percentages_survive_other_programs(kind):
    data = formatted(("Số", "Khác"), ((0.5, "0%"), 1), ((0.125, "0.0%"), (0.25, "0%")))
    other = convert(data, suffix=".xlsx", target=kind, seconds=60)
    rows = read_cells(other, max_rows=9)[0].rows[1:]
    assert rows == ((Shown(50, "%"), 1), (Shown(12.5, "%"), Shown(25, "%")))
