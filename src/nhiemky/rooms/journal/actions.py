"""Writing the journal: the only way in, and it only adds."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Protocol

from django.db import models, transaction

from nhiemky.rooms.journal.models import ChainLock, Entry
from nhiemky.rooms.journal.queries import FIRST, fingerprint


class Actor(Protocol):
    """Whoever acts: an account of the organisation room, which this room does not know."""

    pk: Any
    name: str


@transaction.atomic
def record(
    verb: str,
    subject: models.Model,
    *,
    by: Actor | None,
    at: datetime,
    unit_path: str = "",
    campaign_id: int | None = None,
    details: dict[str, Any] | None = None,
) -> Entry:
    """Add one entry to the end of the chain. Called by every action, inside its transaction.

    `details` holds plain JSON values: what changed, counts, reasons; never a secret and never a whole text.
    """
    ChainLock.objects.select_for_update().get_or_create(pk=1)
    last = Entry.objects.order_by("-pk").values_list("hash", flat=True).first()
    entry = Entry(
        at=at,
        actor_id=by.pk if by else None,
        actor=by.name if by else "hệ thống",
        verb=verb,
        subject_kind=subject._meta.model_name or "",
        subject_id=subject.pk,
        subject=str(subject)[:400],
        unit_path=unit_path,
        campaign_id=campaign_id,
        details=details or {},
        previous_hash=last or FIRST,
    )
    entry.hash = fingerprint(entry)
    entry.save(force_insert=True)
    return entry
