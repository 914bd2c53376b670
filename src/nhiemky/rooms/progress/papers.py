"""The board of a campaign as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext

from nhiemky.papers.sheet_out import OutColumn, write_table
from nhiemky.rooms.plan.words import DELIVERABLES
from nhiemky.rooms.progress import queries
from nhiemky.rooms.progress.words import CHIPS


def progress_workbook(found: Sequence[queries.WorkStatus], *, today: date) -> bytes:
    """A row a unit; of each deliverable its state and the day of the hand-in that stands."""
    columns = queries.columns_of({one.assignment.deliverable for one in found})
    heads = [OutColumn(gettext("Mã"), 10), OutColumn(gettext("Đơn vị"), 48), OutColumn(gettext("Khối"), 16)]
    heads += [
        OutColumn(head, 20)
        for column in columns
        for head in (str(DELIVERABLES[column]), gettext("Ngày nộp %(what)s") % {"what": DELIVERABLES[column].lower()})
    ]
    rows = [
        [
            row.version.unit.code,
            row.version.name,
            row.version.sector_spoken,
            *(text for cell in row.cells for text in _texts(cell)),
        ]
        for row in queries.rows(found, columns=columns)
    ]
    return write_table(title=gettext("Tiến độ đến %(day)s") % {"day": f"{today:%d/%m/%Y}"}, columns=heads, rows=rows)


def _texts(cell: queries.WorkStatus | None) -> tuple[str, str]:
    if cell is None:
        return "", ""
    if cell.state == "overdue":
        words = str(cell.chip.words)
    elif cell.exempt:
        words = f"{cell.chip.words} ({cell.assignment.reason_spoken})"
    else:
        words = str(CHIPS[cell.state].words)
    return words, f"{cell.handed_in_on:%d/%m/%Y}" if cell.handed_in_on else ""
