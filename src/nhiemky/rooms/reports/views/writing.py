"""A unit writes: section by section, saved while typing; sections shared out, finished, earlier words brought back."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhiemky.core.differences import differences
from nhiemky.core.refusal import Refused
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.outline.models import Section
from nhiemky.rooms.plan.models import Assignment
from nhiemky.rooms.plan.permissions import only_own_sections, refuse_writer, report_or_404
from nhiemky.rooms.reports import forms
from nhiemky.rooms.reports.actions import writing as actions
from nhiemky.rooms.reports.models import Passage
from nhiemky.rooms.reports.queries.desk import section_lines
from nhiemky.rooms.reports.queries.pages import Page, page_of, report_of
from nhiemky.rooms.reports.queries.passages import both_texts, passage_of, past_or_404, shown, with_differences
from nhiemky.rooms.reports.queries.remarks import remarks_of
from nhiemky.rooms.reports.queries.writers import shares_from, workers_of
from nhiemky.rooms.reports.rules.writing import Overtaken

EARLIER_SHOWN = 20


def only_writes(request: HttpRequest, assignment: Assignment) -> Account | None:
    """Who keeps to their own sections here: the person in whose place is written, where they do not head the unit."""
    return only_own_sections(request.scope, assignment, person=cast(Account, request.acts_for or request.user))


def _section_or_404(page: Page, section_id: int) -> Section:
    found = next((one for one in page.sections if one.written and one.pk == section_id), None)
    if found is None:
        raise Http404
    return found


def _to_section(assignment: Assignment, section: Section) -> HttpResponse:
    place = reverse("reports:report", args=(assignment.campaign_id, assignment.pk))
    return redirect(f"{place}?section={section.pk}")


@require_POST
def write(request: HttpRequest, campaign_id: int, assignment_id: int, section_id: int) -> HttpResponse:
    """Answers a script with what changed on the page (409: both texts, to choose from), a form with the page."""
    assignment = report_or_404("write", request.scope, campaign_id, assignment_id)
    page = page_of(report_of(assignment))
    section = _section_or_404(page, section_id)
    if request.POST.get("account", str(request.user.pk)) != str(request.user.pk):
        raise Refused([_("Trang này mở bằng tài khoản khác. Chữ vẫn giữ riêng cho tài khoản đó trong máy này.")])
    form = forms.Write(request.POST)
    if not form.is_valid():
        raise Refused([_("Chưa lưu được: mục này dài quá 200.000 ký tự, hoặc trang đã cũ. Hãy tải lại trang.")])
    said = form.cleaned_data
    try:
        passage = actions.write(
            assignment,
            section=section,
            text=said["text"],
            based_on=said["based_on"],
            seen=said["seen"] if "seen" in request.POST else None,
            only_writes=only_writes(request, assignment),
            by=request.user,
            at=request.now,
        )
    except Overtaken as overtaken:
        if "seen" not in request.POST:
            # what was typed stands only in the page one goes back to
            raise Refused(overtaken.reasons) from overtaken
        return _overtaken(request, overtaken.standing, mine=said["text"], seen=said["seen"])
    return _saved(request, page, passage, typed=said["text"]) if request.htmx else _to_section(assignment, section)


def _saved(request: HttpRequest, page: Page, passage: Passage, *, typed: str) -> HttpResponse:
    page.passages[passage.section_id] = passage
    lines = section_lines(page, remarks=remarks_of(page.report, above=False))
    context = {
        "passage": passage,
        "line": next(line for line in lines if line.section.pk == passage.section_id),
        "blocks": shown(passage.text),
        "together": passage.text if passage.text != typed else None,
    }
    return render(request, "reports/_write.html", context)


def _overtaken(request: HttpRequest, standing: Passage, *, mine: str, seen: str) -> HttpResponse:
    seen = seen.replace("\r\n", "\n")
    context = {
        "standing": standing,
        "differences": differences(standing.text, mine),
        "both": both_texts(seen, mine=mine, theirs=standing.text),
    }
    return render(request, "reports/_overtaken.html", context, status=409)


def past(request: HttpRequest, campaign_id: int, assignment_id: int, section_id: int) -> HttpResponse:
    """Earlier words of one section, each beside what stands now."""
    assignment = report_or_404("write", request.scope, campaign_id, assignment_id)
    report = report_of(assignment)
    section = _section_or_404(page_of(report), section_id)
    passage = passage_of(report, section)
    context = {
        "assignment": assignment,
        "report": report,
        "section": section,
        "passage": passage,
        "earlier": with_differences(passage, most=EARLIER_SHOWN),
    }
    return render(request, "reports/past.html", context)


@require_POST
def restore(request: HttpRequest, campaign_id: int, assignment_id: int, section_id: int, version: int) -> HttpResponse:
    assignment = report_or_404("write", request.scope, campaign_id, assignment_id)
    report = report_of(assignment)
    section = _section_or_404(page_of(report), section_id)
    found = past_or_404(passage_of(report, section), version)
    actions.restore(
        assignment,
        section=section,
        past=found,
        only_writes=only_writes(request, assignment),
        by=request.user,
        at=request.now,
    )
    messages.success(request, _("Đã lấy lại bản cũ. Bản vừa thay cũng được giữ, muốn thì lấy lại được."))
    return _to_section(assignment, section)


@require_POST
def share_out(request: HttpRequest, campaign_id: int, assignment_id: int) -> HttpResponse:
    """For the head of the unit: who writes which section."""
    assignment = report_or_404("write", request.scope, campaign_id, assignment_id)
    refuse_writer(request.scope, assignment, because=_("Cấp ủy của đơn vị phân công người viết."))
    page = page_of(report_of(assignment))
    shares = shares_from(
        request.POST,
        sections=[section for section in page.sections if section.written],
        workers=workers_of(assignment.unit, on=request.today),
    )
    actions.share_out(assignment, shares=shares, by=request.user, at=request.now)
    messages.success(request, _("Đã phân công người viết."))
    return redirect("reports:report", campaign_id, assignment_id)


@require_POST
def finish(request: HttpRequest, campaign_id: int, assignment_id: int, section_id: int) -> HttpResponse:
    assignment = report_or_404("write", request.scope, campaign_id, assignment_id)
    section = _section_or_404(page_of(report_of(assignment)), section_id)
    actions.finish(
        assignment,
        section=section,
        finished=request.POST.get("finished") == "1",
        only_writes=only_writes(request, assignment),
        by=request.user,
        at=request.now,
    )
    return _to_section(assignment, section)
