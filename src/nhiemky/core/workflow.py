"""The states of reports and assignments, the moves between them and who owns each state: tables, not decorators.

Its border: what a state allows. Who a person is, and whether the act is allowed to them, is asked in the rooms.
docs/states.md is `draw()`; a test compares them.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum, auto
from typing import cast, overload


class ReportState(StrEnum):
    DRAFT = auto()
    HANDED_IN = auto()
    RETURNED = auto()
    ACCEPTED = auto()


class ReportVerb(StrEnum):
    WRITE = auto()
    HAND_IN = auto()
    RETURN_REPORT = auto()
    ACCEPT = auto()
    REOPEN = auto()


class AssignmentState(StrEnum):
    LAID = auto()
    DONE = auto()
    EXEMPT = auto()
    WITHDRAWN = auto()


class AssignmentVerb(StrEnum):
    LAY = auto()
    MARK_DONE = auto()
    EXEMPT = auto()
    WITHDRAW = auto()
    REOPEN = auto()


class Owner(StrEnum):
    """Whose turn it is."""

    UNIT = auto()
    OFFICE = auto()
    NOBODY = auto()


# None stands for what does not exist yet.
REPORT_MOVES: Mapping[tuple[ReportState | None, ReportVerb], ReportState] = {
    (None, ReportVerb.WRITE): ReportState.DRAFT,
    (ReportState.DRAFT, ReportVerb.WRITE): ReportState.DRAFT,
    (ReportState.DRAFT, ReportVerb.HAND_IN): ReportState.HANDED_IN,
    (ReportState.HANDED_IN, ReportVerb.RETURN_REPORT): ReportState.RETURNED,
    (ReportState.HANDED_IN, ReportVerb.ACCEPT): ReportState.ACCEPTED,
    (ReportState.RETURNED, ReportVerb.WRITE): ReportState.RETURNED,
    (ReportState.RETURNED, ReportVerb.HAND_IN): ReportState.HANDED_IN,
    (ReportState.ACCEPTED, ReportVerb.REOPEN): ReportState.RETURNED,
}

ASSIGNMENT_MOVES: Mapping[tuple[AssignmentState | None, AssignmentVerb], AssignmentState] = {
    (None, AssignmentVerb.LAY): AssignmentState.LAID,
    (AssignmentState.LAID, AssignmentVerb.MARK_DONE): AssignmentState.DONE,
    (AssignmentState.LAID, AssignmentVerb.EXEMPT): AssignmentState.EXEMPT,
    (AssignmentState.LAID, AssignmentVerb.WITHDRAW): AssignmentState.WITHDRAWN,
    (AssignmentState.DONE, AssignmentVerb.REOPEN): AssignmentState.LAID,
    (AssignmentState.EXEMPT, AssignmentVerb.LAY): AssignmentState.LAID,
    (AssignmentState.WITHDRAWN, AssignmentVerb.LAY): AssignmentState.LAID,
}

OWNERS: Mapping[ReportState | AssignmentState, Owner] = {
    ReportState.DRAFT: Owner.UNIT,
    ReportState.HANDED_IN: Owner.OFFICE,
    ReportState.RETURNED: Owner.UNIT,
    ReportState.ACCEPTED: Owner.NOBODY,
    AssignmentState.LAID: Owner.UNIT,
    AssignmentState.DONE: Owner.NOBODY,
    AssignmentState.EXEMPT: Owner.NOBODY,
    AssignmentState.WITHDRAWN: Owner.NOBODY,
}


@overload
def next_state(state: ReportState | None, verb: ReportVerb) -> ReportState | None: ...
@overload
def next_state(state: AssignmentState | None, verb: AssignmentVerb) -> AssignmentState | None: ...
def next_state(
    state: ReportState | AssignmentState | None, verb: ReportVerb | AssignmentVerb
) -> ReportState | AssignmentState | None:
    """Where the verb leads from here; None where it is out of order."""
    moves = REPORT_MOVES if isinstance(verb, ReportVerb) else ASSIGNMENT_MOVES
    return cast("Mapping[object, ReportState | AssignmentState]", moves).get((state, verb))


def draw() -> str:
    """Both tables as the text of docs/states.md."""
    return "\n".join(
        [
            "# States",
            "",
            "Drawn from `nhiemky.core.workflow`. `[*]` is what does not exist yet.",
            *_diagram("Report", ReportState, REPORT_MOVES.items()),
            *_diagram("Assignment", AssignmentState, ASSIGNMENT_MOVES.items()),
            "",
        ]
    )


def _diagram(
    noun: str,
    states: Iterable[ReportState | AssignmentState],
    moves: Iterable[tuple[tuple[StrEnum | None, StrEnum], StrEnum]],
) -> list[str]:
    arrows = [f"    {state or '[*]'} --> {goal}: {verb}" for (state, verb), goal in moves]
    owners = [f"| {state} | {OWNERS[state]} |" for state in states]
    heading = ["", f"## {noun}", "", "```mermaid", "stateDiagram-v2"]
    return [*heading, *arrows, "```", "", "| state | whose turn |", "| --- | --- |", *owners]
