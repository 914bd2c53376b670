"""Writing the register: keep a file as it came, enter a document, give it a number."""

from __future__ import annotations

import hashlib
from datetime import date, datetime

from django.core.files.base import ContentFile
from django.db import transaction

from nhiemky.core import numbering
from nhiemky.core.refusal import refuse_if
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.journal.actions import recording as journal
from nhiemky.rooms.journal.actions.holding import hold
from nhiemky.rooms.registry.models import OfficialDocument, StoredFile
from nhiemky.rooms.registry.queries import numbers_taken
from nhiemky.rooms.registry.rules import why_not_give_number
from nhiemky.rooms.units.models import Unit


def keep_file(data: bytes, *, name: str, content_type: str, by: Account | None, at: datetime) -> StoredFile:
    """Keep the bytes under their hash. Part of another action, which writes the journal."""
    sha256 = hashlib.sha256(data).hexdigest()
    stored = StoredFile(
        name=name[-250:], content_type=content_type[:120], size=len(data), sha256=sha256, added_at=at, added_by=by
    )
    stored.file.save(sha256, ContentFile(data), save=False)
    stored.save()
    return stored


def enter_document(
    *,
    issuer: Unit,
    type: str,
    term: str,
    title: str,
    symbol: str = "",
    issued_on: date | None = None,
    source: StoredFile | None = None,
    incoming: bool = False,
) -> OfficialDocument:
    """Put a document on the register without a number. Part of another action, which writes the journal."""
    return OfficialDocument.objects.create(
        issuer=issuer,
        type=type,
        term=term,
        title=title[:500],
        symbol=symbol[:60],
        issued_on=issued_on,
        source=source,
        incoming=incoming,
    )


def correct_document(document: OfficialDocument, *, symbol: str, title: str, issued_on: date | None) -> None:
    """What a person corrected of an incoming document. Part of another action, which writes the journal."""
    document.symbol, document.title, document.issued_on = symbol[:60], title[:500], issued_on
    document.save(update_fields=["symbol", "title", "issued_on"])


@transaction.atomic
def give_number(
    document: OfficialDocument, *, issuer_symbol: str, issued_on: date, by: Account | None, at: datetime, unit_path: str
) -> None:
    """The next number of the type in the issuer's term (36-HD/VPTW, II.1.3). A number given is never taken back."""
    hold(document, along=("issuer",))
    refuse_if(why_not_give_number(document))
    # two documents of one issuer are numbered one after the other
    hold(document.issuer)
    before = journal.fields_of(document, "symbol", "issued_on")
    taken = numbers_taken(document.issuer, type=document.type, term=document.term)
    document.number = numbering.next_number(taken)
    document.symbol = numbering.printed(document.number, type=document.type, issuer_symbol=issuer_symbol)
    document.issued_on = issued_on
    document.save(update_fields=["number", "symbol", "issued_on"])
    details = journal.changed(before, journal.fields_of(document, *before))
    journal.record("registry.give_number", document, by=by, at=at, unit_path=unit_path, details=details)
