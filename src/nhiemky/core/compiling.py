"""From tasks and the units that they mean to what each unit owes, and what has changed since it was last laid.

Its border: whom a phrase means is resolving.py; this is what follows from it. A task's key is whatever the caller uses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nhiemky.core.deliverables import Deliverable
from nhiemky.core.folding import fold

_OPTIONAL = re.compile(r"\bneu co\b|\btuy (?:theo )?(?:tinh hinh|dieu kien|dac diem)\b|\bkhuyen khich\b|\bco the\b")


@dataclass(frozen=True)
class Ordered:
    """A task as the compiler wants it: its key, what is delivered, by when, and the units that it means."""

    key: int
    deliverable: Deliverable
    due_on: date | None
    codes: tuple[str, ...]


def owed_once(tasks: Sequence[Ordered]) -> dict[int, list[str]]:
    """Task key -> codes that it is laid on. A sentence that repeats, without a day, what a unit owes anyway adds
    nothing: the sentence that gives the day counts, else the first."""
    dated = {(task.deliverable, code) for task in tasks if task.due_on for code in task.codes}
    seen: set[tuple[str, str]] = set()
    owed: dict[int, list[str]] = {}
    for task in tasks:
        owed[task.key] = []
        for code in dict.fromkeys(task.codes):
            what = (task.deliverable, code)
            restated = task.deliverable.once and not task.due_on and (what in dated or what in seen)
            if not restated:
                owed[task.key].append(code)
                seen.add(what)
    return owed


def is_optional(quote: str) -> bool:
    """The sentence leaves it to the unit: «nếu có», «tùy tình hình cụ thể», «có thể»."""
    return bool(_OPTIONAL.search(fold(quote)))


class Change(StrEnum):
    """What laying again would do with one assignment."""

    NEW = "new"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"
    SAME = "same"


@dataclass(frozen=True)
class Terms:
    """All that an assignment says beside who and what; `recipient` and `via` by the caller's keys of units."""

    deliverable: Deliverable
    due_on: date | None
    recipient: int | None
    via: int | None
    directed_by: str
    optional: bool


Place = tuple[int, str]  # task key, unit code


def differences(standing: Mapping[Place, Terms], wanted: Mapping[Place, Terms]) -> dict[Place, Change]:
    """Every assignment that stands or is wanted, with what laying again would do to it."""
    found: dict[Place, Change] = {}
    for place in _in_order(wanted, standing):
        if place not in standing:
            found[place] = Change.NEW
        elif place not in wanted:
            found[place] = Change.WITHDRAWN
        else:
            found[place] = Change.SAME if standing[place] == wanted[place] else Change.CHANGED
    return found


def _in_order(*places: Iterable[Place]) -> list[Place]:
    return list(dict.fromkeys(place for some in places for place in some))
