"""A plain table as an Excel workbook: title, frozen headings, filters, words that stay words.

Its border: how a table looks. What stands in it is the caller's; nothing that was typed becomes a formula or a link.
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from tempfile import TemporaryDirectory

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from nhiemky.papers.sheet_cells import Cell

TITLE_ROW, HEADING_ROW, FIRST_ROW = 0, 2, 3
HEADING_HEIGHT = 34  # points: two lines
DATE_FORMAT = "dd/mm/yyyy"
ROWS_WITH_CHOICES = 500  # below the filled ones, so that a downloaded form offers them too


@dataclass(frozen=True)
class OutColumn:
    """`width` in characters; `number_format` as Excel writes it; `choices` are offered in a list and not enforced."""

    heading: str
    width: int
    number_format: str | None = None
    choices: tuple[str, ...] = ()


def write_table(
    *, title: str, columns: Sequence[OutColumn], rows: Iterable[Sequence[Cell]], made_at: datetime | None = None
) -> bytes:
    """An .xlsx with one sheet. The headings stay in sight when scrolling and on every printed page.

    `made_at` stands in the file as its moment of making: with it the same table gives the same bytes every time.
    """
    # each row leaves for a file once the next begins, so a country's sheet costs a hundred megabytes less
    buffer = io.BytesIO()
    words_stay_words = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with (
        _a_folder() as folder,
        xlsxwriter.Workbook(buffer, {"constant_memory": True, "tmpdir": folder, **words_stay_words}) as workbook,
    ):
        if made_at:
            workbook.set_properties({"created": made_at.astimezone(UTC)})
        sheet = workbook.add_worksheet("Bảng")
        font = {"font_name": "Times New Roman", "font_size": 12}
        cell = {**font, "border": 1, "text_wrap": True, "valign": "top"}
        over = {**cell, "bold": True, "align": "center", "valign": "vcenter", "bg_color": "#F3E9E7"}
        heading = workbook.add_format(over)
        sheet.write_string(TITLE_ROW, 0, title, workbook.add_format({**font, "font_size": 14, "bold": True}))
        sheet.set_row(HEADING_ROW, HEADING_HEIGHT)
        for at, column in enumerate(columns):
            sheet.set_column(at, at, column.width)
            sheet.write_string(HEADING_ROW, at, column.heading, heading)
        formats = [workbook.add_format({**cell, "num_format": c.number_format or "General"}) for c in columns]
        dates = workbook.add_format({**cell, "num_format": DATE_FORMAT})
        last = HEADING_ROW
        for last, values in enumerate(rows, start=FIRST_ROW):
            for at, value in enumerate(values):
                _write_cell(sheet, last, at, value, formats[at], dates)
        _finish(sheet, columns, last_row=last)
    return buffer.getvalue()


@contextmanager
def _a_folder() -> Iterator[str]:
    """For what XlsxWriter puts aside, which it leaves there when it fails. Raises what befell it, such as a full disk,
    not the name that it has for that."""
    with TemporaryDirectory(prefix="nhiemky-sheet-") as folder:
        try:
            yield folder
        except FileCreateError as failed:
            raise failed.args[0] from None


def _write_cell(sheet: Worksheet, row: int, at: int, value: Cell, plain: Format, dates: Format) -> None:
    if value is None:
        sheet.write_blank(row, at, None, plain)
    elif isinstance(value, date):
        sheet.write_datetime(row, at, value, dates)
    elif isinstance(value, str):
        sheet.write_string(row, at, value, plain)
    else:
        sheet.write_number(row, at, value, plain)


def _finish(sheet: Worksheet, columns: Sequence[OutColumn], *, last_row: int) -> None:
    sheet.freeze_panes(FIRST_ROW, 0)
    sheet.autofilter(HEADING_ROW, 0, last_row, len(columns) - 1)
    sheet.repeat_rows(HEADING_ROW)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    for at, column in enumerate(columns):
        if column.choices:
            choices = {"validate": "list", "source": list(column.choices), "error_type": "warning"}
            sheet.data_validation(FIRST_ROW, at, last_row + ROWS_WITH_CHOICES, at, choices)
