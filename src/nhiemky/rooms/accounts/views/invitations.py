"""The ways into an account: opened one by one or for many units at once, invited by mail or on a printed slip."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhiemky.rooms.accounts.actions import accounts as account_actions
from nhiemky.rooms.accounts.actions import invitations as invitation_actions
from nhiemky.rooms.accounts.forms.accounts import OpenAccount
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.accounts.queries.accounts import units_without_account, usernames_proposed
from nhiemky.rooms.accounts.queries.grants import places_given_by
from nhiemky.rooms.accounts.rules.grants import roles_given_by
from nhiemky.rooms.accounts.views.accounts import account_or_404, held_or_404, role_form
from nhiemky.rooms.accounts.words import Role

# as many slips as one would print at a time
AT_ONCE = 300


def open_account(request: HttpRequest) -> HttpResponse:
    """A new account with its first role, and its invitation by mail or on a slip."""
    form = role_form(request, OpenAccount)
    if request.method != "POST" or not form.is_valid():
        status = 422 if form.errors else 200
        return render(request, "accounts/open_account.html", {"form": form}, status=status)
    said = form.cleaned_data
    opened = account_actions.open_account(
        said["username"],
        name=said["name"],
        post=said["post"],
        password=None,
        mail=said["mail"],
        grants=[(said["role"], said["unit"])],
        valid_from=said["valid_from"],
        valid_to=said["valid_to"],
        theme=said["theme"],
        by=request.user,
        at=request.now,
    )
    return _invited(request, opened, by_mail=bool(opened.email))


def _invited(request: HttpRequest, one: Account, *, by_mail: bool) -> HttpResponse:
    """Sends the mail, or shows the slip: the only time that its code can be seen."""
    if not by_mail:
        code = invitation_actions.invite(one, by=request.user, at=request.now, authority=request.scope.account)
        return _show_slips(request, [(one, code)])
    link = request.build_absolute_uri("/invitation/?code=")
    invitation_actions.invite(one, by=request.user, at=request.now, link=link, authority=request.scope.account)
    sent = _("Đã gửi lời mời tới %(mail)s.") % {"mail": one.email}
    kept = _("Máy chủ thư chưa được đặt: thư nằm trong thư mục mail của dữ liệu.")
    messages.success(request, sent if settings.MAIL_SERVER else f"{sent} {kept}")
    return redirect("accounts:account", one.pk)


def _show_slips(request: HttpRequest, slips: list[tuple[Account, str]]) -> HttpResponse:
    address = request.build_absolute_uri("/invitation/")
    context = {"slips": slips, "address": address, "days": settings.INVITATION_DAYS, "at": request.now}
    return render(request, "accounts/slips.html", context)


@require_POST
def invite(request: HttpRequest, account_id: int) -> HttpResponse:
    one = account_or_404(request, account_id)
    return _invited(request, one, by_mail=request.POST.get("by") == "mail" and bool(one.email))


def open_unit_accounts(request: HttpRequest) -> HttpResponse:
    """The units that nobody signs in for, each with a proposed user name; then all their slips on one page."""
    held = [one for one in held_or_404(request) if Role.UNIT_HEAD in roles_given_by([one])]
    if not held:
        raise Http404
    places = places_given_by(held, on=request.today)
    without = units_without_account(places, on=request.today)
    if request.method == "POST":
        chosen = without.filter(unit__code__in=request.POST.getlist("unit")[:AT_ONCE])
        wanted = [(place, request.POST.get(f"username-{place.unit.code}", "").strip()) for place in chosen]
        slips = invitation_actions.open_unit_accounts(
            wanted, by=request.user, at=request.now, authority=request.scope.account
        )
        return _show_slips(request, slips)
    rows = usernames_proposed(without[:AT_ONCE])
    context = {"rows": rows, "more": len(rows) == AT_ONCE}
    return render(request, "accounts/open_unit_accounts.html", context)
