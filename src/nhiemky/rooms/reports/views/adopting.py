"""After the conference: the adopted report and its resolution."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhiemky.core.refusal import Refused
from nhiemky.papers.attached import Attached, attached
from nhiemky.rooms.journal.forms import typed_in
from nhiemky.rooms.plan.permissions import refuse_writer, report_or_404
from nhiemky.rooms.reports import forms
from nhiemky.rooms.reports.actions import adopting as actions
from nhiemky.rooms.reports.queries.adoption import adopted_file, adoption_of
from nhiemky.rooms.reports.queries.pages import report_of


@require_POST
def adopt(request: HttpRequest, campaign_id: int, assignment_id: int) -> HttpResponse:
    assignment = report_or_404("write", request.scope, campaign_id, assignment_id)
    refuse_writer(request.scope, assignment)
    form = forms.Adopt(request.POST, request.FILES)
    said = typed_in(form, missing=False)
    actions.adopt(
        assignment,
        held_on=said.get("held_on"),
        symbol=said.get("symbol", ""),
        report_file=_read(said.get("report_file")),
        resolution_file=_read(said.get("resolution_file")),
        by=request.user,
        at=request.now,
    )
    messages.success(request, _("Đã nộp báo cáo đã thông qua và nghị quyết."))
    return redirect("reports:report", campaign_id, assignment_id)


def _read(file: UploadedFile[Any] | None) -> Attached:
    if file is None:
        raise Refused([_("Cần cả hai tệp: báo cáo đã thông qua và nghị quyết.")])
    most = settings.UPLOAD_MB * 2**20
    return attached(file.read(most + 1), name=file.name, most=most, only_words=True)


def adoption_file(request: HttpRequest, campaign_id: int, assignment_id: int, which: str) -> FileResponse:
    report = report_of(report_or_404("see", request.scope, campaign_id, assignment_id))
    file = adopted_file(adoption_of(report), which=which)
    if file is None:
        raise Http404
    return FileResponse(file.file.open("rb"), as_attachment=True, filename=file.name, content_type=file.content_type)


@require_POST
def accept_adoption(request: HttpRequest, campaign_id: int, assignment_id: int) -> HttpResponse:
    assignment = report_or_404("decide", request.scope, campaign_id, assignment_id)
    actions.accept_adoption(assignment, seen=request.POST.get("seen"), by=request.user, at=request.now)
    messages.success(request, _("Đã tiếp nhận báo cáo đã thông qua và nghị quyết."))
    return redirect("reports:report", campaign_id, assignment_id)


@require_POST
def return_adoption(request: HttpRequest, campaign_id: int, assignment_id: int) -> HttpResponse:
    assignment = report_or_404("decide", request.scope, campaign_id, assignment_id)
    reason, seen = request.POST.get("reason", ""), request.POST.get("seen")
    actions.return_adoption(assignment, reason=reason, seen=seen, by=request.user, at=request.now)
    messages.success(request, _("Đã trả lại cho đơn vị, kèm lý do."))
    return redirect("reports:report", campaign_id, assignment_id)
