"""Numbers are given, kept for what never enters here, voided; a book goes on where the one on paper stands.

The order of holding: document, book, journal. Nothing slow stands in these transactions, so of many who ask at once
each waits for a moment and none gets a number twice.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from nhiemky.core import numbering
from nhiemky.core.refusal import refuse_if, refuse_outdated
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.journal.actions import recording as journal
from nhiemky.rooms.journal.actions.holding import hold
from nhiemky.rooms.registry.actions.versions import keep_numbered
from nhiemky.rooms.registry.models import Book, Number, OfficialDocument
from nhiemky.rooms.registry.papers import Printed
from nhiemky.rooms.registry.queries.books import last_line
from nhiemky.rooms.registry.queries.versions import is_signed_with_number
from nhiemky.rooms.registry.rules.numbering import (
    another_was_quicker,
    why_not_continue_book,
    why_not_give_number,
    why_not_reserve_number,
    why_not_void_number,
)
from nhiemky.rooms.registry.words import NumberState, Way
from nhiemky.rooms.units.models import Unit


def hold_book(issuer: Unit, *, way: Way = Way.OUT, type: str, period: str) -> Book:
    """The book of this sequence, begun where there is none; whoever numbers in it next waits."""
    book, _made = Book.objects.get_or_create(issuer=issuer, way=way.value, type=type[:60], period=period[:20])
    hold(book)
    return book


@transaction.atomic
def give_number(
    document: OfficialDocument,
    *,
    issuer_symbol: str,
    issued_on: date,
    book: tuple[str, str] | None = None,
    seen: str | None = None,
    earlier: bool = False,
    printed: Printed | None = None,
    by: Account | None,
    at: datetime,
    unit_path: str,
) -> Number:
    """The next number of a book (36-HD/VPTW, II.1.3). A number given is never taken back, only voided.

    `book`: type and period of the sequence; None: of the document's own type and term. `seen`: the number that was
    shown. `earlier`: the person says that it is dated before the number before it. `printed`: the version that stands,
    with this number and day, where anything was printed of it.
    """
    hold(document, along=("issuer",))
    type, period = book or (document.type, document.term)
    sequence = hold_book(document.issuer, type=type, period=period)
    refuse_outdated(seen, str(sequence.last + 1), another_was_quicker(sequence.last + 1))
    standing = Number.objects.filter(document=document, state=NumberState.GIVEN).first()
    refuse_if(why_not_give_number(document, sequence, standing))
    refuse_if(why_not_reserve_number(last_line(sequence), day=issued_on, earlier=earlier))
    before = journal.fields_of(document, "symbol", "issued_on")
    symbol = numbering.printed(sequence.last + 1, type=document.type, issuer_symbol=issuer_symbol)
    given = _drawn(sequence, state=NumberState.GIVEN, symbol=symbol, day=issued_on, document=document, by=by, at=at)
    document.symbol, document.issued_on = symbol, issued_on
    document.save(update_fields=["symbol", "issued_on"])
    keep_numbered(document, printed, number=given.number, by=by, at=at)
    details = {"book": str(sequence), **journal.changed(before, journal.fields_of(document, *before))}
    journal.record("registry.give_number", document, by=by, at=at, unit_path=unit_path, details=details)
    return given


@transaction.atomic
def reserve_number(
    issuer: Unit,
    *,
    type: str,
    period: str,
    issuer_symbol: str,
    day: date,
    seen: str | None = None,
    earlier: bool = False,
    by: Account | None,
    at: datetime,
    unit_path: str,
) -> Number:
    """Keep the next number for a document that never enters here: secret ones share the sequence of their type."""
    sequence = hold_book(issuer, type=type, period=period)
    refuse_outdated(seen, str(sequence.last + 1), another_was_quicker(sequence.last + 1))
    refuse_if(why_not_reserve_number(last_line(sequence), day=day, earlier=earlier))
    symbol = numbering.printed(sequence.last + 1, type=type, issuer_symbol=issuer_symbol)
    kept = _drawn(sequence, state=NumberState.RESERVED, symbol=symbol, day=day, by=by, at=at)
    details = {"book": str(sequence), "number": kept.number}
    journal.record("registry.reserve_number", kept, by=by, at=at, unit_path=unit_path, details=details)
    return kept


@transaction.atomic
def void_number(
    number: Number,
    *,
    reason: str,
    printed: Printed | None = None,
    by: Account | None,
    at: datetime,
    unit_path: str,
) -> None:
    """One given by mistake stays in the list with its reason and is not used again; its document may get another.

    `printed`: the version that stands of it without this number.
    """
    if number.document:
        hold(number.document)
    hold(number, along=("document", "book"))
    with_it = bool(number.document and is_signed_with_number(number.document))
    refuse_if(why_not_void_number(number, reason=reason, signed_with_it=with_it))
    number.state, number.reason = NumberState.VOIDED.value, reason.strip()[:400]
    number.save(update_fields=["state", "reason"])
    if number.document:
        number.document.symbol, number.document.issued_on = "", None
        number.document.save(update_fields=["symbol", "issued_on"])
        keep_numbered(number.document, printed, number=number.number, by=by, at=at)
    details = {"book": str(number.book), "number": number.number, "reason": number.reason}
    journal.record("registry.void_number", number, by=by, at=at, unit_path=unit_path, details=details)


@transaction.atomic
def continue_book(
    issuer: Unit,
    *,
    way: Way = Way.OUT,
    type: str,
    period: str,
    next: int,
    issuer_symbol: str = "",
    day: date,
    by: Account | None,
    at: datetime,
    unit_path: str,
) -> Book:
    """The register on paper stands before `next`: what lies between is one line, «ở sổ giấy».

    Where nothing was numbered since, the line may be said anew, higher or lower.
    """
    sequence = hold_book(issuer, way=way, type=type, period=period)
    line = last_line(sequence)
    on_paper = line if line and line.state == NumberState.ON_PAPER else None
    least = on_paper.first if on_paper else sequence.last + 1
    refuse_if(why_not_continue_book(next, least=least, last=sequence.last))
    before = {"last": sequence.last}
    if way is Way.OUT:
        _say_on_paper(sequence, on_paper, until=next - 1, symbol=issuer_symbol, day=day, by=by, at=at)
    sequence.last = next - 1
    sequence.save(update_fields=["last"])
    details = {"book": str(sequence), **journal.changed(before, {"last": sequence.last})}
    journal.record("registry.continue_book", sequence, by=by, at=at, unit_path=unit_path, details=details)
    return sequence


def _say_on_paper(book: Book, line: Number | None, *, until: int, symbol: str, day: date, **said: Any) -> None:
    if line and until >= line.first:
        line.number, line.day = until, day
        line.save(update_fields=["number", "day"])
    elif line:
        # said by mistake: nothing stands on paper
        line.delete()
    elif until > book.last:
        Number.objects.create(
            book=book, first=book.last + 1, number=until, state=NumberState.ON_PAPER, symbol=symbol, day=day, **said
        )


def _drawn(book: Book, **said: Any) -> Number:
    """The line of the next number, in a book that is held."""
    book.last += 1
    book.save(update_fields=["last"])
    return Number.objects.create(book=book, number=book.last, first=book.last, **said)
