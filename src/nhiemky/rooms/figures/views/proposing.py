"""Other targets, as units propose them: one unit's on a page of its own, everybody's in a list."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhiemky.core.refusal import Refused
from nhiemky.core.typed import number_of_row
from nhiemky.rooms.figures import forms
from nhiemky.rooms.figures.actions import proposing as actions
from nhiemky.rooms.figures.permissions import written_or_404
from nhiemky.rooms.figures.queries.proposals import leaf, proposals_in, proposals_of
from nhiemky.rooms.journal.forms import typed_in
from nhiemky.rooms.outline.queries.indicators import indicators_for
from nhiemky.rooms.plan.queries.campaigns import adjustment_policy, campaign_or_404


def proposals(request: HttpRequest, campaign_id: int) -> HttpResponse:
    campaign = campaign_or_404(request.scope, campaign_id)
    found, after = proposals_in(request.scope, campaign), number_of_row(request.GET.get("after", ""))
    shown, further = leaf(found, after=after)
    context = {
        "proposals": shown,
        "count": found.count(),
        "after": after,
        "further": further,
        "policy": adjustment_policy(campaign),
    }
    return render(request, "figures/proposals.html", context)


@require_POST
def propose_target(request: HttpRequest, campaign_id: int, unit_code: str) -> HttpResponse:
    campaign, version = written_or_404(request.scope, campaign_id, unit_code)
    if not request.POST.get("indicator"):
        raise Refused([_("Chưa chọn chỉ tiêu.")])
    indicators = indicators_for(campaign, version=version)
    form = forms.ProposeTarget(request.POST, indicators=indicators)
    form.is_valid()
    indicator = next((one for one in indicators if one.pk == form.cleaned_data.get("indicator")), None)
    if indicator is None:
        raise Http404
    typed = typed_in(form, missing=False)
    said = {name: typed.get(name, "") for name in ("typed", "reason")}
    actions.propose_target(indicator, version=version, **said, by=request.user, at=request.now)
    messages.success(request, _("Đã ghi đề xuất; cấp trên thấy cùng với phụ biểu."))
    return redirect("figures:figures", campaign.pk, unit_code)


@require_POST
def take_back_proposal(request: HttpRequest, campaign_id: int, unit_code: str, indicator_id: int) -> HttpResponse:
    campaign, version = written_or_404(request.scope, campaign_id, unit_code)
    own = get_object_or_404(proposals_of(campaign, unit=version.unit), indicator__pk=indicator_id)
    actions.take_back_proposal(own, version=version, by=request.user, at=request.now)
    return redirect("figures:figures", campaign.pk, unit_code)
