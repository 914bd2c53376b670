"""The states of reports and assignments, the moves between them and who owns each state: tables, not decorators.

Its border: what a state allows. Who a person is, and whether the act is allowed to them, is asked in the rooms.
docs/states.md is `draw()`; a test compares them.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum, auto
from typing import cast, overload


class ReportState(StrEnum):
    draft = auto()
    handed_in = auto()
    returned = auto()
    accepted = auto()


class ReportVerb(StrEnum):
    write = auto()
    hand_in = auto()
    return_report = auto()
    accept = auto()
    reopen = auto()


class AssignmentState(StrEnum):
    laid = auto()
    done = auto()
    exempt = auto()
    withdrawn = auto()


class AssignmentVerb(StrEnum):
    lay = auto()
    mark_done = auto()
    exempt = auto()
    withdraw = auto()
    reopen = auto()


class Owner(StrEnum):
    """Whose turn it is."""

    unit = auto()
    office = auto()
    nobody = auto()


# None stands for what does not exist yet.
REPORT_MOVES: Mapping[tuple[ReportState | None, ReportVerb], ReportState] = {
    (None, ReportVerb.write): ReportState.draft,
    (ReportState.draft, ReportVerb.write): ReportState.draft,
    (ReportState.draft, ReportVerb.hand_in): ReportState.handed_in,
    (ReportState.handed_in, ReportVerb.return_report): ReportState.returned,
    (ReportState.handed_in, ReportVerb.accept): ReportState.accepted,
    (ReportState.returned, ReportVerb.write): ReportState.returned,
    (ReportState.returned, ReportVerb.hand_in): ReportState.handed_in,
    (ReportState.accepted, ReportVerb.reopen): ReportState.returned,
}

ASSIGNMENT_MOVES: Mapping[tuple[AssignmentState | None, AssignmentVerb], AssignmentState] = {
    (None, AssignmentVerb.lay): AssignmentState.laid,
    (AssignmentState.laid, AssignmentVerb.mark_done): AssignmentState.done,
    (AssignmentState.laid, AssignmentVerb.exempt): AssignmentState.exempt,
    (AssignmentState.laid, AssignmentVerb.withdraw): AssignmentState.withdrawn,
    (AssignmentState.done, AssignmentVerb.reopen): AssignmentState.laid,
    (AssignmentState.exempt, AssignmentVerb.lay): AssignmentState.laid,
    (AssignmentState.withdrawn, AssignmentVerb.lay): AssignmentState.laid,
}

OWNERS: Mapping[ReportState | AssignmentState, Owner] = {
    ReportState.draft: Owner.unit,
    ReportState.handed_in: Owner.office,
    ReportState.returned: Owner.unit,
    ReportState.accepted: Owner.nobody,
    AssignmentState.laid: Owner.unit,
    AssignmentState.done: Owner.nobody,
    AssignmentState.exempt: Owner.nobody,
    AssignmentState.withdrawn: Owner.nobody,
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
