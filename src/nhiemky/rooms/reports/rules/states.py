"""What a state of a report allows, in words."""

from __future__ import annotations

from nhiemky.core.workflow import ReportState, ReportVerb, next_state
from nhiemky.rooms.reports.models import Report
from nhiemky.rooms.reports.words import OUT_OF_ORDER, STATES


def out_of_order(report: Report, verb: ReportVerb) -> list[str]:
    state = ReportState(report.state)
    if next_state(state, verb) is None:
        return [OUT_OF_ORDER[verb] % {"state": STATES[state]}]
    return []
