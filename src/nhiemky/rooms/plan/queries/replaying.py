"""What the journal tells of assignments and closing days beside how they stand: done, exempt, extended, closed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from nhiemky.core.workflow import AssignmentState
from nhiemky.rooms.journal.queries.replaying import became, is_pruned, told_by
from nhiemky.rooms.plan.models import Assignment, Campaign

DONE, EXEMPT, CLOSE = "plan.mark_done", "plan.exempt", "plan.set_closing_day"
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
    closing = {entry.subject_id: became(entry, "closes_on") for entry in told_by(CLOSE)}
    for campaign in Campaign.objects.order_by("pk"):
        stands = campaign.closes_on.isoformat() if campaign.closes_on else None
        if stands != closing.get(campaign.pk) and not (pruned and campaign.pk not in closing):
            yield _("Đợt «%(name)s»: ngày khóa sổ không như nhật ký ghi.") % {"name": campaign.name[:90]}


def _unlike(assignment: Assignment, changed: dict[str, list[Any]]) -> bool:
    """The day on which it was done, or why it is exempt, in the row and in the journal."""
    day = assignment.done_on.isoformat() if assignment.done_on else None
    if assignment.state == AssignmentState.DONE.value:
        return bool(changed.get("done_on", [None, day])[1] != day)
    return any(changed.get(name, [0, stands])[1] != stands for name, stands in _exempt_because(assignment).items())


def _exempt_because(assignment: Assignment) -> dict[str, str]:
    return {"reason_code": assignment.reason_code, "reason": assignment.reason}
