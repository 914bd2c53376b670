"""A unit's own judgement of an indicator, given and taken back."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from nhiemky.rooms.figures import forms
from nhiemky.rooms.figures.actions import assessing as actions
from nhiemky.rooms.figures.permissions import written_or_404
from nhiemky.rooms.figures.queries.cells import assessments_of
from nhiemky.rooms.journal.forms import typed_in
from nhiemky.rooms.outline.queries.indicators import indicators_for


@require_POST
def assess(request: HttpRequest, campaign_id: int, unit_code: str, indicator_id: int) -> HttpResponse:
    campaign, version = written_or_404(request.scope, campaign_id, unit_code)
    indicator = next((one for one in indicators_for(campaign, version=version) if one.pk == indicator_id), None)
    if indicator is None:
        raise Http404
    form = forms.Assess(request.POST)
    typed = typed_in(form, missing=False)
    said = {name: typed.get(name, "") for name in ("judgement", "reason")}
    actions.assess(indicator, version=version, **said, by=request.user, at=request.now)
    return redirect("figures:figures", campaign.pk, unit_code)


@require_POST
def take_back_assessment(request: HttpRequest, campaign_id: int, unit_code: str, indicator_id: int) -> HttpResponse:
    campaign, version = written_or_404(request.scope, campaign_id, unit_code)
    own = get_object_or_404(assessments_of(campaign, unit=version.unit), indicator__pk=indicator_id)
    actions.take_back_assessment(own, version=version, by=request.user, at=request.now)
    return redirect("figures:figures", campaign.pk, unit_code)
