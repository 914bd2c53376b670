"""What people read of others' personal data, and what they tried to open that is not theirs."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import models, transaction

from nhiemky.rooms.journal.actions.recording import Actor, record
from nhiemky.rooms.journal.models import Entry
from nhiemky.rooms.journal.queries.entries import latest_of

# who leafs through a list all morning leaves a line an hour, not hundreds between which nothing else is found
ONCE_IN = timedelta(hours=1)
TRIES_A_MINUTE = 10


@transaction.atomic
def note_reading(
    page: str,
    subject: models.Model,
    *,
    by: Actor,
    at: datetime,
    unit_path: str = "",
    campaign_id: int | None = None,
    details: dict[str, Any] | None = None,
    once_in: timedelta = ONCE_IN,
) -> Entry | None:
    """This person reads a page with personal data of others: one line for person, page and subject an hour."""
    before = latest_of("journal.note_reading", by, since=at - once_in).filter(
        subject_kind=subject._meta.model_name, subject_id=subject.pk, details__page=page
    )
    if once_in and before.exists():
        return None
    return record(
        "journal.note_reading", subject, by=by, at=at, unit_path=unit_path, campaign_id=campaign_id,
        details={"page": page, **(details or {})},
    )  # fmt: skip


@transaction.atomic
def note_try(account: models.Model, path: str, *, by: Actor, at: datetime, method: str) -> Entry | None:
    """This person asked for a page that is not there for them. Of a flood the first few of each minute are told.

    Where the page stands in the organisation is not known here, so the line is for the auditors of the top unit.
    """
    if latest_of("journal.note_try", by, since=at - timedelta(minutes=1)).count() >= TRIES_A_MINUTE:
        return None
    return record("journal.note_try", account, by=by, at=at, details={"path": path[:200], "method": method})
