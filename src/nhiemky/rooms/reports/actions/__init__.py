"""Writing reports: keep a section, hand in, return, accept, reopen."""

from nhiemky.rooms.reports.actions.deciding import accept, reopen, return_report
from nhiemky.rooms.reports.actions.handing_in import hand_in
from nhiemky.rooms.reports.actions.placing import move_words, place_words
from nhiemky.rooms.reports.actions.writing import write

__all__ = [
    "accept",
    "hand_in",
    "move_words",
    "place_words",
    "reopen",
    "return_report",
    "write",
]
