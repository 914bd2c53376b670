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
from datetime import date
from itertools import islice

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

Cell = str | float | int | date | None

MEMORY_LIMIT = 2 * 1024**3  # bytes of address space
SECONDS_LIMIT = 20
MOST_COLUMNS = 200
MOST_CHARACTERS = 32 * 1024**2  # of all cells together: what the process that asked has to hold


class CellsUnreadable(Exception):
    """The content is no workbook, a broken one, or too much for the limits."""


@dataclass(frozen=True)
class Grid:
    """A visible sheet from its first row on; `rows` may be cut, `height` never is."""

    name: str
    height: int
    rows: tuple[tuple[Cell, ...], ...]


def read_cells(data: bytes, *, max_rows: int) -> tuple[Grid, ...]:
    """The visible sheets of an xlsx, xls or ods workbook, at most `max_rows` rows of each. Raises CellsUnreadable."""
    command = [sys.executable, "-m", "nhiemky.papers.sheet_cells", str(max_rows)]
    try:
        child = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS_LIMIT + 5, check=True)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as failed:
        raise CellsUnreadable from failed
    return tuple(
        Grid(sheet["name"], sheet["height"], tuple(tuple(map(_unpacked, row)) for row in sheet["rows"]))
        for sheet in json.loads(child.stdout)
    )


def _unpacked(cell: str | float | int | list[str]) -> Cell:
    return date.fromisoformat(cell[0]) if isinstance(cell, list) else cell


def _packed(cell: object) -> str | float | int | list[str]:
    """Dates travel as lists of one, which no cell is."""
    if isinstance(cell, date):
        return [cell.isoformat()[:10]]
    if isinstance(cell, bool):
        return "Có" if cell else "Không"
    return cell if isinstance(cell, str | float | int) else str(cell)


def _sheets(data: bytes, *, max_rows: int) -> list[dict[str, object]]:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    found: list[dict[str, object]] = []
    room = MOST_CHARACTERS
    for about in workbook.sheets_metadata:
        if about.visible is not SheetVisibleEnum.Visible or about.typ is not SheetTypeEnum.WorkSheet:
            continue
        sheet = workbook.get_sheet_by_name(about.name)
        rows = []
        for row in islice(sheet.iter_rows(), max_rows):
            rows.append([_packed(cell) for cell in row[:MOST_COLUMNS]])
            room -= sum(len(cell) for cell in row if isinstance(cell, str))
            if room < 0:
                raise CellsUnreadable
        found.append({"name": about.name, "height": sheet.end[0] + 1 if sheet.end else 0, "rows": rows})
    return found


def _main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS_LIMIT, SECONDS_LIMIT))
    # Whatever a broken workbook raises ends this process with a status above 0, which is all that is asked of it.
    json.dump(_sheets(sys.stdin.buffer.read(), max_rows=int(sys.argv[1])), sys.stdout)


if __name__ == "__main__":
    _main()
