"""The annex as a workbook: handed out, read and shown beside what stands, loaded or left."""

from __future__ import annotations

import io

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhiemky.core.refusal import Refused
from nhiemky.papers.sheet_in import SIZE_LIMIT
from nhiemky.rooms.figures import forms
from nhiemky.rooms.figures.actions import loading as actions
from nhiemky.rooms.figures.models import PendingAnnex
from nhiemky.rooms.figures.papers import annex_workbook
from nhiemky.rooms.figures.permissions import is_on_behalf, seen_or_404, written_or_404
from nhiemky.rooms.figures.queries.cells import annex_of
from nhiemky.rooms.figures.queries.workbooks import book_in, compare, pending_of
from nhiemky.rooms.plan.models import Campaign
from nhiemky.rooms.units.models import UnitVersion


def figure_sheet(request: HttpRequest, campaign_id: int, unit_code: str) -> FileResponse:
    """The unit's table as it stands, to fill in with Excel."""
    campaign, version, _writes = seen_or_404(request.scope, campaign_id, unit_code)
    data = annex_workbook(campaign, version=version)
    return FileResponse(io.BytesIO(data), as_attachment=True, filename=f"phu-bieu-{unit_code}.xlsx")


@require_POST
def keep_annex(request: HttpRequest, campaign_id: int, unit_code: str) -> HttpResponse:
    """Upload: the workbook waits for this person, and the page shows what it would change."""
    campaign, version = written_or_404(request.scope, campaign_id, unit_code)
    form = forms.LoadFigures(request.POST, request.FILES)
    if not form.is_valid():
        raise Refused([_("Chưa chọn tệp phụ biểu.")])
    file = form.cleaned_data["file"]
    data = file.read(SIZE_LIMIT + 1)
    actions.keep_annex(data, name=file.name, campaign=campaign, version=version, by=request.user, at=request.now)
    return redirect("figures:pending_annex", campaign.pk, unit_code)


def pending_annex(request: HttpRequest, campaign_id: int, unit_code: str) -> HttpResponse:
    """The dry run: row by row what would change, and every fault. Nothing is loaded yet."""
    campaign, version = written_or_404(request.scope, campaign_id, unit_code)
    kept = pending_of(request.user, campaign=campaign, unit=version.unit)
    if kept is None:
        return redirect("figures:figures", campaign.pk, unit_code)
    book = book_in(bytes(kept.data), name=kept.name, campaign=campaign, version=version)
    compared = compare(book, campaign=campaign, version=version)
    context = {
        "version": version,
        "kept": kept,
        "compared": compared,
        "annex": annex_of(campaign, unit=version.unit),
        "behalf": is_on_behalf(request.scope, version),
    }
    return render(request, "figures/pending_annex.html", context)


@require_POST
def load_figures(request: HttpRequest, campaign_id: int, unit_code: str) -> HttpResponse:
    """Load the workbook that was read and shown: all of it, or its good rows."""
    campaign, version = written_or_404(request.scope, campaign_id, unit_code)
    kept = _pending(request, campaign, version)
    count = actions.load_figures(
        campaign,
        version=version,
        book=book_in(bytes(kept.data), name=kept.name, campaign=campaign, version=version),
        by=request.user,
        at=request.now,
        all_or_none="good" not in request.POST,
        on_behalf=is_on_behalf(request.scope, version),
    )
    actions.drop_annex(kept, version=version, by=request.user, at=request.now)
    loaded = _("Đã nạp phụ biểu: %(count)d ô thay đổi.")
    messages.success(request, loaded % {"count": count} if count else _("Biểu không có gì khác số liệu đang có."))
    return redirect("figures:figures", campaign.pk, unit_code)


@require_POST
def drop_annex(request: HttpRequest, campaign_id: int, unit_code: str) -> HttpResponse:
    campaign, version = written_or_404(request.scope, campaign_id, unit_code)
    kept = pending_of(request.user, campaign=campaign, unit=version.unit)
    if kept is not None:
        actions.drop_annex(kept, version=version, by=request.user, at=request.now)
    return redirect("figures:figures", campaign.pk, unit_code)


def _pending(request: HttpRequest, campaign: Campaign, version: UnitVersion) -> PendingAnnex:
    kept = pending_of(request.user, campaign=campaign, unit=version.unit)
    if kept is None:
        raise Refused([_("Không có biểu nào đang chờ nạp. Hãy chọn tệp và đọc thử trước.")])
    return kept
