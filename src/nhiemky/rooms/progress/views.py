"""The page of who has and who is late, and the same as a sheet."""

from __future__ import annotations

import io

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from nhiemky.papers.sheet_out import OutColumn, write_table
from nhiemky.rooms.plan.queries.campaigns import campaign_or_404
from nhiemky.rooms.plan.words import DELIVERABLES
from nhiemky.rooms.progress import queries
from nhiemky.rooms.progress.words import CHIPS, NOT_LAID


def progress(request: HttpRequest, campaign_id: int) -> HttpResponse:
    campaign = campaign_or_404(request.scope, campaign_id)
    found = queries.standings(campaign, scope=request.scope, today=request.today)
    columns = queries.columns_of(found)
    rows = queries.with_overseers(queries.rows(found, columns=columns), on=request.today)
    only, by = request.GET.get("only", ""), request.GET.get("overseer", "")
    shown = [row for row in rows if not only or any(cell and cell.state == only for cell in row.cells)]
    shown = [row for row in shown if not by or by in {who.key for who in row.overseers}]
    context = {
        "counts": queries.counts(found),
        "not_laid": NOT_LAID,
        "waiting": queries.waiting(campaign, scope=request.scope, now=request.now),
        "columns": [DELIVERABLES[column] for column in columns],
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
    data = write_table(
        title=gettext("Tiến độ đến %(day)s") % {"day": f"{request.today:%d/%m/%Y}"}, columns=heads, rows=rows
    )
    return FileResponse(io.BytesIO(data), as_attachment=True, filename="tien-do.xlsx")


def _texts(cell: queries.Standing | None) -> tuple[str, str]:
    if cell is None:
        return "", ""
    if cell.state == "overdue":
        words = str(cell.chip.words)
    elif cell.exempt:
        words = f"{cell.chip.words} ({cell.assignment.reason_spoken})"
    else:
        words = str(CHIPS[cell.state].words)
    return words, f"{cell.handed_in_on:%d/%m/%Y}" if cell.handed_in_on else ""
