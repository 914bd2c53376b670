"""Reading the journal: by place in the organisation, and the proof that nothing was bent."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from django.db.models import Q, QuerySet

from nhiemky.rooms.journal.models import FIRST, SPOKEN, Entry


def fingerprint(entry: Entry) -> str:
    """SHA-256 over the entry's content and the hash before it, in one fixed spelling."""
    content = {
        "at": entry.at.timestamp(),
        "actor": [entry.actor_id, entry.actor],
        "verb": entry.verb,
        "subject": [entry.subject_kind, entry.subject_id, entry.subject],
        "unit_path": entry.unit_path,
        "campaign": entry.campaign_id,
        "details": entry.details,
        "previous": entry.previous_hash,
    }
    if entry.version > 1:
        content |= {
            "number": entry.pk,
            "version": entry.version,
            "address": entry.address,
            "on_behalf": [entry.on_behalf_id, entry.on_behalf_of],
        }
    spelled = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(spelled.encode()).hexdigest()


def entries_below(paths: Iterable[str]) -> QuerySet[Entry]:
    """Entries that happened in these units or under them."""
    where = Q(pk__in=[])
    for path in paths:
        where |= Q(unit_path__gte=path, unit_path__lt=path + "~")
    return Entry.objects.filter(where)


def verbs_called(words: str) -> list[str]:
    """The verbs whose name on the page has these words in it."""
    return [verb for verb, name in SPOKEN.items() if words.casefold() in str(name).casefold()]


def first_broken_link() -> Entry | None:
    """The first entry whose content or place in the chain does not fit its hash."""
    before = FIRST
    for entry in Entry.objects.order_by("pk").iterator():
        if entry.previous_hash != before or fingerprint(entry) != entry.hash:
            return entry
        before = entry.hash
    return None
