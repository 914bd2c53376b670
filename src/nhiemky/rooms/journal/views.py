"""The journal's page: the newest acts in the units that the reader may audit."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from nhiemky.rooms.journal import queries


def entries(request: HttpRequest) -> HttpResponse:
    if not request.scope.audits:
        raise Http404
    found = queries.entries_below(request.scope.audits)
    words = request.GET.get("words", "").strip()
    if words:
        found = (
            found.filter(subject__icontains=words)
            | found.filter(actor__icontains=words)
            | found.filter(verb__icontains=words)
            | found.filter(verb__in=queries.verbs_called(words))
        )
    page = Paginator(found, 50).get_page(request.GET.get("page"))
    return render(request, "journal/entries.html", {"page": page, "sought": words})
