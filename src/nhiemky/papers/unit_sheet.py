"""The sheet of units: downloaded empty or filled, filled in by the office, read back with every faulty row named.

Its border: what the sheet says, checked against itself. What the organisation already knows is rooms/units'.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from nhiemky.core.folding import fold
from nhiemky.core.outline import Sector, sectors_named
from nhiemky.core.units import UnitKind, is_code
from nhiemky.papers.sheet_in import Column, SheetFinding, SheetRow, read_sheet
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
LONGEST = {"code": 40, "name": 250, "short_name": 100, "aliases": 500, "symbol": 30}  # characters
MOST_MEMBERS = 10_000_000
EARLIEST = date(1930, 2, 3)  # the party was founded; what is older is a slip of the hand
MOST_FINDINGS = 1_000  # more are not read by anybody, and take long to word
MOST_ROWS = 120_000  # the country has some 52,000 units, some of them in several rows


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
    """`rows` holds what could be read; only without `findings` is it fit to be loaded. `codes`: every code in it."""

    rows: tuple[UnitRow, ...]
    findings: tuple[SheetFinding, ...]
    codes: frozenset[str] = frozenset()


def read_units(data: bytes, *, name: str) -> UnitSheet:
    """The units of a sheet with every fault of its cells and days.

    Whether the units above are there and stand is asked where the organisation is known.
    """
    sheet = read_sheet(data, name=name, columns=COLUMNS, max_rows=MOST_ROWS, plain=True)
    units: list[UnitRow] = []
    findings = list(sheet.findings)
    for row in sheet.rows:
        unit, found = _read_row(row)
        findings += found
        units += [unit] if unit else []
        if len(findings) > MOST_FINDINGS:
            count = f"{MOST_FINDINGS:,}".replace(",", ".")
            message = f"Đã có trên {count} lỗi nên không đọc tiếp từ dòng này. Hãy sửa các lỗi trên rồi nạp lại."
            findings.append(SheetFinding(row.number, "", message))
            break
    codes = frozenset(as_text(row.values["code"]) for row in sheet.rows)
    findings += _overlapping(units)
    return UnitSheet(tuple(units), tuple(sorted(findings, key=lambda finding: finding.row or 0)), codes)


@lru_cache(maxsize=1024)
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
        cells.finding("sector", f"Khối «{text}» không có trong danh mục. Hãy ghi {spelled(SECTOR_WORDS.values())}.")
    return next(iter(named), Sector.OTHER)


def _member_count(cells: RowReader) -> int | None:
    count = cells.number("member_count", decimals=0)
    if count is not None and count < 0:
        cells.finding("member_count", f"{HEADING_OF['member_count']} không được âm.")
    if count is not None and count > MOST_MEMBERS:
        cells.finding("member_count", f"{HEADING_OF['member_count']} lớn quá mức: hãy kiểm tra lại.")
    return count


def _first_day(cells: RowReader) -> date | None:
    day = cells.day("valid_from")
    if day is None or day >= EARLIEST:
        return day
    cells.finding("valid_from", f"{HEADING_OF['valid_from']}: ngày phải từ {EARLIEST:%d/%m/%Y} trở đi.")
    return None


def _read_row(row: SheetRow) -> tuple[UnitRow | None, list[SheetFinding]]:
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
        valid_from=_first_day(cells),
        valid_to=cells.day("valid_to"),
        row=row.number,
    )
    cells.no_longer_than(LONGEST)
    if unit.code and not is_code(unit.code):
        cells.finding("code", f"Mã «{unit.code}» có dấu / ? # ; hoặc dấu không nhìn thấy. Hãy chọn mã khác.")
    if unit.valid_from and unit.valid_to and unit.valid_to < unit.valid_from:
        cells.finding("valid_to", "Ngày hết hiệu lực đứng trước ngày bắt đầu.")
    return (unit if unit.code and kind else None), cells.findings


def _overlapping(units: Sequence[UnitRow]) -> list[SheetFinding]:
    """Rows of one code must tell of different days."""
    by_code: dict[str, list[UnitRow]] = {}
    for unit in units:
        by_code.setdefault(unit.code, []).append(unit)
    findings = []
    for rows in by_code.values():
        longest, *others = sorted(rows, key=lambda unit: (unit.valid_from or date.min, unit.row))
        for unit in others:
            if (unit.valid_from or date.min) <= (longest.valid_to or date.max):
                findings.append(_finding_of_days(*sorted((longest, unit), key=lambda one: one.row)))
            longest = max(longest, unit, key=lambda one: one.valid_to or date.max)
    return findings


def _finding_of_days(first: UnitRow, second: UnitRow) -> SheetFinding:
    message = f"Mã «{second.code}» đã có ở dòng {first.row}"
    if first.valid_from is None and second.valid_from is None:
        message += ". Mỗi đơn vị cần một mã riêng."
    else:
        message += ", ngày hiệu lực chồng lên nhau. Hãy ghi «Hiệu lực đến» của dòng trước là ngày liền trước dòng sau."
    return SheetFinding(second.row, HEADING_OF["code"], message)


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
