"""The only way into the journal, and it only adds."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any, Protocol

from django.db import models, transaction

from nhiemky.rooms.journal.models import ChainLock, Entry
from nhiemky.rooms.journal.queries.chain import digest, fingerprint


class Actor(Protocol):
    """Whoever acts: an account of the organisation room, which this room does not know."""

    pk: Any
    name: str


@dataclass(frozen=True)
class Origin:
    """From which machine acts are asked for, and on whose behalf."""

    address: str = ""
    on_behalf_id: int | None = None
    on_behalf_of: str = ""


# of what is longer, a changed field tells the digest only
LONGEST = 400
NOWHERE = Origin()
# Sixty actions would otherwise carry these two through to their one line, and none of them has any use for them.
ORIGIN: ContextVar[Origin] = ContextVar("asked", default=NOWHERE)


@contextmanager
def recorded_from(*, address: str | None = None, on_behalf: Actor | None = None) -> Iterator[None]:
    """What is recorded inside came from this machine, or was done for this person; what is not given stays as it is."""
    now = ORIGIN.get()
    if address is not None:
        now = replace(now, address=address)
    if on_behalf is not None:
        now = replace(now, on_behalf_id=on_behalf.pk, on_behalf_of=on_behalf.name)
    token = ORIGIN.set(now)
    try:
        yield
    finally:
        ORIGIN.reset(token)


def changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, dict[str, list[Any]]]:
    """What an act changed, as the `details` of every act tell it: {"changed": {"field": [before, after]}}."""
    fields = [field for field in after if before.get(field) != after[field]]
    return {"changed": {field: [_plain(before.get(field)), _plain(after[field])] for field in fields}}


def fields_of(row: models.Model | None, *names: str) -> dict[str, Any]:
    """These columns as they stand; none of a row that is not there yet."""
    return {name: getattr(row, name) for name in names} if row else {}


def _plain(value: Any) -> Any:
    if isinstance(value, date | time):
        return value.isoformat()
    spelled = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)
    return digest(spelled) if len(spelled) > LONGEST else value


def hold_chain() -> ChainLock:
    """The end of the chain, held until the transaction ends: after this nobody else writes. What an act does last."""
    chain, _ = ChainLock.objects.select_for_update().get_or_create(pk=1)
    return chain


@transaction.atomic(savepoint=False)
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

    `details` holds plain JSON values: what `changed`, counts, reasons; never a secret and never a whole text.
    """
    chain = hold_chain()
    where = ORIGIN.get()
    entry = Entry(
        # numbered without gaps, where a sequence of PostgreSQL leaves one after each act that was taken back
        pk=chain.last_id + 1,
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
        address=where.address,
        on_behalf_id=where.on_behalf_id,
        on_behalf_of=where.on_behalf_of,
        previous_hash=chain.last_hash,
    )
    entry.hash = fingerprint(entry)
    entry.save(force_insert=True)
    chain.entries, chain.last_id, chain.last_hash = chain.entries + 1, entry.pk, entry.hash
    chain.save(update_fields=["entries", "last_id", "last_hash"])
    return entry
