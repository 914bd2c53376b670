"""The pages of reports: the list, the unit's desk for one report, and the office's decision on it."""

from nhiemky.rooms.reports.views.deciding import accept, reopen, return_report
from nhiemky.rooms.reports.views.handing_in import hand_in
from nhiemky.rooms.reports.views.pages import report, reports, revision
from nhiemky.rooms.reports.views.placing import (
    move_words,
    outline_changes,
    place_words,
    report_form,
    words_written,
)
from nhiemky.rooms.reports.views.writing import finish, past, restore, share_out, write

__all__ = [
    "accept",
    "finish",
    "hand_in",
    "move_words",
    "outline_changes",
    "past",
    "place_words",
    "reopen",
    "report",
    "report_form",
    "reports",
    "restore",
    "return_report",
    "revision",
    "share_out",
    "words_written",
    "write",
]
