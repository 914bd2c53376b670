"""The cells of a workbook, read in a process of its own.

A few hundred bytes can make the reading library ask for more memory than there is and take the whole process down with
it, so the workbook is opened by `python -m nhiemky.papers.sheet_cells`, whose memory and time are limited. Its border:
cells as they stand; which of them are headings and what they mean is sheet_in.py.
"""

import io
import json
import resource
import select
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from math import ceil
from typing import Any, Self

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from nhiemky.papers.ods_formats import completed, percentages
from nhiemky.papers.sheet_formats import Place, Shown, shown
from nhiemky.papers.xls_formats import xls_formats
from nhiemky.papers.xlsx_parts import XlsxParts

Cell = str | float | int | date | Shown | None

MEMORY_LIMIT = 2 * 1024**3  # bytes of address space
SECONDS, SECONDS_A_MEGABYTE = 2, 3  # of the processor, for a workbook and for its size
SECONDS_BY_CLOCK = 20  # more than that: others may have the processor
MOST_COLUMNS = 200
MOST_BYTES = 64 * 1024**2  # of all cells together: what the process that asked has to hold
FEW_BYTES, BYTES_A_BYTE = 4 * 1024**2, 100  # and of a small workbook: what is packed tighter was made to burst
MOST_SHEETS, MOST_MERGED = 200, 2_000


class CellsUnreadable(Exception):
    """The content is no workbook, a broken one, or too much for the limits."""


@dataclass(frozen=True)
class Grid:
    """A sheet from its first row on; `rows` may be cut, `height` never is.

    `formulas`: places (row, column) of cells that are reckoned or an error; only an xlsx tells. `merged`: first and
    last place of cells made one; an ods does not tell. Both count from 0, columns from the first that `rows` have.
    """

    name: str
    height: int
    rows: tuple[tuple[Cell, ...], ...]
    visible: bool = True
    formulas: tuple[tuple[int, int], ...] = ()
    merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()


class CellReader:
    """Reads workbooks one after another in one child process, each within the limits. Use it as a context.

    A workbook that takes the child down is unreadable, and the next one gets a new child.
    """

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        self._end()

    def read(self, data: bytes, *, max_rows: int) -> tuple[Grid, ...]:
        """The sheets of an xlsx, xls or ods workbook, at most `max_rows` rows of each. Raises CellsUnreadable."""
        try:
            return tuple(map(_grid, json.loads(self._ask(data, max_rows))))
        except (OSError, ValueError) as failed:
            self._end()
            raise CellsUnreadable from failed

    def _ask(self, data: bytes, max_rows: int) -> bytes:
        child = self._child = self._child or _start()
        assert child.stdin is not None and child.stdout is not None
        child.stdin.write(b"%d %d\n" % (max_rows, len(data)) + data)
        child.stdin.flush()
        if not select.select([child.stdout], [], [], SECONDS_BY_CLOCK + _seconds(len(data)))[0]:
            raise TimeoutError
        answer = child.stdout.read(int(child.stdout.readline()))
        if not answer:
            raise ValueError("the workbook could not be read")
        return answer

    def _end(self) -> None:
        if self._child:
            self._child.kill()
            self._child.communicate()
            self._child = None


def _seconds(size: int) -> float:
    return SECONDS + SECONDS_A_MEGABYTE * size / 1024**2


def _start() -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "nhiemky.papers.sheet_cells"]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)


def read_cells(data: bytes, *, max_rows: int) -> tuple[Grid, ...]:
    """The sheets of a single workbook. Raises CellsUnreadable."""
    with CellReader() as reader:
        return reader.read(data, max_rows=max_rows)


def _grid(sheet: dict[str, Any]) -> Grid:
    return Grid(
        name=sheet["name"],
        height=sheet["height"],
        rows=tuple(tuple(map(_unpacked, row)) if list in map(type, row) else tuple(row) for row in sheet["rows"]),
        visible=sheet["visible"],
        formulas=tuple((row, column) for row, column in sheet["formulas"]),
        merged=tuple(((top, left), (bottom, right)) for (top, left), (bottom, right) in sheet["merged"]),
    )


def _unpacked(cell: str | float | int | list[Any]) -> Cell:
    if isinstance(cell, list):
        return Shown(*cell) if len(cell) > 1 else date.fromisoformat(cell[0])
    return cell


PLAIN = {str, float, int}


def _travelling(row: Sequence[object]) -> Sequence[object]:
    """Nearly every row is plain and travels as it is."""
    return row if PLAIN.issuperset(map(type, row)) else [_packed(cell) for cell in row]


def _packed(cell: object) -> str | float | int | list[Any]:
    """Dates travel as lists of one and numbers with a sign as lists of two, which no cell is."""
    if isinstance(cell, date):
        return [cell.isoformat()[:10]]
    if isinstance(cell, Shown):
        return [cell.value, cell.sign]
    if isinstance(cell, bool):
        return "Có" if cell else "Không"
    return cell if isinstance(cell, str | float | int) else str(cell)


def _sheets(data: bytes, *, max_rows: int) -> list[dict[str, object]]:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(completed(data)))
    parts = XlsxParts(data)
    formulas = parts.formulas()
    formats = (
        parts.formats(max_rows=max_rows)
        or xls_formats(data)
        or percentages(data, max_rows=max_rows, max_columns=MOST_COLUMNS)
    )
    found: list[dict[str, object]] = []
    if len(workbook.sheets_metadata) > MOST_SHEETS:
        raise ValueError("too many sheets")
    for about in workbook.sheets_metadata:
        if about.typ is not SheetTypeEnum.WorkSheet:
            continue
        sheet = workbook.get_sheet_by_name(about.name)
        rows = [row[:MOST_COLUMNS] for row in islice(sheet.iter_rows(), max_rows)]
        left = sheet.start[1] if sheet.start else 0
        _format(rows, formats.get(about.name, {}), left=left)
        found.append(
            {
                "name": about.name,
                "height": sheet.end[0] + 1 if sheet.end else 0,
                "rows": [_travelling(row) for row in rows],
                "visible": about.visible is SheetVisibleEnum.Visible,
                "formulas": [(row, column - left) for row, column in formulas.get(about.name, ())],
                "merged": [((a, b - left), (c, d - left)) for (a, b), (c, d) in _few(sheet.merged_cell_ranges)],
            }
        )
    return found


def _few(merged: list[Any] | None) -> list[Any]:
    """Each once. Raises ValueError for more than anybody merges."""
    found = list(dict.fromkeys(merged or ()))
    if len(found) > MOST_MERGED:
        raise ValueError("too many merged cells")
    return found


def _format(rows: list[list[Any]], formats: Mapping[Place, str], *, left: int) -> None:
    """Puts what a cell shows in the place of its number."""
    for (row, column), code in formats.items():
        at = column - left
        if row < len(rows) and 0 <= at < len(rows[row]) and type(rows[row][at]) in (int, float):
            rows[row][at] = shown(rows[row][at], code)


def _main() -> None:
    """Workbooks on standard input, each after a line «rows bytes»; answers, each after a line with its length.

    Whatever a broken workbook raises is answered by nothing, which is all that is asked of it.
    """
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
    for line in sys.stdin.buffer:
        max_rows, length = map(int, line.split())
        _allow_seconds(ceil(_seconds(length)))
        data = sys.stdin.buffer.read(length)
        try:
            answer = json.dumps(_sheets(data, max_rows=max_rows), ensure_ascii=False).encode()
        except Exception:
            answer = b""
        if len(answer) > min(MOST_BYTES, FEW_BYTES + BYTES_A_BYTE * length):
            answer = b""
        sys.stdout.buffer.write(b"%d\n" % len(answer) + answer)
        sys.stdout.buffer.flush()


def _allow_seconds(more: int) -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    resource.setrlimit(resource.RLIMIT_CPU, (ceil(used.ru_utime + used.ru_stime) + more, resource.RLIM_INFINITY))


if __name__ == "__main__":
    _main()
