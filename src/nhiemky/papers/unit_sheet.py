"""The sheet of units: downloaded empty or filled, filled in by the office, read back with every faulty row named.

Its border: what the sheet says, checked against itself. What the organisation already knows is rooms/organisation's.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from nhiemky.core.folding import fold
from nhiemky.core.outline import Sector, sectors_named
from nhiemky.core.units import UnitKind
from nhiemky.papers.sheet_in import Column, Fault, Row, read_sheet
from nhiemky.papers.sheet_out import OutColumn, write_table
from nhiemky.papers.sheet_row import RowReader, as_text, headings_of, spelled

KIND_WORDS: Mapping[UnitKind, str] = {
    UnitKind.COMMITTEE: "Cấp ủy cấp trên",
    UnitKind.PARTY_BASE: "Đảng bộ cơ sở",
    UnitKind.PARTY_CELL: "Chi bộ cơ sở",
    UnitKind.ADVISORY_ORGAN: "Cơ quan tham mưu giúp việc",
    UnitKind.MASS_ORGANISATION: "Đoàn thể",
}
SECTOR_WORDS: Mapping[Sector, str] = {
    Sector.ADMINISTRATION: "Hành chính",
    Sector.ENTERPRISE: "Doanh nghiệp",
    Sector.PUBLIC_SERVICE: "Sự nghiệp",
    Sector.ARMED_FORCES: "Lực lượng vũ trang",
    Sector.OTHER: "Khác",
}
COLUMNS = (
    Column("code", ("Mã", "Mã đơn vị")),
    Column("name", ("Tên", "Tên đơn vị", "Tên tổ chức")),
    Column("short_name", ("Tên gọi tắt", "Tên tắt"), required=False),
    Column("aliases", ("Tên khác", "Tên gọi khác"), required=False),
    Column("kind", ("Loại", "Loại đơn vị", "Loại hình")),
    Column("sector", ("Khối",), required=False),
    Column("parent_code", ("Mã cấp trên", "Mã đơn vị cấp trên")),
    Column("symbol", ("Ký hiệu văn bản", "Ký hiệu"), required=False),
    Column("member_count", ("Số đảng viên", "Đảng viên"), required=False),
    Column("valid_from", ("Hiệu lực từ", "Từ ngày"), required=False),
    Column("valid_to", ("Hiệu lực đến", "Đến ngày"), required=False),
)
HEADING_OF = headings_of(COLUMNS)
WIDTHS = (12, 44, 24, 30, 26, 20, 12, 16, 12, 14, 14)
ALIAS_SEPARATOR = ";"


@dataclass(frozen=True)
class UnitRow:
    """One unit as the sheet gives it; `row` is its row in the spreadsheet, 0 when it comes from elsewhere."""

    code: str
    name: str
    short_name: str | None
    aliases: tuple[str, ...]
    kind: UnitKind
    sector: Sector
    parent_code: str | None
    symbol: str | None
    member_count: int | None
    valid_from: date | None
    valid_to: date | None
    row: int = 0


@dataclass(frozen=True)
class UnitSheet:
    """`rows` holds what could be read; only without `faults` is it fit to be loaded."""

    rows: tuple[UnitRow, ...]
    faults: tuple[Fault, ...]


def read_units(data: bytes, *, name: str) -> UnitSheet:
    """The units of a sheet with every fault: cells first, then doubled codes, unknown parents and circles."""
    sheet = read_sheet(data, name=name, columns=COLUMNS)
    units: list[UnitRow] = []
    faults = list(sheet.faults)
    for row in sheet.rows:
        unit, found = _read_row(row)
        faults += found
        units += [unit] if unit else []
    codes = {as_text(row.values["code"]) for row in sheet.rows}
    faults += [*_doubled(units), *_orphans(units, codes), *_circles(units)]
    return UnitSheet(tuple(units), tuple(sorted(faults, key=lambda fault: fault.row or 0)))


def sectors_in(text: str) -> frozenset[Sector]:
    """The sectors of a cell: their words parted by semicolons, or phrases as plans have them."""
    named: set[Sector] = set()
    for phrase in text.split(";"):
        alone = {sector for sector, words in SECTOR_WORDS.items() if fold(words) == fold(phrase)}
        named |= alone or sectors_named(phrase)
    return frozenset(named)


def _sector(cells: RowReader) -> Sector:
    """Exactly one; blank is "other"."""
    text = cells.text("sector")
    named = sectors_in(text)
    if text and len(named) != 1:
        cells.fault("sector", f"Khối «{text}» không có trong danh mục. Hãy ghi {spelled(SECTOR_WORDS.values())}.")
    return next(iter(named), Sector.OTHER)


def _member_count(cells: RowReader) -> int | None:
    count = cells.number("member_count", decimals=0)
    if count is not None and count < 0:
        cells.fault("member_count", f"{HEADING_OF['member_count']} không được âm.")
    return count


def _read_row(row: Row) -> tuple[UnitRow | None, list[Fault]]:
    cells = RowReader(row, heading_of=HEADING_OF)
    kind = cells.choice("kind", KIND_WORDS)
    unit = UnitRow(
        code=cells.needed("code"),
        name=cells.needed("name"),
        short_name=cells.text("short_name") or None,
        aliases=tuple(alias.strip() for alias in cells.text("aliases").split(ALIAS_SEPARATOR) if alias.strip()),
        kind=kind or UnitKind.PARTY_BASE,
        sector=_sector(cells),
        parent_code=cells.text("parent_code") or None,
        symbol=cells.text("symbol") or None,
        member_count=_member_count(cells),
        valid_from=cells.day("valid_from"),
        valid_to=cells.day("valid_to"),
        row=row.number,
    )
    if unit.valid_from and unit.valid_to and unit.valid_to < unit.valid_from:
        cells.fault("valid_to", "Ngày hết hiệu lực đứng trước ngày bắt đầu.")
    return (unit if unit.code and kind else None), cells.faults


def _doubled(units: Sequence[UnitRow]) -> list[Fault]:
    first: dict[str, UnitRow] = {}
    faults = []
    for unit in units:
        if unit.code in first:
            message = f"Mã «{unit.code}» đã có ở dòng {first[unit.code].row}. Mỗi đơn vị cần một mã riêng."
            faults.append(Fault(unit.row, HEADING_OF["code"], message))
        first.setdefault(unit.code, unit)
    return faults


def _orphans(units: Sequence[UnitRow], codes: Iterable[str]) -> list[Fault]:
    known = {"", *codes}
    message = "Mã cấp trên «{}» không có trong cột «Mã» của bảng."
    return [
        Fault(unit.row, HEADING_OF["parent_code"], message.format(unit.parent_code))
        for unit in units
        if (unit.parent_code or "") not in known
    ]


def _circles(units: Sequence[UnitRow]) -> list[Fault]:
    """A fault for each unit that is above itself."""
    parent_of = {unit.code: unit.parent_code for unit in units}
    message = "Đơn vị «{}» là cấp trên của chính mình qua «{}»."
    return [
        Fault(unit.row, HEADING_OF["parent_code"], message.format(unit.code, unit.parent_code))
        for unit in units
        if unit.code in _above(unit.code, parent_of)
    ]


def _above(code: str, parent_of: Mapping[str, str | None]) -> set[str]:
    above: set[str] = set()
    parent = parent_of.get(code)
    while parent and parent not in above:
        above.add(parent)
        parent = parent_of.get(parent)
    return above


def write_units(rows: Iterable[UnitRow]) -> bytes:
    """The filled sheet, or with no rows the form to fill in."""
    choices = {"kind": tuple(KIND_WORDS.values()), "sector": tuple(SECTOR_WORDS.values())}
    columns = [
        OutColumn(column.headings[0], width, choices=choices.get(column.key, ()))
        for column, width in zip(COLUMNS, WIDTHS, strict=True)
    ]
    return write_table(title="Danh sách tổ chức, đơn vị", columns=columns, rows=[_cells(row) for row in rows])


def _cells(unit: UnitRow) -> list[str | int | date | None]:
    return [
        unit.code,
        unit.name,
        unit.short_name,
        f"{ALIAS_SEPARATOR} ".join(unit.aliases) or None,
        KIND_WORDS[unit.kind],
        SECTOR_WORDS[unit.sector],
        unit.parent_code,
        unit.symbol,
        unit.member_count,
        unit.valid_from,
        unit.valid_to,
    ]
