"""The pages of a plan: open a campaign, check what was read, lay the work, write a plan."""

from nhiemky.rooms.plan.views.assignments import (
    exempt,
    extend,
    lay_assignments,
    mark_done,
    remember_alias,
    set_closing_day,
    work,
    work_of_units,
)
from nhiemky.rooms.plan.views.documents import (
    add_task,
    confirm_facts,
    correct_facts,
    correct_task,
    open_campaign,
    plan,
    plan_file,
    read_again,
    reopen_facts,
)
from nhiemky.rooms.plan.views.drafts import begin_draft, draft, draft_file, drafts, drop_draft, write_draft

__all__ = [
    "add_task",
    "begin_draft",
    "confirm_facts",
    "correct_facts",
    "correct_task",
    "draft",
    "draft_file",
    "drafts",
    "drop_draft",
    "exempt",
    "extend",
    "lay_assignments",
    "mark_done",
    "open_campaign",
    "plan",
    "plan_file",
    "read_again",
    "remember_alias",
    "reopen_facts",
    "set_closing_day",
    "work",
    "work_of_units",
    "write_draft",
]
