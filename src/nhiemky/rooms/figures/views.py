"""One unit's table of figures: a grid that answers cell by cell."""

from __future__ import annotations

import io

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhiemky.core.refusal import Refused
from nhiemky.papers.value_sheet import read_values, write_values
from nhiemky.rooms.figures import actions, forms, queries
from nhiemky.rooms.organisation.models import UnitVersion
from nhiemky.rooms.outline.models import period_spoken
from nhiemky.rooms.outline.queries import indicators_for, periods_of, row_of
from nhiemky.rooms.plan.models import Campaign
from nhiemky.rooms.plan.queries import assignment_written_by, assignments_in, campaign_or_404


def _unit_or_404(request: HttpRequest, campaign: Campaign, unit_code: str) -> UnitVersion:
    return get_object_or_404(assignments_in(request.scope, campaign).filter(unit__code=unit_code)[:1]).unit_version


def figures(request: HttpRequest, campaign_id: int, unit_code: str) -> HttpResponse:
    campaign = campaign_or_404(request.scope, campaign_id)
    version = _unit_or_404(request, campaign, unit_code)
    periods, annex = periods_of(campaign), queries.annex_of(campaign, unit=version.unit)
    indicators = indicators_for(campaign, version=version)
    context = {
        "version": version,
        "spoken": [period_spoken(period) for period in periods],
        "columns": 3 + len(periods),
        "rows": queries.grid(campaign, unit=version.unit, indicators=indicators, periods=periods),
        "annex": annex,
        "form": forms.LoadFigures(),
        "may_write": not annex.locked and (version.unit_id in request.scope.units or request.scope.runs(version.path)),
    }
    return render(request, "figures/figures.html", context)


@require_POST
def keep_figures(
    request: HttpRequest, campaign_id: int, unit_code: str, indicator_id: int, period: str
) -> HttpResponse:
    """Keep one cell and answer with it as read; a cell that cannot be read comes back as typed, with the reason."""
    campaign = campaign_or_404(request.scope, campaign_id)
    version = assignment_written_by(request.scope, campaign, unit_code).unit_version
    indicators = indicators_for(campaign, version=version)
    indicator = next((one for one in indicators if one.pk == indicator_id), None)
    asked = next((one for one in periods_of(campaign) if str(one) == period), None)
    if indicator is None or asked is None:
        raise Http404
    typed = request.POST.get("typed", "")
    context = {
        "version": version,
        "indicator": indicator,
        "period": asked,
        "spoken": period_spoken(asked),
        "may_write": True,
        "campaign": campaign,
    }
    try:
        place = (indicator, asked)
        amount = actions.keep_figures(campaign, version=version, typed={place: typed}, by=request.user, at=request.now)[
            place
        ]
    except Refused as refused:
        return render(
            request, "figures/_cell.html", {**context, "written": typed, "reasons": refused.reasons}, status=422
        )
    written = queries.written(amount, indicator=indicator) if amount else ""
    return render(request, "figures/_cell.html", {**context, "written": written, "kept": True})


def figure_sheet(request: HttpRequest, campaign_id: int, unit_code: str) -> FileResponse:
    """The unit's table as it stands, to fill in with Excel."""
    campaign = campaign_or_404(request.scope, campaign_id)
    version = _unit_or_404(request, campaign, unit_code)
    indicators, periods = indicators_for(campaign, version=version), periods_of(campaign)
    amounts = queries.sheet_amounts(queries.grid(campaign, unit=version.unit, indicators=indicators, periods=periods))
    data = write_values(
        unit_name=version.name, indicators=[row_of(one) for one in indicators], periods=periods, amounts=amounts
    )
    return FileResponse(io.BytesIO(data), as_attachment=True, filename=f"phu-bieu-{unit_code}.xlsx")


@require_POST
def load_figures(request: HttpRequest, campaign_id: int, unit_code: str) -> HttpResponse:
    campaign = campaign_or_404(request.scope, campaign_id)
    version = assignment_written_by(request.scope, campaign, unit_code).unit_version
    form = forms.LoadFigures(request.POST, request.FILES)
    if not form.is_valid():
        raise Refused([_("Chưa chọn tệp phụ biểu.")])
    file = form.cleaned_data["file"]
    indicators, periods = indicators_for(campaign, version=version), periods_of(campaign)
    sheet = read_values(file.read(), name=file.name, indicators=[row_of(one) for one in indicators], periods=periods)
    count = actions.load_figures(
        campaign, version=version, sheet=sheet, indicators=indicators, by=request.user, at=request.now
    )
    messages.success(request, _("Đã nạp phụ biểu: %(count)d ô có số liệu hoặc lý do.") % {"count": count})
    return redirect("figures:figures", campaign.pk, unit_code)
