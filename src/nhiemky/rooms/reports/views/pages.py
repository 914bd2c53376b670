"""The list of reports, and the page of one."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from nhiemky.rooms.outline.models import Section
from nhiemky.rooms.plan.queries import campaign_or_404, owner_path
from nhiemky.rooms.reports import forms, queries
from nhiemky.rooms.reports.rules import LONGEST


def reports(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Every report that the reader sees; somebody with only one of them goes straight to it."""
    campaign = campaign_or_404(request.scope, campaign_id)
    rows = queries.rows_in(request.scope, campaign)
    if len(rows) == 1 and not request.scope.reads:
        return redirect("reports:report", campaign.pk, rows[0].assignment.pk)
    state = request.GET.get("state", "")
    shown = [row for row in rows if not state or row.state == state]
    context = {"rows": shown, "all": rows, "state": state, "runs": request.scope.runs(owner_path(campaign))}
    return render(request, "reports/reports.html", context)


def report(request: HttpRequest, campaign_id: int, assignment_id: int) -> HttpResponse:
    assignment = queries.asked(request.scope, campaign_id, assignment_id)
    page = queries.page_of(queries.report_of(assignment))
    here = _section_asked(request, page)
    remarks = queries.remarks_of(page.report, above=queries.may_remark(request.scope, assignment))
    lines = queries.section_lines(page, remarks=remarks)
    mine = queries.mine_only(lines, account=request.acts_for or request.user)
    context = {
        "assignment": assignment,
        "report": page.report,
        "page": page,
        "here": here,
        "lines": mine if request.GET.get("mine") else lines,
        "mine": mine,
        "remarks": remarks,
        "revisions": list(queries.revisions_of(page.report)),
        "decisions": list(queries.decisions_of(page.report)),
        "adoption": queries.adoption_of(page.report) if page.report.state == "accepted" else None,
        "lacks": queries.lacks_of(page),
        "attachments": list(queries.attachments_of(page.report)),
        "figures": queries.own_figures(page),
        "may_hand_in": queries.may_hand_in(request.scope, assignment),
        "may_decide": queries.may_decide(request.scope, assignment),
        "return_form": forms.ReturnReport(),
        **_writing_of(request, page, lines, here),
    }
    return render(request, "reports/report.html", context)


def _writing_of(
    request: HttpRequest, page: queries.Page, lines: list[queries.SectionLine], here: Section | None
) -> dict[str, Any]:
    """What the middle of the page shows: the words under one heading, to write or only to read."""
    assignment = page.report.assignment
    writes = queries.may_write(request.scope, assignment) and page.report.state in ("draft", "returned")
    if here is None:
        return {"may_write": writes}
    line = next(line for line in lines if line.section == here)
    heads = queries.may_hand_in(request.scope, assignment)
    own = heads or line.writer is None or line.writer.account == (request.acts_for or request.user)
    passage = page.passages.get(here.pk)
    return {
        "may_write": writes,
        # another person at this machine never gets these words
        "kept_as": f"words-{request.user.pk}-{request.acts_for.pk if request.acts_for else 0}-{assignment.pk}-",
        "writes_here": writes and own,
        "line": line,
        "passage": passage,
        "blocks": queries.shown(passage.text) if passage else [],
        "limit": LONGEST,
        "table_rows": queries.table_to_fill(here),
        "last_time": queries.last_time(request.scope, assignment, here) if writes else None,
        "workers": queries.workers_of(assignment.unit, on=request.today) if writes and heads else [],
    }


def _section_asked(request: HttpRequest, page: queries.Page) -> Section | None:
    written = [section for section in page.sections if section.written]
    asked = request.GET.get("section", "")
    return next((section for section in written if str(section.pk) == asked), written[0] if written else None)
