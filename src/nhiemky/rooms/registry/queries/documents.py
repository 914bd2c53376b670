"""Documents of the issuers that a person reads, found by words."""

from __future__ import annotations

from django.db.models import OuterRef, Q, QuerySet, Subquery

from nhiemky.core.workflow import DocumentState, DocumentVerb
from nhiemky.rooms.accounts.permissions import Scope
from nhiemky.rooms.registry.models import Move, OfficialDocument
from nhiemky.rooms.units.models import UnitVersion
from nhiemky.rooms.units.queries.places import stood
from nhiemky.rooms.units.queries.units import holding


def documents_in(scope: Scope, *, words: str = "") -> QuerySet[OfficialDocument]:
    """Documents of the units that this person may read, newest first; `words`: of type, symbol or title."""
    issued = stood(scope.where(), unit="issuer", day="issued_on")
    unissued = Q(issued_on=None, issuer__in=scope.versions(UnitVersion.objects.all()).values("unit"))
    found = OfficialDocument.objects.filter(issued | unissued).select_related("issuer", "source")
    return found.filter(holding(words)) if words else found


def documents_to_move(scope: Scope) -> QuerySet[OfficialDocument]:
    """Documents made here of which somebody has the next step in hand: submitted, sent back, signed and not issued."""
    last = Move.objects.filter(document=OuterRef("pk")).order_by("-pk").values("verb")[:1]
    returned = Q(state=DocumentState.DRAFT.value, last=DocumentVerb.SEND_BACK.value)
    waits = Q(state__in=(DocumentState.SUBMITTED.value, DocumentState.SIGNED.value))
    return documents_in(scope).filter(incoming=False).annotate(last=Subquery(last)).filter(waits | returned)
