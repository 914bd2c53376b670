import io
import zipfile
from datetime import date

import pytest

from nhiemky.papers.sheet_in import Column, read_sheet
from nhiemky.papers.sheet_out import OutColumn, write_table

COLUMNS = [OutColumn("Mã", 10), OutColumn("Ngày", 12), OutColumn("Số", 8, "0.0", choices=("1", "2"))]


def parts_of(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")}


@pytest.mark.long
def test_a_table_is_read_back_as_it_was_written():
    rows = [("01", date(2023, 7, 5), 1.5), (None, None, 0)]
    columns = [Column(key, (out.heading,)) for key, out in zip("abc", COLUMNS, strict=True)]

    sheet = read_sheet(write_table(title="Bảng", columns=COLUMNS, rows=rows), name="a.xlsx", columns=columns)

    assert [tuple(row.values.values()) for row in sheet.rows] == rows


def test_what_a_person_typed_never_becomes_a_formula_or_a_link():
    typed = ["=HYPERLINK(0)", "+1", "@SUM(A1)", "https://example.vn", "{=1}"]
    data = write_table(title="=1+1", columns=COLUMNS[:1], rows=[[words] for words in typed])

    xml = parts_of(data)
    assert "<f>" not in xml["xl/worksheets/sheet1.xml"]
    assert "hyperlink" not in xml["xl/worksheets/sheet1.xml"]
    assert all(f"<t>{words}</t>" in xml["xl/worksheets/sheet1.xml"] for words in typed)


def test_headings_stay_in_sight_and_filter_and_offer_their_choices():
    xml = parts_of(write_table(title="Bảng", columns=COLUMNS, rows=[("1", None, 2)]))

    sheet = xml["xl/worksheets/sheet1.xml"]
    assert '<pane ySplit="3"' in sheet
    assert '<autoFilter ref="A3:C4"/>' in sheet
    assert '<dataValidation type="list" errorStyle="warning"' in sheet
    assert "$3:$3" in xml["xl/workbook.xml"]
