"""Documents of the issuers that a person reads."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from nhiemky.rooms.accounts.permissions import Scope
from nhiemky.rooms.registry.models import OfficialDocument
from nhiemky.rooms.units.models import UnitVersion
from nhiemky.rooms.units.queries.places import stood


def documents_in(scope: Scope) -> QuerySet[OfficialDocument]:
    """Documents of the units that this person may read, newest first."""
    issued = stood(scope.where(), unit="issuer", day="issued_on")
    unissued = Q(issued_on=None, issuer__in=scope.versions(UnitVersion.objects.all()).values("unit"))
    return OfficialDocument.objects.filter(issued | unissued).select_related("issuer", "source")
