"""Who keeps the books of an office, and who reads them."""

from __future__ import annotations

from django.http import Http404

from nhiemky.rooms.accounts.permissions import Scope
from nhiemky.rooms.units.models import UnitVersion
from nhiemky.rooms.units.queries.units import versions_on


def keeps_books(scope: Scope, version: UnitVersion) -> bool:
    """The office that serves the unit, or in a unit without one whoever heads it."""
    return scope.runs(version.path) or version.unit_id in scope.heads


def reads_books(scope: Scope, version: UnitVersion) -> bool:
    return scope.sees(version.path) or version.unit_id in scope.units


def book_unit_or_404(scope: Scope, unit_code: str, *, to_keep: bool = False) -> UnitVersion:
    """The unit whose books this person may read, or keep."""
    version = versions_on(scope.on).filter(unit__code=unit_code).select_related("unit").first()
    if version is None:
        raise Http404
    if not (keeps_books if to_keep else reads_books)(scope, version):
        raise Http404
    return version
