"""An annex read back: also with rows moved, columns hidden or put in, saved by another program, or without identity.

Its border: from cells to checked amounts, by indicator. Nothing raises: what is wrong is a fault in Vietnamese, and an
indicator with a fault gives no figures at all. Whether a workbook may be loaded is for rooms/figures to say.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

from nhiemky.core.folding import fold
from nhiemky.core.indicators import (
    NOT_REPORTED,
    Across,
    Amount,
    Missing,
    NumberUnreadable,
    Period,
    half_up,
    is_percent,
    ratio_of,
    spoken,
)
from nhiemky.papers.annex.rows import (
    CODE,
    KEY,
    MARKER,
    NOTE,
    PART,
    REASON,
    REASON_OF,
    REASON_WORDS,
    Identity,
    Part,
    decimals_of,
    is_in_unit,
    key_of,
    notes_read,
    parts_of,
)
from nhiemky.papers.indicator_sheet import IndicatorRow
from nhiemky.papers.sheet_cells import Cell, CellReader, Grid
from nhiemky.papers.sheet_in import Column, SheetFinding, SheetRow, folded, read_grids, sheet_among
from nhiemky.papers.sheet_row import as_steps, as_text, spelled


@dataclass(frozen=True)
class Filled:
    """One cell as filled in: an amount, and what was noted about it."""

    amount: Amount
    note: str = ""


@dataclass(frozen=True)
class AnnexFinding:
    """`code`: the indicator that is faulty, as the sheet names it; None when the whole file is."""

    row: int | None
    code: str | None
    message: str


@dataclass(frozen=True)
class AnnexBook:
    """`cells` holds the indicators that could be read without a fault; `rows`: where each stands in the sheet.

    Without `identity` the rows were matched by their number alone.
    """

    identity: Identity | None
    cells: Mapping[tuple[str, Period], Filled] = field(default_factory=dict)
    findings: tuple[AnnexFinding, ...] = ()
    rows: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_readable(self) -> bool:
        return all(finding.code is not None for finding in self.findings)


def read_annex(data: bytes, *, name: str, indicators: Sequence[IndicatorRow], periods: Sequence[Period]) -> AnnexBook:
    """The figures of a filled workbook. A blank without a reason is "not reported"; 0 of 0 cases is "no case"."""
    return next(read_annexes([(name, data)], indicators=indicators, periods=periods))


def read_annexes(
    files: Iterable[tuple[str, bytes]], *, indicators: Sequence[IndicatorRow], periods: Sequence[Period]
) -> Iterator[AnnexBook]:
    """Many workbooks of one table, in their order: while one is checked the next is already being opened."""
    with CellReader() as reader, ThreadPoolExecutor(max_workers=1) as opening:
        ahead: deque[tuple[str, Future[tuple[Grid, ...] | SheetFinding]]] = deque()
        for name, data in files:
            ahead.append((name, opening.submit(read_grids, data, name=name, reader=reader)))
            if len(ahead) > 1:
                yield _book(*ahead.popleft(), indicators, periods)
        while ahead:
            yield _book(*ahead.popleft(), indicators, periods)


def identity_in(grids: Iterable[Grid]) -> Identity | None:
    """From the sheet that carries our marker, whether a program kept it hidden or not."""
    for grid in grids:
        pairs = {as_text(row[0]): as_text(row[1]) for row in grid.rows[:8] if len(row) > 1}
        if MARKER in pairs:
            return Identity(pairs.get("campaign", ""), pairs.get("unit", ""), pairs.get("version", ""))
    return None


def _book(
    name: str,
    opened: Future[tuple[Grid, ...] | SheetFinding],
    indicators: Sequence[IndicatorRow],
    periods: Sequence[Period],
) -> AnnexBook:
    grids = opened.result()
    if isinstance(grids, SheetFinding):
        return AnnexBook(None, findings=(AnnexFinding(None, None, grids.message),))
    identity = identity_in(grids)
    period_columns = [Column(str(period), (spoken(period), str(period))) for period in periods]
    columns = [KEY, CODE, PART, *period_columns, REASON, NOTE]
    sheet = sheet_among(grids, name=name, columns=columns, settled=True)
    broken = [finding for finding in sheet.findings if finding.row is None]
    if not broken and not any(row.values["code"] or row.values["key"] for row in sheet.rows):
        broken = [
            SheetFinding(None, "TT", f"Tệp «{name}» không có cột «TT» hoặc cột đó trống: không biết dòng nào là gì.")
        ]
    if broken:
        return AnnexBook(identity, findings=tuple(AnnexFinding(None, None, finding.message) for finding in broken))
    table = _Table(indicators, periods)
    table.take(sheet.rows, unsettled=sheet.findings)
    return AnnexBook(identity, table.cells, tuple(table.findings_in_order()), table.places)


class _Table:
    """The rows of a sheet, sorted out by indicator and part."""

    def __init__(self, indicators: Sequence[IndicatorRow], periods: Sequence[Period]) -> None:
        self.indicators, self.periods = indicators, periods
        self.keys = [(period, str(period)) for period in periods]
        self.wanted = {
            key_of(indicator.code, part): (indicator.code, part)
            for indicator in indicators
            for part in parts_of(indicator)
        }
        self.found: dict[tuple[str, Part], SheetRow] = {}
        self.findings: list[AnnexFinding] = []
        self.cells: dict[tuple[str, Period], Filled] = {}

    @property
    def places(self) -> dict[str, int]:
        return {code: row.number for (code, _part), row in reversed(self.found.items())}

    def findings_in_order(self) -> list[AnnexFinding]:
        return sorted(self.findings, key=lambda finding: finding.row or 0)

    def take(self, rows: Sequence[SheetRow], *, unsettled: Iterable[SheetFinding]) -> None:
        for row in rows:
            self._place(row)
        for code, part in self.wanted.values():
            if (code, part) not in self.found:
                self.findings.append(AnnexFinding(None, code, f"Thiếu dòng chỉ tiêu «{code}» ({part})."))
        code_at = {row.number: code for (code, _part), row in self.found.items()}
        self.findings += [
            AnnexFinding(finding.row, code_at[finding.row], finding.message)
            for finding in unsettled
            if finding.row in code_at
        ]
        faulty = {finding.code for finding in self.findings}
        for indicator in self.indicators:
            if indicator.code not in faulty:
                self._read(indicator)

    def _place(self, row: SheetRow) -> None:
        named = self._named(row)
        if named is None:
            if any(row.values[key] is not None for _period, key in self.keys):
                self.findings.append(AnnexFinding(row.number, *self._unknown(row)))
            return
        code, part = named
        if named in self.found:
            first = self.found[named].number
            self.findings.append(AnnexFinding(row.number, code, f"Chỉ tiêu «{code}» ({part}) đã có ở dòng {first}."))
        self.found.setdefault(named, row)
        if finding := _finding_of_reason(row):
            self.findings.append(AnnexFinding(row.number, code, finding))

    def _named(self, row: SheetRow) -> tuple[str, Part] | None:
        """By the hidden key, which goes along when a row is moved; else by number and part."""
        key = as_text(row.values["key"])
        if key in self.wanted:
            return self.wanted[key]
        named = as_text(row.values["code"]), _part_of(row)
        return named if key_of(*named) in self.wanted else None

    def _unknown(self, row: SheetRow) -> tuple[str, str]:
        code, part = as_text(row.values["code"]), _part_of(row)
        if not code:
            return code, "Dòng có số liệu nhưng không ghi TT nên không biết là chỉ tiêu nào."
        return code, f"Không có chỉ tiêu «{code}» ({part}) trong bảng được giao."

    def _read(self, indicator: IndicatorRow) -> None:
        rows = {part: self.found[indicator.code, part] for part in parts_of(indicator)}
        reader = _Reader(indicator, rows)
        amounts = [reader.amount(period, key) for period, key in self.keys]
        notes = self._notes(rows.values(), amounts)
        findings = reader.findings
        if notes and not findings:
            by_period = dict(zip(self.periods, amounts, strict=True))
            findings = list(_findings_of_notes(indicator, rows, by_period, notes))
        if findings:
            self.findings += [AnnexFinding(finding.row, indicator.code, finding.message) for finding in findings]
            return
        for period, amount in zip(self.periods, amounts, strict=True):
            self.cells[indicator.code, period] = Filled(amount, notes.get(period, "") if notes else "")

    def _notes(self, rows: Iterable[SheetRow], amounts: Sequence[Amount]) -> dict[Period, str]:
        text = "\n".join(str(row.values["note"]) for row in rows if row.values["note"] is not None)
        if not text:
            return {}
        said = zip(self.periods, amounts, strict=True)
        given = [period for period, amount in said if amount.missing is not Missing.NOT_REPORTED]
        return notes_read(text, periods=self.periods, otherwise=(given or list(self.periods))[-1])


def _findings_of_notes(
    indicator: IndicatorRow,
    rows: Mapping[Part, SheetRow],
    amounts: Mapping[Period, Amount],
    notes: Mapping[Period, str],
) -> Iterator[SheetFinding]:
    for period in notes:
        if amounts[period].missing is Missing.NOT_REPORTED:
            message = "có ghi chú nhưng chưa có số liệu hoặc lý do."
            number = next(iter(rows.values())).number
            yield SheetFinding(number, NOTE.headings[0], f"Chỉ tiêu «{indicator.code}», {spoken(period)}: {message}")


def _finding_of_reason(row: SheetRow) -> str | None:
    reason = as_text(row.values["reason"])
    if not reason or folded(reason) in REASON_OF:
        return None
    return f"{REASON.headings[0]}: «{reason}» không có trong danh mục. Hãy ghi {spelled(REASON_WORDS.values())}."


def _part_of(row: SheetRow) -> Part:
    return PART_OF.get(folded(as_text(row.values["part"])), Part.VALUE)


PART_OF = {fold(part): part for part in Part}


class _Reader:
    """Makes amounts of the cells in an indicator's rows, period by period."""

    def __init__(self, indicator: IndicatorRow, rows: Mapping[Part, SheetRow]) -> None:
        self.indicator, self.rows = indicator, rows
        self.asked = [(part, row, decimals_of(indicator, part)) for part, row in rows.items()]
        self.findings: list[SheetFinding] = []

    def amount(self, period: Period, key: str) -> Amount:
        before = len(self.findings)
        steps = [self._steps(part, row, decimals, period, key) for part, row, decimals in self.asked]
        if len(self.findings) > before or all(number is None for number in steps):
            return Amount(None, missing=self._reason(key))
        given = [number for number in steps if number is not None]
        if len(given) < len(steps):
            blank = self.asked[steps.index(None)][0]
            self._finding(blank, period, f"còn thiếu {blank.lower()}")
            return NOT_REPORTED
        return Amount(given[0]) if len(given) == 1 else self._quotient(given[0], given[1], period)

    def _quotient(self, numerator: int, denominator: int, period: Period) -> Amount:
        if denominator == 0 and numerator == 0:
            return Amount(None, missing=Missing.NO_CASE)
        if denominator <= 0:
            self._finding(Part.DENOMINATOR, period, "mẫu số phải lớn hơn 0")
            return NOT_REPORTED
        if self.indicator.across is Across.WEIGHTED_MEAN:
            return Amount(half_up(numerator, denominator), numerator, denominator)
        return Amount(ratio_of(numerator, denominator, decimals=self.indicator.decimals), numerator, denominator)

    def _steps(self, part: Part, row: SheetRow, decimals: int, period: Period, key: str) -> int | None:
        cell = row.values[key]
        if cell is None or _said(cell):
            return None
        measured = is_in_unit(self.indicator, part)  # and not counted
        try:
            percent = measured and is_percent(self.indicator.unit_of_measure)
            return as_steps(cell, decimals=decimals, percent=percent, rounded=measured)
        except NumberUnreadable as unreadable:
            self._finding(part, period, str(unreadable))
            return None

    def _reason(self, key: str) -> Missing:
        """What a cell says instead of a number, else what the row's reason column says."""
        cells = [row.values[column] for column in (key, REASON.key) for row in self.rows.values()]
        return next((reason for cell in cells if (reason := _said(cell))), Missing.NOT_REPORTED)

    def _finding(self, part: Part, period: Period, message: str) -> None:
        heading = spoken(period)
        sentence = f"Chỉ tiêu «{self.indicator.code}», {heading}: {message}"
        self.findings.append(SheetFinding(self.rows[part].number, heading, f"{sentence.rstrip('.')}."))


def _said(cell: Cell) -> Missing | None:
    return REASON_OF.get(folded(cell)) if isinstance(cell, str) else None
