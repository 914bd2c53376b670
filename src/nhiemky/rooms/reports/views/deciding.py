"""The office decides."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhiemky.core.refusal import Outdated
from nhiemky.rooms.journal.forms import typed_in
from nhiemky.rooms.plan.permissions import report_or_404
from nhiemky.rooms.reports import forms
from nhiemky.rooms.reports.actions import deciding as actions
from nhiemky.rooms.reports.queries.pages import report_of
from nhiemky.rooms.reports.queries.remarks import remarks_of
from nhiemky.rooms.reports.views.outdated import outdated_page


@require_POST
def return_report(request: HttpRequest, campaign_id: int, assignment_id: int) -> HttpResponse:
    assignment = report_or_404("decide", request.scope, campaign_id, assignment_id)
    said = remarks_of(report_of(assignment), above=True) if "listed" in request.POST else []
    kept_back = [one for one in said if str(one.pk) not in request.POST.getlist("send")]
    form = forms.ReturnReport(request.POST)
    reason = typed_in(form, missing=False).get("reason", "")
    seen = request.POST.get("seen")
    try:
        actions.return_report(
            assignment, reason=reason, seen=seen, kept_back=kept_back, by=request.user, at=request.now
        )
    except Outdated as outdated:
        return outdated_page(request, assignment, outdated, again=_("Trả lại bản này"), form=form)
    messages.success(request, _("Đã trả lại cho đơn vị, kèm lý do."))
    return redirect("reports:report", campaign_id, assignment_id)


@require_POST
def accept(request: HttpRequest, campaign_id: int, assignment_id: int) -> HttpResponse:
    assignment = report_or_404("decide", request.scope, campaign_id, assignment_id)
    try:
        actions.accept(assignment, seen=request.POST.get("seen"), by=request.user, at=request.now)
    except Outdated as outdated:
        return outdated_page(request, assignment, outdated, again=_("Tiếp nhận bản này"))
    messages.success(request, _("Đã tiếp nhận báo cáo."))
    return redirect("reports:report", campaign_id, assignment_id)


@require_POST
def reopen(request: HttpRequest, campaign_id: int, assignment_id: int) -> HttpResponse:
    assignment = report_or_404("decide", request.scope, campaign_id, assignment_id)
    form = forms.Reopen(request.POST)
    reason, seen = typed_in(form, missing=False).get("reason", ""), request.POST.get("seen")
    try:
        actions.reopen(assignment, reason=reason, seen=seen, by=request.user, at=request.now)
    except Outdated as outdated:
        return outdated_page(request, assignment, outdated, again=_("Mở lại bản này"), form=form)
    return redirect("reports:report", campaign_id, assignment_id)
