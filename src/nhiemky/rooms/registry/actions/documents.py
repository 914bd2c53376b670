"""Documents are entered, before they have a number, and corrected."""

from __future__ import annotations

from datetime import date

from nhiemky.rooms.registry.models import OfficialDocument, StoredFile
from nhiemky.rooms.units.models import Unit


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
