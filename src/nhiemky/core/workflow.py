"""The states of reports, assignments and official documents, the moves between them and who owns each state: tables,
not decorators.

Its border: what a state allows. Who a person is, and whether the act is allowed to them, is asked in the rooms.
docs/states.md is `draw()`; a test compares them.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum, auto
from typing import Any, overload


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


class DocumentState(StrEnum):
    DRAFT = auto()
    SUBMITTED = auto()
    SIGNED = auto()
    ISSUED = auto()
    RECALLED = auto()


class DocumentVerb(StrEnum):
    KEEP_VERSION = auto()
    INITIAL = auto()
    SUBMIT = auto()
    SEND_BACK = auto()
    SIGN = auto()
    ISSUE = auto()
    RECALL = auto()


State = ReportState | AssignmentState | DocumentState
Verb = ReportVerb | AssignmentVerb | DocumentVerb


class Owner(StrEnum):
    """Whose turn it is."""

    UNIT = auto()
    OFFICE = auto()
    LEADER = auto()
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

# Signing again is what comes after the leader: number, day and seal on the same file, or a scan with these.
DOCUMENT_MOVES: Mapping[tuple[DocumentState | None, DocumentVerb], DocumentState] = {
    (None, DocumentVerb.KEEP_VERSION): DocumentState.DRAFT,
    (DocumentState.DRAFT, DocumentVerb.KEEP_VERSION): DocumentState.DRAFT,
    (DocumentState.DRAFT, DocumentVerb.INITIAL): DocumentState.DRAFT,
    (DocumentState.SUBMITTED, DocumentVerb.INITIAL): DocumentState.SUBMITTED,
    (DocumentState.DRAFT, DocumentVerb.SUBMIT): DocumentState.SUBMITTED,
    (DocumentState.SUBMITTED, DocumentVerb.SEND_BACK): DocumentState.DRAFT,
    (DocumentState.SUBMITTED, DocumentVerb.SIGN): DocumentState.SIGNED,
    (DocumentState.SIGNED, DocumentVerb.SIGN): DocumentState.SIGNED,
    (DocumentState.SIGNED, DocumentVerb.ISSUE): DocumentState.ISSUED,
    (DocumentState.ISSUED, DocumentVerb.RECALL): DocumentState.RECALLED,
}

# by kind: the words of states are equal where they are spelled alike
REPORT_OWNERS: Mapping[ReportState, Owner] = {
    ReportState.DRAFT: Owner.UNIT,
    ReportState.HANDED_IN: Owner.OFFICE,
    ReportState.RETURNED: Owner.UNIT,
    ReportState.ACCEPTED: Owner.NOBODY,
}
ASSIGNMENT_OWNERS: Mapping[AssignmentState, Owner] = {
    AssignmentState.LAID: Owner.UNIT,
    AssignmentState.DONE: Owner.NOBODY,
    AssignmentState.EXEMPT: Owner.NOBODY,
    AssignmentState.WITHDRAWN: Owner.NOBODY,
}
DOCUMENT_OWNERS: Mapping[DocumentState, Owner] = {
    DocumentState.DRAFT: Owner.OFFICE,
    DocumentState.SUBMITTED: Owner.LEADER,
    DocumentState.SIGNED: Owner.OFFICE,
    DocumentState.ISSUED: Owner.NOBODY,
    DocumentState.RECALLED: Owner.NOBODY,
}


@overload
def next_state(state: ReportState | None, verb: ReportVerb) -> ReportState | None: ...
@overload
def next_state(state: AssignmentState | None, verb: AssignmentVerb) -> AssignmentState | None: ...
@overload
def next_state(state: DocumentState | None, verb: DocumentVerb) -> DocumentState | None: ...
def next_state(state: State | None, verb: Verb) -> State | None:
    """Where the verb leads from here; None where it is out of order."""
    moves: Mapping[Any, State] = DOCUMENT_MOVES
    if isinstance(verb, ReportVerb):
        moves = REPORT_MOVES
    elif isinstance(verb, AssignmentVerb):
        moves = ASSIGNMENT_MOVES
    return moves.get((state, verb))


def draw() -> str:
    """The tables as the text of docs/states.md."""
    return "\n".join(
        [
            "# States",
            "",
            "Drawn from `nhiemky.core.workflow`. `[*]` is what does not exist yet.",
            *_diagram("Report", REPORT_OWNERS, REPORT_MOVES.items()),
            *_diagram("Assignment", ASSIGNMENT_OWNERS, ASSIGNMENT_MOVES.items()),
            *_diagram("Official document", DOCUMENT_OWNERS, DOCUMENT_MOVES.items()),
            "",
        ]
    )


def _diagram(
    noun: str,
    owners: Mapping[Any, Owner],
    moves: Iterable[tuple[tuple[StrEnum | None, StrEnum], StrEnum]],
) -> list[str]:
    arrows = [f"    {state or '[*]'} --> {goal}: {verb}" for (state, verb), goal in moves]
    rows = [f"| {state} | {owner} |" for state, owner in owners.items()]
    heading = ["", f"## {noun}", "", "```mermaid", "stateDiagram-v2"]
    return [*heading, *arrows, "```", "", "| state | whose turn |", "| --- | --- |", *rows]
