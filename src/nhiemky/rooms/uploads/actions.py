"""Writing what waits: kept when it was read, gone when it is loaded or left. Loading is the act of a later room."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction

from nhiemky.core.refusal import refuse_if
from nhiemky.rooms.journal.actions import recording as journal
from nhiemky.rooms.journal.actions.holding import hold
from nhiemky.rooms.journal.actions.recording import Actor
from nhiemky.rooms.uploads.models import Pending
from nhiemky.rooms.uploads.rules import why_not_keep_upload
from nhiemky.rooms.uploads.words import UploadKind


@transaction.atomic
def keep_upload(
    data: bytes,
    *,
    name: str,
    kind: UploadKind,
    place: str = "",
    by: Actor,
    at: datetime,
    unit_path: str,
    campaign_id: int | None = None,
) -> Pending:
    """Keep the bytes of a file for this person until they load or leave it; of each kind the last one read is kept."""
    refuse_if(why_not_keep_upload(data, name=name))
    said = {"place": place, "name": name[:250], "data": data, "read_at": at}
    kept, _made = Pending.objects.update_or_create(holder=by.pk, kind=kind, defaults=said)
    details = {"kind": kind.value, "bytes": len(data)}
    journal.record(
        "uploads.keep_upload", kept, by=by, at=at, unit_path=unit_path, campaign_id=campaign_id, details=details
    )
    return kept


@contextmanager
def loading(
    kept: Pending, *, by: Actor, at: datetime, unit_path: str, campaign_id: int | None = None
) -> Iterator[None]:
    """What is loaded inside from this file, and that the file waits no longer, stand together or not at all."""
    with transaction.atomic():
        hold(kept)
        yield
        drop_upload(kept, by=by, at=at, unit_path=unit_path, campaign_id=campaign_id)


@transaction.atomic
def drop_upload(kept: Pending, *, by: Actor, at: datetime, unit_path: str, campaign_id: int | None = None) -> None:
    """Leave the file as if it had never been read."""
    hold(kept)
    details = {"kind": kept.kind}
    journal.record(
        "uploads.drop_upload", kept, by=by, at=at, unit_path=unit_path, campaign_id=campaign_id, details=details
    )
    kept.delete()
