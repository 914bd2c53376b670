"""Who has handed in, who is late, who is missing: three numbers that add up to all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone

from nhiemky.core.calendar import Timeliness, days_late, timeliness
from nhiemky.core.deliverables import COLUMNS, Deliverable
from nhiemky.core.workflow import AssignmentState, ReportState
from nhiemky.rooms.accounts.permissions import Scope
from nhiemky.rooms.journal.words import Chip
from nhiemky.rooms.people.queries.oversight import Overseer, overseers_of
from nhiemky.rooms.plan.models import Assignment, Campaign
from nhiemky.rooms.plan.queries.campaigns import assignments_in, assignments_of
from nhiemky.rooms.progress.words import CHIPS, DATED
from nhiemky.rooms.reports.models import Report
from nhiemky.rooms.reports.queries.lists import COUNTED, reports_of
from nhiemky.rooms.units.models import UnitVersion


@dataclass(frozen=True)
class WorkStatus:
    """One assignment as it stands today."""

    assignment: Assignment
    report: Report | None
    today: date

    @property
    def exempt(self) -> bool:
        return self.assignment.state == AssignmentState.EXEMPT.value

    @property
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

    @property
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

    @property
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


@dataclass(frozen=True)
class Counts:
    """on_time + late + missing = owed; exempt units are not owed anything."""

    on_time: int
    late: int
    missing: int
    exempt: int

    @property
    def handed_in(self) -> int:
        return self.on_time + self.late

    @property
    def owed(self) -> int:
        return self.on_time + self.late + self.missing


def work_statuses(campaign: Campaign, *, scope: Scope | None = None, today: date) -> list[WorkStatus]:
    """Every assignment of the columns, with its report if begun. Two queries, whatever the number of units."""
    laid = assignments_in(scope, campaign) if scope else assignments_of(campaign)
    reports = {report.assignment_id: report for report in Report.objects.filter(assignment__campaign=campaign)}
    shown = laid.filter(deliverable__in=COLUMNS).select_related("unit_version__unit")
    return [WorkStatus(assignment, reports.get(assignment.pk), today) for assignment in shown]


def counts(found: Iterable[WorkStatus]) -> Counts:
    """Of deliverables that are handed in (reports and annexes); conferences have no hand-in."""
    owed = [one for one in found if one.assignment.kind.handed_in]
    tally = Counter(one.timeliness for one in owed if not one.exempt)
    exempt = sum(one.exempt for one in owed)
    return Counts(tally[Timeliness.ON_TIME], tally[Timeliness.LATE], tally[Timeliness.MISSING], exempt)


def rows(found: Iterable[WorkStatus], *, columns: tuple[Deliverable, ...]) -> list[BoardRow]:
    """Units in the order of the tree. Where a unit owes two of a kind, the one due next is shown."""
    by_unit: dict[UnitVersion, dict[str, WorkStatus]] = {}
    for one in found:
        cells = by_unit.setdefault(one.assignment.unit_version, {})
        deliverable = one.assignment.deliverable
        if deliverable not in cells or _is_sooner(one, cells[deliverable]):
            cells[deliverable] = one
    return [BoardRow(version, tuple(cells.get(column) for column in columns)) for version, cells in by_unit.items()]


def with_overseers(rows: Sequence[BoardRow], *, on: date) -> list[BoardRow]:
    """The same rows, each with who answers for its unit."""
    said = overseers_of([row.version.unit_id for row in rows], on=on)
    return [replace(row, overseers=tuple(said.get(row.version.unit_id, ()))) for row in rows]


def _is_sooner(one: WorkStatus, other: WorkStatus) -> bool:
    return (one.assignment.due_on or date.max) < (other.assignment.due_on or date.max)


def columns_of(found: Iterable[WorkStatus]) -> tuple[Deliverable, ...]:
    present = {one.assignment.deliverable for one in found}
    return tuple(column for column in COLUMNS if column in present)


@dataclass(frozen=True)
class Waiting:
    """How many wait in a state, and for how many days the longest has."""

    count: int
    longest: int


def waiting(campaign: Campaign, *, scope: Scope | None = None, now: datetime) -> Mapping[str, Waiting]:
    """Handed in and not looked at; returned and not handed in again."""
    found = reports_of(campaign).filter(scope.where("assignment__unit_version__")) if scope else reports_of(campaign)
    moments: dict[str, list[datetime]] = {"handed_in": [], "returned": []}
    pending = Q(state=ReportState.HANDED_IN.value) | Q(state=ReportState.RETURNED.value)
    for state, handed_in_at, decided_at in found.filter(pending).values_list("state", "handed_in_at", "decided_at"):
        since = handed_in_at if state == ReportState.HANDED_IN.value else decided_at
        if since:
            moments[state].append(since)
    return {
        state: Waiting(len(since), max(((now - moment).days for moment in since), default=0))
        for state, since in moments.items()
    }


def count(campaign: Campaign, *, today: date) -> str:
    """What the step of this room shows: how many are past their day and still not handed in."""
    overdue = sum(
        one.timeliness is Timeliness.MISSING and one.overdue > 0
        for one in work_statuses(campaign, today=today)
        if not one.exempt and one.assignment.kind.handed_in
    )
    return str(overdue) if overdue else ""
