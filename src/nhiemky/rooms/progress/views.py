"""The page of who has and who is late, and the same as a sheet."""

from __future__ import annotations

import io

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render

from nhiemky.rooms.plan.forms import SetClosingDay
from nhiemky.rooms.plan.queries.campaigns import campaign_or_404
from nhiemky.rooms.plan.words import DELIVERABLES
from nhiemky.rooms.progress import queries
from nhiemky.rooms.progress.papers import progress_workbook
from nhiemky.rooms.progress.words import NOT_LAID


def progress(request: HttpRequest, campaign_id: int) -> HttpResponse:
    campaign = campaign_or_404(request.scope, campaign_id)
    found = queries.work_statuses(campaign, scope=request.scope, today=request.today)
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
        "closing_day": SetClosingDay(initial={"closes_on": campaign.closes_on}),
        "due_days": sorted({one.assignment.due_on for one in found if one.assignment.due_on}),
    }
    return render(request, "progress/progress.html", context)


def progress_sheet(request: HttpRequest, campaign_id: int) -> FileResponse:
    """The same table for Excel."""
    campaign = campaign_or_404(request.scope, campaign_id)
    found = queries.work_statuses(campaign, scope=request.scope, today=request.today)
    data = progress_workbook(found, today=request.today)
    return FileResponse(io.BytesIO(data), as_attachment=True, filename="tien-do.xlsx")
