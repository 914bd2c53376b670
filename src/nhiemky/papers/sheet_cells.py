"""The cells of a workbook, read in a process of its own.

A few hundred bytes can make the reading library ask for more memory than there is and take the whole process down with
it, so the workbook is opened by `python -m nhiemky.papers.sheet_cells`, whose memory and time are limited. Its border:
cells as they stand; which of them are headings and what they mean is sheet_in.py.
"""

import io
import json
import re
import resource
import select
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from math import ceil
from typing import Any, Self
from xml.sax.saxutils import unescape

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

Cell = str | float | int | date | None

MEMORY_LIMIT = 2 * 1024**3  # bytes of address space
SECONDS_LIMIT = 20
MOST_COLUMNS = 200
MOST_BYTES = 64 * 1024**2  # of all cells together: what the process that asked has to hold


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
        if not select.select([child.stdout], [], [], SECONDS_LIMIT + 5)[0]:
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


def _unpacked(cell: str | float | int | list[str]) -> Cell:
    return date.fromisoformat(cell[0]) if isinstance(cell, list) else cell


PLAIN = {str, float, int}


def _travelling(row: Sequence[object]) -> Sequence[object]:
    """Nearly every row is plain and travels as it is."""
    return row if PLAIN.issuperset(map(type, row)) else [_packed(cell) for cell in row]


def _packed(cell: object) -> str | float | int | list[str]:
    """Dates travel as lists of one, which no cell is."""
    if isinstance(cell, date):
        return [cell.isoformat()[:10]]
    if isinstance(cell, bool):
        return "Có" if cell else "Không"
    return cell if isinstance(cell, str | float | int) else str(cell)


def _sheets(data: bytes, *, max_rows: int) -> list[dict[str, object]]:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    formulas = _formulas(data)
    found: list[dict[str, object]] = []
    for about in workbook.sheets_metadata:
        if about.typ is not SheetTypeEnum.WorkSheet:
            continue
        sheet = workbook.get_sheet_by_name(about.name)
        rows = [_travelling(row[:MOST_COLUMNS]) for row in islice(sheet.iter_rows(), max_rows)]
        left = sheet.start[1] if sheet.start else 0
        found.append(
            {
                "name": about.name,
                "height": sheet.end[0] + 1 if sheet.end else 0,
                "rows": rows,
                "visible": about.visible is SheetVisibleEnum.Visible,
                "formulas": [(row, column - left) for row, column in formulas.get(about.name, ())],
                "merged": [((a, b - left), (c, d - left)) for (a, b), (c, d) in sheet.merged_cell_ranges or ()],
            }
        )
    return found


# what the parts of an .xlsx say, read without building their trees: a sheet of the country has a million cells
FORMULA = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3})(\d+)"[^>]*>\s*<(?:\w+:)?f[\s>/]')
ERROR = re.compile(rb'<(?:\w+:)?c\s(?=[^>]*\bt="e")[^>]*?\br="([A-Z]{1,3})(\d+)"')
SIGNS = (b"<f>", b"<f ", b"<f/", b":f>", b":f ", b't="e"')  # without one of them there is neither
SHEET = re.compile(r"<(?:\w+:)?sheet\s[^>]*>")
TARGET = re.compile(r"<(?:\w+:)?Relationship\s[^>]*>")


def _formulas(data: bytes) -> dict[str, list[tuple[int, int]]]:
    """Sheet name -> places of cells that hold a formula or an error value. Nothing of a workbook that is no .xlsx."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
            return {}
        book = archive.read("xl/workbook.xml").decode()
        targets = _attributes(TARGET, archive.read("xl/_rels/workbook.xml.rels").decode(), "Id", "Target")
        found = {}
        for name, key in _attributes(SHEET, book, "name", "r:id").items():
            part = targets.get(key, "").removeprefix("/")
            part = part if part in names else f"xl/{part}"
            if part in names:
                text = archive.read(part)
                if not any(sign in text for sign in SIGNS):
                    continue
                places = dict.fromkeys([*FORMULA.findall(text), *ERROR.findall(text)])
                found[unescape(name)] = [(int(row) - 1, _column(letters)) for letters, row in places]
        return found


def _attributes(tags: re.Pattern[str], text: str, key: str, value: str) -> dict[str, str]:
    """One attribute of each such tag by another."""
    read = [dict(re.findall(r'([\w:]+)="([^"]*)"', tag)) for tag in tags.findall(text)]
    return {tag[key]: tag[value] for tag in read if key in tag and value in tag}


def _column(letters: bytes) -> int:
    at = 0
    for letter in letters:
        at = at * 26 + letter - ord("A") + 1
    return at - 1


def _main() -> None:
    """Workbooks on standard input, each after a line «rows bytes»; answers, each after a line with its length.

    Whatever a broken workbook raises is answered by nothing, which is all that is asked of it.
    """
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
    for line in sys.stdin.buffer:
        max_rows, length = map(int, line.split())
        _allow_seconds(SECONDS_LIMIT)
        data = sys.stdin.buffer.read(length)
        try:
            answer = json.dumps(_sheets(data, max_rows=max_rows), ensure_ascii=False).encode()
        except Exception:
            answer = b""
        if len(answer) > MOST_BYTES:
            answer = b""
        sys.stdout.buffer.write(b"%d\n" % len(answer) + answer)
        sys.stdout.buffer.flush()


def _allow_seconds(more: int) -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    resource.setrlimit(resource.RLIMIT_CPU, (ceil(used.ru_utime + used.ru_stime) + more, resource.RLIM_INFINITY))


if __name__ == "__main__":
    _main()
