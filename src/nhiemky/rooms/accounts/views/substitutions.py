"""Who acts for whom: named by the person who will be away, or by whoever answers for their account."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhiemky.rooms.accounts.actions import substitutions as actions
from nhiemky.rooms.accounts.forms.accounts import NameSubstitute
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.accounts.queries.grants import accounts_of
from nhiemky.rooms.accounts.queries.substitutions import (
    ACTS_FOR,
    substitutes_of,
    substitutions_answered,
    substitutions_of,
)


def _away(request: HttpRequest, account_id: int) -> Account:
    """The reader's own account or one that they answer for; never in somebody else's place."""
    if request.scope.account != request.user:
        raise Http404
    if account_id == request.user.pk:
        return request.user
    return get_object_or_404(accounts_of(request.user, on=request.today), pk=account_id)


def _back(request: HttpRequest, absent: Account) -> HttpResponse:
    if absent == request.user:
        return redirect("accounts:my_account")
    return redirect("accounts:account", absent.pk)


@require_POST
def name_substitute(request: HttpRequest, account_id: int) -> HttpResponse:
    absent = _away(request, account_id)
    form = NameSubstitute(request.POST, substitutes=substitutes_of(absent, on=request.today))
    if form.is_valid():
        actions.name_substitute(absent, **form.cleaned_data, by=request.user, at=request.now)
        messages.success(request, _("Đã cử %(name)s làm thay.") % {"name": form.cleaned_data["substitute"].name})
    else:
        messages.error(request, _("Chưa cử được: hãy chọn người cùng đơn vị và ghi đủ hai ngày."))
    return _back(request, absent)


@require_POST
def end_substitution(request: HttpRequest, account_id: int, substitution_id: int) -> HttpResponse:
    absent = _away(request, account_id)
    named = get_object_or_404(substitutions_of(absent, on=request.today), pk=substitution_id)
    actions.end_substitution(named, by=request.user, at=request.now)
    messages.success(request, _("Đã thôi cử làm thay."))
    return _back(request, absent)


@require_POST
def act_for(request: HttpRequest) -> HttpResponse:
    """Begin to act for the person whose number is sent; without one, stop."""
    request.session.pop(ACTS_FOR, None)
    whom = request.POST.get("whom", "")
    if whom.isdecimal() and len(whom) < 18:
        answered = substitutions_answered(request.user, on=request.today)
        named = next((one for one in answered if one.absent_id == int(whom)), None)
        absent = actions.act_for(named, by=request.user, at=request.now)
        request.session[ACTS_FOR] = absent.pk
    return redirect("desk:desk")
