"""The tree of units as of any day, a level at a time; units found by their names."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from nhiemky.rooms.units.forms.units import LookAt
from nhiemky.rooms.units.queries.counted import children_standing, count_standing
from nhiemky.rooms.units.queries.units import found_by, tops, versions_on
from nhiemky.rooms.uploads.forms import KeepUpload
from nhiemky.rooms.uploads.queries import pending_of
from nhiemky.rooms.uploads.words import UploadKind

LEVEL = 100  # units of one level that are shown at once
OPENED = 3  # tops up to which each is shown with its first level


def looked_at(request: HttpRequest) -> date:
    """The day in the address, or today."""
    form = LookAt(request.GET)
    on: date | None = form.cleaned_data.get("on") if form.is_valid() else None
    today: date = request.today
    return on or today


def units(request: HttpRequest) -> HttpResponse:
    """The top of the tree, or what the words in the search box find."""
    if not request.scope.reads:
        raise Http404
    look, on = LookAt(request.GET), looked_at(request)
    words = request.GET.get("words", "").strip()
    visible = request.scope.versions(versions_on(on))
    if words:
        found = found_by(words, among=visible)
    else:
        mine = request.scope.units | request.scope.oversees
        found = tops(visible, reads=request.scope.reads, units=mine)
    context = {
        "on": on,
        "look": look,
        "sought": words,
        "count": count_standing(request.scope.reads, request.scope.units | request.scope.oversees, on=on),
        "form": KeepUpload(UploadKind.SHEET),
        "waiting": pending_of(request.user.pk, UploadKind.SHEET),
        **_level(found, request, on=on),
    }
    if not words and len(context["versions"]) <= OPENED:
        for top in context["versions"]:
            top.opened = _level(visible.filter(parent=top.unit), request, on=on, after=0)
    return render(request, "units/units.html", context)


def units_below(request: HttpRequest, unit_code: str) -> HttpResponse:
    """A part of the tree: the units right under one."""
    on = looked_at(request)
    visible = request.scope.versions(versions_on(on)).filter(parent__code=unit_code)
    above = request.scope.versions(versions_on(on)).filter(unit__code=unit_code)
    if not request.scope.reads or not above.exists():
        raise Http404
    return render(request, "units/_level.html", {"on": on, "code": unit_code, **_level(visible, request, on=on)})


def _level(versions: Any, request: HttpRequest, *, on: date, after: int | None = None) -> dict[str, Any]:
    """Some hundred units of a level, each with how many stand under it, and where the next begin."""
    if after is None:
        given = request.GET.get("after", "")
        after = int(given) if given.isascii() and given.isdecimal() and len(given) < 8 else 0
    shown = list(versions.select_related("unit", "parent")[after : after + LEVEL + 1])
    children = children_standing(on)
    for version in shown:
        version.children = children.get(version.unit_id, 0)
    return {"versions": shown[:LEVEL], "next": after + LEVEL if len(shown) > LEVEL else None}
