"""What the journal tells of assignments and closing days beside how they stand: done, exempt, extended, closed.

Of laying the journal keeps counts only, so a withdrawn assignment is not asked about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from nhiemky.core.workflow import AssignmentState
from nhiemky.rooms.journal.queries.replaying import TOLD, became, is_pruned, told_by
from nhiemky.rooms.plan.models import Assignment, Campaign

DONE, EXEMPT, CLOSE, EXTEND = "plan.mark_done", "plan.exempt", "plan.set_closing_day", "plan.extend"
DECIDED = {AssignmentState.DONE.value: DONE, AssignmentState.EXEMPT.value: EXEMPT}


def contradictions() -> Iterator[str]:
    """A sentence for each assignment and campaign that stands otherwise than it was told."""
    told = {entry.subject_id: entry for entry in told_by(DONE, EXEMPT)}
    pruned = is_pruned()
    decided = Assignment.objects.filter(state__in=DECIDED).select_related("unit_version", "task").order_by("pk")
    for assignment in decided.iterator(chunk_size=2000):
        entry = told.pop(assignment.pk, None)
        if entry is None and pruned:
            continue
        if entry is None or entry.verb != DECIDED[assignment.state] or _unlike(assignment, entry.details["changed"]):
            said = {"unit": assignment.unit_version.name, "kind": assignment.kind_spoken}
            yield _("%(unit)s, %(kind)s: đã xong hoặc được miễn không như nhật ký ghi.") % said
    yield from _extended(pruned=pruned)
    closing: dict[int | None, str | None] = {}
    for entry in told_by(CLOSE):
        # a day that was set again as it stood changed nothing
        closing[entry.subject_id] = became(entry, "closes_on", closing.get(entry.subject_id))
    for campaign in Campaign.objects.order_by("pk"):
        stands = campaign.closes_on.isoformat() if campaign.closes_on else None
        if stands != closing.get(campaign.pk) and not (pruned and campaign.pk not in closing):
            yield _("Đợt «%(name)s»: ngày khóa sổ không như nhật ký ghi.") % {"name": campaign.name[:90]}


def _extended(*, pruned: bool) -> Iterator[str]:
    told = {key: entry.details["until"] for entry in told_by(EXTEND) for key in entry.details["assignments"]}
    days = Assignment.objects.filter(extended_to__isnull=False).values_list("pk", "extended_to")
    stands = {key: str(day) for key, day in days}
    asked = told if pruned else {*told, *stands}
    unlike = sorted(key for key in asked if told.get(key) != stands.get(key))
    for assignment in Assignment.objects.filter(pk__in=unlike[:TOLD]).select_related("unit_version").order_by("pk"):
        yield _("%(unit)s: gia hạn không như nhật ký ghi.") % {"unit": assignment.unit_version.name}


def _unlike(assignment: Assignment, changed: dict[str, list[Any]]) -> bool:
    """The day on which it was done, or why it is exempt, in the row and in the journal."""
    day = assignment.done_on.isoformat() if assignment.done_on else None
    if assignment.state == AssignmentState.DONE.value:
        return bool(changed.get("done_on", [None, day])[1] != day)
    return any(changed.get(name, [0, stands])[1] != stands for name, stands in _exempt_because(assignment).items())


def _exempt_because(assignment: Assignment) -> dict[str, str]:
    return {"reason_code": assignment.reason_code, "reason": assignment.reason}
