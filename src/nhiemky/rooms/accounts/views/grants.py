"""Roles: given and ended one by one, the units where one may give them, and those that end with their units."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhiemky.rooms.accounts.actions import grants as actions
from nhiemky.rooms.accounts.forms.accounts import GiveRole
from nhiemky.rooms.accounts.queries.accounts import is_invited, roles_of
from nhiemky.rooms.accounts.queries.grants import accounts_of, grants_in_units, places_given_by
from nhiemky.rooms.accounts.views.accounts import account_or_404, account_page, held_or_404, role_form
from nhiemky.rooms.people.queries.oversight import oversight_on
from nhiemky.rooms.people.queries.people import posts_in_units
from nhiemky.rooms.units.forms.units import LookAt
from nhiemky.rooms.units.queries.units import closest_first, codes_among, versions_on

OFFERED = 20  # units offered under a field


@require_POST
def give_role(request: HttpRequest, account_id: int) -> HttpResponse:
    one, form = account_or_404(request, account_id), role_form(request, GiveRole)
    if not form.is_valid():
        return account_page(request, one, form, status=422)
    invited = is_invited(one)
    actions.give_role(one, **form.cleaned_data, by=request.user, at=request.now)
    messages.success(request, _("Đã giao vai trò cho %(name)s.") % {"name": one.name})
    _tell_of_code(request, invited)
    return redirect("accounts:account", one.pk)


@require_POST
def end_role(request: HttpRequest, account_id: int, grant_id: int) -> HttpResponse:
    one = account_or_404(request, account_id)
    grant = next((grant for grant in roles_of([one], on=request.today).get(one.pk, []) if grant.pk == grant_id), None)
    if grant is None:
        raise Http404
    invited = is_invited(one)
    actions.end_role(grant, by=request.user, at=request.now)
    messages.success(request, _("Vai trò đã kết thúc."))
    _tell_of_code(request, invited)
    still = accounts_of(request.user, on=request.today).filter(pk=one.pk).exists()
    return redirect("accounts:account", one.pk) if still else redirect("accounts:accounts")


def _tell_of_code(request: HttpRequest, invited: bool) -> None:
    if invited:
        messages.warning(request, _("Mã mời đã cấp mà chưa dùng nay không dùng được nữa: hãy mời lại."))


def place_options(request: HttpRequest) -> HttpResponse:
    """The units that the letters typed so far find among those where the reader may give roles."""
    words = request.GET.get("unit", "").strip()
    offered = closest_first(words, places_given_by(held_or_404(request), on=request.today))[:OFFERED]
    return render(request, "units/_unit_options.html", {"words": words, "versions": offered})


def ending(request: HttpRequest) -> HttpResponse:
    """A part of the page of an event: what was given in units that end is in force no more from the day after `on`."""
    look = LookAt(request.GET)
    if not request.scope.offices or not look.is_valid():
        raise Http404
    on = look.cleaned_data["on"] or request.today
    served = request.scope.versions(versions_on(on))
    units = {unit.pk for unit in codes_among(served, request.GET.getlist("unit")).values()}
    context = {
        "roles": grants_in_units(units, on=on),
        "posts": posts_in_units(units, on=on).count(),
        "oversights": oversight_on(on, units=units).count(),
    }
    return render(request, "accounts/_ending.html", context)
