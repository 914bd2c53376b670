"""A person's own account: password, second factor, the places where they are signed in."""

from __future__ import annotations

import base64
from typing import cast

from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.forms import ActivateTOTPForm
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from nhiemky.rooms.accounts.actions import sign_in as actions
from nhiemky.rooms.accounts.forms.accounts import ChangePassword, EnterCode, NameSubstitute
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.accounts.queries.accounts import has_second_factor, roles_of
from nhiemky.rooms.accounts.queries.grants import grants_of
from nhiemky.rooms.accounts.queries.sessions import sessions_of
from nhiemky.rooms.accounts.queries.substitutions import substitutes_of, substitutions_of
from nhiemky.rooms.accounts.views.sign_in import right_code


def my_account(request: HttpRequest) -> HttpResponse:
    account = cast(Account, request.user)
    context = {
        "roles": roles_of([account], on=request.today).get(account.pk, []),
        "second_factor": has_second_factor(account),
        "required": _required(request),
        "sessions": sessions_of(account, here=request.session.session_key),
        "account": account,
        "substitutions": substitutions_of(account, on=request.today),
        "substitute_form": NameSubstitute(
            substitutes=substitutes_of(account, on=request.today), initial={"valid_from": request.today}
        ),
        "code_form": EnterCode(auto_id="renew_%s"),
        "drop_form": EnterCode(auto_id="drop_%s"),
    }
    return render(request, "accounts/my_account.html", context)


def _required(request: HttpRequest) -> bool:
    roles = settings.SECOND_FACTOR_ROLES
    return bool(roles) and grants_of(request.user, on=request.today).filter(role__in=roles).exists()


@never_cache
@sensitive_post_parameters()
def change_password(request: HttpRequest) -> HttpResponse:
    """The one in use is asked for, and wrong ones count like those at the door."""
    account = request.user
    form = ChangePassword(request.POST if request.method == "POST" else None, account=account)
    if form.is_valid():
        known = authenticate(request, username=account.username, password=form.cleaned_data["current"])
        if known == account:
            key, new = request.session.session_key, form.cleaned_data["password"]
            actions.change_password(account, password=new, keep=key, by=account, at=request.now)
            update_session_auth_hash(request, account)
            # the session has a new key: it is to be noted anew
            request.session["seen"] = 0
            messages.success(
                request, _("Đã đổi mật khẩu. Những nơi khác đang đăng nhập bằng tài khoản này đã bị đăng xuất.")
            )
            return redirect("accounts:my_account")
        form.add_error("current", _("Mật khẩu đang dùng không đúng."))
    context = {"form": form, "length": settings.PASSWORD_LENGTH}
    return render(request, "accounts/change_password.html", context, status=422 if form.errors else 200)


@never_cache
def set_second_factor(request: HttpRequest) -> HttpResponse:
    """A secret to scan, and a first code that proves it was scanned; then the recovery codes, this once."""
    account = request.user
    if has_second_factor(account):
        return redirect("accounts:my_account")
    posted = request.method == "POST"
    form = EnterCode(request.POST if posted else None)
    activating = ActivateTOTPForm(form.cleaned_data if form.is_valid() else ({} if posted else None), user=account)
    if posted and form.is_valid():
        if activating.is_valid():
            codes = actions.set_second_factor(account, secret=activating.secret, by=account, at=request.now)
            return _show_codes(request, codes)
        form.add_error("code", _("Mã không đúng. Xem lại giờ của điện thoại rồi gõ mã đang hiện."))
    picture = get_adapter().build_totp_svg(get_adapter().build_totp_url(account, activating.secret))
    context = {
        "form": form,
        "secret": " ".join(activating.secret[at : at + 4] for at in range(0, len(activating.secret), 4)),
        "picture": "data:image/svg+xml;base64," + base64.b64encode(picture.encode()).decode(),
        "required": _required(request),
    }
    return render(request, "accounts/set_second_factor.html", context, status=422 if form.errors else 200)


def _show_codes(request: HttpRequest, codes: list[str]) -> HttpResponse:
    shown = [f"{code[:4]} {code[4:]}" for code in codes]
    lines = [_("Nhiệm Kỳ: mã dự phòng của %(username)s") % {"username": request.user.username}, "", *shown, ""]
    file = "data:text/plain;charset=utf-8;base64," + base64.b64encode("\r\n".join(lines).encode()).decode()
    return render(request, "accounts/recovery_codes.html", {"codes": shown, "file": file})


def _knows_code(request: HttpRequest) -> bool:
    """Whether a code that is good now was typed: who only found an open screen changes nothing."""
    form = EnterCode(request.POST)
    return form.is_valid() and right_code(request, request.user, form.cleaned_data["code"]) is not None


@require_POST
@never_cache
def renew_recovery_codes(request: HttpRequest) -> HttpResponse:
    if not _knows_code(request):
        return _wrong_code(request)
    return _show_codes(request, actions.renew_recovery_codes(request.user, by=request.user, at=request.now))


@require_POST
def drop_second_factor(request: HttpRequest) -> HttpResponse:
    if not _knows_code(request):
        return _wrong_code(request)
    actions.drop_second_factor(request.user, required=_required(request), by=request.user, at=request.now)
    messages.success(request, _("Đã tắt xác thực hai bước."))
    return redirect("accounts:my_account")


def _wrong_code(request: HttpRequest) -> HttpResponse:
    reasons = [_("Mã xác thực không đúng hoặc đã dùng: chưa đổi gì.")]
    return render(request, "refused.html", {"reasons": reasons, "back": "/account/"}, status=422)


@require_POST
def end_sessions(request: HttpRequest) -> HttpResponse:
    """One other place, or every other place."""
    one = request.POST.get("session", "")
    session = int(one) if one.isdecimal() and len(one) < 18 else None
    key = request.session.session_key
    ended = actions.end_sessions(request.user, session=session, keep=key, by=request.user, at=request.now)
    said = _("Đã đăng xuất ở %(count)d nơi.") % {"count": ended}
    messages.success(request, said if ended else _("Không có nơi nào khác đang đăng nhập."))
    return redirect("accounts:my_account")
