"""Numbers that each look at the tree shows: counted once for all who look, and anew when the journal tells of units.

Whatever changes a unit leaves its line in the journal in the same transaction, so the hash of the last such line
stands for the tree.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache

from django.db.models import Count, Q

from nhiemky.rooms.journal.queries.entries import last_entry_telling
from nhiemky.rooms.units.queries.places import at_or_below
from nhiemky.rooms.units.queries.units import versions_on
from nhiemky.rooms.units.words import VERBS

KEPT = 64  # answers: a few days of a few readers


def count_standing(places: Iterable[str], units: Iterable[int], *, on: date) -> int:
    """How many units stand that day at or below these places, or are one of these."""
    return count_as_of(tuple(sorted(places)), frozenset(units), on, _change())


def children_standing(on: date) -> Mapping[int, int]:
    """Unit → how many stand right under it that day; those without any are not in it."""
    return children_as_of(on, _change())


def _change() -> str:
    return last_entry_telling(VERBS)


@lru_cache(maxsize=KEPT)
def count_as_of(places: tuple[str, ...], units: frozenset[int], on: date, change: str) -> int:
    """`change`: the hash of the last line about units; another one is another answer."""
    return versions_on(on).filter(Q(unit__in=units) | at_or_below(places)).order_by().count()


@lru_cache(maxsize=KEPT)
def children_as_of(on: date, change: str) -> Mapping[int, int]:
    under = versions_on(on).filter(parent__isnull=False).order_by().values_list("parent")
    return dict(under.annotate(count=Count("pk")))
