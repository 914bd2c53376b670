"""One unit's figures as a sheet (phụ lục số liệu): rows are indicators, columns are periods; blanks carry a reason.

Its border: from cells to checked amounts and back. A quotient is asked for by its parts, each on a row of its own, and
computed here; what a sheet computed itself is not taken over.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from nhiemky.core.folding import fold
from nhiemky.core.indicators import (
    BY_PARTS,
    NOT_REPORTED,
    Across,
    Amount,
    Missing,
    NumberUnreadable,
    Period,
    half_up,
    ratio_of,
    spoken,
    target_words,
)
from nhiemky.papers.indicator_sheet import IndicatorRow, as_number
from nhiemky.papers.sheet_cells import Cell
from nhiemky.papers.sheet_in import Column, Fault, Row, read_sheet
from nhiemky.papers.sheet_out import OutColumn, write_table
from nhiemky.papers.sheet_row import as_steps, as_text, spelled


class Part(StrEnum):
    """What a row of an indicator asks for."""

    VALUE = "Giá trị"
    NUMERATOR = "Tử số"
    DENOMINATOR = "Mẫu số"


REASON_WORDS: Mapping[Missing, str] = {
    Missing.NOT_APPLICABLE: "Không áp dụng",
    Missing.NO_CASE: "Không phát sinh",
    Missing.NOT_REPORTED: "Chưa có số liệu",
}
REASON_OF = {fold(words): reason for reason, words in REASON_WORDS.items()}
REASON_OF |= {"kad": Missing.NOT_APPLICABLE, "kps": Missing.NO_CASE}  # as people abbreviate them
COLUMNS = (
    Column("code", ("TT",)),
    Column("name", ("Chỉ tiêu",), required=False),
    Column("part", ("Phần",), required=False),
    Column("unit_of_measure", ("ĐVT",), required=False),
    Column("target", ("Mục tiêu",), required=False),
)
REASON = Column("reason", ("Lý do khi để trống", "Lý do"), required=False)
WIDTHS = (6, 52, 10, 14, 16)

Amounts = Mapping[tuple[str, Period], Amount]


@dataclass(frozen=True)
class ValueSheet:
    """An amount for each indicator and period, whatever the sheet holds; fit to be loaded only without `faults`."""

    amounts: Amounts
    faults: tuple[Fault, ...]


def parts_of(indicator: IndicatorRow) -> tuple[Part, ...]:
    """The rows by which the figure is asked for."""
    return (Part.NUMERATOR, Part.DENOMINATOR) if indicator.across in BY_PARTS else (Part.VALUE,)


def write_values(
    *, unit_name: str, indicators: Sequence[IndicatorRow], periods: Sequence[Period], amounts: Amounts | None = None
) -> bytes:
    """The sheet for a unit to fill in, with the figures known so far."""
    known = amounts or {}
    columns = [OutColumn(column.headings[0], width) for column, width in zip(COLUMNS, WIDTHS, strict=True)]
    columns += [OutColumn(spoken(period), 14) for period in periods]
    columns += [OutColumn(REASON.headings[0], 22, choices=tuple(REASON_WORDS.values()))]
    rows = [
        [*_head(indicator, part), *(_cell(known.get((indicator.code, p)), indicator, part) for p in periods), None]
        for indicator in indicators
        for part in parts_of(indicator)
    ]
    return write_table(title=f"Số liệu thực hiện chỉ tiêu: {unit_name}", columns=columns, rows=rows)


def _head(indicator: IndicatorRow, part: Part) -> Sequence[Cell]:
    counted = {Part.VALUE: "", Part.NUMERATOR: indicator.numerator, Part.DENOMINATOR: indicator.denominator}[part]
    return (
        indicator.code,
        f"{indicator.name}: {counted}" if counted else indicator.name,
        part.value,
        indicator.unit_of_measure if part is Part.VALUE else None,
        target_words(indicator.target, decimals=indicator.decimals),
    )


def _cell(amount: Amount | None, indicator: IndicatorRow, part: Part) -> Cell:
    if amount is None or amount.missing is Missing.NOT_REPORTED:
        return None
    if amount.missing:
        return REASON_WORDS[amount.missing] if part is parts_of(indicator)[0] else None
    steps = {Part.VALUE: amount.value, Part.NUMERATOR: amount.numerator, Part.DENOMINATOR: amount.denominator}[part]
    return as_number(steps, decimals=_decimals(indicator, part))


def _decimals(indicator: IndicatorRow, part: Part) -> int:
    in_steps = part is Part.VALUE or (part is Part.NUMERATOR and indicator.across is Across.WEIGHTED_MEAN)
    return indicator.decimals if in_steps else 0


def read_values(data: bytes, *, name: str, indicators: Sequence[IndicatorRow], periods: Sequence[Period]) -> ValueSheet:
    """The amounts of a filled sheet. A blank without a reason is "not reported"; 0 of 0 cases is "no case"."""
    period_columns = [Column(str(period), (spoken(period), str(period))) for period in periods]
    sheet = read_sheet(data, name=name, columns=[*COLUMNS, *period_columns, REASON])
    if sheet.faults:
        return ValueSheet({}, sheet.faults)
    rows, faults = _rows_by_part(sheet.rows, indicators)
    amounts: dict[tuple[str, Period], Amount] = {}
    for indicator in indicators:
        asked = {part: rows[indicator.code, part] for part in parts_of(indicator) if (indicator.code, part) in rows}
        for period in periods:
            cells = _PartReader(indicator, asked, period)
            amounts[indicator.code, period] = cells.amount()
            faults += cells.faults
    return ValueSheet(amounts, tuple(sorted(faults, key=lambda fault: fault.row or 0)))


def _rows_by_part(
    rows: Sequence[Row], indicators: Sequence[IndicatorRow]
) -> tuple[dict[tuple[str, Part], Row], list[Fault]]:
    wanted = {(indicator.code, part) for indicator in indicators for part in parts_of(indicator)}
    found: dict[tuple[str, Part], Row] = {}
    faults = []
    for row in rows:
        code, part = as_text(row.values["code"]), _part_of(row)
        if (code, part) not in wanted:
            faults.append(Fault(row.number, "TT", f"Không có chỉ tiêu «{code}» ({part}) trong bảng được giao."))
        elif (code, part) in found:
            first = found[code, part].number
            faults.append(Fault(row.number, "TT", f"Chỉ tiêu «{code}» ({part}) đã có ở dòng {first}."))
        found.setdefault((code, part), row)
        faults += _faults_of_reason(row)
    faults += [
        Fault(None, "TT", f"Thiếu dòng chỉ tiêu «{code}» ({part}).") for code, part in sorted(wanted - found.keys())
    ]
    return found, faults


def _faults_of_reason(row: Row) -> list[Fault]:
    reason = as_text(row.values["reason"])
    if not reason or fold(reason) in REASON_OF:
        return []
    heading = REASON.headings[0]
    message = f"{heading}: «{reason}» không có trong danh mục. Hãy ghi {spelled(REASON_WORDS.values())}."
    return [Fault(row.number, heading, message)]


def _part_of(row: Row) -> Part:
    words = fold(as_text(row.values["part"]))
    return next((part for part in Part if fold(part) == words), Part.VALUE)


class _PartReader:
    """Makes one amount of the cells of an indicator's rows in one period's column."""

    def __init__(self, indicator: IndicatorRow, rows: Mapping[Part, Row], period: Period) -> None:
        self.indicator, self.rows, self.period = indicator, rows, period
        self.faults: list[Fault] = []

    def amount(self) -> Amount:
        steps = {part: self._steps(part) for part in self.rows}
        if self.faults or not steps or all(number is None for number in steps.values()):
            return Amount(None, missing=self._reason())
        blank = next((part for part, number in steps.items() if number is None), None)
        if blank:
            self._fault(blank, f"còn thiếu {blank.lower()}")
            return NOT_REPORTED
        return self._amount({part: number for part, number in steps.items() if number is not None})

    def _amount(self, steps: Mapping[Part, int]) -> Amount:
        if Part.VALUE in steps:
            return Amount(steps[Part.VALUE])
        denominator = steps[Part.DENOMINATOR]
        if denominator == 0 and not any(steps.values()):
            return Amount(None, missing=Missing.NO_CASE)
        if denominator <= 0:
            self._fault(Part.DENOMINATOR, "mẫu số phải lớn hơn 0")
            return NOT_REPORTED
        numerator = steps[Part.NUMERATOR]
        if self.indicator.across is Across.WEIGHTED_MEAN:
            return Amount(half_up(numerator, denominator), numerator, denominator)
        return Amount(ratio_of(numerator, denominator, decimals=self.indicator.decimals), numerator, denominator)

    def _steps(self, part: Part) -> int | None:
        value = self._value(part)
        if value is None or self._said(value):
            return None
        if isinstance(value, str) and self.indicator.unit_of_measure == "%":
            value = value.removesuffix("%").rstrip()
        try:
            return as_steps(value, decimals=_decimals(self.indicator, part))
        except NumberUnreadable as unreadable:
            self._fault(part, str(unreadable))
            return None

    def _reason(self) -> Missing:
        """What a cell says instead of a number, else what the row's reason column says."""
        cells = [self._value(part) for part in self.rows] + [row.values["reason"] for row in self.rows.values()]
        return next((reason for cell in cells if (reason := self._said(cell))), Missing.NOT_REPORTED)

    def _said(self, cell: Cell) -> Missing | None:
        return REASON_OF.get(fold(cell)) if isinstance(cell, str) else None

    def _value(self, part: Part) -> Cell:
        return self.rows[part].values[str(self.period)]

    def _fault(self, part: Part, message: str) -> None:
        heading = spoken(self.period)
        sentence = f"Chỉ tiêu «{self.indicator.code}», {heading}: {message}"
        self.faults.append(Fault(self.rows[part].number, heading, f"{sentence.rstrip('.')}."))
