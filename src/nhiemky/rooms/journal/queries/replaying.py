"""The journal played again beside the rows: what stands otherwise than it was told was changed behind the house.

Each room plays its own part (`contradictions`, in `queries/replaying.py` or `queries.py`); the journal, which knows no
other room, is given them when the house starts. What was told before the kept beginning of a pruned journal cannot be
asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, time
from itertools import chain, islice
from typing import Any

from django.db.models import Model

from nhiemky.rooms.journal.models import ChainLock, Entry

TOLD = 50
# filled when the house starts (house/apps.py)
PLAYED: list[Callable[[], Iterator[str]]] = []


def contradictions() -> list[str]:
    """A sentence for each of the first rows that stand otherwise than the journal tells."""
    return list(islice(chain.from_iterable(play() for play in PLAYED), TOLD))


def told_by(*verbs: str) -> Iterator[Entry]:
    """Their entries, oldest first."""
    return Entry.objects.filter(verb__in=verbs).order_by("pk").iterator(chunk_size=5000)


def became(entry: Entry, field: str, otherwise: Any = None) -> Any:
    """What a field was changed to, as the entry tells."""
    return entry.details.get("changed", {}).get(field, [None, otherwise])[1]


def fields_told(*verbs: str) -> dict[int, dict[str, Any]]:
    """Of each row what its fields were last changed to, as these acts tell it."""
    told: dict[int, dict[str, Any]] = {}
    for entry in told_by(*verbs):
        fields = told.setdefault(entry.subject_id or 0, {})
        fields |= {name: became(entry, name) for name in entry.details["changed"]}
    return told


def is_as_told(row: Model, told: Mapping[str, Any]) -> bool:
    return all(_same(value, getattr(row, name)) for name, value in told.items())


def _same(told: Any, stands: Any) -> bool:
    """Of a long text the journal has a mark only, and its length."""
    if isinstance(told, dict):
        return bool(told["characters"] == len(stands))
    return bool(told == (stands.isoformat() if isinstance(stands, date | time) else stands))


def is_pruned() -> bool:
    return ChainLock.objects.filter(pruned__gt=0).exists()
