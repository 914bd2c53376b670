"""The list of reports, and the page of one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from nhiemky.rooms.outline.models import Section
from nhiemky.rooms.plan.queries import campaign_or_404
from nhiemky.rooms.reports import forms, queries


def reports(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Every report that the reader sees; somebody with only one of them goes straight to it."""
    campaign = campaign_or_404(request.scope, campaign_id)
    rows = queries.rows_in(request.scope, campaign)
    if len(rows) == 1 and not request.scope.reads:
        return redirect("reports:report", campaign.pk, rows[0].assignment.pk)
    state = request.GET.get("state", "")
    shown = [row for row in rows if not state or row.state == state]
    return render(request, "reports/reports.html", {"rows": shown, "all": rows, "state": state})


def report(request: HttpRequest, campaign_id: int, assignment_id: int) -> HttpResponse:
    assignment = queries.asked(request.scope, campaign_id, assignment_id)
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
        "may_write": queries.may_write(request.scope, assignment) and page.report.state in ("draft", "returned"),
        "may_hand_in": queries.may_hand_in(request.scope, assignment),
        "may_decide": queries.may_decide(request.scope, assignment),
        "return_form": forms.ReturnReport(),
    }
    return render(request, "reports/report.html", context)


def _section_asked(request: HttpRequest, page: queries.Page) -> Section | None:
    written = [section for section in page.sections if section.written]
    asked = request.GET.get("section", "")
    return next((section for section in written if str(section.pk) == asked), written[0] if written else None)


def revision(request: HttpRequest, campaign_id: int, assignment_id: int, number: int) -> HttpResponse:
    """One revision as it was handed in; a section or figure in the address is shown marked."""
    assignment = queries.asked(request.scope, campaign_id, assignment_id)
    found = get_object_or_404(queries.revisions_of(queries.report_of(assignment)), number=number)
    return render(
        request,
        "reports/revision.html",
        {"assignment": assignment, "revision": found, "figures": queries.figure_table(found)},
    )
