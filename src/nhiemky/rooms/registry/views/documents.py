"""The register of official documents, and the files behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nhiemky.rooms.journal.forms import typed_in
from nhiemky.rooms.registry.actions import numbering
from nhiemky.rooms.registry.forms import GiveNumber
from nhiemky.rooms.registry.models import OfficialDocument, StoredFile, Version
from nhiemky.rooms.registry.papers import with_number
from nhiemky.rooms.registry.queries.books import books_offered, symbol_of
from nhiemky.rooms.registry.queries.documents import documents_in
from nhiemky.rooms.registry.queries.versions import standing_versions, versions_of
from nhiemky.rooms.units.queries.units import version_of


def documents(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """The register of every issuer the reader sees; the campaign in the address only keeps its steps around it."""
    if not request.scope.reads:
        raise Http404
    found = list(documents_in(request.scope))
    versions = standing_versions(found)
    rows = [
        (one, _file_of(one, versions), None if one.symbol or one.incoming else _giving(one, versions, request))
        for one in found
    ]
    return render(request, "registry/documents.html", {"documents": rows})


def _file_of(document: OfficialDocument, versions: Mapping[int, Version]) -> StoredFile | None:
    version = versions.get(document.pk)
    return version.file if version else document.source


def _giving(document: OfficialDocument, versions: Mapping[int, Version], request: HttpRequest) -> GiveNumber | None:
    """The form that gives it a number, for whoever keeps the books of its issuer."""
    issuer = version_of(document.issuer, on=request.today)
    if issuer is None or not request.scope.runs(issuer.path):
        return None
    version = versions.get(document.pk)
    shown = {"day": request.today, "version": version.n if version else 0}
    offered = books_offered(document, symbol_of(issuer))
    return GiveNumber(books=offered, initial=shown, auto_id=f"id_{document.pk}_%s")


def document(request: HttpRequest, document_id: int, n: int | None = None) -> HttpResponse:
    """One document: its versions, of which `n` is shown or the one that stands, and the file that came from outside."""
    found = get_object_or_404(documents_in(request.scope), pk=document_id)
    versions = list(versions_of(found))
    context = {"document": found, "versions": versions, "version": _version_or_404(versions, n)}
    return render(request, "registry/document.html", context)


def _version_or_404(versions: Sequence[Version], n: int | None) -> Version | None:
    if n is None:
        return versions[0] if versions else None
    found = next((one for one in versions if one.n == n), None)
    if found is None:
        raise Http404
    return found


def document_file(request: HttpRequest, document_id: int, n: int | None = None) -> FileResponse:
    """The Word file of a version, by default of the one that stands, or what came from outside."""
    found = get_object_or_404(documents_in(request.scope), pk=document_id)
    version = _version_or_404(list(versions_of(found)), n)
    file = version.file if version else found.source
    if file is None:
        raise Http404
    return FileResponse(file.file.open("rb"), as_attachment=True, filename=file.name)


@require_POST
def give_number(request: HttpRequest, campaign_id: int, document_id: int) -> HttpResponse:
    document = get_object_or_404(documents_in(request.scope), pk=document_id)
    issuer = version_of(document.issuer, on=request.today)
    if issuer is None or not request.scope.runs(issuer.path):
        raise Http404
    said = typed_in(GiveNumber(request.POST, books=books_offered(document, symbol_of(issuer))))
    type, period, seen = said["book"].split("|")
    printed = with_number(document, int(seen), issuer_symbol=symbol_of(issuer), day=said["day"], after=said["version"])
    given = numbering.give_number(
        document, issuer_symbol=symbol_of(issuer), issued_on=said["day"], book=(type, period), seen=seen,
        earlier=said["earlier"], printed=printed, by=request.user, at=request.now, unit_path=issuer.path,
    )  # fmt: skip
    messages.success(request, _("Đã cấp số %(symbol)s.") % {"symbol": given.symbol})
    return redirect("registry:documents", campaign_id)
