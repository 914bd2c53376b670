"""Keeping the journal provable and within its years: anchors outside the database, old entries into a file."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import IO

from django.db import transaction
from django.forms.models import model_to_dict

from nhiemky.core.refusal import refuse_if
from nhiemky.rooms.journal.actions.recording import Actor, hold_chain, record
from nhiemky.rooms.journal.models import ChainLock, Entry
from nhiemky.rooms.journal.queries.chain import Walk
from nhiemky.rooms.journal.queries.entries import entries_before
from nhiemky.rooms.journal.rules import why_not_keep_anchor, why_not_prune_journal


@transaction.atomic
def keep_anchor(walk: Walk, *, file: Path, by: Actor | None, at: datetime) -> None:
    """Write down outside the database how many entries there are and the hash of the last, after a walk that held."""
    refuse_if(why_not_keep_anchor(broken=walk.broken.said if walk.broken else None))
    with file.open("a", encoding="utf-8") as anchors:
        anchors.write(f"{at.isoformat(timespec='seconds')} {walk.anchor}\n")
    chain, _ = ChainLock.objects.get_or_create(pk=1)
    record("journal.keep_anchor", chain, by=by, at=at, details={"entries": walk.entries, "hash": walk.hash})


@transaction.atomic
def prune_journal(walk: Walk, *, before: datetime, folder: Path, by: Actor | None, at: datetime) -> Path:
    """Cut the entries before this moment off the beginning of the chain, once they are written to a file.

    The chain keeps the number and the hash at which it now begins, so what remains is proven as before.
    """
    chain = hold_chain()
    old = entries_before(before)
    last = old.order_by("-pk").first()
    refuse_if(why_not_prune_journal(last=last, broken=walk.broken.said if walk.broken else None))
    assert last
    count, name = old.count(), f"journal-{chain.pruned + 1}-{chain.pruned + old.count()}.jsonl.gz"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / name).open("wb") as file:
        _write_lines(old.order_by("pk").iterator(chunk_size=5000), file)
    chain.pruned, chain.pruned_id, chain.pruned_hash = chain.pruned + count, last.pk, last.hash
    chain.save(update_fields=["pruned", "pruned_id", "pruned_hash"])
    old.delete()
    details = {"entries": count, "until": last.at.isoformat(), "hash": last.hash, "file": name}
    details["sha256"] = hashlib.sha256((folder / name).read_bytes()).hexdigest()
    record("journal.prune_journal", chain, by=by, at=at, details=details)
    return folder / name


def _write_lines(entries: Iterable[Entry], file: IO[bytes]) -> None:
    with gzip.open(file, "wt", encoding="utf-8") as lines:
        for entry in entries:
            kept = {"id": entry.pk, **model_to_dict(entry), "at": entry.at.isoformat()}
            lines.write(json.dumps(kept, ensure_ascii=False) + "\n")
