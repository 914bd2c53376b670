"""Who has handed in, who is late, who is missing: three numbers that add up to all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from nhiemky.core.calendar import Timeliness, days_late, timeliness
from nhiemky.core.deliverables import COLUMNS, Deliverable
from nhiemky.core.workflow import AssignmentState, ReportState
from nhiemky.rooms.accounts.permissions import Scope
from nhiemky.rooms.journal.words import Chip
from nhiemky.rooms.people.queries.oversight import Overseer, overseen_by, overseers_of
from nhiemky.rooms.plan.models import Assignment, Campaign
from nhiemky.rooms.plan.queries.campaigns import assignments_in, assignments_of, placed, sees_whole, units_with
from nhiemky.rooms.progress.words import CHIPS, DATED
from nhiemky.rooms.reports.models import Report
from nhiemky.rooms.reports.queries.counts import COUNTED, Begun, Counts, Standing
from nhiemky.rooms.reports.queries.lists import WAITING, units_waiting
from nhiemky.rooms.units.models import UnitVersion
from nhiemky.rooms.units.queries.units import AT_ONCE, leaf


@dataclass(frozen=True)
class WorkStatus:
    """One assignment as it stands today."""

    assignment: Assignment
    report: Report | None
    today: date

    @property
    def exempt(self) -> bool:
        return self.assignment.state == AssignmentState.EXEMPT.value

    @cached_property
    def handed_in_on(self) -> date | None:
        """The day of the hand-in that stands. A returned report stands for nothing until it is handed in again."""
        if self.assignment.done_on:
            return self.assignment.done_on
        if self.report and self.report.state in COUNTED and self.report.handed_in_at:
            return timezone.localdate(self.report.handed_in_at)
        return None

    @property
    def timeliness(self) -> Timeliness:
        return timeliness(self.assignment.due_on, handed_in_on=self.handed_in_on)

    @cached_property
    def overdue(self) -> int:
        """Days after the due day: of the hand-in, or of today while nothing stands."""
        return days_late(self.assignment.due_on, handed_in_on=self.handed_in_on or self.today)

    @property
    def state(self) -> str:
        """A key of words.CHIPS."""
        if self.exempt:
            return "exempt"
        if self.assignment.done_on:
            return "done"
        if self.report and self.report.state != ReportState.DRAFT.value:
            return self.report.state
        if self.overdue:
            return "overdue"
        return "writing" if self.report else "not_begun"

    @cached_property
    def chip(self) -> Chip:
        """With the day, or the number of days, where there is one."""
        chip, dated, on = CHIPS[self.state], DATED.get(self.state), self.handed_in_on
        if dated is None:
            return chip
        return chip._replace(words=dated % {"day": f"{on:%d/%m}" if on else "", "days": self.overdue})


@dataclass(frozen=True)
class BoardRow:
    """One unit with the status of its work in each column."""

    version: UnitVersion
    cells: tuple[WorkStatus | None, ...]
    overseers: tuple[Overseer, ...] = ()


def work_in(campaign: Campaign, scope: Scope) -> QuerySet[Assignment]:
    """What the columns show of the units that the person sees."""
    return assignments_in(scope, campaign).filter(deliverable__in=COLUMNS)


def work_statuses(laid: QuerySet[Assignment], *, today: date) -> list[WorkStatus]:
    """Each with its report if begun. Two questions, whatever their number."""
    found = list(laid.select_related("unit_version__unit"))
    these = Q(assignment__in=found) if len(found) <= 10 * AT_ONCE else Q(assignment__in=laid.order_by().values("pk"))
    return with_reports(found, these, today=today)


def with_reports(laid: Iterable[Assignment], these: Q, *, today: date) -> list[WorkStatus]:
    """`these`: the reports of this work."""
    reports = {report.assignment_id: report for report in Report.objects.filter(these)}
    return [WorkStatus(one, reports.get(one.pk), today) for one in laid]


def counts(found: Iterable[WorkStatus]) -> Counts:
    """Of deliverables that are handed in (reports and annexes); conferences have no hand-in. What `standing` counts of
    a whole campaign in the database, counted of these."""
    asked = [one for one in found if one.assignment.kind.handed_in]
    owed = [one for one in asked if not one.exempt]
    tally = Counter(one.timeliness for one in owed)
    overdue = sum(one.timeliness is Timeliness.MISSING and one.overdue > 0 for one in owed)
    on_time, late, missing = (tally[one] for one in (Timeliness.ON_TIME, Timeliness.LATE, Timeliness.MISSING))
    return Counts(on_time, late, missing, len(asked) - len(owed), overdue)


def rows(found: Iterable[WorkStatus], *, columns: tuple[Deliverable, ...]) -> list[BoardRow]:
    """Units in the order of the tree. Where a unit owes two of a kind, the one due next is shown."""
    by_unit: dict[UnitVersion, dict[str, WorkStatus]] = {}
    for one in found:
        cells = by_unit.setdefault(one.assignment.unit_version, {})
        deliverable = one.assignment.deliverable
        if deliverable not in cells or _is_sooner(one, cells[deliverable]):
            cells[deliverable] = one
    return [BoardRow(version, tuple(cells.get(column) for column in columns)) for version, cells in by_unit.items()]


def _is_sooner(one: WorkStatus, other: WorkStatus) -> bool:
    return (one.assignment.due_on or date.max) < (other.assignment.due_on or date.max)


def columns_of(kinds: Container[str]) -> tuple[Deliverable, ...]:
    return tuple(column for column in COLUMNS if column in kinds)


def in_state(laid: QuerySet[Assignment], state: str, *, today: date) -> QuerySet[Assignment]:
    """Those of which `WorkStatus.state` says this, in SQL."""
    if state == "exempt":
        return laid.filter(state=AssignmentState.EXEMPT.value)
    owed = laid.exclude(state=AssignmentState.EXEMPT.value)
    if state == "done":
        return owed.filter(done_on__isnull=False)
    report = Report.objects.filter(assignment=OuterRef("pk"))
    draft, open_work = ReportState.DRAFT.value, owed.filter(done_on=None)
    if state in OPEN:
        past = Q(due_on__isnull=False, due_on__lt=today)
        begun = ~Exists(report.exclude(state=draft) if state == "overdue" else report)
        asked = Exists(report.filter(state=draft)) if state == "writing" else begun
        return open_work.filter(past if state == "overdue" else ~past, asked)
    return open_work.filter(Exists(report.exclude(state=draft).filter(state=state)))


# what most units are in until they have handed in
OPEN = frozenset({"overdue", "not_begun", "writing"})


@dataclass(frozen=True)
class Leaf:
    """The rows of a hundred units, and after which unit the next begin."""

    rows: list[BoardRow]
    further: int | None


def leaf_of(
    campaign: Campaign,
    laid: QuerySet[Assignment],
    *,
    columns: tuple[Deliverable, ...],
    scope: Scope,
    only: str,
    by: str,
    after: int | None,
    today: date,
) -> Leaf:
    """Units of each sector in the order of the tree: those with something in the state `only`, and for which the
    overseer `by` answers; blank asks for any."""
    if only in WAITING:
        versions = units_waiting(placed(scope, campaign, "assignment__"), state=only)
    else:
        asked = in_state(laid, only, today=today) if only else laid
        versions = units_with(asked, rare=not sees_whole(scope, campaign) or bool(only and only not in OPEN))
    if by:
        versions = versions.filter(unit__in=overseen_by(by, on=today))
    shown, further = leaf(versions.select_related("unit"), after=after, by_sector=True)
    found = [one for one in _work_of(shown, campaign, today=today) if one.assignment.deliverable in COLUMNS]
    of_each = {row.version: row for row in rows(found, columns=columns)}
    said = overseers_of([version.unit_id for version in shown], on=today)
    return Leaf([replace(of_each[one], overseers=tuple(said.get(one.unit_id, ()))) for one in shown], further)


def _work_of(shown: Sequence[UnitVersion], campaign: Campaign, *, today: date) -> list[WorkStatus]:
    """All work of these units, which are not fetched again with each of their assignments.

    With the columns as well SQLite would seek it in the whole campaign.
    """
    known = {version.pk: version for version in shown}
    laid = list(assignments_of(campaign).filter(unit_version__in=shown).select_related(None).order_by("task__position"))
    for one in laid:
        one.unit_version = known[one.unit_version_id]
    return with_reports(laid, Q(assignment__in=laid), today=today)


@dataclass(frozen=True)
class Waiting:
    """How many wait in a state, and for how many days the longest has."""

    count: int
    longest: int


def waiting(begun: Mapping[str, Begun], *, now: datetime) -> Mapping[str, Waiting]:
    """Handed in and not looked at; returned and not handed in again."""
    handed_in, returned = (begun.get(state.value, Begun()) for state in (ReportState.HANDED_IN, ReportState.RETURNED))
    return {
        state: Waiting(one.count, (now - since).days if since else 0)
        for state, one, since in (
            ("handed_in", handed_in, handed_in.handed_in),
            ("returned", returned, returned.decided),
        )
    }


def count(found: Standing) -> str:
    """What the step of this room shows: how many are past their day and still not handed in."""
    return str(found.counts.overdue or "")
