"""The table of indicators comes in and goes out as a sheet; one indicator is corrected on a page of its own."""

from __future__ import annotations

import io
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhiemky.core.refusal import Refused
from nhiemky.papers.indicator_sheet import read_indicators, write_indicators, written
from nhiemky.rooms.outline.actions import indicators as actions
from nhiemky.rooms.outline.forms.indicators import CorrectIndicator
from nhiemky.rooms.outline.queries.indicators import indicators_of, row_of
from nhiemky.rooms.outline.queries.tables import compare_table, why_not_this_table
from nhiemky.rooms.plan.models import Campaign
from nhiemky.rooms.plan.queries.campaigns import campaign_or_404, owner_path, run_campaign_or_404
from nhiemky.rooms.uploads import actions as uploads
from nhiemky.rooms.uploads.forms import KeepUpload
from nhiemky.rooms.uploads.models import Pending
from nhiemky.rooms.uploads.queries import pending_of
from nhiemky.rooms.uploads.words import UploadKind


@require_POST
def keep_upload(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Upload: the table waits for this person, and the page shows what it would change."""
    campaign = run_campaign_or_404(request.scope, campaign_id)
    data, name = KeepUpload(UploadKind.TABLE, request.POST, request.FILES).chosen()
    uploads.keep_upload(data, name=name, kind=UploadKind.TABLE, place=str(campaign.pk), **_told(request, campaign))
    return redirect("outline:pending_upload", campaign.pk)


def pending_upload(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """The dry run: what would be new, changed, dropped, and why not. Nothing is loaded yet."""
    campaign = run_campaign_or_404(request.scope, campaign_id)
    kept = _waiting(request, campaign)
    if kept is None:
        return redirect("outline:outline", campaign.pk)
    sheet = read_indicators(bytes(kept.data), name=kept.name)
    compared = compare_table(campaign, sheet.rows)
    reasons = why_not_this_table(sheet, compared)
    counts = [
        (_("Chỉ tiêu mới"), len(compared.added), "ok"),
        (_("Thay đổi"), len(compared.changed), "due"),
        (_("Bỏ"), len(compared.dropped), "late"),
        (_("Như cũ"), compared.same, ""),
    ]
    context = {
        "kept": kept,
        "compared": compared,
        # where no row could be read, nothing is threatened to be dropped
        "counts": counts if sheet.rows else [],
        "findings": reasons,
        "loads": not reasons,
    }
    return render(request, "outline/pending_upload.html", context)


@require_POST
def load_indicators(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Load the table that was read and shown."""
    campaign = run_campaign_or_404(request.scope, campaign_id)
    kept = _waiting(request, campaign)
    if kept is None:
        raise Refused([_("Không có bảng nào đang chờ nạp. Hãy chọn tệp và đọc thử trước.")])
    sheet = read_indicators(bytes(kept.data), name=kept.name)
    seen = request.POST.get("seen")
    with uploads.loading(kept, **_told(request, campaign)):
        count = actions.load_indicators(campaign, sheet=sheet, seen=seen, by=request.user, at=request.now)
    messages.success(request, _("Đã nạp %(count)d chỉ tiêu.") % {"count": count})
    return redirect("outline:outline", campaign.pk)


@require_POST
def drop_upload(request: HttpRequest, campaign_id: int) -> HttpResponse:
    campaign = run_campaign_or_404(request.scope, campaign_id)
    kept = _waiting(request, campaign)
    if kept is not None:
        uploads.drop_upload(kept, **_told(request, campaign))
    return redirect("outline:outline", campaign.pk)


def _waiting(request: HttpRequest, campaign: Campaign) -> Pending | None:
    return pending_of(request.user.pk, UploadKind.TABLE, place=str(campaign.pk))


def _told(request: HttpRequest, campaign: Campaign) -> dict[str, Any]:
    """What the journal says of the waiting file."""
    return {"by": request.user, "at": request.now, "unit_path": owner_path(campaign), "campaign_id": campaign.pk}


def correct_indicator(request: HttpRequest, campaign_id: int, indicator_id: int) -> HttpResponse:
    """One indicator with all its fields; what cannot be kept comes back as typed, with every reason."""
    campaign = run_campaign_or_404(request.scope, campaign_id)
    indicator = get_object_or_404(indicators_of(campaign), pk=indicator_id)
    form = CorrectIndicator(request.POST or None, initial=written(row_of(indicator)))
    reasons: tuple[str, ...] = ()
    if request.method == "POST":
        typed = {name: request.POST.get(name, "") for name in form.fields}
        try:
            actions.correct_indicator(indicator, typed=typed, by=request.user, at=request.now)
            return redirect("outline:outline", campaign.pk)
        except Refused as refused:
            reasons = refused.reasons
    context = {"indicator": indicator, "form": form, "reasons": reasons}
    return render(request, "outline/correct_indicator.html", context, status=422 if reasons else 200)


def indicator_sheet(request: HttpRequest, campaign_id: int) -> FileResponse:
    """The table as it stands, or an empty one to fill in."""
    campaign = campaign_or_404(request.scope, campaign_id)
    rows = [row_of(indicator) for indicator in indicators_of(campaign)]
    return FileResponse(io.BytesIO(write_indicators(rows)), as_attachment=True, filename="bang-chi-tieu.xlsx")
