"""The table of indicators of a campaign as a sheet: downloaded, filled in, read back with every faulty row named.

Its border: what is measured and against which target. The figures of a unit are value_sheet.py's.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from nhiemky.core.folding import fold
from nhiemky.core.indicators import (
    BY_PARTS,
    Across,
    Along,
    Span,
    Target,
    TargetKind,
    format_number,
    is_percent,
    usual_along,
)
from nhiemky.core.outline import Sector
from nhiemky.core.units import UnitKind
from nhiemky.papers.sheet_cells import Cell
from nhiemky.papers.sheet_in import Column, SheetFinding, SheetRow, read_sheet
from nhiemky.papers.sheet_out import OutColumn, write_table
from nhiemky.papers.sheet_row import RowReader, as_text, headings_of, spelled
from nhiemky.papers.unit_sheet import KIND_WORDS as UNIT_KIND_WORDS
from nhiemky.papers.unit_sheet import SECTOR_WORDS, sectors_in

KIND_WORDS: Mapping[TargetKind, str] = {
    TargetKind.AT_LEAST: "Ít nhất",
    TargetKind.AT_MOST: "Nhiều nhất",
    TargetKind.EXACTLY: "Đúng bằng",
    TargetKind.RANGE: "Trong khoảng",
    TargetKind.INCREASE: "Tăng",
    TargetKind.TEXT: "Bằng lời",
}
SPAN_WORDS: Mapping[Span, str] = {
    Span.ANNUAL: "Hằng năm",
    Span.WHOLE_TERM: "Cả nhiệm kỳ",
    Span.END_OF_TERM: "Cuối nhiệm kỳ",
}
ACROSS_WORDS: Mapping[Across, str] = {
    Across.SUM: "Cộng",
    Across.RATIO: "Tỷ lệ tử số trên mẫu số",
    Across.SHARE_OF_UNITS: "Tỷ lệ đơn vị đạt",
    Across.WEIGHTED_MEAN: "Bình quân tử số trên mẫu số",
    Across.OWN_LEVEL: "Chỉ cấp mình",
}
ALONG_WORDS: Mapping[Along, str] = {
    Along.SUM: "Cộng các kỳ",
    Along.LAST: "Lấy kỳ cuối",
    Along.PARTS: "Cộng tử số và mẫu số",
}
COLUMNS = (
    Column("code", ("TT", "STT", "Mã")),
    Column("group", ("Nhóm",), required=False),
    Column("name", ("Chỉ tiêu", "Tên chỉ tiêu")),
    Column("unit_of_measure", ("ĐVT", "Đơn vị tính")),
    Column("decimals", ("Số lẻ",), required=False),
    Column("kind", ("Kiểu mục tiêu",)),
    Column("low", ("Mục tiêu",)),
    Column("high", ("Mục tiêu đến",), required=False),
    Column("span", ("Tính theo",)),
    Column("across", ("Tổng hợp",)),
    Column("numerator", ("Tử số",), required=False),
    Column("denominator", ("Mẫu số",), required=False),
    Column("applies_to", ("Áp dụng cho",), required=False),
    Column("kinds", ("Loại đơn vị",), required=False),
    Column("baseline", ("Số gốc", "Gốc so sánh"), required=False),
    Column("along", ("Gộp các kỳ",), required=False),
    Column("guidance", ("Cách tính", "Hướng dẫn"), required=False),
)
HEADING_OF = headings_of(COLUMNS)
WIDTHS = (6, 24, 48, 14, 8, 16, 12, 12, 16, 24, 30, 30, 28, 28, 12, 22, 48)
MOST_DECIMALS = 4
# characters
LONGEST = {
    "code": 20,
    "group": 200,
    "name": 400,
    "unit_of_measure": 60,
    "numerator": 200,
    "denominator": 200,
    "guidance": 20_000,
}
NO_TARGET = Target(TargetKind.TEXT)


WANTED: Mapping[TargetKind, str] = {
    TargetKind.AT_LEAST: "cần một số ở cột «Mục tiêu», để trống cột «Mục tiêu đến»",
    TargetKind.AT_MOST: "cần một số ở cột «Mục tiêu», để trống cột «Mục tiêu đến»",
    TargetKind.EXACTLY: "cần một số ở cột «Mục tiêu», để trống cột «Mục tiêu đến»",
    TargetKind.RANGE: "cần số thấp ở cột «Mục tiêu», số cao ở cột «Mục tiêu đến»",
    TargetKind.INCREASE: "cần mức tăng ít nhất ở cột «Mục tiêu» hoặc để trống, và để trống cột «Mục tiêu đến»",
    TargetKind.TEXT: "thì để trống hai cột số; nội dung ghi ở cột «Chỉ tiêu»",
}


@dataclass(frozen=True)
class IndicatorRow:
    """`target` in steps of 10 ** -decimals; `numerator` and `denominator` say what is counted.

    `applies_to` and `kinds` empty mean every unit; `baseline`, in steps, is what an increase is counted from; `row` is
    the row in the spreadsheet, 0 when it comes from elsewhere.
    """

    code: str
    group: str
    name: str
    unit_of_measure: str
    decimals: int
    target: Target
    span: Span
    across: Across
    numerator: str = ""
    denominator: str = ""
    applies_to: frozenset[Sector] = frozenset()
    kinds: frozenset[UnitKind] = frozenset()
    baseline: int | None = None
    along: Along = Along.LAST
    guidance: str = ""
    row: int = 0


@dataclass(frozen=True)
class IndicatorSheet:
    """`rows` holds what could be read; only without `findings` is it fit to be loaded."""

    rows: tuple[IndicatorRow, ...]
    findings: tuple[SheetFinding, ...]


def read_indicators(data: bytes, *, name: str) -> IndicatorSheet:
    sheet = read_sheet(data, name=name, columns=COLUMNS)
    indicators: list[IndicatorRow] = []
    findings = list(sheet.findings)
    seen: dict[str, int] = {}
    for row in sheet.rows:
        cells = RowReader(row, heading_of=HEADING_OF)
        indicator = _read_row(cells)
        if indicator.code in seen:
            cells.finding("code", f"TT «{indicator.code}» đã có ở dòng {seen[indicator.code]}.")
        seen.setdefault(indicator.code, row.number)
        findings += cells.findings
        indicators += [] if cells.findings else [indicator]
    return IndicatorSheet(tuple(indicators), tuple(findings))


def read_indicator(typed: Mapping[str, str]) -> tuple[IndicatorRow, tuple[SheetFinding, ...]]:
    """One indicator as a person types it, by the keys of COLUMNS; with faults it is not fit to be kept."""
    values: dict[str, Cell] = {column.key: typed.get(column.key, "").strip() or None for column in COLUMNS}
    cells = RowReader(SheetRow(0, values), heading_of=HEADING_OF)
    return _read_row(cells), tuple(cells.findings)


def written(indicator: IndicatorRow) -> dict[str, str]:
    """Each field as a person would type it, by the keys of COLUMNS."""
    cells = dict(zip(HEADING_OF, _cells(indicator), strict=True))
    for key, steps in (
        ("low", indicator.target.low),
        ("high", indicator.target.high),
        ("baseline", indicator.baseline),
    ):
        cells[key] = None if steps is None else format_number(steps, decimals=indicator.decimals)
    if indicator.target.kind is TargetKind.AT_MOST:
        cells["low"], cells["high"] = cells["high"], None
    return {key: as_text(cell) for key, cell in cells.items()}


def _read_row(cells: RowReader) -> IndicatorRow:
    decimals, across = _decimals(cells), _across(cells)
    percent = is_percent(cells.text("unit_of_measure"))
    span = cells.choice("span", SPAN_WORDS) or Span.ANNUAL
    cells.no_longer_than(LONGEST)
    return IndicatorRow(
        code=cells.needed("code"),
        group=cells.text("group"),
        name=cells.needed("name"),
        unit_of_measure=cells.needed("unit_of_measure"),
        decimals=decimals,
        target=_target(cells, decimals=decimals, percent=percent),
        span=span,
        across=across,
        numerator=cells.text("numerator"),
        denominator=cells.text("denominator"),
        applies_to=_applies_to(cells),
        kinds=_kinds(cells),
        baseline=cells.number("baseline", decimals=decimals, percent=percent),
        along=_along(cells, across=across, span=span),
        guidance=cells.text("guidance"),
        row=cells.row.number,
    )


def _decimals(cells: RowReader) -> int:
    decimals = cells.number("decimals", decimals=0) or 0
    if 0 <= decimals <= MOST_DECIMALS:
        return decimals
    cells.finding("decimals", f"Số lẻ phải từ 0 đến {MOST_DECIMALS}.")
    return 0


def _target(cells: RowReader, *, decimals: int, percent: bool) -> Target:
    kind = cells.choice("kind", KIND_WORDS)
    low, high = (cells.number(key, decimals=decimals, percent=percent) for key in ("low", "high"))
    if kind is None or cells.findings:
        return NO_TARGET
    if kind is TargetKind.AT_MOST and high is None:
        low, high = None, low  # a cap is written where every other target is
    try:
        return Target(kind, low, high)
    except ValueError:
        cells.finding("low", f"Mục tiêu kiểu «{KIND_WORDS[kind]}» {WANTED[kind]}.")
        return NO_TARGET


def _across(cells: RowReader) -> Across:
    across = cells.choice("across", ACROSS_WORDS) or Across.SUM
    for key in ("numerator", "denominator"):
        if across in BY_PARTS and not cells.text(key):
            cells.finding(key, f"Cách tổng hợp «{ACROSS_WORDS[across]}» cần ghi cột «{HEADING_OF[key]}» là số gì.")
    return across


def _applies_to(cells: RowReader) -> frozenset[Sector]:
    text = cells.text("applies_to")
    named = sectors_in(text)
    if text and not named:
        wanted = f"Hãy ghi {spelled(SECTOR_WORDS.values())}, để trống nếu áp dụng cho tất cả."
        cells.finding("applies_to", f"«{text}» không nêu khối nào. {wanted}")
    return named


def _kinds(cells: RowReader) -> frozenset[UnitKind]:
    named = [part.strip() for part in re.split(r"[;,\n]", cells.text("kinds")) if part.strip()]
    found = {fold(words): kind for kind, words in UNIT_KIND_WORDS.items()}
    unknown = [part for part in named if fold(part) not in found]
    if unknown:
        wanted = f"Hãy ghi {spelled(UNIT_KIND_WORDS.values())}, cách nhau bằng dấu chấm phẩy."
        cells.finding("kinds", f"«{unknown[0]}» không phải là một loại đơn vị. {wanted}")
    return frozenset(found[fold(part)] for part in named if part not in unknown)


def _along(cells: RowReader, *, across: Across, span: Span) -> Along:
    """As said, else as is usual. A percentage is added by its parts or not at all."""
    if not cells.text("along"):
        return usual_along(across, at_end_of_term=span is Span.END_OF_TERM)
    along = cells.choice("along", ALONG_WORDS) or Along.LAST
    if finding := finding_of_along(along, across=across):
        cells.finding("along", finding)
    return along


def finding_of_along(along: Along, *, across: Across) -> str | None:
    """Why periods cannot become one in this way where units do in that."""
    if along is Along.SUM and across in BY_PARTS:
        allowed = spelled(ALONG_WORDS[one] for one in (Along.PARTS, Along.LAST))
        return f"Chỉ tiêu tính bằng tử số trên mẫu số thì ghi {allowed}."
    if along is Along.PARTS and across not in BY_PARTS:
        return f"«{ALONG_WORDS[Along.PARTS]}» chỉ dùng cho chỉ tiêu tính bằng tử số trên mẫu số."
    return None


def write_indicators(rows: Iterable[IndicatorRow], *, made_at: datetime | None = None) -> bytes:
    """The filled table, or with no rows the form to fill in. `made_at`: as of any table (sheet_out)."""
    choices = {
        "kind": KIND_WORDS.values(),
        "span": SPAN_WORDS.values(),
        "across": ACROSS_WORDS.values(),
        "along": ALONG_WORDS.values(),
    }
    columns = [
        OutColumn(column.headings[0], width, choices=tuple(choices.get(column.key, ())))
        for column, width in zip(COLUMNS, WIDTHS, strict=True)
    ]
    return write_table(title="Bảng chỉ tiêu", columns=columns, rows=[_cells(row) for row in rows], made_at=made_at)


def _cells(indicator: IndicatorRow) -> Sequence[Cell]:
    target = indicator.target
    low, high = (target.high, None) if target.kind is TargetKind.AT_MOST else (target.low, target.high)
    return (
        indicator.code,
        indicator.group or None,
        indicator.name,
        indicator.unit_of_measure,
        indicator.decimals,
        KIND_WORDS[target.kind],
        as_number(low, decimals=indicator.decimals),
        as_number(high, decimals=indicator.decimals),
        SPAN_WORDS[indicator.span],
        ACROSS_WORDS[indicator.across],
        indicator.numerator or None,
        indicator.denominator or None,
        "; ".join(SECTOR_WORDS[sector] for sector in Sector if sector in indicator.applies_to) or None,
        "; ".join(UNIT_KIND_WORDS[kind] for kind in UnitKind if kind in indicator.kinds) or None,
        as_number(indicator.baseline, decimals=indicator.decimals),
        ALONG_WORDS[indicator.along],
        indicator.guidance or None,
    )


def as_number(steps: int | None, *, decimals: int) -> float | None:
    """A spreadsheet's number: exact to its 15 digits, which is what a figure may have."""
    return None if steps is None else steps / 10**decimals
