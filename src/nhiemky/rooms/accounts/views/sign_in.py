"""The way in and out: name and password, the code of the second factor, the code of an invitation."""

from __future__ import annotations

from typing import cast

from allauth.account.stages import LoginStageController
from allauth.account.utils import get_next_redirect_url, perform_login
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.internal.flows import post_authentication
from axes.handlers.proxy import AxesProxyHandler
from django.conf import settings
from django.contrib.auth import authenticate, logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from nhiemky.rooms.accounts.actions import invitations as invitations_actions
from nhiemky.rooms.accounts.actions import sign_in as sign_in_actions
from nhiemky.rooms.accounts.forms.accounts import EnterCode, EnterInvitation, NewPassword, SignIn
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.accounts.queries.accounts import account_called, invitation_by
from nhiemky.rooms.accounts.queries.grants import answers_for
from nhiemky.rooms.accounts.rules.invitations import why_not_accept_invitation


@login_not_required
@never_cache
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    """The answer to a wrong password does not tell whether the account exists, is closed or waits for its slip."""
    where = get_next_redirect_url(request)
    if request.user.is_authenticated:
        # as an address: redirect() takes a word without a slash for the name of a page
        return HttpResponseRedirect(where or reverse("desk:desk"))
    form = SignIn(request.POST if request.method == "POST" else None)
    if form.is_valid():
        account = authenticate(request, **form.cleaned_data)
        if account is not None:
            return cast(HttpResponse, perform_login(request, account, redirect_url=where))
        _failed(request, account_called(form.cleaned_data["username"]))
        form.add_error(None, _("Sai tên đăng nhập hoặc mật khẩu."))
    context = {"form": form, "next": where or "", "provider": settings.OIDC_NAME if settings.OIDC else ""}
    return render(request, "accounts/sign_in.html", context, status=422 if form.errors else 200)


@login_not_required
@never_cache
@sensitive_post_parameters("code")
def enter_code(request: HttpRequest) -> HttpResponse:
    """The second step: a code of the phone, or a recovery code. Wrong ones count like wrong passwords."""
    stage = LoginStageController.enter(request, "mfa_authenticate")
    if stage is None:
        return redirect("accounts:sign_in")
    form = EnterCode(request.POST if request.method == "POST" else None)
    if form.is_valid():
        right = right_code(request, stage.login.user, form.cleaned_data["code"])
        if right:
            post_authentication(request, right.authenticator)
            return cast(HttpResponse, stage.exit())
        form.add_error("code", _("Mã không đúng hoặc đã dùng. Mã đổi sau mỗi 30 giây."))
    return render(request, "accounts/enter_code.html", {"form": form}, status=422 if form.errors else 200)


def right_code(request: HttpRequest, account: Account, code: str) -> AuthenticateForm | None:
    """The form of a code that is good now; a wrong one is counted, and after too many none is looked at any more."""
    who = {"username": account.username}
    if not AxesProxyHandler.is_allowed(request, who):
        request.axes_locked_out = True
        return None
    checked = AuthenticateForm({"code": code}, user=account)
    if checked.is_valid():
        return checked
    AxesProxyHandler.user_login_failed(__name__, who, request)
    _failed(request, account)
    return None


def _failed(request: HttpRequest, account: Account | None) -> None:
    """Axes has counted it. Attempts on a locked account, and on names that nobody has, leave no line."""
    failures = getattr(request, "axes_failures_since_start", None)
    if account is not None and failures is not None:
        sign_in_actions.fail_sign_in(account, locked=failures >= settings.AXES_FAILURE_LIMIT, at=request.now)


@login_not_required
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        sign_in_actions.sign_out(request.user, by=request.user, at=request.now)
    logout(request)
    return redirect("accounts:sign_in")


@login_not_required
@never_cache
@sensitive_post_parameters("password", "again", "code")
def accept_invitation(request: HttpRequest) -> HttpResponse:
    """First the code, from the slip or the mail's link; then, for a code that is good, the password."""
    code = request.POST.get("code") or request.GET.get("code", "")
    invitation = invitation_by(code)
    answered = invitation is not None and answers_for(invitation.authority, invitation.account, on=request.today)
    refused = why_not_accept_invitation(invitation, answered=answered, at=request.now) if code else []
    if invitation is None or refused:
        return _ask_for_code(request, code, refused)
    account, chosen = invitation.account, "password" in request.POST
    form = NewPassword(request.POST if chosen else None, account=account)
    if chosen and form.is_valid():
        account = invitations_actions.accept_invitation(
            invitation, password=form.cleaned_data["password"], at=request.now
        )
        logout(request)
        return cast(HttpResponse, perform_login(request, account))
    context = {"form": form, "account": account, "code": code, "length": settings.PASSWORD_LENGTH}
    return render(request, "accounts/accept_invitation.html", context, status=422 if form.errors else 200)


def _ask_for_code(request: HttpRequest, code: str, refused: list[str]) -> HttpResponse:
    form = EnterInvitation({"code": code} if code else None)
    for reason in refused:
        form.add_error("code", reason)
    return render(request, "accounts/enter_invitation.html", {"form": form}, status=422 if refused else 200)
