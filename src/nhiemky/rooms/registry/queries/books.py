"""The books of an office and their lines, newest first; words are found without diacritics."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TypeVar

from django.db.models import Model, Q, QuerySet

from nhiemky.core.folding import fold
from nhiemky.core.numbering import SYMBOLS, printed
from nhiemky.rooms.registry.models import Arrival, Book, Number, OfficialDocument
from nhiemky.rooms.registry.words import Way
from nhiemky.rooms.units.models import Unit, UnitVersion

AT_ONCE = 100  # lines a page
Line = TypeVar("Line", bound=Model)


def symbol_of(version: UnitVersion) -> str:
    """How the office signs itself behind the type of a document; where nobody said it, as any party committee does."""
    return version.symbol or "ĐU"


def books_of(issuer: Unit, *, way: Way) -> QuerySet[Book]:
    return Book.objects.filter(issuer=issuer, way=way.value).order_by("-period", "type")


# up to which number each sequence of one office goes, by its type and period
Lasts = dict[tuple[str, str], int]


def lasts_of(issuers: Collection[Unit]) -> dict[int, Lasts]:
    """Of each office what it numbered so far, the latest period first; one question."""
    found: dict[int, Lasts] = {issuer.pk: {} for issuer in issuers}
    books = Book.objects.filter(issuer__in=issuers, way=Way.OUT.value).order_by("-period", "type")
    for issuer, type, period, last in books.values_list("issuer", "type", "period", "last"):
        found[issuer][type, period] = last
    return found


def books_offered(document: OfficialDocument, issuer_symbol: str, lasts: Lasts) -> list[tuple[str, str]]:
    """The sequences from which a document may be numbered, its own type and term first: «type|period|next number», and
    what that number would read. `lasts`: of its issuer."""
    own = (document.type, document.term)
    places = [own, *(place for place in lasts if place != own and place[0] in ("", document.type))]
    offered = []
    for type, period in places:
        next = lasts.get((type, period), 0) + 1
        symbol = (
            printed(next, type=document.type, issuer_symbol=issuer_symbol) if document.type in SYMBOLS else str(next)
        )
        offered.append((f"{type}|{period}|{next}", f"{symbol} · {Book(way=Way.OUT, type=type, period=period)}"))
    return offered


def last_line(book: Book) -> Number | None:
    return Number.objects.filter(book=book).order_by("-number").first()


def numbers_of(issuer: Unit, *, book: int | None = None, words: str = "") -> QuerySet[Number]:
    """The lines of what this office issues; `words`: of the document, or of the number as printed."""
    lines = Number.objects.filter(book__issuer=issuer).select_related("book", "document__source", "by")
    if book is not None:
        lines = lines.filter(book=book)
    for word in words.split():
        lines = lines.filter(Q(document__folded__contains=fold(word)) | Q(symbol__icontains=word))
    return lines


def arrivals_of(receiver: Unit, *, words: str = "") -> QuerySet[Arrival]:
    lines = Arrival.objects.filter(book__issuer=receiver).select_related("book", "file", "by")
    for word in fold(words).split():
        lines = lines.filter(folded__contains=word)
    return lines


def leaf(lines: QuerySet[Line], *, before: int | None) -> tuple[list[Line], int | None]:
    """A hundred lines older than this key, and the key before which the older ones begin."""
    if before is not None:
        lines = lines.filter(pk__lt=before)
    some = list(lines.order_by("-pk")[: AT_ONCE + 1])
    return some[:AT_ONCE], some[AT_ONCE - 1].pk if len(some) > AT_ONCE else None


def numbers_between(issuer: Unit, since: date, until: date) -> QuerySet[Number]:
    """Lines dated in a period, in the order of an office's register on paper."""
    lines = numbers_of(issuer).filter(day__gte=since, day__lte=until)
    return lines.order_by("book__period", "book__type", "number")


def arrivals_between(receiver: Unit, since: date, until: date) -> QuerySet[Arrival]:
    lines = arrivals_of(receiver).filter(arrived_on__gte=since, arrived_on__lte=until)
    return lines.order_by("book__period", "number")
