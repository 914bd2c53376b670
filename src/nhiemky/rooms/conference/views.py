"""The page of the conference."""

from __future__ import annotations

import io

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from nhiemky.core.folding import fold
from nhiemky.core.refusal import Outdated, Refused
from nhiemky.rooms.conference import actions, forms, queries
from nhiemky.rooms.conference.models import Sitting
from nhiemky.rooms.conference.papers import sitting_paper as composed
from nhiemky.rooms.conference.words import PAPERS
from nhiemky.rooms.plan.actions import papers
from nhiemky.rooms.plan.papers import Composed
from nhiemky.rooms.plan.queries.campaigns import campaign_or_404, run_campaign_or_404


def conference(request: HttpRequest, campaign_id: int) -> HttpResponse:
    campaign = campaign_or_404(request.scope, campaign_id)
    sitting = queries.sitting_of(campaign)
    form = forms.Hold(initial=sitting.__dict__ if sitting else {})
    return _page(request, sitting, form, seen=sitting.stamp if sitting else "")


def _page(
    request: HttpRequest, sitting: Sitting | None, form: forms.Hold, *, seen: str, status: int = 200
) -> HttpResponse:
    """`seen`: the stamp of what the form was begun with."""
    quorum = sitting is not None and queries.has_quorum(sitting)
    context = {"sitting": sitting, "form": form, "seen": seen, "quorum": quorum, "papers": PAPERS}
    return render(request, "conference/conference.html", context, status=status)


@require_POST
def hold(request: HttpRequest, campaign_id: int) -> HttpResponse:
    campaign = run_campaign_or_404(request.scope, campaign_id)
    form, seen = forms.Hold(request.POST), request.POST.get("seen")
    if form.is_valid():
        try:
            actions.hold(campaign, said=form.cleaned_data, seen=seen, by=request.user, at=request.now)
        except Refused as refused:
            form.add_error(None, list(refused.reasons))
            if isinstance(refused, Outdated):
                # what was typed stands, and is kept by who presses again, having been told
                sitting = queries.sitting_of(campaign)
                return _page(request, sitting, form, seen=sitting.stamp if sitting else "", status=409)
        else:
            messages.success(request, _("Đã ghi hội nghị."))
            return redirect("conference:conference", campaign.pk)
    return _page(request, queries.sitting_of(campaign), form, seen=seen or "", status=422)


@require_GET
def sitting_paper(request: HttpRequest, campaign_id: int, what: str) -> FileResponse:
    """One of what the conference prints, as Word."""
    made = _composed(request, campaign_id, what)
    name = "-".join(fold(str(PAPERS[what])).split())
    return FileResponse(io.BytesIO(made.printed.data), as_attachment=True, filename=f"{name}.docx")


@require_POST
def enter_paper(request: HttpRequest, campaign_id: int, what: str) -> HttpResponseRedirect:
    """The same goes on the register, where it gets its number."""
    made = _composed(request, campaign_id, what)
    campaign = run_campaign_or_404(request.scope, campaign_id)
    document = papers.enter_paper(campaign, made, by=request.user, at=request.now)
    return redirect("registry:document", document.pk)


def _composed(request: HttpRequest, campaign_id: int, what: str) -> Composed:
    sitting = queries.sitting_of(run_campaign_or_404(request.scope, campaign_id))
    if sitting is None or what not in PAPERS:
        raise Http404
    return composed(sitting, what, on=request.today)
