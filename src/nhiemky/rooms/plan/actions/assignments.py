"""Tasks are laid on units; an assignment is done, or its unit exempt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from operator import attrgetter
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from nhiemky.core.compiling import Change
from nhiemky.core.deliverables import Deliverable
from nhiemky.core.refusal import Outdated, refuse_if
from nhiemky.core.workflow import AssignmentState
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.journal.actions import recording as journal
from nhiemky.rooms.journal.actions.holding import hold
from nhiemky.rooms.plan.actions.journaling import journal_assignment, journal_campaign
from nhiemky.rooms.plan.models import Assignment, Campaign
from nhiemky.rooms.plan.queries.campaigns import plan_of
from nhiemky.rooms.plan.queries.laying import Laying, Preview, preview
from nhiemky.rooms.plan.rules import (
    why_not_exempt,
    why_not_extend,
    why_not_lay_assignments,
    why_not_mark_done,
    why_not_set_closing_day,
)
from nhiemky.rooms.plan.words import ExemptReason


@transaction.atomic
def lay_assignments(campaign: Campaign, *, seen: str | None = None, by: Account | None, at: datetime) -> Preview:
    """Lay every task on the units that its leads mean, exactly as `preview` shows it.

    Laid again after the plan or the organisation changed: what is new is added, what changed gets its new day and
    recipient, what is no longer meant is withdrawn with a reason. No report is lost: a withdrawn assignment keeps its
    own and comes back with it when it is meant again. Work that is done or exempt stays. `seen`: the stamp of the
    preview that was looked at; `Outdated` where it would do something else by now.
    """
    hold(campaign)
    plan = plan_of(campaign)
    laid = preview(plan, on=timezone.localdate(at))
    refuse_if(why_not_lay_assignments(plan, count=laid.assignment_count))
    if seen is not None and seen != laid.stamp:
        raise Outdated([_("Kế hoạch hoặc tổ chức vừa thay đổi: xem lại ai nhận việc gì, rồi giao.")])
    for laying in laid.layings:
        _lay(laying, laid, campaign)
    withdrawn = [laid.laid[place].key for place, change in laid.changes.items() if change is Change.WITHDRAWN]
    _write(withdrawn, state=AssignmentState.WITHDRAWN.value, reason=WITHDRAWN_BECAUSE)
    counts = {change.value: laid.counted[change] for change in Change}
    miscounted = [wrong for laying in laid.layings for wrong in laying.miscounted]
    details = {**counts, "units": laid.unit_count, "unresolved": list(laid.unresolved), "miscounted": miscounted}
    journal_campaign("plan.lay_assignments", campaign, by=by, at=at, details=details)
    return laid


AT_ONCE = 30_000  # keys in one statement: every SQLite since 2020 takes 32,766 values
WITHDRAWN_BECAUSE = "Kế hoạch hoặc tổ chức đã thay đổi: nhiệm vụ không còn giao cho đơn vị này."


def _lay(laying: Laying, laid: Preview, campaign: Campaign) -> None:
    """What is new of a task is made; what changed gets the task's terms, and stands again where it was withdrawn.
    Some questions a task, whatever the number of its units."""
    terms, changes = laying.terms, laid.changes
    said = {
        "deliverable": terms.deliverable.value,
        "due_on": terms.due_on,
        "recipient_id": terms.recipient,
        "via_id": terms.via,
        "directed_by": terms.directed_by,
        "optional": terms.optional,
    }
    places = {(laying.task.pk, one.code): one for one in laying.units}
    new = [one for place, one in places.items() if place not in laid.laid]
    Assignment.objects.bulk_create(
        Assignment(campaign=campaign, task=laying.task, unit_id=one.unit, unit_version_id=one.version, **said)
        for one in new
    )
    before = {place: laid.laid[place] for place in places if place in laid.laid}
    _write([one.key for place, one in before.items() if changes[place] is Change.CHANGED], **said)
    again = [one.key for one in before.values() if one.state is AssignmentState.WITHDRAWN]
    _write(again, **said, state=AssignmentState.LAID.value, reason="")


def _write(keys: Sequence[int], **said: Any) -> None:
    """The same into each of these assignments, as many at once as a database takes."""
    for at in range(0, len(keys), AT_ONCE):
        Assignment.objects.filter(pk__in=keys[at : at + AT_ONCE]).update(**said)


@transaction.atomic
def set_closing_day(campaign: Campaign, *, closes_on: date | None, by: Account | None, at: datetime) -> None:
    """After this day nothing is handed in any more; None opens the campaign again. The due day only marks lateness."""
    hold(campaign)
    owed = Assignment.objects.filter(
        campaign=campaign, deliverable__in=[kind.value for kind in Deliverable if kind.once]
    ).aggregate(last=Max("due_on"))
    refuse_if(why_not_set_closing_day(closes_on, last_due_on=owed["last"]))
    details = journal.changed({"closes_on": campaign.closes_on}, {"closes_on": closes_on})
    campaign.closes_on = closes_on
    campaign.save(update_fields=["closes_on"])
    journal_campaign("plan.set_closing_day", campaign, by=by, at=at, details=details)


@transaction.atomic
def extend(
    assignments: Sequence[Assignment], *, until: date | None, reason: str, by: Account | None, at: datetime
) -> None:
    """Let these units of one campaign hand in until that day, though it has closed. Late stays late."""
    for assignment in sorted(assignments, key=attrgetter("pk")):  # in one order, so that no two wait for each other
        hold(assignment, along=("campaign", "unit", "unit_version"))
    refuse_if(why_not_extend(assignments, until=until, reason=reason, today=timezone.localdate(at)))
    before = {one.unit_version.name: one.extended_to for one in assignments}
    for assignment in assignments:
        assignment.extended_to, assignment.extended_reason = until, reason.strip()[:400]
        assignment.save(update_fields=["extended_to", "extended_reason"])
    details = {
        "reason": reason.strip(),
        **journal.changed(before, dict.fromkeys(before, until)),
        "assignments": [one.pk for one in assignments],
        "until": until.isoformat() if until else None,
    }
    journal_campaign("plan.extend", assignments[0].campaign, by=by, at=at, details=details)


@transaction.atomic
def mark_done(assignment: Assignment, *, done_on: date, by: Account | None, at: datetime) -> None:
    """An assignment that asks for no report (a conference, a plan of the unit's own) is done on a day."""
    hold(assignment)
    refuse_if(why_not_mark_done(assignment, done_on=done_on, today=timezone.localdate(at)))
    before = journal.fields_of(assignment, "state", "done_on")
    assignment.state, assignment.done_on = AssignmentState.DONE.value, done_on
    assignment.save(update_fields=["state", "done_on"])
    details = journal.changed(before, journal.fields_of(assignment, *before))
    journal_assignment("plan.mark_done", assignment, by=by, at=at, details=details)


@transaction.atomic
def exempt(
    assignment: Assignment,
    *,
    reason: str,
    code: str = ExemptReason.OTHER.value,
    by: Account | None,
    at: datetime,
) -> None:
    """Take a unit out of the expected list, with the reason that every table prints."""
    hold(assignment)
    refuse_if(why_not_exempt(assignment, code=code, reason=reason))
    before = journal.fields_of(assignment, "state", "reason_code", "reason")
    words = reason.strip()[:400] or str(ExemptReason(code).label)
    assignment.state, assignment.reason_code, assignment.reason = AssignmentState.EXEMPT.value, code, words
    assignment.save(update_fields=list(before))
    details = journal.changed(before, journal.fields_of(assignment, *before))
    journal_assignment("plan.exempt", assignment, by=by, at=at, details=details)
