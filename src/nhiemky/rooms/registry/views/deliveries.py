"""What a unit received: read at its desk, which is noted once."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from nhiemky.core.workflow import DocumentVerb
from nhiemky.rooms.journal.actions.noting import note_if_possible
from nhiemky.rooms.registry.actions.moving import read_delivery
from nhiemky.rooms.registry.queries.deliveries import deliveries_to, issuer_name
from nhiemky.rooms.registry.queries.versions import moves_of, standing_signing
from nhiemky.rooms.units.queries.units import names_of, path_of


def delivery(request: HttpRequest, delivery_id: int) -> HttpResponse:
    """Only what was issued: no drafts, no other recipients."""
    found = get_object_or_404(deliveries_to(request.scope), pk=delivery_id)
    by, at, path = request.user, request.now, path_of(found.unit, on=request.today)
    if found.read_at is None and request.method == "GET":
        note_if_possible(lambda: read_delivery(found, by=by, at=at, unit_path=path))
    context = {
        "delivery": found,
        "unit": names_of([found.unit_id], on=request.today).get(found.unit_id) or str(found.unit),
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
