"""The first page of each person, and search."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from nhiemky.desk import queries
from nhiemky.rooms.registry.permissions import books_kept, waiting_for


def desk(request: HttpRequest) -> HttpResponse:
    context = {
        "work": queries.own_work(request.scope, today=request.today),
        "received": queries.received(request.scope, today=request.today),
        "documents": waiting_for(request.scope),
        "books": books_kept(request.scope),
        "lines": queries.lines_of(request.scope, today=request.today),
    }
    return render(request, "desk/desk.html", context)


def find(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("words", "").strip()
    found = queries.find(words, scope=request.scope, today=request.today) if words else None
    return render(request, "desk/find.html", {"words": words, "found": found})
