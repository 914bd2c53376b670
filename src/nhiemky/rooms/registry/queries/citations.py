"""Documents that a text cites, found in the books of an office: what it issued itself, and what arrived."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import quote

from django.urls import reverse

from nhiemky.core.folding import fold
from nhiemky.core.planfacts import CitationFact
from nhiemky.rooms.registry.models import Arrival, Number
from nhiemky.rooms.registry.words import NumberState
from nhiemky.rooms.units.models import Unit


def entries_of(citations: Collection[CitationFact], *, keeper: Unit) -> dict[str, str]:
    """Addresses of the lines, by the number as it is cited. Two questions, however many are cited.

    A symbol alone may be printed on two documents, so where the line says its type it must be the one cited.
    """
    kinds = {one.number: fold(one.kind) for one in citations if one.number}
    given = Number.objects.filter(book__issuer=keeper, symbol__in=kinds, state=NumberState.GIVEN)
    arrived = Arrival.objects.filter(book__issuer=keeper, symbol__in=kinds)
    found: dict[str, str] = {}
    for symbol, key, type in arrived.values_list("symbol", "pk", "type").order_by("-pk"):
        if not type or fold(type) == kinds[symbol]:
            found[symbol] = _address("registry:arrivals", keeper, symbol, f"arrival-{key}")
    for symbol, key, type in given.values_list("symbol", "pk", "document__type"):
        if fold(type) == kinds[symbol]:
            found[symbol] = _address("registry:numbers", keeper, symbol, f"number-{key}")
    return found


def _address(page: str, keeper: Unit, symbol: str, anchor: str) -> str:
    return f"{reverse(page, args=[keeper.code])}?words={quote(symbol)}#{anchor}"
