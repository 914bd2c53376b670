"""Deadlines, lateness and working days.

Its border: no clock and no table of holidays in here; days come in as dates, holidays as a set of dates.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum, auto


class DeadlineKind(StrEnum):
    BEFORE = auto()
    BY = auto()
    WITHIN = auto()
    EARLY = auto()
    MID = auto()
    LATE = auto()
    RELATIVE = auto()


@dataclass(frozen=True)
class Deadline:
    """A deadline of plan facts: the days that its words span, either end open."""

    kind: DeadlineKind
    start: date | None = None
    end: date | None = None


class Timeliness(StrEnum):
    ON_TIME = auto()
    LATE = auto()
    MISSING = auto()


def due_on(deadline: Deadline, *, inclusive: bool = True) -> date | None:
    """The last day that is still on time; None when the words name none.

    "Trước ngày 15/6" is met on or before the 15th, unless the campaign says (`inclusive=False`) that the 15th is late.
    """
    if deadline.kind is DeadlineKind.BEFORE and deadline.end and not inclusive:
        return deadline.end - timedelta(days=1)
    return deadline.end


def days_late(due_on: date | None, *, handed_in_on: date) -> int:
    """Whole days after the due day; 0 when on time or when there is no due day."""
    return max(0, (handed_in_on - due_on).days) if due_on else 0


def timeliness(due_on: date | None, *, handed_in_on: date | None) -> Timeliness:
    """One of three, so that their counts add up to all."""
    if handed_in_on is None:
        return Timeliness.MISSING
    return Timeliness.LATE if days_late(due_on, handed_in_on=handed_in_on) else Timeliness.ON_TIME


def is_working_day(day: date, *, holidays: frozenset[date]) -> bool:
    return day.weekday() < 5 and day not in holidays
