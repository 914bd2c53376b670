"""The table of indicators comes in and goes out as a sheet."""

from __future__ import annotations

import io

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhiemky.core.refusal import Refused
from nhiemky.papers.indicator_sheet import read_indicators, write_indicators
from nhiemky.rooms.outline import actions, forms, queries
from nhiemky.rooms.plan.queries import campaign_or_404, run_campaign_or_404


@require_POST
def load_indicators(request: HttpRequest, campaign_id: int) -> HttpResponse:
    campaign = run_campaign_or_404(request.scope, campaign_id)
    form = forms.LoadIndicators(request.POST, request.FILES)
    if not form.is_valid():
        raise Refused([_("Chưa chọn tệp bảng chỉ tiêu.")])
    file = form.cleaned_data["file"]
    count = actions.load_indicators(
        campaign, sheet=read_indicators(file.read(), name=file.name), by=request.user, at=request.now
    )
    messages.success(request, _("Đã nạp %(count)d chỉ tiêu.") % {"count": count})
    return redirect("outline:outline", campaign.pk)


def indicator_sheet(request: HttpRequest, campaign_id: int) -> FileResponse:
    """The table as it stands, or an empty one to fill in."""
    campaign = campaign_or_404(request.scope, campaign_id)
    rows = [queries.row_of(indicator) for indicator in queries.indicators_of(campaign)]
    return FileResponse(io.BytesIO(write_indicators(rows)), as_attachment=True, filename="bang-chi-tieu.xlsx")
