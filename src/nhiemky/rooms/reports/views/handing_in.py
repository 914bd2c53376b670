"""A unit hands in."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhiemky.core.refusal import Outdated
from nhiemky.rooms.plan.permissions import refuse_writer, report_or_404
from nhiemky.rooms.reports.actions import handing_in as actions
from nhiemky.rooms.reports.views.outdated import outdated_page


@require_POST
def hand_in(request: HttpRequest, campaign_id: int, assignment_id: int) -> HttpResponse:
    assignment = report_or_404("write", request.scope, campaign_id, assignment_id)
    refuse_writer(request.scope, assignment)
    try:
        revision = actions.hand_in(assignment, seen=request.POST.get("seen"), by=request.user, at=request.now)
    except Outdated as outdated:
        return outdated_page(request, assignment, outdated, again=_("Nộp bản này"))
    late = _("muộn %(days)s ngày") % {"days": revision.days_late} if revision.days_late else _("đúng hạn")
    messages.success(
        request,
        _("Đã nộp bản %(number)d, %(late)s. Mã nội dung %(hash)s.")
        % {"number": revision.number, "late": late, "hash": revision.content_hash[:12]},
    )
    return redirect("reports:report", campaign_id, assignment_id)
