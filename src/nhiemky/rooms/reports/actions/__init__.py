"""Writing reports: keep a section, hand in, return, accept, reopen."""

from nhiemky.rooms.reports.actions.deciding import accept, reopen, return_report
from nhiemky.rooms.reports.actions.handing_in import hand_in
from nhiemky.rooms.reports.actions.placing import move_words, place_words
from nhiemky.rooms.reports.actions.writing import finish, restore, share_out, write

__all__ = [
    "accept",
    "finish",
    "hand_in",
    "move_words",
    "place_words",
    "reopen",
    "restore",
    "return_report",
    "share_out",
    "write",
]
