"""Writing the sheet that waits: kept when it was read, gone when it is loaded or left."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from nhiemky.core.refusal import refuse_if
from nhiemky.rooms.journal.actions import recording as journal
from nhiemky.rooms.organisation.models import Account, PendingSheet
from nhiemky.rooms.organisation.rules.units import why_not_keep_sheet


@transaction.atomic
def keep_sheet(data: bytes, *, name: str, unit_path: str, by: Account, at: datetime) -> PendingSheet:
    """Keep the bytes of a sheet for this person until they load or leave it; the last one read is the one kept."""
    refuse_if(why_not_keep_sheet(data, name=name))
    kept, _made = PendingSheet.objects.update_or_create(
        account=by, defaults={"name": name[:250], "data": data, "read_at": at}
    )
    journal.record("organisation.keep_sheet", kept, by=by, at=at, unit_path=unit_path, details={"bytes": len(data)})
    return kept


@transaction.atomic
def drop_sheet(kept: PendingSheet, *, unit_path: str, by: Account, at: datetime) -> None:
    """Leave the sheet as if it had never been read."""
    journal.record("organisation.drop_sheet", kept, by=by, at=at, unit_path=unit_path)
    kept.delete()
