"""The page of what is asked, and its headings."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhiemky.core.outline import Sector
from nhiemky.rooms.outline import actions, forms, queries
from nhiemky.rooms.plan.models import Campaign
from nhiemky.rooms.plan.queries import campaign_or_404, plan_of, run_campaign_or_404


def outline(request: HttpRequest, campaign_id: int) -> HttpResponse:
    return _page(request, campaign_or_404(request.scope, campaign_id))


def _page(request: HttpRequest, campaign: Campaign, *, section_form: forms.AddSection | None = None) -> HttpResponse:
    sector = Sector(request.GET["sector"]) if request.GET.get("sector") in list(Sector) else None
    context = {
        "sections": queries.sections_asked(queries.sections_of(campaign), sector=sector),
        "indicators": queries.indicators_asked(queries.indicators_of(campaign), sector=sector),
        "periods": queries.periods_of(campaign),
        "offered": len(plan_of(campaign).facts["outline"] or []),
        "sectors": dict(forms.SECTORS),
        "sector": sector,
        "section_form": section_form or forms.AddSection(),
        "indicator_form": forms.LoadIndicators(),
    }
    return render(request, "outline/outline.html", context, status=422 if section_form else 200)


@require_POST
def take_outline(request: HttpRequest, campaign_id: int) -> HttpResponse:
    campaign = run_campaign_or_404(request.scope, campaign_id)
    count = actions.take_outline(campaign, standard="standard" in request.POST, by=request.user, at=request.now)
    messages.success(request, _("Đề cương có %(count)d mục.") % {"count": count})
    return redirect("outline:outline", campaign.pk)


@require_POST
def add_section(request: HttpRequest, campaign_id: int) -> HttpResponse:
    campaign = run_campaign_or_404(request.scope, campaign_id)
    form = forms.AddSection(request.POST)
    if not form.is_valid():
        return _page(request, campaign, section_form=form)
    said = {**form.cleaned_data, "depth": int(form.cleaned_data["depth"])}
    actions.add_section(campaign, **said, by=request.user, at=request.now)
    return redirect("outline:outline", campaign.pk)


@require_POST
def drop_section(request: HttpRequest, campaign_id: int, section_id: int) -> HttpResponse:
    campaign = run_campaign_or_404(request.scope, campaign_id)
    section = get_object_or_404(queries.sections_of(campaign), pk=section_id)
    actions.drop_section(section, by=request.user, at=request.now)
    return redirect("outline:outline", campaign.pk)
