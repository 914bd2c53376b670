"""The pages of reports: the list, the unit's desk for one report, and the office's decision on it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhiemky.core.refusal import Refused
from nhiemky.rooms.outline.models import Section
from nhiemky.rooms.plan.models import Assignment
from nhiemky.rooms.plan.queries import campaign_or_404, owner_path
from nhiemky.rooms.reports import actions, forms, queries


def reports(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Every report that the reader sees; somebody with only one of them goes straight to it."""
    campaign = campaign_or_404(request.scope, campaign_id)
    rows = queries.rows_in(request.scope, campaign)
    if len(rows) == 1 and not request.scope.reads:
        return redirect("reports:report", campaign.pk, rows[0].assignment.pk)
    state = request.GET.get("state", "")
    shown = [row for row in rows if not state or row.state == state]
    return render(request, "reports/reports.html", {"rows": shown, "all": rows, "state": state})


def _asked(request: HttpRequest, campaign_id: int, assignment_id: int) -> Assignment:
    return queries.assignment_or_404(request.scope, campaign_or_404(request.scope, campaign_id), assignment_id)


def _written_by(request: HttpRequest, campaign_id: int, assignment_id: int) -> Assignment:
    """For the unit's own people, or the office on their behalf."""
    assignment = _asked(request, campaign_id, assignment_id)
    if assignment.unit_id not in request.scope.units and not request.scope.runs(assignment.unit_version.path):
        raise Http404
    return assignment


def _decided_by(request: HttpRequest, campaign_id: int, assignment_id: int) -> Assignment:
    """For those to whom the report is handed in: nobody accepts what their own unit wrote."""
    assignment = _asked(request, campaign_id, assignment_id)
    if not request.scope.decides(owner_path(assignment.campaign)):
        raise Http404
    return assignment


def report(request: HttpRequest, campaign_id: int, assignment_id: int) -> HttpResponse:
    assignment = _asked(request, campaign_id, assignment_id)
    page = queries.page_of(queries.report_of(assignment))
    here = _section_asked(request, page)
    context = {
        "assignment": assignment,
        "report": page.report,
        "page": page,
        "here": here,
        "passage": page.passages.get(here.pk) if here else None,
        "revisions": queries.revisions_of(page.report),
        "decisions": queries.decisions_of(page.report),
        "lacking": queries.figures_lacking(page),
        "may_write": _may_write(request, page),
        "may_hand_in": assignment.unit_id in request.scope.heads or request.scope.runs(assignment.unit_version.path),
        "may_decide": request.scope.decides(owner_path(assignment.campaign)),
        "return_form": forms.ReturnReport(),
    }
    return render(request, "reports/report.html", context)


def _section_asked(request: HttpRequest, page: queries.Page) -> Section | None:
    written = [section for section in page.sections if section.written]
    asked = request.GET.get("section", "")
    return next((section for section in written if str(section.pk) == asked), written[0] if written else None)


def _may_write(request: HttpRequest, page: queries.Page) -> bool:
    assignment = page.report.assignment
    own = assignment.unit_id in request.scope.units or request.scope.runs(assignment.unit_version.path)
    return own and page.report.state in ("draft", "returned")


@require_POST
def write(request: HttpRequest, campaign_id: int, assignment_id: int, section_id: int) -> HttpResponse:
    assignment = _written_by(request, campaign_id, assignment_id)
    asked = [section.pk for section in queries.page_of(queries.report_of(assignment)).sections if section.written]
    section = get_object_or_404(Section, pk__in=asked, id=section_id)
    form = forms.Write(request.POST)
    if not form.is_valid():
        raise Refused([_("Chưa lưu được: mục này dài quá 200.000 ký tự, hoặc trang đã cũ. Hãy tải lại trang.")])
    said = form.cleaned_data
    passage = actions.write(
        assignment,
        section=section,
        text=said["text"].replace("\r\n", "\n"),
        based_on=said["based_on"],
        by=request.user,
        at=request.now,
    )
    return render(
        request,
        "reports/_write.html",
        {"assignment": assignment, "campaign": assignment.campaign, "passage": passage, "here": section, "saved": True},
    )


@require_POST
def hand_in(request: HttpRequest, campaign_id: int, assignment_id: int) -> HttpResponse:
    assignment = _written_by(request, campaign_id, assignment_id)
    if assignment.unit_id not in request.scope.heads and not request.scope.runs(assignment.unit_version.path):
        raise Refused([_("Người viết không tự nộp được: cấp ủy của đơn vị bấm nộp.")])
    revision = actions.hand_in(assignment, by=request.user, at=request.now)
    late = _("muộn %(days)s ngày") % {"days": revision.days_late} if revision.days_late else _("đúng hạn")
    messages.success(
        request,
        _("Đã nộp bản %(number)d, %(late)s. Mã nội dung %(hash)s.")
        % {"number": revision.number, "late": late, "hash": revision.content_hash[:12]},
    )
    return redirect("reports:report", campaign_id, assignment_id)


@require_POST
def return_report(request: HttpRequest, campaign_id: int, assignment_id: int) -> HttpResponse:
    assignment = _decided_by(request, campaign_id, assignment_id)
    actions.return_report(assignment, reason=request.POST.get("reason", ""), by=request.user, at=request.now)
    messages.success(request, _("Đã trả lại cho đơn vị, kèm lý do."))
    return redirect("reports:report", campaign_id, assignment_id)


@require_POST
def accept(request: HttpRequest, campaign_id: int, assignment_id: int) -> HttpResponse:
    actions.accept(_decided_by(request, campaign_id, assignment_id), by=request.user, at=request.now)
    messages.success(request, _("Đã tiếp nhận báo cáo."))
    return redirect("reports:report", campaign_id, assignment_id)


@require_POST
def reopen(request: HttpRequest, campaign_id: int, assignment_id: int) -> HttpResponse:
    assignment = _decided_by(request, campaign_id, assignment_id)
    actions.reopen(assignment, reason=request.POST.get("reason", ""), by=request.user, at=request.now)
    return redirect("reports:report", campaign_id, assignment_id)


def revision(request: HttpRequest, campaign_id: int, assignment_id: int, number: int) -> HttpResponse:
    """One revision as it was handed in; a section or figure in the address is shown marked."""
    assignment = _asked(request, campaign_id, assignment_id)
    found = get_object_or_404(queries.revisions_of(queries.report_of(assignment)), number=number)
    return render(
        request,
        "reports/revision.html",
        {"assignment": assignment, "revision": found, "figures": queries.figure_table(found)},
    )
