"""A table out of a spreadsheet that people fill in: headings found wherever they stand, rows as values by key.

Its border: cells and headings. What a value must be is said by the sheet that asks (unit_sheet, indicator_sheet), with
the readers of sheet_row. Nothing raises: what is wrong is a fault in Vietnamese.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from nhiemky.core.composing import composed
from nhiemky.core.folding import fold
from nhiemky.papers.file_kinds import Kind, kind_of
from nhiemky.papers.sheet_cells import MOST_COLUMNS, Cell, CellReader, CellsUnreadable, Grid

SIZE_LIMIT = 20 * 1024 * 1024
HEADER_WITHIN = 20  # rows from the top in which the headings are looked for
LONGEST_HEADING = 80  # characters
MAX_ROWS = 5000
NO_RESULT = "ô này là công thức không có kết quả hoặc báo lỗi. Hãy ghi số vào ô."


# the same headings and words stand in one workbook after another
folded = lru_cache(maxsize=2048)(fold)


@dataclass(frozen=True)
class Column:
    """`headings`: the printed one first, then others that people use; case, marks and spacing do not count."""

    key: str
    headings: tuple[str, ...]
    required: bool = True


@dataclass(frozen=True)
class SheetFinding:
    """`row` as the spreadsheet numbers it; None when the fault is the file's or a column's."""

    row: int | None
    column: str
    message: str


@dataclass(frozen=True)
class SheetRow:
    number: int
    values: Mapping[str, Cell]


@dataclass(frozen=True)
class Sheet:
    """Blank rows are left out. With a fault that concerns no single row there are no rows at all."""

    rows: tuple[SheetRow, ...] = ()
    findings: tuple[SheetFinding, ...] = ()


def read_sheet(
    data: bytes, *, name: str, columns: Sequence[Column], max_rows: int = MAX_ROWS, plain: bool = False
) -> Sheet:
    """The first sheet of an xlsx, xls or ods workbook that has the headings. `name` is the file's, for the messages.

    `plain`: formulas and merged cells among the rows are faults; otherwise the value that is shown counts.
    """
    with CellReader() as reader:
        grids = read_grids(data, name=name, reader=reader, max_rows=max_rows)
    if isinstance(grids, SheetFinding):
        return Sheet(findings=(grids,))
    return sheet_among(grids, name=name, columns=columns, max_rows=max_rows, plain=plain)


def read_grids(
    data: bytes, *, name: str, reader: CellReader, max_rows: int = MAX_ROWS
) -> tuple[Grid, ...] | SheetFinding:
    """The sheets of a workbook as cells, or the one sentence that says why there are none."""
    if not data:
        return _refused(f"Tệp «{name}» rỗng. Hãy kiểm tra và chọn lại tệp.")
    if len(data) > SIZE_LIMIT:
        return _refused(f"Tệp «{name}» nặng quá {SIZE_LIMIT // 1024**2} MB. Hãy bỏ bớt ảnh và trang tính không cần.")
    if kind_of(data) is Kind.LOCKED:
        return _refused(f"Tệp «{name}» có mật khẩu. Hãy bỏ mật khẩu rồi tải lên lại.")
    try:
        return reader.read(data, max_rows=HEADER_WITHIN + max_rows)
    except CellsUnreadable:
        return _refused(
            f"Tệp «{name}» không đọc được như một bảng tính (.xlsx, .xls, .ods): nội dung không phải bảng tính, "
            "bị hỏng hoặc lớn quá mức. Hãy mở bằng Excel, lưu lại thành .xlsx rồi tải lên."
        )


def sheet_among(
    grids: Iterable[Grid],
    *,
    name: str,
    columns: Sequence[Column],
    max_rows: int = MAX_ROWS,
    plain: bool = False,
    settled: bool = False,
) -> Sheet:
    """The visible sheet that has most of the headings.

    `settled`: what reads as blank and is not is a fault: merged cells, error values, formulas without a result.
    """
    found = [(grid, _find_header(grid, columns)) for grid in grids if grid.visible]
    grid, header = max(found, key=lambda pair: len(pair[1].places), default=(NO_SHEET, NO_HEADER))
    alike = [other.name for other, its in found if its.places.keys() == header.places.keys() and _is_filled(other, its)]
    if len(alike) > 1 and header.places:
        names = ", ".join(f"«{one}»" for one in alike[:5])
        message = (
            f"Tệp «{name}» có {len(alike)} trang tính cùng có bảng này ({names}). Hãy để lại một, hoặc gộp làm một."
        )
        return Sheet(findings=(SheetFinding(None, "", message),))
    sheet = _read_grid(grid, header, columns=columns, max_rows=max_rows, name=name)
    if not sheet.rows or not (plain or settled):
        return sheet
    return replace(sheet, findings=(*sheet.findings, *_not_plain(grid, header, columns, results_count=settled)))


def _is_filled(grid: Grid, header: _Header) -> bool:
    columns = [at for places in header.places.values() for at in places]
    return any(_clean(row, at) is not None for row in grid.rows[header.row + 1 :] for at in columns)


def _not_plain(
    grid: Grid, header: _Header, columns: Sequence[Column], *, results_count: bool
) -> Iterator[SheetFinding]:
    """Each row that has a formula (but for those with a result, where `results_count`) or lies in a merged cell."""
    heading_of = {at: c.headings[0] for c in columns for at in header.places.get(c.key, ())}
    for row, at in grid.formulas:
        if header.row < row < len(grid.rows) and at in heading_of:
            if results_count and _clean(grid.rows[row], at) is not None:
                continue
            why = NO_RESULT if results_count else "ô này là công thức. Hãy chép rồi dán lại dưới dạng giá trị."
            message = f"{heading_of[at]}: {why}"
            yield SheetFinding(row + 1, heading_of[at], message)
    merged: dict[int, str] = {}
    for (top, left), (bottom, right) in grid.merged:
        touched = next((heading_of[at] for at in range(left, min(right, MOST_COLUMNS) + 1) if at in heading_of), None)
        rows = range(max(top, header.row + 1), min(bottom, len(grid.rows) - 1) + 1)
        if touched:
            merged = dict.fromkeys(rows, touched) | merged
    for row, heading in sorted(merged.items()):
        message = f"{heading}: ô này bị gộp với ô bên cạnh. Hãy bỏ gộp ô và ghi từng dòng."
        yield SheetFinding(row + 1, heading, message)


def _refused(message: str) -> SheetFinding:
    return SheetFinding(None, "", message)


@dataclass(frozen=True)
class _Header:
    row: int
    places: Mapping[str, tuple[int, ...]]  # key → the columns that carry one of its headings


NO_SHEET, NO_HEADER = Grid(name="", height=0, rows=()), _Header(row=0, places={})


def _find_header(grid: Grid, columns: Sequence[Column]) -> _Header:
    """The row among the first that carries most of the headings."""
    key_of = {folded(heading): column.key for column in columns for heading in column.headings}
    best = NO_HEADER
    for index, cells in enumerate(grid.rows[:HEADER_WITHIN]):
        places: dict[str, tuple[int, ...]] = {}
        for at, cell in enumerate(cells):
            key = key_of.get(folded(cell)) if isinstance(cell, str) and len(cell) <= LONGEST_HEADING else None
            if key is not None:
                places[key] = (*places.get(key, ()), at)
        if len(places) > len(best.places):
            best = _Header(row=index, places=places)
    return best


def _read_grid(grid: Grid, header: _Header, *, columns: Sequence[Column], max_rows: int, name: str) -> Sheet:
    findings = _findings_of_header(header, columns, name=name)
    if grid.height - header.row - 1 > max_rows:
        message = f"Tệp «{name}» có nhiều hơn {max_rows} dòng. Hãy tách thành nhiều tệp hoặc xóa các dòng thừa."
        findings.append(SheetFinding(None, "", message))
    if findings:
        return Sheet(findings=tuple(findings))
    places = [(column.key, header.places.get(column.key, (None,))[0]) for column in columns]
    rows = []
    for index, cells in enumerate(grid.rows[header.row + 1 :], start=header.row + 2):
        values = {key: _clean(cells, place) for key, place in places}
        if any(value is not None for value in values.values()):
            rows.append(SheetRow(index, values))
    return Sheet(tuple(rows))


def _findings_of_header(header: _Header, columns: Sequence[Column], *, name: str) -> list[SheetFinding]:
    if not header.places:
        wanted = ", ".join(f"«{column.headings[0]}»" for column in columns if column.required)
        message = f"Tệp «{name}» không có dòng tiêu đề trong {HEADER_WITHIN} dòng đầu. Cần có các cột: {wanted}."
        return [SheetFinding(None, "", message)]
    findings = []
    for column in columns:
        heading, count = column.headings[0], len(header.places.get(column.key, ()))
        if count == 0 and column.required:
            findings.append(SheetFinding(None, heading, f"Tệp «{name}» thiếu cột «{heading}»."))
        if count > 1:
            findings.append(
                SheetFinding(None, heading, f"Tệp «{name}» có {count} cột «{heading}». Hãy để lại một cột.")
            )
    return findings


def _clean(cells: Sequence[Cell], place: int | None) -> Cell:
    cell = cells[place] if place is not None and place < len(cells) else None
    if not isinstance(cell, str):
        return cell
    return composed(cell).strip() or None
