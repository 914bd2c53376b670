from itertools import product
from pathlib import Path

import pytest

from nhiemky.core.workflow import (
    ASSIGNMENT_MOVES,
    ASSIGNMENT_OWNERS,
    DOCUMENT_MOVES,
    DOCUMENT_OWNERS,
    REPORT_MOVES,
    REPORT_OWNERS,
    AssignmentState,
    AssignmentVerb,
    DocumentState,
    DocumentVerb,
    Owner,
    ReportState,
    ReportVerb,
    draw,
    next_state,
)

STATES_PAGE = Path(__file__).parents[2] / "docs" / "states.md"
FLOWS = [
    (ReportState, ReportVerb, REPORT_MOVES),
    (AssignmentState, AssignmentVerb, ASSIGNMENT_MOVES),
    (DocumentState, DocumentVerb, DOCUMENT_MOVES),
]
OWNED = [
    (ReportState, REPORT_OWNERS, REPORT_MOVES),
    (AssignmentState, ASSIGNMENT_OWNERS, ASSIGNMENT_MOVES),
    (DocumentState, DOCUMENT_OWNERS, DOCUMENT_MOVES),
]


def test_a_report_walks_from_draft_through_a_return_to_accepted_and_back():
    verbs = [
        ReportVerb.WRITE,
        ReportVerb.HAND_IN,
        ReportVerb.RETURN_REPORT,
        ReportVerb.WRITE,
        ReportVerb.HAND_IN,
        ReportVerb.ACCEPT,
        ReportVerb.REOPEN,
    ]
    state, walked = None, []
    for verb in verbs:
        state = next_state(state, verb)
        walked.append(state)

    assert walked == ["draft", "handed_in", "returned", "returned", "handed_in", "accepted", "returned"]


@pytest.mark.parametrize(
    ("state", "verb"),
    [
        (None, ReportVerb.HAND_IN),
        (ReportState.DRAFT, ReportVerb.ACCEPT),
        (ReportState.DRAFT, ReportVerb.RETURN_REPORT),
        (ReportState.HANDED_IN, ReportVerb.WRITE),
        (ReportState.HANDED_IN, ReportVerb.HAND_IN),
        (ReportState.ACCEPTED, ReportVerb.WRITE),
        (ReportState.ACCEPTED, ReportVerb.ACCEPT),
        (AssignmentState.DONE, AssignmentVerb.EXEMPT),
        (AssignmentState.WITHDRAWN, AssignmentVerb.MARK_DONE),
        (None, AssignmentVerb.MARK_DONE),
        (DocumentState.DRAFT, DocumentVerb.SIGN),
        (DocumentState.SUBMITTED, DocumentVerb.KEEP_VERSION),
        (DocumentState.SUBMITTED, DocumentVerb.ISSUE),
        (DocumentState.SIGNED, DocumentVerb.SEND_BACK),
        (DocumentState.RECALLED, DocumentVerb.ISSUE),
    ],
)
def test_a_verb_out_of_order_leads_nowhere(state, verb):
    assert next_state(state, verb) is None


def test_a_verb_that_both_flows_know_stays_in_its_own():
    assert next_state(ReportState.ACCEPTED, ReportVerb.REOPEN) is ReportState.RETURNED
    assert next_state(AssignmentState.DONE, AssignmentVerb.REOPEN) is AssignmentState.LAID
    assert next_state(AssignmentState.DONE, ReportVerb.REOPEN) is None


@pytest.mark.parametrize(("states", "verbs", "moves"), FLOWS)
def test_every_state_can_be_reached_and_every_verb_is_of_use(states, verbs, moves):
    assert set(moves.values()) == set(states)
    assert {verb for _, verb in moves} == set(verbs)


@pytest.mark.parametrize(("states", "owners", "moves"), OWNED)
def test_every_state_has_an_owner_who_has_something_to_do(states, owners, moves):
    assert set(owners) == set(states)
    begun = {state for state, _ in moves}
    assert {state for state in states if owners[state] is not Owner.NOBODY} <= begun


def test_a_move_never_asks_for_a_state_of_the_other_flow():
    for states, verbs, moves in FLOWS:
        for state, verb in product([None, *states], verbs):
            assert next_state(state, verb) is moves.get((state, verb))


def test_the_page_of_states_is_drawn_from_the_tables():
    assert STATES_PAGE.read_text(encoding="utf-8") == draw(), "write docs/states.md again from core.workflow.draw()"
