"""The page of the conference."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhiemky.core.refusal import Refused
from nhiemky.rooms.conference import actions, forms, queries
from nhiemky.rooms.plan.queries.campaigns import campaign_or_404, run_campaign_or_404


def conference(request: HttpRequest, campaign_id: int) -> HttpResponse:
    campaign = campaign_or_404(request.scope, campaign_id)
    sitting = queries.sitting_of(campaign)
    form = forms.Hold(initial=sitting.__dict__ if sitting else {})
    return render(
        request,
        "conference/conference.html",
        {"sitting": sitting, "form": form, "quorum": sitting and queries.has_quorum(sitting)},
    )


@require_POST
def hold(request: HttpRequest, campaign_id: int) -> HttpResponse:
    campaign = run_campaign_or_404(request.scope, campaign_id)
    form = forms.Hold(request.POST)
    if not form.is_valid():
        return render(request, "conference/conference.html", {"form": form, "sitting": None}, status=422)
    try:
        actions.hold(campaign, **form.cleaned_data, by=request.user, at=request.now)
    except Refused as refused:
        form.add_error(None, list(refused.reasons))
        return render(request, "conference/conference.html", {"form": form, "sitting": None}, status=422)
    messages.success(request, _("Đã ghi hội nghị."))
    return redirect("conference:conference", campaign.pk)
