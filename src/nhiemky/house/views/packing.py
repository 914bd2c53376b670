"""The dossier of a campaign: what goes into it, when it was made, and making it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_POST

from nhiemky.house.dossier import LEFT_OUT, LEFT_OUT_BESIDE, bag_of, collect
from nhiemky.rooms.journal.queries.entries import lines_on
from nhiemky.rooms.plan.actions import packing
from nhiemky.rooms.plan.queries.campaigns import run_campaign_or_404

SHOWN = 10  # of the dossiers made before


@require_GET
def dossier(request: HttpRequest, campaign_id: int) -> HttpResponse:
    campaign = run_campaign_or_404(request.scope, campaign_id)
    context = {
        "campaign": campaign,
        "left_out": dict.fromkeys((*LEFT_OUT.values(), *LEFT_OUT_BESIDE)),
        "made": lines_on(campaign, verb="plan.pack")[:SHOWN],
    }
    return render(request, "dossier.html", context)


@require_POST
def pack(request: HttpRequest, campaign_id: int) -> StreamingHttpResponse:
    """The zip file is sent while it is written, so a large campaign keeps nobody waiting for its first byte."""
    campaign = run_campaign_or_404(request.scope, campaign_id)
    collected = collect(campaign)
    packing.pack(
        campaign, documents=collected.documents, seen=collected.end, by=request.user, at=request.now
    )  # fmt: skip
    name = f"{collected.folder}.zip"
    return StreamingHttpResponse(
        bag_of(collected, day=request.today), content_type="application/zip",
        headers={"Content-Disposition": content_disposition_header(True, name) or ""},
    )  # fmt: skip
