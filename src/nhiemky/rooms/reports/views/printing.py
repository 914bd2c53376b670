"""The report as it now stands on paper, ready for its number and its signature: as Word, and as PDF."""

from __future__ import annotations

import io

from django.http import FileResponse, HttpRequest
from django.views.decorators.http import require_GET

from nhiemky.core.folding import fold
from nhiemky.rooms.plan.models import Assignment
from nhiemky.rooms.plan.permissions import report_or_404
from nhiemky.rooms.reports import papers


@require_GET
def report_paper(request: HttpRequest, campaign_id: int, assignment_id: int) -> FileResponse:
    assignment = report_or_404("write", request.scope, campaign_id, assignment_id)
    return _sent(papers.report_paper(assignment, on=request.today), assignment, "docx")


@require_GET
def report_paper_pdf(request: HttpRequest, campaign_id: int, assignment_id: int) -> FileResponse:
    assignment = report_or_404("write", request.scope, campaign_id, assignment_id)
    return _sent(papers.report_paper_pdf(assignment, on=request.today), assignment, "pdf")


def _sent(data: bytes, assignment: Assignment, suffix: str) -> FileResponse:
    name = "-".join(fold(f"bao cao {assignment.unit_version.name} trinh ky").split())
    return FileResponse(io.BytesIO(data), as_attachment=True, filename=f"{name[:80]}.{suffix}")
