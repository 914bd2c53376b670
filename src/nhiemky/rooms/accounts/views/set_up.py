"""The first start: while nobody has an account every address leads here."""

from __future__ import annotations

import secrets
from typing import cast

from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from nhiemky.core.refusal import Refused
from nhiemky.papers.sheet_in import SIZE_LIMIT
from nhiemky.papers.unit_sheet import read_units
from nhiemky.rooms.accounts.actions import set_up as actions
from nhiemky.rooms.accounts.forms.set_up import SetUp
from nhiemky.rooms.accounts.queries.accounts import begun


@login_not_required
@never_cache
@sensitive_post_parameters("password", "again", "code")
def set_up(request: HttpRequest) -> HttpResponse:
    """The organisation, the first account and, where it is at hand, the sheet of units; then signed in."""
    if begun():
        raise Http404
    form = SetUp(request.POST or None, request.FILES or None, code_asked=not request.at_this_machine)
    if form.is_valid() and _right_code(form):
        try:
            return _begun(request, form)
        except Refused as refused:
            form.add_error(None, list(refused.reasons))
    context = {"form": form, "length": settings.PASSWORD_LENGTH}
    return render(request, "accounts/set_up.html", context, status=422 if form.errors else 200)


def _right_code(form: SetUp) -> bool:
    file = settings.SET_UP_CODE
    right = file.read_text().strip() if file.exists() else secrets.token_urlsafe()
    if "code" not in form.fields or secrets.compare_digest(form.cleaned_data["code"].encode(), right.encode()):
        return True
    form.add_error("code", _("Mã thiết lập không đúng: xem lại màn hình nơi chạy script/run."))
    return False


def _begun(request: HttpRequest, form: SetUp) -> HttpResponse:
    said, file = form.cleaned_data, form.cleaned_data["sheet"]
    account = actions.set_up(
        form.committee(),
        sheet=read_units(file.read(SIZE_LIMIT + 1), name=file.name) if file else None,
        username=said["username"],
        name=said["name"],
        post=said["post"],
        password=said["password"],
        at=request.now,
    )
    # once only
    settings.SET_UP_CODE.unlink(missing_ok=True)
    messages.success(request, _("Đã thiết lập. Việc tiếp theo ở dưới đây."))
    return cast(HttpResponse, perform_login(request, account))
