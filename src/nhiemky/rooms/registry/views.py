"""The register of official documents, and the files behind it."""

from __future__ import annotations

import io

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhiemky.rooms.registry import actions, papers, queries
from nhiemky.rooms.units.queries.units import version_of


def documents(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """The register of every issuer the reader sees; the campaign in the address only keeps its steps around it."""
    if not request.scope.reads:
        raise Http404
    return render(request, "registry/documents.html", {"documents": queries.documents_in(request.scope)})


def document_file(request: HttpRequest, document_id: int) -> FileResponse:
    document = get_object_or_404(queries.documents_in(request.scope), pk=document_id, source__isnull=False)
    return FileResponse(document.source.file.open("rb"), as_attachment=True, filename=document.source.name)


def document_pdf(request: HttpRequest, document_id: int) -> FileResponse:
    """The Word file as it would be printed."""
    document = get_object_or_404(queries.documents_in(request.scope), pk=document_id, source__name__endswith=".docx")
    name = document.source.name.removesuffix(".docx") + ".pdf"
    return FileResponse(io.BytesIO(papers.pdf_of(document)), as_attachment=True, filename=name)


@require_POST
def give_number(request: HttpRequest, campaign_id: int, document_id: int) -> HttpResponse:
    document = get_object_or_404(queries.documents_in(request.scope), pk=document_id)
    issuer = version_of(document.issuer, on=request.today)
    if issuer is None or not request.scope.runs(issuer.path):
        raise Http404
    actions.give_number(
        document,
        issuer_symbol=issuer.symbol or "ĐU",
        issued_on=request.today,
        by=request.user,
        at=request.now,
        unit_path=issuer.path,
    )
    messages.success(request, _("Đã cấp số. Xuất lại báo cáo để số được in vào văn bản."))
    return redirect("registry:documents", campaign_id)
