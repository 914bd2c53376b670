"""The sheet of people and their posts: downloaded empty, filled in by the office, read back with every fault named.

Its border: what the sheet says, checked against itself. Which units there are and who holds a post already is known to
rooms/people. The least is asked: no day of birth, no telephone.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from nhiemky.core.folding import fold
from nhiemky.papers.sheet_in import Column, SheetFinding, SheetRow, read_sheet
from nhiemky.papers.sheet_out import OutColumn, write_table
from nhiemky.papers.sheet_row import RowReader, headings_of

POST_WORDS: Mapping[str, str] = {
    "secretary": "Bí thư",
    "deputy_secretary": "Phó Bí thư",
    "standing_committee": "Ủy viên Ban Thường vụ",
    "executive_committee": "Ủy viên Ban Chấp hành",
    "office_staff": "Cán bộ văn phòng",
}
COLUMNS = (
    Column("name", ("Họ và tên", "Họ tên")),
    Column("note", ("Ghi chú", "Chức danh"), required=False),
    Column("post", ("Chức vụ", "Chức vụ Đảng")),
    Column("unit_code", ("Mã đơn vị", "Đơn vị", "Mã")),
    Column("valid_from", ("Từ ngày", "Giữ chức từ")),
    Column("valid_to", ("Đến ngày", "Thôi giữ chức"), required=False),
)
HEADING_OF = headings_of(COLUMNS)
WIDTHS = (30, 36, 26, 14, 14, 14)
LONGEST = {"name": 200, "note": 200}  # characters


@dataclass(frozen=True)
class PersonRow:
    """One post of one person as the sheet gives it; `row` is its row in the spreadsheet."""

    name: str
    note: str
    post: str
    unit_code: str
    valid_from: date
    valid_to: date | None
    row: int = 0


@dataclass(frozen=True)
class PeopleSheet:
    """`rows` holds what could be read; only without `findings` is it fit to be loaded."""

    rows: tuple[PersonRow, ...]
    findings: tuple[SheetFinding, ...]


def read_people(data: bytes, *, name: str) -> PeopleSheet:
    """The posts of a sheet with every fault: cells first, then rows that say the same twice."""
    sheet = read_sheet(data, name=name, columns=COLUMNS)
    people: list[PersonRow] = []
    findings = list(sheet.findings)
    for row in sheet.rows:
        person, found = _read_row(row)
        findings += found
        people += [person] if person else []
    findings += _doubled(people)
    return PeopleSheet(tuple(people), tuple(sorted(findings, key=lambda finding: finding.row or 0)))


def _read_row(row: SheetRow) -> tuple[PersonRow | None, list[SheetFinding]]:
    cells = RowReader(row, heading_of=HEADING_OF)
    name, note, post = cells.needed("name"), cells.text("note"), cells.choice("post", POST_WORDS)
    code, begins, ends = cells.needed("unit_code"), cells.day("valid_from"), cells.day("valid_to")
    cells.no_longer_than(LONGEST)
    if row.values["valid_from"] is None:
        cells.finding("valid_from", f"Chưa ghi «{HEADING_OF['valid_from']}».")
    if begins and ends and ends < begins:
        cells.finding("valid_to", "Ngày thôi giữ chức đứng trước ngày bắt đầu.")
    if cells.findings or begins is None or post is None:
        return None, cells.findings
    return PersonRow(name, note, post, code, begins, ends, row.number), []


def _doubled(people: Sequence[PersonRow]) -> list[SheetFinding]:
    first: dict[tuple[str, ...], int] = {}
    findings = []
    for one in people:
        said = (fold(one.name), fold(one.note), one.post, one.unit_code, one.valid_from.isoformat())
        if said in first:
            findings.append(
                SheetFinding(one.row, HEADING_OF["name"], f"«{one.name}» đã ghi cùng chức vụ ở dòng {first[said]}.")
            )
        first.setdefault(said, one.row)
    return findings


def write_people(rows: Iterable[PersonRow]) -> bytes:
    """The filled sheet, or with no rows the form to fill in."""
    columns = [
        OutColumn(column.headings[0], width, choices=tuple(POST_WORDS.values()) if column.key == "post" else ())
        for column, width in zip(COLUMNS, WIDTHS, strict=True)
    ]
    cells = [
        [one.name, one.note or None, POST_WORDS[one.post], one.unit_code, one.valid_from, one.valid_to] for one in rows
    ]
    return write_table(title="Danh sách cấp ủy, cán bộ văn phòng", columns=columns, rows=cells)
