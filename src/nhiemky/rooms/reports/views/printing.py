"""The report as it now stands on paper, ready for its number and its signature: as Word, and as PDF."""

from __future__ import annotations

import hashlib
import io

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from nhiemky.core.folding import file_name
from nhiemky.rooms.plan.models import Assignment
from nhiemky.rooms.plan.permissions import report_or_404
from nhiemky.rooms.registry.queries.renderings import Preview, preview_of
from nhiemky.rooms.reports import papers
from nhiemky.rooms.reports.actions import printing


@require_GET
def report_paper(request: HttpRequest, campaign_id: int, assignment_id: int) -> FileResponse:
    assignment = report_or_404("write", request.scope, campaign_id, assignment_id)
    word = papers.report_paper(assignment, on=request.today)
    return FileResponse(io.BytesIO(word), as_attachment=True, filename=_name_of(assignment))


@require_POST
def print_report(request: HttpRequest, campaign_id: int, assignment_id: int) -> HttpResponse:
    """Have the PDF made of the words as they now stand."""
    assignment = report_or_404("write", request.scope, campaign_id, assignment_id)
    word = papers.report_paper(assignment, on=request.today)
    printing.print_report(assignment, word, name=_name_of(assignment), by=request.user, at=request.now)
    return redirect("reports:printed_report", campaign_id, assignment_id)


@require_GET
def printed_report(request: HttpRequest, campaign_id: int, assignment_id: int) -> HttpResponse:
    """What became of the PDF of the words as they now stand."""
    assignment = report_or_404("write", request.scope, campaign_id, assignment_id)
    context = {
        "campaign": assignment.campaign,
        "assignment": assignment,
        "preview": _preview(request, assignment),
        "runs": request.scope.runs(assignment.unit_version.path),
    }
    return render(request, "reports/printed_report.html", context)


@require_GET
def report_paper_pdf(request: HttpRequest, campaign_id: int, assignment_id: int) -> FileResponse | HttpResponse:
    """Where it is not made yet, the page that says so."""
    assignment = report_or_404("write", request.scope, campaign_id, assignment_id)
    made = _preview(request, assignment).rendering
    if made is None or made.file is None:
        return redirect("reports:printed_report", campaign_id, assignment_id)
    return FileResponse(made.file.file.open("rb"), as_attachment=True, filename=made.file.name)


def _preview(request: HttpRequest, assignment: Assignment) -> Preview:
    word = papers.report_paper(assignment, on=request.today)
    return preview_of(hashlib.sha256(word).hexdigest(), at=settings.REAL_NOW())


def _name_of(assignment: Assignment) -> str:
    return file_name(f"bao cao {assignment.unit_version.name} trinh ky", longest=80) + ".docx"
