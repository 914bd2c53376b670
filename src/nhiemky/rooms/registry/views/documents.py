"""The register of official documents, and the files behind it."""

from __future__ import annotations

import io

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhiemky.rooms.journal.forms import typed_in
from nhiemky.rooms.registry import papers
from nhiemky.rooms.registry.actions import numbering
from nhiemky.rooms.registry.forms import GiveNumber
from nhiemky.rooms.registry.models import OfficialDocument
from nhiemky.rooms.registry.queries.books import books_offered, symbol_of
from nhiemky.rooms.registry.queries.documents import documents_in
from nhiemky.rooms.units.queries.units import version_of


def documents(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """The register of every issuer the reader sees; the campaign in the address only keeps its steps around it."""
    if not request.scope.reads:
        raise Http404
    documents = [
        (one, None if one.symbol or one.incoming else _giving(one, request)) for one in documents_in(request.scope)
    ]
    return render(request, "registry/documents.html", {"documents": documents})


def _giving(document: OfficialDocument, request: HttpRequest) -> GiveNumber | None:
    """The form that gives it a number, for whoever keeps the books of its issuer."""
    issuer = version_of(document.issuer, on=request.today)
    if issuer is None or not request.scope.runs(issuer.path):
        return None
    offered = books_offered(document, symbol_of(issuer))
    return GiveNumber(books=offered, initial={"day": request.today}, auto_id=f"id_{document.pk}_%s")


def document_file(request: HttpRequest, document_id: int) -> FileResponse:
    document = get_object_or_404(documents_in(request.scope), pk=document_id, source__isnull=False)
    return FileResponse(document.source.file.open("rb"), as_attachment=True, filename=document.source.name)


def document_pdf(request: HttpRequest, document_id: int) -> FileResponse:
    """The Word file as it would be printed."""
    document = get_object_or_404(documents_in(request.scope), pk=document_id, source__name__endswith=".docx")
    name = document.source.name.removesuffix(".docx") + ".pdf"
    return FileResponse(io.BytesIO(papers.pdf_of(document)), as_attachment=True, filename=name)


@require_POST
def give_number(request: HttpRequest, campaign_id: int, document_id: int) -> HttpResponse:
    document = get_object_or_404(documents_in(request.scope), pk=document_id)
    issuer = version_of(document.issuer, on=request.today)
    if issuer is None or not request.scope.runs(issuer.path):
        raise Http404
    said = typed_in(GiveNumber(request.POST, books=books_offered(document, symbol_of(issuer))))
    type, period, seen = said["book"].split("|")
    given = numbering.give_number(
        document, issuer_symbol=symbol_of(issuer), issued_on=said["day"], book=(type, period), seen=seen,
        earlier=said["earlier"], by=request.user, at=request.now, unit_path=issuer.path,
    )  # fmt: skip
    told = _("Đã cấp số %(symbol)s. Xuất lại báo cáo để số được in vào văn bản.")
    messages.success(request, told % {"symbol": given.symbol})
    return redirect("registry:documents", campaign_id)
