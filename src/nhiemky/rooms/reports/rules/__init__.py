"""Why not: reasons against writing, handing in, returning, accepting a report."""

from nhiemky.rooms.reports.rules.deciding import why_not_accept, why_not_reopen, why_not_return_report
from nhiemky.rooms.reports.rules.handing_in import why_not_hand_in
from nhiemky.rooms.reports.rules.placing import why_not_move_words, why_not_place_words
from nhiemky.rooms.reports.rules.states import OUT_OF_ORDER, STATE_SPOKEN
from nhiemky.rooms.reports.rules.writing import is_blank, why_not_write

__all__ = [
    "OUT_OF_ORDER",
    "STATE_SPOKEN",
    "is_blank",
    "why_not_accept",
    "why_not_hand_in",
    "why_not_move_words",
    "why_not_place_words",
    "why_not_reopen",
    "why_not_return_report",
    "why_not_write",
]
