"""The accounts that somebody answers for: their list, one account, what is done to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhiemky.rooms.organisation.actions import accounts as accounts_actions
from nhiemky.rooms.organisation.actions import grants as grants_actions
from nhiemky.rooms.organisation.actions import invitations as invitations_actions
from nhiemky.rooms.organisation.forms.accounts import GiveRole, NameSubstitute, OpenAccount
from nhiemky.rooms.organisation.models import Account, Role
from nhiemky.rooms.organisation.queries.accounts import (
    found_among,
    roles_of,
    units_without_account,
    usernames_proposed,
    with_state,
)
from nhiemky.rooms.organisation.queries.grants import accounts_of, held_by, places_given_by
from nhiemky.rooms.organisation.queries.substitutions import substitutes_of, substitutions_of
from nhiemky.rooms.organisation.queries.units import meant_by
from nhiemky.rooms.organisation.rules.grants import Held, roles_given_by

# as many slips as one would print at a time
AT_ONCE = 300
STATES = ("active", "uninvited", "invited", "expired", "locked", "closed")


def held_or_404(request: HttpRequest) -> list[Held]:
    """What the reader hands out; nobody hands out roles in somebody else's place."""
    held = held_by(request.user, on=request.today) if request.scope.account == request.user else []
    if not roles_given_by(held):
        raise Http404
    return held


def _accounts(request: HttpRequest) -> QuerySet[Account]:
    held_or_404(request)
    theirs = accounts_of(request.user, on=request.today)
    # failed attempts are timed by the machine's own clock, also where the demo's stands still
    return with_state(theirs, at=request.now, failed_since=timezone.now() - settings.AXES_COOLOFF_TIME)


def _account_or_404(request: HttpRequest, account_id: int) -> Account:
    return get_object_or_404(_accounts(request), pk=account_id)


def accounts(request: HttpRequest) -> HttpResponse:
    words, role, state = (request.GET.get(name, "").strip() for name in ("words", "role", "state"))
    state = state if state in STATES else ""
    found = found_among(_accounts(request), words=words, role=role, state=state, on=request.today)
    page = Paginator(found.order_by("name", "pk"), 50).get_page(request.GET.get("page"))
    roles = roles_of(page.object_list, on=request.today)
    context = {
        "page": page,
        "rows": [(account, roles.get(account.pk, [])) for account in page.object_list],
        "sought": words,
        "role": role,
        "state": state,
        "roles": roles_given_by(held_or_404(request)),
        "opens_units": Role.UNIT_HEAD in roles_given_by(held_or_404(request)),
    }
    return render(request, "organisation/accounts.html", context)


def account(request: HttpRequest, account_id: int) -> HttpResponse:
    return _account_page(request, _account_or_404(request, account_id), _role_form(request, GiveRole))


def _account_page(request: HttpRequest, one: Account, form: GiveRole, *, status: int = 200) -> HttpResponse:
    context = {
        "account": one,
        "roles": roles_of([one], on=request.today).get(one.pk, []),
        "form": form,
        "substitutions": substitutions_of(one, on=request.today),
        "substitute_form": NameSubstitute(
            substitutes=substitutes_of(one, on=request.today).exclude(username=request.user.username),
            initial={"valid_from": request.today},
            auto_id="substitute_%s",
        ),
        "minutes": int(settings.AXES_COOLOFF_TIME.total_seconds() // 60),
    }
    return render(request, "organisation/account.html", context, status=status)


def _role_form(request: HttpRequest, form: type[GiveRole], **kwargs: Any) -> GiveRole:
    """The form of a role, offering what the reader may give."""
    held = held_or_404(request)
    return form(
        request.POST if request.method == "POST" else None,
        roles=roles_given_by(held),
        find=lambda typed: meant_by(typed, places_given_by(held, on=request.today)),
        initial={"valid_from": request.today, **kwargs},
    )


def open_account(request: HttpRequest) -> HttpResponse:
    """A new account with its first role, and its invitation by mail or on a slip."""
    form = _role_form(request, OpenAccount)
    if request.method != "POST" or not form.is_valid():
        status = 422 if form.errors else 200
        return render(request, "organisation/open_account.html", {"form": form}, status=status)
    said = form.cleaned_data
    opened = accounts_actions.open_account(
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
        code = invitations_actions.invite(one, by=request.user, at=request.now)
        return _show_slips(request, [(one, code)])
    link = request.build_absolute_uri("/invitation/?code=")
    invitations_actions.invite(one, by=request.user, at=request.now, link=link)
    sent = _("Đã gửi lời mời tới %(mail)s.") % {"mail": one.email}
    kept = _("Máy chủ thư chưa được đặt: thư nằm trong thư mục mail của dữ liệu.")
    messages.success(request, sent if settings.MAIL_SERVER else f"{sent} {kept}")
    return redirect("organisation:account", one.pk)


def _show_slips(request: HttpRequest, slips: list[tuple[Account, str]]) -> HttpResponse:
    address = request.build_absolute_uri("/invitation/")
    context = {"slips": slips, "address": address, "days": settings.INVITATION_DAYS, "at": request.now}
    return render(request, "organisation/slips.html", context)


@require_POST
def invite(request: HttpRequest, account_id: int) -> HttpResponse:
    one = _account_or_404(request, account_id)
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
        return _show_slips(request, invitations_actions.open_unit_accounts(wanted, by=request.user, at=request.now))
    rows = usernames_proposed(without[:AT_ONCE])
    context = {"rows": rows, "more": len(rows) == AT_ONCE}
    return render(request, "organisation/open_unit_accounts.html", context)


@require_POST
def give_role(request: HttpRequest, account_id: int) -> HttpResponse:
    one, form = _account_or_404(request, account_id), _role_form(request, GiveRole)
    if not form.is_valid():
        return _account_page(request, one, form, status=422)
    grants_actions.give_role(one, **form.cleaned_data, by=request.user, at=request.now)
    messages.success(request, _("Đã giao vai trò cho %(name)s.") % {"name": one.name})
    return redirect("organisation:account", one.pk)


@require_POST
def end_role(request: HttpRequest, account_id: int, grant_id: int) -> HttpResponse:
    one = _account_or_404(request, account_id)
    grant = next((grant for grant in roles_of([one], on=request.today).get(one.pk, []) if grant.pk == grant_id), None)
    if grant is None:
        raise Http404
    grants_actions.end_role(grant, by=request.user, at=request.now)
    messages.success(request, _("Vai trò đã kết thúc."))
    still = accounts_of(request.user, on=request.today).filter(pk=one.pk).exists()
    return redirect("organisation:account", one.pk) if still else redirect("organisation:accounts")


def _done(request: HttpRequest, account_id: int, act: Callable[..., None], said: str) -> HttpResponse:
    one = _account_or_404(request, account_id)
    act(one, by=request.user, at=request.now)
    messages.success(request, said % {"name": one.name})
    return redirect("organisation:account", one.pk)


@require_POST
def close_account(request: HttpRequest, account_id: int) -> HttpResponse:
    return _done(request, account_id, accounts_actions.close_account, _("Đã đóng tài khoản của %(name)s."))


@require_POST
def reopen_account(request: HttpRequest, account_id: int) -> HttpResponse:
    return _done(request, account_id, accounts_actions.reopen_account, _("Đã mở lại tài khoản của %(name)s."))


@require_POST
def unlock_account(request: HttpRequest, account_id: int) -> HttpResponse:
    return _done(request, account_id, accounts_actions.unlock_account, _("%(name)s có thể đăng nhập lại ngay."))


@require_POST
def reset_second_factor(request: HttpRequest, account_id: int) -> HttpResponse:
    return _done(request, account_id, accounts_actions.reset_second_factor, _("Đã xóa xác thực hai bước của %(name)s."))
