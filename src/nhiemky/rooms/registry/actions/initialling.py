"""Who answers for which part of a version, before it is signed."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from nhiemky.core.refusal import refuse_if
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.journal.actions import recording as journal
from nhiemky.rooms.registry.actions.moving import held, there
from nhiemky.rooms.registry.models import Initials, OfficialDocument
from nhiemky.rooms.registry.queries.versions import has_initialled
from nhiemky.rooms.registry.rules.initialling import why_not_initial
from nhiemky.rooms.registry.words import Covered


@transaction.atomic
def initial(
    document: OfficialDocument,
    *,
    covers: Covered,
    seen: int | None = None,
    by: Account,
    at: datetime,
    unit_path: str,
) -> Initials:
    """This person looked at that part of the version that stands, which the journal names by its hash."""
    version = held(document, seen=seen)
    already = version is not None and has_initialled(version, covers, by=by)
    refuse_if(why_not_initial(document, version, already=already))
    made = Initials.objects.create(version=there(version), covers=covers.value, at=at, by=by)
    details = {"version": made.version.n, "covers": made.covers, "hash": made.version.file.sha256}
    journal.record("registry.initial", document, by=by, at=at, unit_path=unit_path, details=details)
    return made
