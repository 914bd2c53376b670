"""One unit: its facts and history, corrections, and the events that change it, shown before they are carried out."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhiemky.core.refusal import Outdated, Refused
from nhiemky.core.reorganising import Event
from nhiemky.core.timelines import day_before
from nhiemky.core.units import EventKind
from nhiemky.rooms.journal.forms import typed_in
from nhiemky.rooms.units.actions import events as actions
from nhiemky.rooms.units.forms.events import EVENT_FORMS, TakeBack, begun_with
from nhiemky.rooms.units.forms.units import CorrectUnit, LookAt
from nhiemky.rooms.units.models import FIRST_DAY, UnitVersion
from nhiemky.rooms.units.queries.events import foresee, last_event_of
from nhiemky.rooms.units.queries.history import history, predecessors_of, sent_from, successors_of, what_changed
from nhiemky.rooms.units.queries.timelines import codes_of, version_from
from nhiemky.rooms.units.queries.units import closest_first, meant_by, version_of, versions_ever, versions_on
from nhiemky.rooms.units.rules.events import why_not_carry_out
from nhiemky.rooms.units.views.units import looked_at
from nhiemky.rooms.units.words import EVENTS

SENT = 200  # units that went elsewhere, named on the page of the one that they left
NAMED = 200  # units whose work and roles are asked for on the page of an event
OFFERED = 20  # units offered under a field


def unit(request: HttpRequest, unit_code: str) -> HttpResponse:
    """A unit as of a day, everything that changed it, where it came from and what became of it."""
    found = versions_ever().filter(unit__code=unit_code).select_related("unit", "parent", "opened_by", "closed_by")
    versions = list(request.scope.versions(found))
    if not versions:
        raise Http404
    on = looked_at(request)
    version = next((one for one in versions if one.valid_from <= on <= one.valid_to), None)
    found = versions[0].unit
    last = version or max(versions, key=lambda one: one.valid_from)
    shown = request.scope.versions(versions_on(on))
    above = version_of(last.parent, on=min(on, last.valid_to)) if last.parent else None
    others = [*predecessors_of(found), *successors_of(found), *sent_from(found)[:SENT]]
    named = {one.unit_id for one in [*others, *([above] if above else [])]}
    versions_of_named = versions_ever().filter(unit__in=named)
    context = {
        "on": on,
        "look": LookAt(request.GET),
        "unit": found,
        "version": version,
        "last": last,
        "above": above,
        "seen": set(request.scope.versions(versions_of_named).values_list("unit", flat=True)),
        "first_day": FIRST_DAY,
        "chapters": history(versions),
        "predecessors": predecessors_of(found),
        "successors": successors_of(found),
        "sent": sent_from(found)[:SENT],
        "children": shown.filter(parent=found).count(),
        "runs": request.scope.runs(last.path),
        # its people are read by those who run and lead it as it stands today
        "leads": last.valid_from <= request.today <= last.valid_to and request.scope.decides(last.path),
        "kinds": [(kind.value, EVENTS[kind]) for kind in EVENT_FORMS] if version else [],
        "correction": CorrectUnit(initial=_written(last)),
        "event": last_event_of(found),
        "take_back": TakeBack(),
    }
    return render(request, "units/unit.html", context)


def _written(version: UnitVersion) -> dict[str, Any]:
    facts = version_from(version).facts
    said = {name: getattr(facts, name) for name in ("short_name", "symbol", "members", "place", "letterhead_above")}
    return said | {"other_names": "; ".join(facts.other_names)}


def _served(request: HttpRequest, unit_code: str, *, on: date | None = None) -> UnitVersion:
    """The unit as it stands, for the office that serves it; for anyone else it is not there."""
    version = versions_on(on or request.today).filter(unit__code=unit_code).first()
    version = version or versions_ever().filter(unit__code=unit_code).order_by("valid_from").last()
    if version is None or not request.scope.runs(version.path):
        raise Http404
    return version


@require_POST
def correct_unit(request: HttpRequest, unit_code: str) -> HttpResponse:
    version = _served(request, unit_code)
    form = CorrectUnit(request.POST)
    typed_in(form)
    actions.correct_unit(version, said=form.typed_otherwise, by=request.user, at=request.now)
    messages.success(request, _("Đã sửa thông tin đơn vị."))
    return redirect("units:unit", unit_code)


def carry_out(request: HttpRequest, unit_code: str, kind: str) -> HttpResponse:
    """GET: the form of one kind of event. POST: what it would do; once confirmed, it is done."""
    version = _served(request, unit_code)
    if kind not in {known.value for known in EVENT_FORMS}:
        raise Http404
    form = _form(request, version, EventKind(kind))
    context = {"version": version, "kind": kind, "spoken": EVENTS[EventKind(kind)], "form": form}
    if request.method != "POST" or not form.is_valid():
        return render(request, "units/carry_out.html", context, status=422 if form.errors else 200)
    said, event = form.cleaned_data, form.cleaned_data["event"]
    outdated: tuple[str, ...] = ()
    if "confirmed" in request.POST:
        try:
            actions.carry_out(
                event, decision=said["decision"], decided_on=said["decided_on"], note=said["note"],
                seen=request.POST.get("seen"), by=request.user, at=request.now, within=request.scope.offices,
            )  # fmt: skip
        except Outdated as changed:
            outdated = changed.reasons
        else:
            day = f"{event.day:%d/%m/%Y}"
            messages.success(request, _("Đã ghi thay đổi; có hiệu lực từ ngày %(day)s.") % {"day": day})
            return redirect("units:unit", unit_code)
    context |= _foreseen(event, decision=said["decision"], within=request.scope.offices)
    refused = bool(context["reasons"])
    context |= {"refused": refused, "reasons": [*outdated, *context["reasons"]]}
    return render(request, "units/foreseen.html", context, status=409 if outdated else 422 if refused else 200)


def _form(request: HttpRequest, version: UnitVersion, kind: EventKind) -> Any:
    def find(typed: str, day: date) -> UnitVersion | None:
        found = meant_by(typed, request.scope.versions(versions_on(day)))
        return found if found and request.scope.runs(found.path) else None

    children = versions_on(request.today).filter(parent=version.unit)
    unit = version_from(version)
    said = request.POST if request.method == "POST" else None
    return EVENT_FORMS[kind](said, unit=unit, children=children, find=find, initial=begun_with(unit, kind))


def _foreseen(event: Event, *, decision: str, within: tuple[str, ...]) -> dict[str, Any]:
    prospect = foresee(event, within=within)
    name_of = prospect.names
    lines = []
    for before, after in prospect.pairs:
        known = (after or before).unit
        said = (
            what_changed(before, after, lambda unit, day: name_of.get(unit, str(unit)))
            if after
            else [_("kết thúc hoạt động")]
        )
        lines.append((name_of.get(known, str(known)), said))
    codes = codes_of([*event.units, *prospect.effects.moved, *prospect.effects.ended])
    return {
        "prospect": prospect,
        "eve": day_before(event.day),
        "lines": lines,
        "along": len(prospect.effects.along),
        "codes": [codes[unit] for unit in codes if isinstance(unit, int)][:NAMED],
        "ended": [codes[unit] for unit in prospect.effects.ended if isinstance(unit, int)][:NAMED],
        "reasons": why_not_carry_out(prospect.obstacles, names=name_of, decision=decision, day=event.day),
    }


@require_POST
def take_back(request: HttpRequest, unit_code: str) -> HttpResponse:
    """Take back the last event of the unit."""
    version = _served(request, unit_code)
    event = last_event_of(version.unit)
    if event is None:
        raise Refused([_("Đơn vị này không có thay đổi nào ghi theo quyết định để hoàn tác.")])
    form = TakeBack(request.POST)
    reason = typed_in(form, missing=False).get("reason", "")
    actions.take_back(event, reason=reason, by=request.user, at=request.now, within=request.scope.offices)
    messages.success(request, _("Đã hoàn tác: tổ chức như trước khi có việc này."))
    return redirect("units:units")


def unit_options(request: HttpRequest) -> HttpResponse:
    """Units that the letters typed so far find, to be offered under a field; of several, the last is being typed."""
    if not request.scope.offices:
        raise Http404
    typed = next((value for key, value in request.GET.items() if key != "on"), "")
    words = typed.rpartition(";")[2].strip()
    offered = closest_first(words, request.scope.versions(versions_on(looked_at(request))))[:OFFERED]
    return render(request, "units/_unit_options.html", {"words": words, "versions": offered})
