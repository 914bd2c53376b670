"""Who keeps the books of an office, who reads them, and who signs and issues its documents."""

from __future__ import annotations

from collections.abc import Callable, Collection

from django.db.models import Q
from django.http import Http404

from nhiemky.core.workflow import DocumentState
from nhiemky.rooms.accounts.permissions import Scope
from nhiemky.rooms.accounts.queries.grants import run_units
from nhiemky.rooms.registry.models import OfficialDocument
from nhiemky.rooms.registry.queries.documents import documents_in, documents_to_move
from nhiemky.rooms.units.models import UnitVersion
from nhiemky.rooms.units.queries.places import below
from nhiemky.rooms.units.queries.units import version_of, versions_on


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


def signs(scope: Scope, issuer: UnitVersion) -> bool:
    """Who signs for the unit, or notes that it was signed: who leads it and the office that serves it."""
    return scope.decides(issuer.path) or issuer.unit_id in scope.heads


DOCUMENT_RIGHTS: dict[str, Callable[[Scope, UnitVersion], bool]] = {"keep": keeps_books, "sign": signs}


def has_right(right: str, scope: Scope, document: OfficialDocument) -> UnitVersion | None:
    """The unit that issues the document, as it stands, where this person may; None otherwise.

    `right`: a key of DOCUMENT_RIGHTS."""
    issuer = version_of(document.issuer, on=scope.on)
    return issuer if issuer and DOCUMENT_RIGHTS[right](scope, issuer) else None


def issuers_kept(scope: Scope, documents: Collection[OfficialDocument]) -> dict[int, UnitVersion]:
    """By unit those that issue these documents and whose books this person keeps; one question."""
    issuers = versions_on(scope.on).filter(unit__in={one.issuer_id for one in documents}).select_related("unit")
    return {version.unit_id: version for version in issuers if keeps_books(scope, version)}


def document_or_404(right: str, scope: Scope, pk: int) -> tuple[OfficialDocument, UnitVersion]:
    """A document with which this person may do that, and the unit that issues it."""
    document = documents_in(scope).filter(pk=pk).first()
    issuer = has_right(right, scope, document) if document else None
    if document is None or issuer is None:
        raise Http404
    return document, issuer


def books_kept(scope: Scope) -> list[UnitVersion]:
    """The units whose books this person keeps by a role that was given there, not by one further up; the first few."""
    own = Q(path__in=scope.offices) | Q(unit__in=scope.heads)
    return list(versions_on(scope.on).filter(own).select_related("unit").order_by("path")[:3])


# documents on their way that are looked at for who has the next step; of most of them it is an office further down
LOOKED_AT = 500


def waiting_for(scope: Scope, *, most: int = 20) -> list[OfficialDocument]:
    """The latest documents of which this person has the next step: submitted, where they sign; sent back or signed,
    where they keep the books."""
    if not (scope.offices or scope.leads or scope.heads):
        return []
    found = list(documents_to_move(scope)[:LOOKED_AT])
    issuers = {one.unit_id: one for one in versions_on(scope.on).filter(unit__in=[one.issuer_id for one in found])}
    rights = {DocumentState.SUBMITTED.value: signs}
    return [
        one
        for one in found
        if one.issuer_id in issuers and rights.get(one.state, keeps_books)(scope, issuers[one.issuer_id])
    ][:most]


def keeps_roots(scope: Scope) -> bool:
    """Whom the whole house trusts is said by an administrator under whom all offices and administrators stand: at the
    top, or in a committee whose superior stands in the sheet for its letterhead alone."""
    if not scope.administers:
        return False
    run = set(versions_on(scope.on).filter(unit__in=run_units(on=scope.on)).values_list("path", flat=True))
    return any(all(below(path, [place]) for path in run) for place in scope.administers)
