"""Reading the register: documents of an issuer, numbers already given."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from nhiemky.rooms.accounts.permissions import Scope
from nhiemky.rooms.registry.models import OfficialDocument
from nhiemky.rooms.units.models import Unit, UnitVersion
from nhiemky.rooms.units.queries.places import stood


def documents_in(scope: Scope) -> QuerySet[OfficialDocument]:
    """Documents of the units that this person may read, newest first."""
    issued = stood(scope.where(), unit="issuer", day="issued_on")
    unissued = Q(issued_on=None, issuer__in=scope.versions(UnitVersion.objects.all()).values("unit"))
    return OfficialDocument.objects.filter(issued | unissued).select_related("issuer", "source")


def numbers_taken(issuer: Unit, *, type: str, term: str) -> list[int]:
    """Numbers of this type already given by this issuer in this term."""
    given = OfficialDocument.objects.filter(issuer=issuer, type=type, term=term, number__isnull=False)
    return [number for number in given.values_list("number", flat=True) if number is not None]
