"""One unit's table of figures: a grid that answers cell by cell."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST

from nhiemky.core.indicators import spoken
from nhiemky.core.outline import Sector
from nhiemky.core.refusal import Refused
from nhiemky.rooms.figures import actions, queries
from nhiemky.rooms.organisation.models import UnitVersion
from nhiemky.rooms.outline.queries import indicators_for, indicators_of, periods_of
from nhiemky.rooms.plan.models import Campaign
from nhiemky.rooms.plan.queries import assignments_in, campaign_or_404


def _unit_or_404(request: HttpRequest, campaign: Campaign, unit_code: str) -> UnitVersion:
    assignment = assignments_in(request.scope, campaign).filter(unit__code=unit_code).first()
    if assignment is None:
        raise Http404
    return assignment.unit_version


def figures(request: HttpRequest, campaign_id: int, unit_code: str) -> HttpResponse:
    campaign = campaign_or_404(request.scope, campaign_id)
    version = _unit_or_404(request, campaign, unit_code)
    periods, annex = periods_of(campaign), queries.annex_of(campaign, unit=version.unit)
    indicators = indicators_for(campaign, sector=Sector(version.sector))
    context = {
        "version": version,
        "spoken": [spoken(period) for period in periods],
        "columns": 3 + len(periods),
        "rows": queries.grid(campaign, unit=version.unit, indicators=indicators, periods=periods),
        "annex": annex,
        "may_write": not annex.locked and (version.unit_id in request.scope.units or request.scope.runs(version.path)),
    }
    return render(request, "figures/figures.html", context)


@require_POST
def keep_figures(
    request: HttpRequest, campaign_id: int, unit_code: str, indicator_id: int, period: str
) -> HttpResponse:
    """Keep one cell and answer with it as read; a cell that cannot be read comes back as typed, with the reason."""
    campaign = campaign_or_404(request.scope, campaign_id)
    version = _unit_or_404(request, campaign, unit_code)
    if version.unit_id not in request.scope.units and not request.scope.runs(version.path):
        raise Http404
    indicator = get_object_or_404(indicators_of(campaign), pk=indicator_id)
    asked = next((one for one in periods_of(campaign) if str(one) == period), None)
    if asked is None:
        raise Http404
    typed = request.POST.get("typed", "")
    context = {"version": version, "indicator": indicator, "period": asked, "may_write": True, "campaign": campaign}
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
