"""Reviewers and the office speak to a revision before it is decided on."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhiemky.rooms.plan.models import Assignment
from nhiemky.rooms.plan.permissions import report_or_404
from nhiemky.rooms.reports.actions import remarking as actions
from nhiemky.rooms.reports.queries.pages import page_of, report_of
from nhiemky.rooms.reports.queries.remarks import remark_or_404, theme_of
from nhiemky.rooms.reports.queries.revisions import last_revision


def _to_revision(assignment: Assignment, place: str) -> HttpResponse:
    last = last_revision(report_of(assignment))
    if last is None:
        return redirect("reports:report", assignment.campaign_id, assignment.pk)
    return redirect(reverse("reports:revision", args=(assignment.campaign_id, assignment.pk, last.number)) + place)


@require_POST
def remark(request: HttpRequest, campaign_id: int, assignment_id: int) -> HttpResponse:
    """To a section or an indicator that the revision has, or to the whole of it."""
    assignment = report_or_404("remark", request.scope, campaign_id, assignment_id)
    page = page_of(report_of(assignment))
    section = next((one for one in page.sections if str(one.pk) == request.POST.get("section", "")), None)
    indicator = next((one for one in page.indicators if one.code == request.POST.get("indicator", "")), None)
    actions.remark(
        assignment,
        text=request.POST.get("text", ""),
        section=section,
        indicator=None if section else indicator,
        theme=theme_of(request.acts_for or request.user, on=request.today),
        by=request.user,
        at=request.now,
    )
    messages.success(request, _("Đã ghi góp ý. Đơn vị thấy khi văn phòng trả lại báo cáo."))
    place = f"#section-{section.pk}" if section else f"#figure-{indicator.code}" if indicator else ""
    return _to_revision(assignment, place)


@require_POST
def drop_remark(request: HttpRequest, campaign_id: int, assignment_id: int, remark_id: int) -> HttpResponse:
    assignment = report_or_404("remark", request.scope, campaign_id, assignment_id)
    found = remark_or_404(report_of(assignment), remark_id)
    actions.drop_remark(assignment, remark=found, by=request.user, at=request.now)
    messages.success(request, _("Đã bỏ ý kiến góp ý."))
    return _to_revision(assignment, "")
