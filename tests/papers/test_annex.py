"""The annex as a workbook: written and read back, however it was filled in, moved about, saved or damaged."""

import random
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given
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
from nhiemky.papers.annex import Filled, Identity, read_annex, read_annexes, table_version, tidy, write_annex
from nhiemky.papers.indicator_sheet import IndicatorRow
from nhiemky.papers.libreoffice import convert
from nhiemky.papers.sheet_cells import read_cells
from nhiemky.papers.sheet_in import NO_RESULT
from nhiemky.papers.sheet_out import OutColumn, write_table
from tests.examples import at_most
from tests.papers.workbooks import CELLS, SHEET, as_wps_saves, book_of, damaged, parts, retold

Y2021, H1_2023 = PERIODS = (Period.parse("2021"), Period.parse("2023-H1"))


def indicator(code: str, across: Across, *, decimals: int = 1) -> IndicatorRow:
    target = Target(TargetKind.AT_LEAST, 900)
    return IndicatorRow(code, "", "Chỉ tiêu", "%", decimals, target, Span.ANNUAL, across, "tử", "mẫu")


SUM, RATIO, MEAN = (
    indicator(code, a) for code, a in (("1", Across.SUM), ("2", Across.RATIO), ("3", Across.WEIGHTED_MEAN))
)
ASKED = (SUM, RATIO, MEAN)
NO_CASE, NOT_APPLICABLE = (Amount(None, missing=why) for why in (Missing.NO_CASE, Missing.NOT_APPLICABLE))
FIGURES = {
    ("1", Y2021): (Amount(-12345), "số của năm trước, gồm: cả chi nhánh"),
    ("1", H1_2023): (NOT_REPORTED, ""),
    ("2", Y2021): (Amount(860, 86, 100), ""),
    ("2", H1_2023): (NO_CASE, "chưa xếp loại"),
    ("3", Y2021): (Amount(75, 1499, 20), "Năm 2021: lương tháng"),
    ("3", H1_2023): (NOT_APPLICABLE, ""),
}
CELLS_OF = {place: Filled(*said) for place, said in FIGURES.items()}
OURS = Identity("7", "B1", table_version(ASKED, PERIODS))


def workbook(*, asked=ASKED, figures=FIGURES, periods=PERIODS) -> bytes:
    return write_annex(
        title="Phụ biểu", unit_name="Chi bộ Đồi Chè", identity=OURS, indicators=asked, periods=periods, figures=figures
    )


def read(data: bytes, *, of=ASKED):
    return read_annex(data, name="phu-luc.xlsx", indicators=of, periods=PERIODS)


def sheet_of(*rows: tuple[object, ...], of=ASKED):
    """Rows of TT, part, 2021, first half of 2023 and reason, read for the indicators."""
    headings = ("TT", "Phần", "Năm 2021", "6 tháng đầu năm 2023", "Lý do khi để trống")
    data = write_table(title="Số liệu", columns=[OutColumn(heading, 10) for heading in headings], rows=rows)
    return read(data, of=of)


def findings_of(sheet) -> list[tuple[int | None, str]]:
    return [(finding.row, finding.message) for finding in sheet.findings]


def amounts_in(book) -> dict:
    return {place: filled.amount for place, filled in book.cells.items()}


@pytest.mark.long
def test_the_figures_of_a_unit_are_read_back_as_they_were_written():
    book = read(workbook())
    assert (book.cells, book.findings, book.identity) == (CELLS_OF, (), OURS)


@pytest.mark.long
def test_the_empty_form_reads_as_nothing_reported():
    book = read(workbook(figures={}))
    assert (book.findings, set(book.cells.values())) == ((), {Filled(NOT_REPORTED)})
    assert set(book.cells) == set(FIGURES)


@pytest.mark.long
def test_a_quotient_is_computed_from_its_parts():
    sheet = sheet_of(("2", "Tử số", 1, "86", None), ("2", "Mẫu số", 3, "1.000", None), of=[RATIO])
    assert amounts_in(sheet) == {("2", Y2021): Amount(333, 1, 3), ("2", H1_2023): Amount(86, 86, 1000)}


@pytest.mark.long
def test_a_mean_has_its_numerator_in_the_indicators_own_decimals():
    sheet = sheet_of(("3", "Tử số", "149,9", None, None), ("3", "Mẫu số", 20, None, None), of=[MEAN])
    assert amounts_in(sheet)["3", Y2021] == Amount(75, 1499, 20)


@pytest.mark.long
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
    assert sheet.findings == ()
    assert amounts_in(sheet)["1", Y2021] == amount


@pytest.mark.long
def test_none_of_no_cases_is_no_case():
    sheet = sheet_of(("2", "Tử số", 0, None, None), ("2", "Mẫu số", 0, None, None), of=[RATIO])
    assert amounts_in(sheet)["2", Y2021] == NO_CASE


@pytest.mark.long
@pytest.mark.parametrize(
    ("rows", "findings"),
    [
        ([("2", "Tử số", 5, None, None), ("2", "Mẫu số", None, None, None)],
         [(5, "Chỉ tiêu «2», Năm 2021: còn thiếu mẫu số.")]),
        ([("2", "Tử số", 5, None, None), ("2", "Mẫu số", 0, None, None)],
         [(5, "Chỉ tiêu «2», Năm 2021: mẫu số phải lớn hơn 0.")]),
        ([("2", "Tử số", 1, "nhiều", None), ("2", "Mẫu số", 3, 5, None)],
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
def test_every_fault_names_its_row_the_indicator_and_the_period(rows, findings):
    assert findings_of(sheet_of(*rows, of=[RATIO])) == findings


@pytest.mark.long
def test_a_sheet_without_a_period_column_is_refused():
    book = read(workbook(periods=PERIODS[:1]))
    assert findings_of(book) == [(None, "Tệp «phu-luc.xlsx» thiếu cột «6 tháng đầu năm 2023».")]
    assert (book.cells, book.is_readable) == ({}, False)


@pytest.mark.long
def test_a_sheet_that_does_not_say_which_row_is_what_is_refused():
    rows = [(1, 2)]
    data = write_table(title="", columns=[OutColumn("Năm 2021", 9), OutColumn("6 tháng đầu năm 2023", 9)], rows=rows)
    message = "Tệp «phu-luc.xlsx» không có cột «TT» hoặc cột đó trống: không biết dòng nào là gì."
    assert findings_of(read(data)) == [(None, message)]


@pytest.mark.long
def test_figures_on_a_row_of_their_own_are_asked_about_and_headings_are_not():
    sheet = sheet_of(
        (None, None, 5, None, None), ("A. Nhóm", None, None, None, None), ("1", None, 7, None, None), of=[SUM]
    )
    assert findings_of(sheet) == [(4, "Dòng có số liệu nhưng không ghi TT nên không biết là chỉ tiêu nào.")]
    assert amounts_in(sheet)["1", Y2021] == Amount(70)


@pytest.mark.long
def test_a_faulty_indicator_leaves_the_others_readable():
    sheet = sheet_of(
        ("1", None, "bảy", 8, None), ("2", "Tử số", 9, 9, None), ("2", "Mẫu số", 10, 10, None), of=ASKED[:2]
    )
    assert ({code for code, _period in sheet.cells}, sheet.is_readable) == ({"2"}, True)
    assert [(finding.row, finding.code) for finding in sheet.findings] == [(4, "1")]


# -- as other people and other programs hand it back


def cells_in(data: bytes) -> dict[str, list[list[object]]]:
    return {grid.name: [list(row) for row in grid.rows] for grid in read_cells(data, max_rows=500)}


@pytest.mark.long
def test_rows_may_be_moved_and_columns_put_in_and_the_sheet_renamed():
    sheets = cells_in(workbook())
    rows = sheets.pop("Phụ biểu")
    top, asked = rows[:5], rows[5:]
    random.Random(1).shuffle(asked)
    for row in asked:
        row[1] = row[2] = row[3] = None  # what the eye sees of the row may be gone: the hidden key tells
    mixed = [[*row[:4], "của tôi", *row[4:]] for row in [*top, *asked[:2], ["", "", "xen giữa"], *asked[2:]]]
    book = read(book_of({"Của chi bộ": mixed, **sheets}, hidden=["Nhận dạng"]))
    assert (book.cells, book.findings, book.identity) == (CELLS_OF, (), OURS)


@pytest.mark.long
def test_a_copy_without_keys_and_identity_is_matched_by_number():
    rows = [row[1:] for row in cells_in(workbook())["Phụ biểu"]]
    book = read(book_of({"Sheet1": rows}))
    assert (book.cells, book.findings, book.identity) == (CELLS_OF, (), None)


@pytest.mark.long
def test_hidden_columns_are_read():
    def hide(text: str) -> str:
        return text.replace('<col min="7"', '<col hidden="1" min="7"').replace('<row r="7"', '<row hidden="1" r="7"')

    assert read(retold(workbook(), {SHEET: hide})).cells == CELLS_OF


@pytest.mark.long
def test_a_workbook_as_wps_saves_it_is_read():
    book = read(as_wps_saves(workbook()))
    assert (book.cells, book.findings, book.identity) == (CELLS_OF, (), OURS)


@pytest.mark.office
@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
def test_a_workbook_that_libreoffice_opened_and_saved_is_read(kind):
    saved = convert(workbook(), suffix=".xlsx", target=kind, seconds=90)
    book = read(saved)
    assert (book.cells, book.findings, book.identity) == (CELLS_OF, (), OURS)


def test_what_is_asked_is_locked_what_is_filled_in_is_open_and_whose_it_is_lies_deep():
    named = parts(workbook(asked=[replace(SUM, guidance="Theo sổ")]))
    sheet, book = named[SHEET].decode(), named["xl/workbook.xml"].decode()
    assert "<sheetProtection" in sheet and "password" not in sheet
    assert 'state="veryHidden"' in book
    assert 'locked="0"' in named["xl/styles.xml"].decode()
    assert sheet.count("<dataValidation ") == 2
    assert 'fitToHeight="0"' in sheet and 'orientation="landscape"' in sheet and "topLeftCell" in sheet
    assert "Theo sổ" in named["xl/comments1.xml"].decode()


def test_the_version_changes_with_what_a_figure_means_and_with_nothing_else():
    same = [replace(one, guidance="khác", group="khác", target=Target(TargetKind.TEXT), row=9) for one in ASKED]
    assert table_version(same, PERIODS) == OURS.version
    for other in (replace(SUM, decimals=2), replace(SUM, unit_of_measure="người"), replace(SUM, across=Across.RATIO)):
        assert table_version([other, RATIO, MEAN], PERIODS) != OURS.version
    assert table_version(ASKED, PERIODS[:1]) != OURS.version
    assert table_version(ASKED[:2], PERIODS) != OURS.version


# -- damaged


def value_cell(text: str) -> str:
    return text[text.index('<c r="G6"') : text.index("</c>", text.index('<c r="G6"')) + 4]


@pytest.mark.long
@pytest.mark.parametrize(
    ("made", "message"),
    [
        ("formula without result", f"Năm 2021: {NO_RESULT}"),
        ("error", f"Năm 2021: {NO_RESULT}"),
        ("truth", "Chỉ tiêu «1», Năm 2021: «Có» không phải là một số. Hãy ghi như 1.234,5."),
        ("date", "Chỉ tiêu «1», Năm 2021: «03/05/2023» là một ngày, không phải là một số."),
        ("huge", "Chỉ tiêu «1», Năm 2021: «1e+308» quá lớn. Hãy kiểm tra lại đơn vị tính."),
        ("words", "Chỉ tiêu «1», Năm 2021: «nhiều & <lắm>» không phải là một số. Hãy ghi như 1.234,5."),
    ],
)
def test_an_odd_cell_is_named_and_keeps_its_indicator_out(made, message):
    data = retold(workbook(), {SHEET: lambda text: text.replace(value_cell(text), CELLS[made]("G6"))})
    book = read(data)
    assert findings_of(book) == [(6, message)]
    assert {code for code, _period in book.cells} == {"2", "3"}


@pytest.mark.long
def test_a_formula_with_its_result_is_a_figure():
    data = retold(workbook(), {SHEET: lambda text: text.replace(value_cell(text), CELLS["formula"]("G6"))})
    assert read(data).cells["1", Y2021].amount == Amount(70)


@pytest.mark.long
def test_merged_cells_are_named():
    merged = '</sheetData><mergeCells count="1"><mergeCell ref="G6:H6"/></mergeCells>'

    def merge(text: str) -> str:
        before, sheet_data, after = text.partition("</sheetData>")
        return before + merged + after

    message = "Năm 2021: ô này bị gộp với ô bên cạnh. Hãy bỏ gộp ô và ghi từng dòng."
    assert findings_of(read(retold(workbook(), {SHEET: merge}))) == [(6, message)]


def whole_or_told(book) -> None:
    """A damaged workbook gives the figures of whole indicators, or sentences."""
    assert all(finding.message.endswith(".") for finding in book.findings)
    codes = {code for code, _period in book.cells}
    assert set(book.cells) == {(code, period) for code in codes for period in PERIODS}
    assert codes.isdisjoint({finding.code for finding in book.findings})
    assert book.findings or codes == {"1", "2", "3"}
    assert book.cells == {} or book.is_readable


FEW, OTHERS = range(5), [range(first, first + 25) for first in range(5, 2_000, 25)]


@pytest.mark.parametrize("seeds", [FEW, *(pytest.param(seeds, marks=pytest.mark.long) for seeds in OTHERS)], ids=repr)
def test_damaged_workbooks_give_findings_and_never_half_an_indicator(seeds):
    files = [("hong.xlsx", damaged(workbook(), seed=seed)) for seed in seeds]
    found = list(read_annexes(files, indicators=ASKED, periods=PERIODS))
    assert len(found) == len(seeds)
    for book in found:
        whole_or_told(book)


@pytest.mark.long
def test_many_workbooks_come_in_their_order_whatever_happens_to_one():
    other = workbook(figures={("1", Y2021): (Amount(5), "")})
    files = [("a.xlsx", workbook()), ("b.xlsx", b"Chi la chu."), ("c.xlsx", other)]
    first, broken, last = read_annexes(files, indicators=ASKED, periods=PERIODS)
    assert (first.cells, last.cells["1", Y2021].amount) == (CELLS_OF, Amount(5))
    assert "«b.xlsx»" in broken.findings[0].message


@pytest.mark.long
def test_what_is_no_workbook_is_told_in_one_sentence():
    plain = BytesIO()
    with zipfile.ZipFile(plain, "w") as archive:
        archive.writestr("a.txt", "a")
    for data in (b"", b"Chi la chu.", plain.getvalue(), b"PK\x03\x04"):
        book = read(data)
        assert [finding.code for finding in book.findings] == [None]
        assert "«phu-luc.xlsx»" in book.findings[0].message


# -- any figures


pairs = st.tuples(st.integers(-(10**9), 10**9), st.integers(1, 10**9))


def amounts_of(asked: IndicatorRow) -> st.SearchStrategy[Amount]:
    """Amounts that a unit could have reported under the indicator."""
    missing = st.sampled_from([NOT_REPORTED, NO_CASE, NOT_APPLICABLE])
    if asked.across is Across.RATIO:
        return missing | pairs.map(lambda p: Amount(ratio_of(*p, decimals=asked.decimals), *p))
    if asked.across is Across.WEIGHTED_MEAN:
        return missing | pairs.map(lambda p: Amount(half_up(*p), *p))
    return missing | st.integers(-(10**14), 10**14).map(Amount)


notes = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60).map(tidy)


@st.composite
def tables(draw):
    asked = [indicator(str(at), draw(st.sampled_from(Across)), decimals=draw(st.integers(0, 4))) for at in range(4)]
    amounts = {(one.code, period): draw(amounts_of(one)) for one in asked for period in PERIODS}
    return asked, {
        place: (amount, "" if amount.missing is Missing.NOT_REPORTED else draw(notes))
        for place, amount in amounts.items()
    }


@pytest.mark.long
@at_most(40)
@given(tables(), st.sampled_from([lambda data: data, as_wps_saves]))
def test_any_figures_survive_the_workbook(table, saved):
    asked, figures = table
    book = read(saved(workbook(asked=asked, figures=figures)), of=asked)
    assert book.cells == {place: Filled(*said) for place, said in figures.items()}
    assert (book.findings, book.identity) == ((), OURS)
