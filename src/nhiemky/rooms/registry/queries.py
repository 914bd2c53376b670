"""Reading the register: documents of an issuer, numbers already given."""

from __future__ import annotations

from django.db.models import QuerySet

from nhiemky.rooms.organisation.models import Unit, UnitVersion
from nhiemky.rooms.organisation.queries import Scope
from nhiemky.rooms.registry.models import OfficialDocument


def documents_in(scope: Scope) -> QuerySet[OfficialDocument]:
    """Documents of the units that this person may read, newest first."""
    visible = scope.versions(UnitVersion.objects.all()).values("unit")
    return OfficialDocument.objects.filter(issuer__in=visible).select_related("issuer", "source")


def numbers_taken(issuer: Unit, *, type: str, term: str) -> list[int]:
    """Numbers of this type already given by this issuer in this term."""
    given = OfficialDocument.objects.filter(issuer=issuer, type=type, term=term, number__isnull=False)
    return [number for number in given.values_list("number", flat=True) if number is not None]
