"""The grid: looked at as a page, kept in blocks of cells of which all are kept or none."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhiemky.core.indicators import Period
from nhiemky.core.refusal import Refused
from nhiemky.core.typed import is_plain
from nhiemky.rooms.figures import forms
from nhiemky.rooms.figures.actions import keeping as actions
from nhiemky.rooms.figures.actions.keeping import Entry
from nhiemky.rooms.figures.permissions import is_on_behalf, seen_or_404, written_or_404
from nhiemky.rooms.figures.queries.cells import Cell, GridRow, annex_of, grid
from nhiemky.rooms.figures.queries.proposals import proposals_of
from nhiemky.rooms.outline.models import Indicator
from nhiemky.rooms.outline.queries.indicators import indicators_for, periods_of
from nhiemky.rooms.outline.words import period_spoken
from nhiemky.rooms.plan.models import Campaign
from nhiemky.rooms.plan.queries.campaigns import adjustment_policy
from nhiemky.rooms.units.models import UnitVersion
from nhiemky.rooms.uploads.forms import KeepUpload
from nhiemky.rooms.uploads.words import UploadKind

Place = tuple[Indicator, Period]


def figures(request: HttpRequest, campaign_id: int, unit_code: str) -> HttpResponse:
    campaign, version, writes = seen_or_404(request.scope, campaign_id, unit_code)
    periods, annex = periods_of(campaign), annex_of(campaign, unit=version.unit)
    indicators = indicators_for(campaign, version=version)
    rows = grid(campaign, unit=version.unit, indicators=indicators, periods=periods)
    context = {
        "version": version,
        "spoken": [period_spoken(period) for period in periods],
        "columns": 4 + len(periods),
        "rows": rows,
        "annex": annex,
        "form": KeepUpload(UploadKind.ANNEX),
        "assess_form": forms.Assess(),
        "proposals": proposals_of(campaign, unit=version.unit),
        "propose_form": forms.ProposeTarget(indicators=indicators, auto_id="id_proposed_%s"),
        "policy": adjustment_policy(campaign),
        "may_write": writes and not annex.locked,
    }
    return render(request, "figures/figures.html", context)


@require_POST
def keep_figures(request: HttpRequest, campaign_id: int, unit_code: str) -> HttpResponse:
    """Keep a block of cells and answer with their rows as they now stand; or with what is wrong, cell by cell."""
    campaign, version = written_or_404(request.scope, campaign_id, unit_code)
    typed = _typed(request.POST.get("cells", ""), campaign, version)
    said = {"by": request.user, "at": request.now, "on_behalf": is_on_behalf(request.scope, version)}
    try:
        actions.keep_figures(campaign, version=version, typed=typed, **said)
    except actions.CellsRefused as refused:
        return JsonResponse({"findings": _findings(refused)}, status=422)
    except Refused as refused:
        return JsonResponse({"reasons": refused.reasons}, status=422)
    touched = list({indicator.pk: indicator for indicator, _period in typed}.values())
    rows = grid(campaign, unit=version.unit, indicators=touched, periods=periods_of(campaign))
    return JsonResponse({"rows": [_told(row) for row in rows]})


def _typed(text: str, campaign: Campaign, version: UnitVersion) -> Mapping[Place, Entry]:
    """Refused when it is no list of cells at all; a cell outside the table is not there."""
    try:
        cells = [(int(cell["indicator"]), str(cell["period"]), _entry(cell)) for cell in json.loads(text)]
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
        cells = []
    if not cells:
        raise Refused([_("Không có ô nào để lưu.")])
    indicators = {indicator.pk: indicator for indicator in indicators_for(campaign, version=version)}
    periods = {str(period): period for period in periods_of(campaign)}
    if not all(indicator in indicators and period in periods for indicator, period, _said in cells):
        raise Http404
    return {(indicators[indicator], periods[period]): entry for indicator, period, entry in cells}


def _entry(cell: Mapping[str, Any]) -> Entry:
    words = [str(cell["typed"]), *(None if cell.get(key) is None else str(cell[key]) for key in ("note", "seen"))]
    if not all(is_plain(word) for word in words if word):
        raise BadRequest("a NUL or half a character in a cell")
    return Entry(str(words[0]), words[1], words[2])


def _findings(refused: actions.CellsRefused) -> list[dict[str, object]]:
    return [
        {
            "indicator": indicator.pk,
            "period": str(period),
            "reasons": reasons,
            "standing": refused.standing[indicator, period],
        }
        for (indicator, period), reasons in refused.findings.items()
    ]


def _told(row: GridRow) -> dict[str, object]:
    cells: Iterable[Cell] = row.cells
    return {
        "indicator": row.indicator.pk,
        "judged": row.judged,
        "look": row.chip.colour,
        "cells": [
            {
                "period": str(cell.period),
                "written": cell.written,
                "note": cell.note,
                "mark": cell.mark,
                "findings": [*cell.refused, *cell.asked],
            }
            for cell in cells
        ],
    }
