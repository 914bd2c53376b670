"""How the libraries of signing in speak with the house: django-allauth's adapters, django-axes' callables.

Passwords, codes and sessions are theirs; who may do what, and the journal, are rooms/accounts'.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, NoReturn

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.utils import get_next_redirect_url, perform_login
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from nhiemky.rooms.accounts.actions import sign_in as actions
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.accounts.queries.accounts import account_of_identity
from nhiemky.rooms.journal.actions.noting import note_if_possible

SEEN_EVERY = 300


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody opens an account for themselves; every way in, password or provider, ends in one line of the journal."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def login(self, request: HttpRequest, user: Account) -> None:
        super().login(request, user)
        actions.sign_in(user, by=user, at=request.now)  # type: ignore[attr-defined]

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """The house's own pages say what happened."""


class Identities(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Somebody whom the provider vouches for comes in only as an account that stands already."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        account = account_of_identity(sociallogin.account.extra_data, claim=settings.OIDC_CLAIM)
        if account is None:
            _turn_away(request, _("Không có tài khoản đang mở nào khớp với danh tính này."))
        where = sociallogin.get_redirect_url(request) or get_next_redirect_url(request)
        raise ImmediateHttpResponse(perform_login(request, account, redirect_url=where))

    def on_authentication_error(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        _turn_away(request, _("Máy chủ danh tính không xác nhận, hoặc việc đăng nhập đã bị dừng giữa chừng."))


def _turn_away(request: HttpRequest, reason: str) -> NoReturn:
    context = {"reason": reason, "provider": settings.OIDC_NAME}
    raise ImmediateHttpResponse(render(request, "accounts/turned_away.html", context, status=403))


def locked_out(request: HttpRequest, answer: HttpResponse | None = None, credentials: object = None) -> HttpResponse:
    """Too many failures: how long it lasts and who can help. The same for a name that no account has."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    return render(request, "accounts/locked_out.html", {"minutes": minutes}, status=429)


def seen(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: a session is noted as seen every five minutes, not on every page."""

    def ask(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and time.time() - request.session.get("seen", 0) > SEEN_EVERY:
            note_if_possible(lambda: actions.note_seen(request, at=int(time.time())))
            request.session.modified = False
        return answer(request)

    return ask
