"""An annex as an Excel workbook: what is asked is locked, what is to be filled in is open, whose it is lies hidden.

Its border: how the workbook looks and what it carries. The protection has no password: it keeps from slips, and who
must move a row may.
"""

import io
from collections.abc import Mapping, Sequence
from textwrap import wrap

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from nhiemky.core.indicators import Amount, Missing, Period, spoken, target_words
from nhiemky.papers.annex.rows import (
    CODE,
    KEY,
    MARKER,
    NAME,
    NOTE,
    PART,
    REASON,
    REASON_WORDS,
    TARGET,
    UNIT_OF_MEASURE,
    Identity,
    Part,
    decimals_of,
    key_of,
    notes_written,
    parts_of,
)
from nhiemky.papers.indicator_sheet import IndicatorRow, as_number
from nhiemky.papers.sheet_cells import Cell

LABELS = ((KEY, 14), (CODE, 6), (NAME, 46), (PART, 9), (UNIT_OF_MEASURE, 12), (TARGET, 12))
LINE_HEIGHT = 16.5  # points
PERIOD_WIDTH, REASON_WIDTH, NOTE_WIDTH = 14, 20, 36
TITLE_ROW, UNIT_ROW, HELP_ROW, HEADING_ROW, FIRST_ROW = 0, 1, 2, 4, 5
HELP = (
    "Chỉ ghi vào ô trắng. Không có số thì chọn lý do trong ô; 0 là không. Tỷ lệ, bình quân ghi tử số và mẫu số. "
    "Số tăng, giảm nhiều so với kỳ trước thì ghi lý do ở cột «Ghi chú»."
)
ASKED_FILL, OPEN_FILL = "#F3E9E7", "#FFFFFF"
FONT = {"font_name": "Times New Roman", "font_size": 12}

Figures = Mapping[tuple[str, Period], tuple[Amount, str]]  # the amount and the note of each cell that is known


def write_annex(
    *,
    title: str,
    unit_name: str,
    identity: Identity,
    indicators: Sequence[IndicatorRow],
    periods: Sequence[Period],
    figures: Figures | None = None,
) -> bytes:
    """The workbook for a unit to fill in, with the figures known so far."""
    buffer = io.BytesIO()
    words_stay_words = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, {"in_memory": True, **words_stay_words}) as workbook:
        page = _Page(workbook, periods, figures or {})
        page.begin(title, unit_name)
        for indicator in indicators:
            page.ask(indicator)
        page.finish()
        _identify(workbook.add_worksheet("Nhận dạng"), identity)
    return buffer.getvalue()


def _identify(sheet: Worksheet, identity: Identity) -> None:
    for row, pair in enumerate(
        [(MARKER, "1"), ("campaign", identity.campaign), ("unit", identity.unit), ("version", identity.version)]
    ):
        for column, text in enumerate(pair):
            sheet.write_string(row, column, text)
    sheet.very_hidden()


class _Page:
    """The visible sheet while it is written, from the first row to the last."""

    def __init__(self, workbook: xlsxwriter.Workbook, periods: Sequence[Period], figures: Figures) -> None:
        self.workbook, self.periods, self.figures = workbook, periods, figures
        self.sheet: Worksheet = workbook.add_worksheet("Phụ biểu")
        self.row, self.group = FIRST_ROW, ""
        self.formats: dict[tuple[str, str], Format] = {}
        self.first = len(LABELS)
        self.reason, self.note = self.first + len(periods), self.first + len(periods) + 1

    def begin(self, title: str, unit_name: str) -> None:
        big = self.workbook.add_format({**FONT, "bold": True, "font_size": 14})
        small = self.workbook.add_format({**FONT, "italic": True, "font_size": 11})
        for row, text, look in ((TITLE_ROW, title, big), (UNIT_ROW, unit_name, big), (HELP_ROW, HELP, small)):
            self.sheet.write_string(row, 1, text, look)
        headings = [
            *((column.headings[0], width) for column, width in LABELS),
            *((spoken(period), PERIOD_WIDTH) for period in self.periods),
            (REASON.headings[0], REASON_WIDTH),
            (NOTE.headings[0], NOTE_WIDTH),
        ]
        for at, (heading, width) in enumerate(headings):
            self.sheet.set_column(at, at, width, None, {"hidden": at == 0})
            self.sheet.write_string(HEADING_ROW, at, heading, self._format("heading"))
        self.sheet.set_row(HEADING_ROW, 34)

    def ask(self, indicator: IndicatorRow) -> None:
        if indicator.group and indicator.group != self.group:
            for at in range(1, self.note + 1):
                self.sheet.write_string(self.row, at, indicator.group if at == NAME_AT else "", self._format("group"))
            self.row += 1
        self.group = indicator.group
        for part in parts_of(indicator):
            self._ask_part(indicator, part)

    def _ask_part(self, indicator: IndicatorRow, part: Part) -> None:
        decimals = decimals_of(indicator, part)
        number = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
        labels = _labels(indicator, part)
        for at, text in enumerate(labels):
            self.sheet.write_string(self.row, at, text, self._format("label"))
        if comment := _comment(indicator):
            self.sheet.write_comment(self.row, NAME_AT, comment, {"x_scale": 2.5, "y_scale": 1.5, "author": ""})
        for at, period in enumerate(self.periods, start=self.first):
            known = self.figures.get((indicator.code, period))
            self._write(at, _cell(known[0], indicator, part) if known else None, self._format("open", number))
        notes = {period: self.figures.get((indicator.code, period), (None, ""))[1] for period in self.periods}
        is_first = part is parts_of(indicator)[0]
        self._write(self.reason, None, self._format("words"))
        noted = notes_written(notes) if is_first else None
        self._write(self.note, noted, self._format("words"))
        # office programs open a row as high as the file says, whatever is wrapped in it
        lines = max(_lines(labels[NAME_AT], NAME_WIDTH), _lines(noted or "", NOTE_WIDTH))
        self.sheet.set_row(self.row, LINE_HEIGHT * lines)
        self.row += 1

    def _write(self, at: int, value: Cell, look: Format) -> None:
        if value is None:
            self.sheet.write_blank(self.row, at, None, look)
        elif isinstance(value, str):
            self.sheet.write_string(self.row, at, value, look)
        else:
            self.sheet.write_number(self.row, at, value, look)

    def finish(self) -> None:
        last = max(self.row - 1, FIRST_ROW)
        reasons = {"validate": "list", "source": list(REASON_WORDS.values()), "ignore_blank": True}
        if self.periods:  # a cell takes a number too, so the list only offers
            self.sheet.data_validation(FIRST_ROW, self.first, last, self.reason - 1, {**reasons, "show_error": False})
        self.sheet.data_validation(FIRST_ROW, self.reason, last, self.reason, reasons)
        allowed = ("format_cells", "format_columns", "format_rows", "sort", "autofilter")
        self.sheet.protect("", dict.fromkeys(allowed, True))
        self.sheet.freeze_panes(FIRST_ROW, NAME_AT + 1)
        self.sheet.repeat_rows(HEADING_ROW)
        self.sheet.set_landscape()
        self.sheet.set_paper(9)  # A4
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_margins(left=0.5, right=0.4, top=0.6, bottom=0.6)
        self.sheet.set_footer("&CTrang &P/&N")

    def _format(self, look: str, number: str = "General") -> Format:
        if (look, number) not in self.formats:
            self.formats[look, number] = self.workbook.add_format({**LOOKS[look], "num_format": number})
        return self.formats[look, number]


NAME_WIDTH = next(width for column, width in LABELS if column is NAME)
NAME_AT = [column for column, _width in LABELS].index(NAME)
_CELL = {**FONT, "border": 1, "valign": "top"}
LOOKS = {
    "heading": {
        **_CELL, "bold": True, "text_wrap": True, "align": "center", "valign": "vcenter", "bg_color": ASKED_FILL
    },
    "group": {**FONT, "bold": True, "bg_color": "#FAF6F5", "border": 1},
    "label": {**_CELL, "text_wrap": True, "bg_color": ASKED_FILL},
    "open": {**_CELL, "locked": False, "bg_color": OPEN_FILL, "align": "right"},
    "words": {**_CELL, "locked": False, "bg_color": OPEN_FILL, "text_wrap": True},
}  # fmt: skip


def _lines(text: str, width: int) -> int:
    """Rows of text in a column of this width; letters are narrower than the digits by which widths are counted."""
    return sum(len(wrap(line, width * 11 // 10)) or 1 for line in text.splitlines()) or 1


def _labels(indicator: IndicatorRow, part: Part) -> Sequence[str]:
    counted = {Part.VALUE: "", Part.NUMERATOR: indicator.numerator, Part.DENOMINATOR: indicator.denominator}[part]
    return (
        key_of(indicator.code, part),
        indicator.code,
        f"{indicator.name}: {counted}" if counted else indicator.name,
        "" if part is Part.VALUE else part.value,
        indicator.unit_of_measure if part is Part.VALUE else "",
        target_words(indicator.target, decimals=indicator.decimals),
    )


def _comment(indicator: IndicatorRow) -> str:
    parts = [(Part.NUMERATOR, indicator.numerator), (Part.DENOMINATOR, indicator.denominator)]
    return "\n".join([*filter(None, [indicator.guidance]), *(f"{part.value}: {said}" for part, said in parts if said)])


def _cell(amount: Amount, indicator: IndicatorRow, part: Part) -> Cell:
    if amount.missing is Missing.NOT_REPORTED:
        return None
    if amount.missing:
        return REASON_WORDS[amount.missing] if part is parts_of(indicator)[0] else None
    steps = {Part.VALUE: amount.value, Part.NUMERATOR: amount.numerator, Part.DENOMINATOR: amount.denominator}[part]
    return as_number(steps, decimals=decimals_of(indicator, part))
