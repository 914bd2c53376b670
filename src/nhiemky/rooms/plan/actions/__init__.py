"""Writing plans and assignments: documents read, facts confirmed, work laid on units, plans written here."""

from nhiemky.rooms.plan.actions.assignments import (
    WITHDRAWN_BECAUSE,
    exempt,
    extend,
    lay_assignments,
    mark_done,
    set_closing_day,
)
from nhiemky.rooms.plan.actions.documents import open_campaign, read_again
from nhiemky.rooms.plan.actions.drafts import begin_draft, drop_draft, write_draft
from nhiemky.rooms.plan.actions.facts import add_task, confirm_facts, correct_fact, correct_task, reopen_facts

__all__ = [
    "WITHDRAWN_BECAUSE",
    "add_task",
    "begin_draft",
    "confirm_facts",
    "correct_fact",
    "correct_task",
    "drop_draft",
    "exempt",
    "extend",
    "lay_assignments",
    "mark_done",
    "open_campaign",
    "read_again",
    "reopen_facts",
    "set_closing_day",
    "write_draft",
]
