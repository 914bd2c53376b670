"""The page of who has and who is late, and the same as a sheet."""

from __future__ import annotations

import io

from django.db.models import Exists, OuterRef
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from nhiemky.core.typed import number_of_row
from nhiemky.rooms.people.queries.oversight import overseers_where
from nhiemky.rooms.plan.actions import papers as enter
from nhiemky.rooms.plan.forms import SetClosingDay
from nhiemky.rooms.plan.papers import Composed
from nhiemky.rooms.plan.queries.campaigns import campaign_or_404, placed, run_campaign_or_404
from nhiemky.rooms.plan.words import DELIVERABLES
from nhiemky.rooms.progress import papers, queries
from nhiemky.rooms.progress.words import NOT_LAID
from nhiemky.rooms.reports.queries.counts import standing_seen


def progress(request: HttpRequest, campaign_id: int) -> HttpResponse:
    campaign = campaign_or_404(request.scope, campaign_id)
    laid = queries.work_in(campaign, request.scope)
    found = standing_seen(request.scope, campaign, work=placed, today=request.today)
    columns = queries.columns_of(found.kinds)
    only, by, after = (request.GET.get(name, "") for name in ("only", "overseer", "after"))
    leaf = queries.leaf_of(
        campaign, laid, columns=columns, scope=request.scope, only=only, by=by, after=number_of_row(after),
        today=request.today,
    )  # fmt: skip
    context = {
        "counts": found.counts,
        "not_laid": NOT_LAID,
        "waiting": queries.waiting(found.begun, now=request.now),
        "columns": [DELIVERABLES[column] for column in columns],
        "rows": leaf.rows,
        "after": after,
        "further": leaf.further,
        "unit_count": laid.order_by().values("unit").distinct().count(),
        "only": only,
        "by": by,
        "overseers": overseers_where(Exists(laid.filter(unit=OuterRef("unit"))), on=request.today),
        "closing_day": SetClosingDay(initial={"closes_on": campaign.closes_on}),
        "due_days": found.due_days,
    }
    return render(request, "progress/progress.html", context)


def progress_sheet(request: HttpRequest, campaign_id: int) -> FileResponse:
    """The same table for Excel."""
    campaign = campaign_or_404(request.scope, campaign_id)
    found = queries.work_statuses(queries.work_in(campaign, request.scope), today=request.today)
    data = papers.progress_workbook(found, today=request.today)
    return FileResponse(io.BytesIO(data), as_attachment=True, filename="tien-do.xlsx")


def chasing_paper(request: HttpRequest, campaign_id: int) -> FileResponse:
    """The letter to those who are late, as Word."""
    made = _chasing(request, campaign_id)
    return FileResponse(io.BytesIO(made.printed.data), as_attachment=True, filename="cong-van-don-doc.docx")


@require_POST
def enter_paper(request: HttpRequest, campaign_id: int) -> HttpResponseRedirect:
    """The same goes on the register, where it gets its number."""
    made = _chasing(request, campaign_id)
    campaign = run_campaign_or_404(request.scope, campaign_id)
    document = enter.enter_paper(campaign, made, by=request.user, at=request.now)
    return redirect("registry:document", document.pk)


def _chasing(request: HttpRequest, campaign_id: int) -> Composed:
    campaign = run_campaign_or_404(request.scope, campaign_id)
    found = queries.work_statuses(queries.work_in(campaign, request.scope), today=request.today)
    return papers.chasing_paper(campaign, found, on=request.today)
