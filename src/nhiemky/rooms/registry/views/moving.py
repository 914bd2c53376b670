"""What is done with a document between draft and recalled, on its page."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhiemky.core.refusal import refuse_if
from nhiemky.papers.attached import attached
from nhiemky.rooms.journal.forms import typed_in
from nhiemky.rooms.registry import forms
from nhiemky.rooms.registry.actions import initialling, moving
from nhiemky.rooms.registry.permissions import document_or_404
from nhiemky.rooms.registry.queries.deliveries import recipients
from nhiemky.rooms.registry.queries.documents import documents_in
from nhiemky.rooms.registry.queries.versions import signings_of
from nhiemky.rooms.registry.rules.delivering import unknown_units
from nhiemky.rooms.registry.words import DeliveryWay
from nhiemky.rooms.units.models import UnitVersion


@require_POST
def initial(request: HttpRequest, document_id: int) -> HttpResponse:
    document, issuer = document_or_404("sign", request.scope, document_id)
    said = typed_in(forms.Initial(request.POST))
    initialling.initial(document, covers=said["covers"], seen=said["version"], **_by(request, issuer))
    messages.success(request, _("Đã ký nháy."))
    return redirect("registry:document", document.pk)


@require_POST
def submit(request: HttpRequest, document_id: int) -> HttpResponse:
    document, issuer = document_or_404("keep", request.scope, document_id)
    said = typed_in(forms.Seen(request.POST))
    moving.submit(document, seen=said["version"], **_by(request, issuer))
    messages.success(request, _("Đã trình ký."))
    return redirect("registry:document", document.pk)


@require_POST
def send_back(request: HttpRequest, document_id: int) -> HttpResponse:
    document, issuer = document_or_404("sign", request.scope, document_id)
    said = typed_in(forms.SendBack(request.POST), missing=False)
    moving.send_back(document, reason=said.get("reason", ""), seen=said.get("version"), **_by(request, issuer))
    messages.success(request, _("Đã trả lại để sửa."))
    return redirect("registry:document", document.pk)


@require_POST
def sign(request: HttpRequest, document_id: int) -> HttpResponse:
    """By hand: what came from the scanner is attached."""
    document, issuer = document_or_404("sign", request.scope, document_id)
    said = typed_in(forms.Sign(request.POST, request.FILES))
    most = settings.UPLOAD_MB * 2**20
    file = attached(said["file"].read(most + 1), name=said["file"].name, most=most, only_scans=True)
    moving.sign(document, file=file, seen=said["version"], **_by(request, issuer))
    messages.success(request, _("Đã ghi nhận văn bản đã ký."))
    return redirect("registry:document", document.pk)


@require_POST
def issue(request: HttpRequest, document_id: int) -> HttpResponse:
    document, issuer = document_or_404("keep", request.scope, document_id)
    said = typed_in(forms.Issue(request.POST))
    units, unknown = recipients(issuer, below=said["below"], codes=said["units"], scope=request.scope)
    refuse_if(unknown_units(unknown))
    moving.issue(
        document, units=units, others=said["others"], way=DeliveryWay(said["way"]), seen=said["version"],
        link=_received(request), **_by(request, issuer),
    )  # fmt: skip
    told = {"symbol": document.symbol, "units": len(units), "others": len(said["others"])}
    messages.success(
        request, _("Đã ban hành %(symbol)s: %(units)d đơn vị thấy ngay, %(others)d nơi văn phòng tự gửi.") % told
    )
    return redirect("registry:document", document.pk)


@require_POST
def recall(request: HttpRequest, document_id: int) -> HttpResponse:
    document, issuer = document_or_404("keep", request.scope, document_id)
    said = typed_in(forms.Recall(request.POST), missing=False)
    moving.recall(
        document, reason=said.get("reason", ""), seen=said.get("version"), link=_received(request),
        **_by(request, issuer),
    )  # fmt: skip
    messages.success(request, _("Đã thu hồi %(symbol)s.") % {"symbol": document.symbol})
    return redirect("registry:document", document.pk)


def signed_file(request: HttpRequest, document_id: int, signing_id: int) -> FileResponse:
    """A signed file, byte for byte as it came."""
    document = get_object_or_404(documents_in(request.scope), pk=document_id)
    file = get_object_or_404(signings_of(document), pk=signing_id).file
    return FileResponse(file.file.open("rb"), as_attachment=True, filename=file.name, content_type=file.content_type)


def _by(request: HttpRequest, issuer: UnitVersion) -> dict[str, Any]:
    return {"by": request.user, "at": request.now, "unit_path": issuer.path}


def _received(request: HttpRequest) -> str:
    """Where whoever is told by mail reads what their unit received."""
    return request.build_absolute_uri(reverse("registry:received"))
