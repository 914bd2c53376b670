"""Files that go along with a report."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhiemky.core.refusal import Refused
from nhiemky.papers.attached import attached
from nhiemky.rooms.plan.permissions import report_or_404
from nhiemky.rooms.reports.actions import attaching as actions
from nhiemky.rooms.reports.forms import Attach
from nhiemky.rooms.reports.queries.attachments import attachment_or_404
from nhiemky.rooms.reports.queries.pages import page_of, report_of


@require_POST
def attach(request: HttpRequest, campaign_id: int, assignment_id: int) -> HttpResponse:
    """To the section that is named, or to the whole report."""
    assignment = report_or_404("write", request.scope, campaign_id, assignment_id)
    form = Attach(request.POST, request.FILES)
    if not form.is_valid():
        raise Refused([_("Chưa chọn tệp để kèm.")])
    file, asked = form.cleaned_data["file"], form.cleaned_data["section"]
    section = next((one for one in page_of(report_of(assignment)).sections if str(one.pk) == asked), None)
    most = settings.UPLOAD_MB * 2**20
    kept = actions.attach(
        assignment,
        file=attached(file.read(most + 1), name=file.name, most=most),
        section=section,
        by=request.user,
        at=request.now,
    )
    messages.success(request, _("Đã kèm tệp «%(name)s».") % {"name": kept})
    place = redirect("reports:report", campaign_id, assignment_id)
    return redirect(f"{place.url}?section={section.pk}") if section else place


@require_POST
def detach(request: HttpRequest, campaign_id: int, assignment_id: int, attachment_id: int) -> HttpResponse:
    assignment = report_or_404("write", request.scope, campaign_id, assignment_id)
    found = attachment_or_404(report_of(assignment), attachment_id)
    actions.detach(assignment, attachment=found, by=request.user, at=request.now)
    messages.success(request, _("Đã bỏ tệp «%(name)s».") % {"name": found})
    return redirect("reports:report", campaign_id, assignment_id)


def attachment_file(request: HttpRequest, campaign_id: int, assignment_id: int, attachment_id: int) -> FileResponse:
    """Always as a download: nothing that somebody brought along is opened by the browser in our name."""
    assignment = report_or_404("see", request.scope, campaign_id, assignment_id)
    found = attachment_or_404(report_of(assignment), attachment_id)
    file = found.file
    return FileResponse(file.file.open("rb"), as_attachment=True, filename=file.name, content_type=file.content_type)
