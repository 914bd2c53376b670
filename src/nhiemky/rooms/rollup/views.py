"""The pages of the roll-up: figures added up, where each total comes from, and the consolidated report."""

from __future__ import annotations

import io
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhiemky.core.passages import as_typed
from nhiemky.rooms.figures.queries.cells import printed, written
from nhiemky.rooms.figures.words import JUDGEMENTS
from nhiemky.rooms.outline.queries.indicators import indicators_of, periods_of
from nhiemky.rooms.outline.queries.sections import sections_of
from nhiemky.rooms.outline.words import period_spoken
from nhiemky.rooms.plan.actions import papers as enter
from nhiemky.rooms.plan.models import Campaign
from nhiemky.rooms.plan.queries.campaigns import campaign_or_404, owner_path, run_campaign_or_404
from nhiemky.rooms.rollup import actions, papers, queries


def _seen_whole(request: HttpRequest, campaign_id: int) -> Campaign:
    """For those who see the whole of the owner's subtree: a total speaks of every unit."""
    campaign = campaign_or_404(request.scope, campaign_id)
    if not request.scope.sees(owner_path(campaign)):
        raise Http404
    return campaign


def rollup(request: HttpRequest, campaign_id: int) -> HttpResponse:
    campaign = _seen_whole(request, campaign_id)
    table = [
        (
            row[0].indicator,
            [_cell(rolled) for rolled in row],
            JUDGEMENTS[queries.verdict(row, campaign=campaign).judgement],
        )
        for row in queries.totals(campaign)
        if row
    ]
    units = queries.reporting_units(campaign)
    context = {
        "table": table,
        "spoken": [period_spoken(period) for period in periods_of(campaign)],
        "columns": 5 + len(periods_of(campaign)),
        "units": len(units),
        "standing": len(units.keys() & set(queries.counted_units(campaign))),
        "sections": _sections(campaign),
        "consolidations": queries.consolidations_of(campaign)[:5],
    }
    return render(request, "rollup/rollup.html", context)


def _cell(rolled: queries.Rolled) -> dict[str, Any]:
    return {
        "rolled": rolled,
        "printed": printed(rolled.amount, indicator=rolled.indicator),
        "period": str(rolled.period),
        "spoken": period_spoken(rolled.period),
    }


def _sections(campaign: Campaign) -> list[dict[str, Any]]:
    said, drafts = queries.statements(campaign), queries.drafts_of(campaign)
    return [{"section": s, "units": len(said.get(s.pk, [])), "drafted": s.pk in drafts} for s in sections_of(campaign)]


def sources(request: HttpRequest, campaign_id: int, indicator_id: int, period: str) -> HttpResponse:
    """One total with its arithmetic: every unit with what it said, linked to the report in which it said so."""
    campaign = _seen_whole(request, campaign_id)
    indicator = get_object_or_404(indicators_of(campaign), pk=indicator_id)
    asked = next((one for one in periods_of(campaign) if str(one) == period), None)
    if asked is None:
        raise Http404
    total, found = queries.sources(campaign, indicator=indicator, period=asked)
    context = {
        "indicator": indicator,
        "spoken": period_spoken(asked),
        "total": total,
        "printed": printed(total.amount, indicator=indicator),
        "quotient": written(total.amount, indicator=indicator) if total.amount.numerator is not None else "",
        "sources": [
            (source, written(source.amount, indicator=indicator), printed(source.amount, indicator=indicator))
            for source in found
        ],
    }
    return render(request, "rollup/sources.html", context)


def section(request: HttpRequest, campaign_id: int, section_id: int) -> HttpResponse:
    """One heading: the office's draft beside what the units said."""
    campaign = _seen_whole(request, campaign_id)
    asked = get_object_or_404(sections_of(campaign).select_related("outline__campaign"), pk=section_id)
    said = queries.statements(campaign).get(asked.pk, [])
    context = {
        "section": asked,
        "draft": queries.drafts_of(campaign).get(asked.pk),
        "statements": said,
        "silent": len(queries.units_asked(asked) - {statement.version.unit_id for statement in said}),
    }
    return render(request, "rollup/section.html", context)


@require_POST
def write_draft(request: HttpRequest, campaign_id: int, section_id: int) -> HttpResponse:
    campaign = run_campaign_or_404(request.scope, campaign_id)
    asked = get_object_or_404(sections_of(campaign).select_related("outline__campaign"), pk=section_id)
    text = as_typed(request.POST.get("text", ""))
    draft = actions.write_draft(asked, text=text, seen=request.POST.get("seen"), by=request.user, at=request.now)
    return render(request, "rollup/_saved.html", {"draft": draft})


@require_POST
def consolidate(request: HttpRequest, campaign_id: int) -> HttpResponse:
    campaign = run_campaign_or_404(request.scope, campaign_id)
    made = actions.consolidate(campaign, papers.compose(campaign, on=request.today), by=request.user, at=request.now)
    messages.success(
        request, _("Đã lập báo cáo tổng hợp từ %(count)d báo cáo. Tải tệp Word ở dưới.") % {"count": len(made.sources)}
    )
    return redirect("rollup:rollup", campaign.pk)


def submission_paper(request: HttpRequest, campaign_id: int) -> FileResponse:
    """The submission that goes with the consolidated report, as Word."""
    campaign = run_campaign_or_404(request.scope, campaign_id)
    made = papers.submission_paper(campaign, on=request.today)
    return FileResponse(io.BytesIO(made.printed.data), as_attachment=True, filename="to-trinh.docx")


@require_POST
def enter_paper(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """The same goes on the register, where it gets its number."""
    campaign = run_campaign_or_404(request.scope, campaign_id)
    made = papers.submission_paper(campaign, on=request.today)
    document = enter.enter_paper(campaign, made, by=request.user, at=request.now)
    return redirect("registry:document", document.pk)
