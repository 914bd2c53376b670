"""What somebody decided on has changed meanwhile: shown with the difference, to be decided anew (409)."""

from __future__ import annotations

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from nhiemky.core.refusal import Outdated
from nhiemky.rooms.plan.models import Assignment
from nhiemky.rooms.reports.queries.comparing import compared
from nhiemky.rooms.reports.queries.pages import report_of
from nhiemky.rooms.reports.queries.revisions import last_revision
from nhiemky.rooms.reports.queries.seen import revision_seen, stamp_shown


def outdated_page(
    request: HttpRequest, assignment: Assignment, outdated: Outdated, *, again: str, form: Form | None = None
) -> HttpResponse:
    """`again`: what the button is called that decides on what stands now; `form`: what was typed beside it."""
    report = report_of(assignment)
    earlier, last = revision_seen(report, request.POST.get("seen", "")), last_revision(report)
    context = {
        "assignment": assignment,
        "campaign": assignment.campaign,
        "reasons": outdated.reasons,
        "earlier": earlier,
        "revision": last,
        "comparison": compared(earlier, last) if earlier and last else None,
        "stamp": stamp_shown(report),
        "again": again,
        "form": form,
    }
    return render(request, "reports/outdated.html", context, status=409)
