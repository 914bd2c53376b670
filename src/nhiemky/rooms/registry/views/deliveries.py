"""What a unit received: read at its desk, which is noted once."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from nhiemky.core.typed import number_of_row
from nhiemky.core.workflow import DocumentVerb
from nhiemky.rooms.journal.actions.noting import note_if_possible
from nhiemky.rooms.registry.actions.moving import read_delivery
from nhiemky.rooms.registry.queries.books import leaf
from nhiemky.rooms.registry.queries.deliveries import (
    ONLY,
    counted,
    deliveries_of,
    deliveries_to,
    issuer_name,
    with_names,
    with_units,
)
from nhiemky.rooms.registry.queries.documents import documents_in
from nhiemky.rooms.registry.queries.versions import moves_of, standing_signing
from nhiemky.rooms.units.queries.units import path_of


def deliveries(request: HttpRequest, document_id: int) -> HttpResponse:
    """To whom a document went, a hundred at a time; `only`: those who did not read it, who did, who is no unit here."""
    found = get_object_or_404(documents_in(request.scope), pk=document_id)
    only = request.GET.get("only", "")
    if only and only not in ONLY:
        raise Http404
    some, older = leaf(deliveries_of(found, only=only), before=number_of_row(request.GET.get("before", "")))
    context = {
        "document": found,
        "deliveries": with_names(some, found),
        "counts": counted(found),
        "only": only,
        "older": older,
    }
    return render(request, "registry/deliveries.html", context)


def received(request: HttpRequest) -> HttpResponse:
    """All that the person's units received, newest first."""
    some, older = leaf(deliveries_to(request.scope), before=number_of_row(request.GET.get("before", "")))
    return render(
        request, "registry/received.html", {"received": with_units(some, today=request.today), "older": older}
    )


def delivery(request: HttpRequest, delivery_id: int) -> HttpResponse:
    """Only what was issued: no drafts, no other recipients."""
    found = get_object_or_404(deliveries_to(request.scope), pk=delivery_id)
    by, at, path = request.user, request.now, path_of(found.unit, on=request.today)
    if found.read_at is None and request.method == "GET":
        note_if_possible(lambda: read_delivery(found, by=by, at=at, unit_path=path))
    [(_same, unit)] = with_units([found], today=request.today)
    context = {
        "delivery": found,
        "unit": unit,
        "document": found.document,
        "issuer": issuer_name(found.document),
        "signing": standing_signing(found.document),
        "recall": moves_of(found.document).filter(verb=DocumentVerb.RECALL.value).first(),
    }
    return render(request, "registry/delivery.html", context)


def delivery_file(request: HttpRequest, delivery_id: int) -> FileResponse:
    """The signed file, byte for byte."""
    found = get_object_or_404(deliveries_to(request.scope), pk=delivery_id)
    signing = standing_signing(found.document)
    if signing is None:
        raise Http404
    file = signing.file
    return FileResponse(file.file.open("rb"), as_attachment=True, filename=file.name, content_type=file.content_type)
