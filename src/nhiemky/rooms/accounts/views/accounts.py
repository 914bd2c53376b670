"""The accounts that somebody answers for: their list, one account, what is done to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhiemky.core.typed import number_of_row
from nhiemky.rooms.accounts.actions import accounts as actions
from nhiemky.rooms.accounts.forms.accounts import GiveRole, NameSubstitute
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.accounts.queries.accounts import (
    found_among,
    leaf,
    roles_of,
    with_state,
)
from nhiemky.rooms.accounts.queries.grants import accounts_of, held_by, places_given_by
from nhiemky.rooms.accounts.queries.substitutions import substitutes_of, substitutions_of
from nhiemky.rooms.accounts.rules.grants import Held, roles_given_by
from nhiemky.rooms.accounts.words import STATES, Role
from nhiemky.rooms.units.queries.units import meant_by


def held_or_404(request: HttpRequest) -> list[Held]:
    """What the reader hands out; nobody hands out roles in somebody else's place."""
    held = held_by(request.user, on=request.today) if request.scope.account == request.user else []
    if not roles_given_by(held):
        raise Http404
    return held


def _answered_for(request: HttpRequest) -> QuerySet[Account]:
    """The accounts that the reader answers for, each with its state."""
    held_or_404(request)
    theirs = accounts_of(request.user, on=request.today)
    # failed attempts are timed by the machine's own clock, also where the demo's stands still
    return with_state(theirs, at=request.now, failed_since=timezone.now() - settings.AXES_COOLOFF_TIME)


def account_or_404(request: HttpRequest, account_id: int) -> Account:
    return get_object_or_404(_answered_for(request), pk=account_id)


def accounts(request: HttpRequest) -> HttpResponse:
    words, role, state = (request.GET.get(name, "").strip() for name in ("words", "role", "state"))
    state = state if state in STATES else ""
    found = found_among(_answered_for(request), words=words, role=role, state=state, on=request.today)
    after = number_of_row(request.GET.get("after", ""))
    shown, further = leaf(found, after=after)
    roles = roles_of(shown, on=request.today)
    context = {
        "after": after,
        "further": further,
        "rows": [(account, roles.get(account.pk, [])) for account in shown],
        "sought": words,
        "role": role,
        "state": state,
        "states": STATES,
        "roles": roles_given_by(held_or_404(request)),
        "opens_units": Role.UNIT_HEAD in roles_given_by(held_or_404(request)),
    }
    return render(request, "accounts/accounts.html", context)


def account(request: HttpRequest, account_id: int) -> HttpResponse:
    return account_page(request, account_or_404(request, account_id), role_form(request, GiveRole))


def account_page(request: HttpRequest, one: Account, form: GiveRole, *, status: int = 200) -> HttpResponse:
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
    return render(request, "accounts/account.html", context, status=status)


def role_form(request: HttpRequest, form: type[GiveRole], **kwargs: Any) -> GiveRole:
    """The form of a role, offering what the reader may give."""
    held = held_or_404(request)
    return form(
        request.POST if request.method == "POST" else None,
        roles=roles_given_by(held),
        find=lambda typed: meant_by(typed, places_given_by(held, on=request.today)),
        initial={"valid_from": request.today, **kwargs},
    )


def _done(request: HttpRequest, account_id: int, act: Callable[..., None], said: str) -> HttpResponse:
    one = account_or_404(request, account_id)
    act(one, by=request.user, at=request.now)
    messages.success(request, said % {"name": one.name})
    return redirect("accounts:account", one.pk)


@require_POST
def close_account(request: HttpRequest, account_id: int) -> HttpResponse:
    return _done(request, account_id, actions.close_account, _("Đã đóng tài khoản của %(name)s."))


@require_POST
def reopen_account(request: HttpRequest, account_id: int) -> HttpResponse:
    return _done(request, account_id, actions.reopen_account, _("Đã mở lại tài khoản của %(name)s."))


@require_POST
def unlock_account(request: HttpRequest, account_id: int) -> HttpResponse:
    return _done(request, account_id, actions.unlock_account, _("%(name)s có thể đăng nhập lại ngay."))


@require_POST
def reset_second_factor(request: HttpRequest, account_id: int) -> HttpResponse:
    return _done(request, account_id, actions.reset_second_factor, _("Đã xóa xác thực hai bước của %(name)s."))
