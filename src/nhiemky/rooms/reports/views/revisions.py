"""What was handed in: as it was, what changed since another revision, its receipt, and whether it is still the same."""

from __future__ import annotations

import io

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from nhiemky.rooms.plan.models import Assignment
from nhiemky.rooms.plan.permissions import permitted, report_or_404
from nhiemky.rooms.reports.models import Revision
from nhiemky.rooms.reports.papers import receipt_of, receipt_pdf
from nhiemky.rooms.reports.queries.comparing import compared
from nhiemky.rooms.reports.queries.pages import report_of
from nhiemky.rooms.reports.queries.passages import shown
from nhiemky.rooms.reports.queries.receipts import verified
from nhiemky.rooms.reports.queries.remarks import remarks_on
from nhiemky.rooms.reports.queries.revisions import figure_table, revisions_of


def _found(request: HttpRequest, campaign_id: int, assignment_id: int, number: int) -> tuple[Assignment, Revision]:
    assignment = report_or_404("see", request.scope, campaign_id, assignment_id)
    revisions = revisions_of(report_of(assignment))
    return assignment, get_object_or_404(revisions, number=number)


def revision(request: HttpRequest, campaign_id: int, assignment_id: int, number: int) -> HttpResponse:
    """One revision as it was handed in; with `against` what changed since that one."""
    assignment, found = _found(request, campaign_id, assignment_id, number)
    report = report_of(assignment)
    others = [one for one in revisions_of(report) if one.number != number]
    earlier = next((one for one in others if str(one.number) == request.GET.get("against")), None)
    above = permitted("remark", request.scope, assignment)
    remarks = list(remarks_on(found, above=above))
    context = {
        "assignment": assignment,
        "report": report,
        "revision": found,
        "others": others,
        "earlier": earlier,
        "comparison": compared(earlier, found) if earlier else None,
        "sections": [(one, shown(one["text"])) for one in found.content["sections"]],
        "figures": figure_table(found),
        "remarks": remarks,
        "may_remark": above and report.state == "handed_in" and all(one.number < number for one in others),
        "may_decide": permitted("decide", request.scope, assignment),
    }
    return render(request, "reports/revision.html", context)


def verify_revision(request: HttpRequest, campaign_id: int, assignment_id: int, number: int) -> HttpResponse:
    """Compute the hash anew and say whether what is kept is still what was handed in."""
    assignment, found = _found(request, campaign_id, assignment_id, number)
    context = {"assignment": assignment, "revision": found, "verification": verified(found)}
    return render(request, "reports/verify_revision.html", context)


def receipt(request: HttpRequest, campaign_id: int, assignment_id: int, number: int) -> HttpResponse:
    assignment, found = _found(request, campaign_id, assignment_id, number)
    context = {"assignment": assignment, "revision": found, "receipt": receipt_of(found, assignment)}
    return render(request, "reports/receipt.html", context)


def receipt_file(request: HttpRequest, campaign_id: int, assignment_id: int, number: int) -> FileResponse:
    """The same as a PDF."""
    assignment, found = _found(request, campaign_id, assignment_id, number)
    made = receipt_of(found, assignment)
    return FileResponse(io.BytesIO(receipt_pdf(made)), as_attachment=True, filename=f"bien-nhan-{made.number}.pdf")
