"""Writing the sheet that waits: kept when it was read, gone when it is loaded or left."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from nhiemky.core.refusal import refuse_if
from nhiemky.rooms.journal.actions import recording as journal
from nhiemky.rooms.journal.actions.recording import Actor
from nhiemky.rooms.units.models import PendingSheet
from nhiemky.rooms.units.rules.units import why_not_keep_sheet


@transaction.atomic
def keep_sheet(data: bytes, *, name: str, unit_path: str, by: Actor, at: datetime) -> PendingSheet:
    """Keep the bytes of a sheet for this person until they load or leave it; the last one read is the one kept."""
    refuse_if(why_not_keep_sheet(data, name=name))
    kept, _made = PendingSheet.objects.update_or_create(
        holder=by.pk, defaults={"name": name[:250], "data": data, "read_at": at}
    )
    journal.record("units.keep_sheet", kept, by=by, at=at, unit_path=unit_path, details={"bytes": len(data)})
    return kept


@transaction.atomic
def drop_sheet(kept: PendingSheet, *, unit_path: str, by: Actor, at: datetime) -> None:
    """Leave the sheet as if it had never been read."""
    journal.record("units.drop_sheet", kept, by=by, at=at, unit_path=unit_path)
    kept.delete()
