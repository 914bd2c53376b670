"""The office decides."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhiemky.rooms.plan.permissions import report_or_404
from nhiemky.rooms.reports import forms
from nhiemky.rooms.reports.actions import deciding as actions
from nhiemky.rooms.reports.queries.pages import report_of
from nhiemky.rooms.reports.queries.remarks import remarks_of


@require_POST
def return_report(request: HttpRequest, campaign_id: int, assignment_id: int) -> HttpResponse:
    assignment = report_or_404("decide", request.scope, campaign_id, assignment_id)
    said = remarks_of(report_of(assignment), above=True) if "listed" in request.POST else []
    kept_back = [one for one in said if str(one.pk) not in request.POST.getlist("send")]
    form = forms.ReturnReport(request.POST)
    form.is_valid()  # what is missing is refused by the rule, in its words
    reason = form.cleaned_data["reason"]
    actions.return_report(assignment, reason=reason, kept_back=kept_back, by=request.user, at=request.now)
    messages.success(request, _("Đã trả lại cho đơn vị, kèm lý do."))
    return redirect("reports:report", campaign_id, assignment_id)


@require_POST
def accept(request: HttpRequest, campaign_id: int, assignment_id: int) -> HttpResponse:
    actions.accept(report_or_404("decide", request.scope, campaign_id, assignment_id), by=request.user, at=request.now)
    messages.success(request, _("Đã tiếp nhận báo cáo."))
    return redirect("reports:report", campaign_id, assignment_id)


@require_POST
def reopen(request: HttpRequest, campaign_id: int, assignment_id: int) -> HttpResponse:
    assignment = report_or_404("decide", request.scope, campaign_id, assignment_id)
    form = forms.Reopen(request.POST)
    form.is_valid()  # what is missing is refused by the rule, in its words
    actions.reopen(assignment, reason=form.cleaned_data["reason"], by=request.user, at=request.now)
    return redirect("reports:report", campaign_id, assignment_id)
