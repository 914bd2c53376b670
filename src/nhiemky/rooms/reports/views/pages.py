"""The list of reports, and the page of one."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from nhiemky.core.typed import number_of_row
from nhiemky.rooms.outline.models import Section
from nhiemky.rooms.plan.forms import Extend
from nhiemky.rooms.plan.permissions import permitted, report_or_404
from nhiemky.rooms.plan.queries.campaigns import campaign_or_404, owner_path
from nhiemky.rooms.reports import forms
from nhiemky.rooms.reports.queries.adoption import adoption_of
from nhiemky.rooms.reports.queries.desk import SectionLine, mine_only, section_lines
from nhiemky.rooms.reports.queries.lists import laid_reports, rows_in
from nhiemky.rooms.reports.queries.pages import Page, own_figures, page_of, report_of
from nhiemky.rooms.reports.queries.passages import last_time, shown, table_to_fill
from nhiemky.rooms.reports.queries.reasons import hand_in_reasons, unfinished
from nhiemky.rooms.reports.queries.remarks import remarks_of
from nhiemky.rooms.reports.queries.revisions import decisions_of, revisions_of
from nhiemky.rooms.reports.queries.seen import stamp_shown
from nhiemky.rooms.reports.queries.writers import workers_of
from nhiemky.rooms.reports.rules.writing import LONGEST


def reports(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Every report that the reader sees; somebody with only one of them goes straight to it."""
    campaign = campaign_or_404(request.scope, campaign_id)
    laid = laid_reports(request.scope, campaign)
    if not request.scope.reads and len(mine := list(laid[:2])) == 1:
        return redirect("reports:report", campaign.pk, mine[0].pk)
    state, after = request.GET.get("state", ""), number_of_row(request.GET.get("after", ""))
    rows, further = rows_in(request.scope, campaign, state=state, after=after)
    context = {
        "rows": rows,
        "after": after,
        "further": further,
        "count": laid.order_by().count(),
        "state": state,
        "runs": request.scope.runs(owner_path(campaign)),
        "extend": Extend(),
    }
    return render(request, "reports/reports.html", context)


def report(request: HttpRequest, campaign_id: int, assignment_id: int) -> HttpResponse:
    assignment = report_or_404("see", request.scope, campaign_id, assignment_id)
    page = page_of(report_of(assignment))
    here = _section_asked(request, page)
    remarks = remarks_of(page.report, above=permitted("remark", request.scope, assignment))
    lines = section_lines(page, remarks=remarks)
    mine = mine_only(lines, account=request.acts_for or request.user)
    context = {
        "assignment": assignment,
        "report": page.report,
        "page": page,
        "here": here,
        "lines": mine if request.GET.get("mine") else lines,
        "mine": mine,
        "remarks": remarks,
        "revisions": list(revisions_of(page.report)),
        "decisions": list(decisions_of(page.report)),
        "adoption": adoption_of(page.report) if page.report.state == "accepted" else None,
        "reasons": hand_in_reasons(page),
        "unfinished": unfinished(page),
        # what is handed in, or decided on, is what this page shows
        "seen": stamp_shown(page.report),
        "attachments": page.attachments,
        "figures": own_figures(page),
        "may_hand_in": permitted("hand_in", request.scope, assignment),
        "may_decide": permitted("decide", request.scope, assignment),
        "may_print": here is not None and permitted("write", request.scope, assignment),
        "return_form": forms.ReturnReport(),
        "reopen": forms.Reopen(auto_id="id_reopen_%s"),
        "adopt": forms.Adopt(),
        "attach": forms.Attach(here=here),
        **_writing_of(request, page, lines, here),
    }
    return render(request, "reports/report.html", context)


def _writing_of(request: HttpRequest, page: Page, lines: list[SectionLine], here: Section | None) -> dict[str, Any]:
    """What the middle of the page shows: the words under one heading, to write or only to read."""
    assignment = page.report.assignment
    writes = permitted("write", request.scope, assignment) and page.report.state in ("draft", "returned")
    if here is None:
        return {"may_write": writes}
    line = next(line for line in lines if line.section == here)
    heads = permitted("hand_in", request.scope, assignment)
    own = heads or line.writer is None or line.writer.account == (request.acts_for or request.user)
    passage = page.passages.get(here.pk)
    return {
        "may_write": writes,
        # another person at this machine never gets these words
        "kept_as": f"words-{request.user.pk}-{request.acts_for.pk if request.acts_for else 0}-{assignment.pk}-",
        "writes_here": writes and own,
        "line": line,
        "passage": passage,
        "blocks": shown(passage.text) if passage else [],
        "limit": LONGEST,
        "table_rows": table_to_fill(here),
        "last_time": last_time(request.scope, assignment, here) if writes else None,
        "workers": workers_of(assignment.unit, on=request.today) if writes and heads else [],
    }


def _section_asked(request: HttpRequest, page: Page) -> Section | None:
    written = [section for section in page.sections if section.written]
    asked = request.GET.get("section", "")
    return next((section for section in written if str(section.pk) == asked), written[0] if written else None)
