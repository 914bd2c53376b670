"""How the reports of a campaign stand, counted in the database: where steps, desk, board and lists have their numbers.

Its border: numbers. What each of them means is told of one report by `progress.queries.WorkStatus`; a test holds the
two equal. Two questions, of which only groups come back: by state and due day what is owed, by state what was begun.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache, partial, reduce
from operator import or_

from django.db.models import Count, Min, Q
from django.utils import timezone

from nhiemky.core.deliverables import COLUMNS, HANDED_IN
from nhiemky.core.workflow import AssignmentState, ReportState
from nhiemky.rooms.accounts.permissions import Scope
from nhiemky.rooms.journal.queries.entries import last_entry_of
from nhiemky.rooms.plan.models import Campaign
from nhiemky.rooms.plan.queries.campaigns import laid_groups, seen, sees_whole, whole
from nhiemky.rooms.reports.models import Report

COUNTED = (ReportState.HANDED_IN.value, ReportState.ACCEPTED.value)
# some of the work of a campaign, as a condition on a table that reaches assignments by this prefix
Work = Callable[[str], Q]
SomeWork = Callable[[Scope, Campaign, str], Q]


@dataclass(frozen=True)
class Counts:
    """on_time + late + missing = owed; exempt units are not owed anything. `overdue`: those missing past their day."""

    on_time: int = 0
    late: int = 0
    missing: int = 0
    exempt: int = 0
    overdue: int = 0

    @property
    def handed_in(self) -> int:
        return self.on_time + self.late

    @property
    def owed(self) -> int:
        return self.on_time + self.late + self.missing


@dataclass(frozen=True)
class Begun:
    """Reports in one state: how many, those handed in late, those past their day, since when the oldest waits."""

    count: int = 0
    late: int = 0
    past: int = 0
    handed_in: datetime | None = None
    decided: datetime | None = None


@dataclass(frozen=True)
class Standing:
    """The work of a campaign that somebody sees: its kinds, when its columns are due, what is owed, what was begun."""

    kinds: frozenset[str]
    due_days: tuple[date, ...]
    counts: Counts
    begun: Mapping[str, Begun]

    @property
    def to_check(self) -> int:
        return self.begun.get(ReportState.HANDED_IN.value, Begun()).count


def standing(work: Work, *, today: date) -> Standing:
    groups = [group for group in laid_groups(work("")) if group[1] != AssignmentState.WITHDRAWN.value]
    of_reports = [group for group in groups if group[0] in HANDED_IN]
    owed = [group for group in of_reports if group[1] != AssignmentState.EXEMPT.value]
    begun = _begun(work, days={day for _, _, day, *_ in owed if day}, today=today) if owed else {}
    counted = [begun[state] for state in COUNTED if state in begun]
    handed_in, late = sum(one.count for one in counted), sum(one.late for one in counted)
    all_owed = sum(count for *_, count in owed)
    past = sum(count for _, _, day, _, count in owed if day and day < today) - sum(one.past for one in counted)
    exempt = sum(count for *_, count in of_reports) - all_owed
    counts = Counts(handed_in - late, late, all_owed - handed_in, exempt, past)
    due_days = {day for kind, _, day, *_ in groups if kind in COLUMNS and day}
    return Standing(frozenset(kind for kind, *_ in groups), tuple(sorted(due_days)), counts, begun)


def standing_seen(scope: Scope, campaign: Campaign, *, work: SomeWork = seen, today: date) -> Standing:
    """As this person sees it; `work`: which of the campaign's work is meant."""
    if sees_whole(scope, campaign):
        return standing_whole(campaign.pk, today=today)
    return standing(partial(work, scope, campaign), today=today)


def standing_whole(campaign: int, *, today: date) -> Standing:
    """Of all work of a campaign, which every page of its office asks for: kept until the campaign's journal goes on,
    because whatever changes it leaves a line there in the same transaction."""
    return standing_as_of(campaign, last_entry_of(campaign), today)


@lru_cache(maxsize=128)
def standing_as_of(campaign: int, entry: str, today: date) -> Standing:
    """`entry`: the hash of the last of the journal; another one is another answer."""
    return standing(partial(whole, campaign), today=today)


def _begun(work: Work, *, days: Collection[date], today: date) -> dict[str, Begun]:
    after = {day: timezone.make_aware(datetime.combine(day + timedelta(days=1), time())) for day in days}
    # the day of a moment in Hanoi is cheaper told once for each due day than for each report
    late = reduce(or_, (Q(assignment__due_on=day, handed_in_at__gte=after[day]) for day in days), Q(pk__in=[]))
    reports = (
        Report.objects.filter(work("assignment__"), assignment__deliverable__in=HANDED_IN)
        .exclude(assignment__state__in=[AssignmentState.WITHDRAWN.value, AssignmentState.EXEMPT.value])
        .order_by()
        .values_list("state")
        .annotate(
            count=Count("pk"),
            late=Count("pk", filter=late),
            past=Count("pk", filter=Q(assignment__due_on__lt=today)),
            handed_in=Min("handed_in_at"),
            decided=Min("decided_at"),
        )
    )
    return {state: Begun(*numbers) for state, *numbers in reports}


def count(found: Standing) -> str:
    """What the step of this room shows: reports handed in or accepted, of all that are owed."""
    return f"{found.counts.handed_in}/{found.counts.owed}" if found.counts.owed else ""
