"""The cells of a workbook, read in a process of its own.

A few hundred bytes can make the reading library ask for more memory than there is and take the whole process down with
it, so the workbook is opened by `python -m nhiemky.papers.sheet_cells`, whose memory and time are limited. Its border:
cells as they stand; which of them are headings and what they mean is sheet_in.py.
"""

import io
import json
import resource
import subprocess
import sys
from dataclasses import dataclass
from datetime import date, datetime

from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

Cell = str | float | int | date | None

MEMORY_LIMIT = 2 * 1024**3  # bytes of address space
SECONDS_LIMIT = 20
MOST_COLUMNS = 200


class CellsUnreadable(Exception):
    """`locked` when a password is asked for; otherwise the content is no workbook, or too much for the limits."""

    def __init__(self, *, locked: bool) -> None:
        self.locked = locked
        super().__init__("locked" if locked else "unreadable")


@dataclass(frozen=True)
class Grid:
    """A visible sheet from its first row and column on; `rows` may be cut, `height` never is."""

    name: str
    height: int
    rows: tuple[tuple[Cell, ...], ...]


def read_cells(data: bytes, *, max_rows: int) -> tuple[Grid, ...]:
    """The visible sheets of an xlsx, xls or ods workbook, at most `max_rows` rows of each. Raises CellsUnreadable."""
    command = [sys.executable, "-m", "nhiemky.papers.sheet_cells", str(max_rows)]
    try:
        child = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS_LIMIT + 5, check=False)
        answer = json.loads(child.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        raise CellsUnreadable(locked=False) from None
    if "locked" in answer:
        raise CellsUnreadable(locked=answer["locked"])
    return tuple(
        Grid(sheet["name"], sheet["height"], tuple(tuple(_unpacked(cell) for cell in row) for row in sheet["rows"]))
        for sheet in answer["sheets"]
    )


def _unpacked(cell: object) -> Cell:
    if isinstance(cell, list):
        return date.fromisoformat(cell[0])
    return cell if isinstance(cell, str | float | int) else None


def _packed(cell: object) -> object:
    """Dates travel as lists of one, which no cell is."""
    if isinstance(cell, datetime):
        return [cell.date().isoformat()]
    if isinstance(cell, date):
        return [cell.isoformat()]
    if isinstance(cell, bool):
        return "Có" if cell else "Không"
    return cell if isinstance(cell, str | float | int) else str(cell)


def _sheets(data: bytes, *, max_rows: int) -> list[dict[str, object]]:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    wanted = [
        sheet.name
        for sheet in workbook.sheets_metadata
        if sheet.visible is SheetVisibleEnum.Visible and sheet.typ is SheetTypeEnum.WorkSheet
    ]
    found = []
    for name in wanted:
        sheet = workbook.get_sheet_by_name(name)
        rows = sheet.to_python(skip_empty_area=False, nrows=max_rows)
        packed = [[_packed(cell) for cell in row[:MOST_COLUMNS]] for row in rows]
        found.append({"name": name, "height": sheet.total_height, "rows": packed})
    return found


def _answer(data: bytes, *, max_rows: int) -> dict[str, object]:
    try:
        return {"sheets": _sheets(data, max_rows=max_rows)}
    except PasswordError:
        return {"locked": True}
    except Exception:  # whatever a broken workbook makes the library raise
        return {"locked": False}


def _limit_this_process() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS_LIMIT, SECONDS_LIMIT))


if __name__ == "__main__":
    _limit_this_process()
    json.dump(_answer(sys.stdin.buffer.read(), max_rows=int(sys.argv[1])), sys.stdout)
