"""The page of who has and who is late, and the same as a sheet."""

from __future__ import annotations

import io

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nhiemky.papers.sheet_out import OutColumn, write_table
from nhiemky.rooms.plan.forms import DELIVERABLES
from nhiemky.rooms.plan.queries.campaigns import campaign_or_404
from nhiemky.rooms.progress import queries

COLUMN_WORDS = {column: dict(DELIVERABLES)[column] for column in queries.COLUMNS}
CHIP_WORDS = {
    "exempt": _("Miễn"),
    "done": _("Đã xong"),
    "accepted": _("Đã tiếp nhận"),
    "handed_in": _("Đã nộp"),
    "returned": _("Trả lại"),
    "overdue": _("Muộn"),
    "writing": _("Đang làm"),
    "not_begun": _("Chưa bắt đầu"),
}


def progress(request: HttpRequest, campaign_id: int) -> HttpResponse:
    campaign = campaign_or_404(request.scope, campaign_id)
    found = queries.standings(campaign, scope=request.scope, today=request.today)
    columns = queries.columns_of(found)
    rows = queries.with_overseers(queries.rows(found, columns=columns), on=request.today)
    only, by = request.GET.get("only", ""), request.GET.get("overseer", "")
    shown = [row for row in rows if not only or any(cell and cell.chip[1] == only for cell in row.cells)]
    shown = [row for row in shown if not by or by in {who.key for who in row.overseers}]
    context = {
        "counts": queries.counts(found),
        "waiting": queries.waiting(campaign, scope=request.scope, now=request.now),
        "columns": [COLUMN_WORDS[column] for column in columns],
        "rows": sorted(shown, key=lambda row: row.version.sector),
        "unit_count": len(rows),
        "only": only,
        "by": by,
        "overseers": sorted({who for row in rows for who in row.overseers}, key=lambda who: who.name),
        "due_days": sorted({one.assignment.due_on for one in found if one.assignment.due_on}),
    }
    return render(request, "progress/progress.html", context)


def progress_sheet(request: HttpRequest, campaign_id: int) -> FileResponse:
    """The same table for Excel."""
    campaign = campaign_or_404(request.scope, campaign_id)
    found = queries.standings(campaign, scope=request.scope, today=request.today)
    columns = queries.columns_of(found)
    heads = [OutColumn(gettext("Mã"), 10), OutColumn(gettext("Đơn vị"), 48), OutColumn(gettext("Khối"), 16)]
    heads += [
        OutColumn(head, 20)
        for column in columns
        for head in (str(COLUMN_WORDS[column]), gettext("Ngày nộp %(what)s") % {"what": COLUMN_WORDS[column].lower()})
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
    data = write_table(
        title=gettext("Tiến độ đến %(day)s") % {"day": f"{request.today:%d/%m/%Y}"}, columns=heads, rows=rows
    )
    return FileResponse(io.BytesIO(data), as_attachment=True, filename="tien-do.xlsx")


def _texts(cell: queries.Standing | None) -> tuple[str, str]:
    if cell is None:
        return "", ""
    if cell.chip[1] == "overdue":
        words = gettext("Muộn %(days)s ngày") % {"days": cell.overdue}
    elif cell.exempt:
        words = f"{CHIP_WORDS['exempt']} ({cell.assignment.reason_spoken})"
    else:
        words = str(CHIP_WORDS[cell.chip[1]])
    return words, f"{cell.handed_in_on:%d/%m/%Y}" if cell.handed_in_on else ""
