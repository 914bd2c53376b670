"""The page of the confidence vote: the tally as the counting board wrote it down."""

from __future__ import annotations

import io
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from nhiemky.core.refusal import Outdated, Refused
from nhiemky.core.tally import Ballots
from nhiemky.rooms.ballot import actions, forms, papers, queries
from nhiemky.rooms.ballot.models import Vote
from nhiemky.rooms.journal.actions import watching as journal
from nhiemky.rooms.plan.models import Campaign
from nhiemky.rooms.plan.queries.campaigns import campaign_or_404, owner_path, plan_of


def ballot(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Results of persons are read by the office, the leaders and the tellers, by nobody else."""
    campaign = campaign_or_404(request.scope, campaign_id)
    if not request.scope.reads_votes(owner_path(campaign)):
        raise Http404
    vote = queries.vote_of(campaign)
    if vote:
        journal.note_reading(
            "ballot:ballot", vote, by=request.user, at=request.now, unit_path=owner_path(campaign),
            campaign_id=campaign.pk,
        )  # fmt: skip
    form = forms.CountVote(initial=_initial(campaign, vote))
    may_count = request.scope.counts(owner_path(campaign))
    page = _page(campaign, vote, form, seen=queries.stamp(vote), may_count=may_count)
    return render(request, "ballot/ballot.html", page)


def _page(
    campaign: Campaign, vote: Vote | None, form: forms.CountVote, *, seen: str, may_count: bool = True
) -> dict[str, Any]:
    """`seen`: the stamp of what the form was begun with."""
    return {
        "form": form,
        "seen": seen,
        "may_count": may_count,
        "vote": vote,
        "lines": queries.lines_of(vote) if vote else [],
        "ordered": plan_of(campaign).typed_facts.confidence_vote,
        "findings": queries.findings_of(vote) if vote else [],
    }


def _initial(campaign: Campaign, vote: Vote | None) -> dict[str, Any]:
    if vote is None:
        ordered = plan_of(campaign).typed_facts.confidence_vote
        return {"subjects": (ordered and ordered.subjects) or ""}
    lines = "\n".join(
        "; ".join(map(str, (c.name, c.post, c.high, c.mid, c.low, c.not_counted)))
        for c in (line.count for line in queries.lines_of(vote))
    )
    return {**vote.__dict__, "lines": lines}


@require_POST
def count_vote(request: HttpRequest, campaign_id: int) -> HttpResponse:
    campaign = campaign_or_404(request.scope, campaign_id)
    if not request.scope.counts(owner_path(campaign)):
        raise Http404
    form, seen = forms.CountVote(request.POST), request.POST.get("seen")
    if not form.is_valid():
        page = _page(campaign, queries.vote_of(campaign), form, seen=seen or "")
        return render(request, "ballot/ballot.html", page, status=422)
    said = form.cleaned_data
    ballots = Ballots(said["issued"], said["collected"], said["invalid"])
    try:
        actions.count_vote(
            campaign,
            title=said["subjects"],
            held_on=said["held_on"],
            ballots=ballots,
            subjects=said["lines"],
            seen=seen,
            by=request.user,
            at=request.now,
        )
    except Refused as refused:
        form.add_error(None, list(refused.reasons))
        outdated, vote = isinstance(refused, Outdated), queries.vote_of(campaign)
        # what was typed stands, and is kept by who presses again, having been told
        page = _page(campaign, vote, form, seen=queries.stamp(vote) if outdated else seen or "")
        return render(request, "ballot/ballot.html", page, status=409 if outdated else 422)
    messages.success(request, _("Đã ghi kết quả kiểm phiếu."))
    return redirect("ballot:ballot", campaign.pk)


@require_GET
def tally_paper(request: HttpRequest, campaign_id: int) -> FileResponse:
    """The tally minutes as Word, for who may read the results."""
    campaign = campaign_or_404(request.scope, campaign_id)
    vote = queries.vote_of(campaign)
    if vote is None or not request.scope.reads_votes(owner_path(campaign)):
        raise Http404
    journal.note_reading(
        "ballot:tally_paper", vote, by=request.user, at=request.now, unit_path=owner_path(campaign),
        campaign_id=campaign.pk,
    )  # fmt: skip
    data = papers.tally_paper(vote, on=request.today)
    return FileResponse(io.BytesIO(data), as_attachment=True, filename="bien-ban-kiem-phieu.docx")
