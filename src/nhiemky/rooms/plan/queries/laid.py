"""What was laid last, counted in the database, for as long as laying again would change nothing.

The journal tells whether anything that laying reads has changed since; only then is the organisation resolved again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from nhiemky.core.compiling import Change, Place
from nhiemky.rooms.journal.models import Entry
from nhiemky.rooms.journal.queries.entries import done_since, lines_on
from nhiemky.rooms.plan.models import Assignment, Plan, Task
from nhiemky.rooms.plan.queries.campaigns import assignments_of, laid_by_task, tasks_of
from nhiemky.rooms.plan.queries.laying import SHOWN, stamp_of
from nhiemky.rooms.units.models import UnitVersion
from nhiemky.rooms.units.queries.units import version_of, versions_on

# every act after which a phrase may mean other units, and the one after which confirmed facts change
CHANGES_UNITS = ("units.carry_out", "units.correct_unit", "units.load_units", "units.remember_alias", "units.take_back")
CHANGES_PLAN = ("plan.reopen_facts",)


@dataclass(frozen=True)
class LaidTask:
    """A task with the units that it stands on; the page reads of it what it reads of a `Laying`."""

    task: Task
    count: int
    shown: tuple[UnitVersion, ...]
    recipient: UnitVersion | None
    via: UnitVersion | None
    optional: bool
    miscounted: tuple[Mapping[str, int], ...]

    @property
    def not_shown(self) -> int:
        return self.count - len(self.shown)


@dataclass(frozen=True)
class Unchanged:
    """A `Preview` of a plan that would be laid just as it stands."""

    layings: tuple[LaidTask, ...]
    unit_count: int
    unresolved: tuple[str, ...]
    changes: Mapping[Place, Change]
    stamp: str

    @property
    def assignment_count(self) -> int:
        return sum(laying.count for laying in self.layings)

    @property
    def counted(self) -> Counter[Change]:
        return Counter({Change.SAME: self.assignment_count})


def unchanged(plan: Plan, *, on: date) -> Unchanged | None:
    """What stands, where neither plan nor organisation has changed since it was laid; else None."""
    last = lines_on(plan.campaign, verb="plan.lay_assignments").first()
    if last is None or _changed_since(last, on=on):
        return None
    told = last.details
    return Unchanged(_laid_tasks(plan, told, on=on), told["units"], tuple(told["unresolved"]), {}, stamp_of({}, {}))


def _changed_since(last: Entry, *, on: date) -> bool:
    """Whether anybody changed what laying reads, or a day came on which a unit begins or ends."""
    of_plan = done_since(last, CHANGES_PLAN).filter(campaign_id=last.campaign_id)
    laid_on = timezone.localdate(last.at)
    begun = Q(valid_from__gt=min(laid_on, on), valid_from__lte=max(laid_on, on))
    ended = Q(valid_to__gte=min(laid_on, on), valid_to__lt=max(laid_on, on))
    came = laid_on != on and UnitVersion.objects.filter(begun | ended).exists()
    return came or of_plan.exists() or done_since(last, CHANGES_UNITS).exists()


def _laid_tasks(plan: Plan, told: Mapping[str, Any], *, on: date) -> tuple[LaidTask, ...]:
    standing = assignments_of(plan.campaign).order_by()
    counted = laid_by_task(plan.campaign)
    found = []
    for task in tasks_of(plan):
        laid, count = standing.filter(task=task), counted[task.pk]
        one = laid.first()
        found.append(
            LaidTask(
                task,
                count,
                _first_of(laid, on=on, rare=count <= RARE),
                recipient=version_of(one.recipient, on=on) if one and one.recipient else None,
                via=version_of(one.via, on=on) if one and one.via else None,
                optional=bool(one and one.optional),
                miscounted=tuple(wrong for wrong in told["miscounted"] if wrong["task"] == task.position),
            )
        )
    return tuple(found)


RARE = 1_000  # units: so many are soon gathered; of more, a hundred are soon met


def _first_of(laid: QuerySet[Assignment], *, on: date, rare: bool) -> tuple[UnitVersion, ...]:
    """The first of the units that one task stands on, in the order of the tree."""
    theirs = Q(unit__in=laid.values("unit")) if rare else Exists(laid.filter(unit=OuterRef("unit")))
    return tuple(versions_on(on).filter(theirs)[:SHOWN])
