"""Who answers for which unit of a committee, and which units nobody answers for."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhiemky.rooms.journal.actions import watching as journal
from nhiemky.rooms.journal.forms import typed_in
from nhiemky.rooms.people.actions import oversight as actions
from nhiemky.rooms.people.forms import LastDay, Oversee
from nhiemky.rooms.people.queries.oversight import overseen_below, overseer_named, overseers_offered, units_to_oversee
from nhiemky.rooms.people.views.people import people_unit_or_404
from nhiemky.rooms.units.queries.units import codes_among

NOBODY = "none"  # as the filter's address names units that nobody answers for


def oversight(request: HttpRequest, unit_code: str) -> HttpResponse:
    version = people_unit_or_404(request, unit_code)
    journal.note_reading(
        "people:oversight", version.unit, by=request.user, at=request.now, unit_path=version.path,
        details={"unit": unit_code},
    )  # fmt: skip
    rows = overseen_below(version, on=request.today)
    named = {who.key: who for row in rows for who, _one in row.oversights}
    only = request.GET.get("only", "")
    shown = [row for row in rows if not only or only in ({who.key for who, _one in row.oversights} or {NOBODY})]
    offered = overseers_offered(version.unit, on=request.today)
    context = {
        "version": version,
        "runs": request.scope.runs(version.path),
        "rows": shown,
        "count": len(rows),
        "without": sum(not row.oversights for row in rows),
        "named": sorted(named.values(), key=lambda who: who.name),
        "only": only,
        "units": [row.version for row in rows],
        "offered": offered,
        "oversee": Oversee(initial={"valid_from": request.today}, offered=offered),
    }
    return render(request, "people/oversight.html", context)


@require_POST
def oversee(request: HttpRequest, unit_code: str) -> HttpResponse:
    version = people_unit_or_404(request, unit_code, to_change=True)
    form, codes = Oversee(request.POST), request.POST.getlist("units")
    typed_in(form)
    said = form.cleaned_data
    units = codes_among(units_to_oversee(version, on=request.today), codes)
    made = actions.oversee(
        list(units.values()),
        committee=version.unit,
        overseer=overseer_named(said["overseer"], committee=version.unit, on=request.today),
        valid_from=said["valid_from"],
        valid_to=said["valid_to"],
        unknown=sorted(set(codes) - set(units)),
        by=request.user,
        at=request.now,
    )
    messages.success(request, _("Đã giao theo dõi %(count)d đơn vị.") % {"count": len(made)})
    return redirect("people:oversight", unit_code)


@require_POST
def end_oversight(request: HttpRequest, unit_code: str, oversight_id: int) -> HttpResponse:
    version = people_unit_or_404(request, unit_code, to_change=True)
    below = overseen_below(version, on=request.today)
    found = [one for row in below for _who, one in row.oversights if one.pk == oversight_id]
    if not found:
        raise Http404
    form = LastDay(request.POST)
    typed_in(form)
    actions.end_oversight(found[0], on=form.cleaned_data["on"], by=request.user, at=request.now)
    messages.success(request, _("Đã ghi ngày thôi theo dõi."))
    return redirect("people:oversight", unit_code)
