"""A table of indicators beside the one that stands: what is new, what changes, what goes, and what figures forbid.

A later room keeps its figures; that they stand is known here only by what the database protects.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import DEFAULT_DB_ALIAS
from django.db.models import ProtectedError
from django.db.models.deletion import Collector

from nhiemky.core.refusal import stamp_of
from nhiemky.papers.indicator_sheet import HEADING_OF, IndicatorRow, IndicatorSheet, written
from nhiemky.rooms.outline.models import Indicator
from nhiemky.rooms.outline.queries.indicators import indicators_of, row_of
from nhiemky.rooms.outline.rules.indicators import why_not_load_indicators
from nhiemky.rooms.plan.models import Campaign

# fields without which a figure that was typed would mean something else
MEANING = ("unit_of_measure", "decimals", "across")


@dataclass(frozen=True)
class Difference:
    """One field of an indicator: its heading in the sheet, what stands, what the sheet says."""

    key: str
    old: str
    new: str

    @property
    def label(self) -> str:
        return HEADING_OF[self.key]


@dataclass(frozen=True)
class Changed:
    """An indicator of both tables. `answers`: how many figures and the like stand on it."""

    indicator: Indicator
    changes: tuple[Difference, ...]
    answers: int

    @property
    def forbidden(self) -> list[tuple[str, str, int]]:
        """Code, field and count of what would give figures already typed another meaning."""
        fields = [change.label for change in self.changes if self.answers and change.key in MEANING]
        return [(self.indicator.code, field, self.answers) for field in fields]


@dataclass(frozen=True)
class TableChanges:
    """`dropped`: indicators that the sheet does not have, each with how many figures stand on it."""

    added: tuple[IndicatorRow, ...]
    changed: tuple[Changed, ...]
    dropped: tuple[tuple[Indicator, int], ...]
    same: int

    @property
    def stamp(self) -> str:
        changed = [(one.indicator.pk, one.changes) for one in self.changed]
        return stamp_of(self.added, changed, [(one.pk, count) for one, count in self.dropped])


def compare_table(campaign: Campaign, rows: Iterable[IndicatorRow]) -> TableChanges:
    """The same codes are the same indicators. Queries do not grow with the rows."""
    standing = {indicator.code: indicator for indicator in indicators_of(campaign)}
    told = {row.code: row for row in rows}
    answers = answers_on(standing.values())
    both = [changed_to(standing[code], row, answers=answers) for code, row in told.items() if code in standing]
    changed = tuple(one for one in both if one.changes)
    return TableChanges(
        added=tuple(row for code, row in told.items() if code not in standing),
        changed=changed,
        dropped=tuple((one, answers[one.pk]) for code, one in standing.items() if code not in told),
        same=len(both) - len(changed),
    )


def changed_to(indicator: Indicator, row: IndicatorRow, *, answers: Counter[int]) -> Changed:
    was, said = written(row_of(indicator)), written(row)
    changes = tuple(Difference(key, was[key], said[key]) for key in HEADING_OF if was[key] != said[key])
    return Changed(indicator, changes, answers[indicator.pk])


def answers_on(indicators: Iterable[Indicator]) -> Counter[int]:
    """How much of later rooms stands on each: what deleting them would be refused for. Nothing is deleted."""
    found = list(indicators)
    try:
        Collector(using=DEFAULT_DB_ALIAS).collect(found)
    except ProtectedError as protected:
        return Counter(getattr(one, "indicator_id", 0) for one in protected.protected_objects)
    return Counter()


def why_not_this_table(sheet: IndicatorSheet, compared: TableChanges) -> list[str]:
    dropped = [(indicator.code, count) for indicator, count in compared.dropped] if sheet.rows else []
    forbidden = [one for changed in compared.changed for one in changed.forbidden]
    return why_not_load_indicators(sheet, dropped=dropped, forbidden=forbidden)
