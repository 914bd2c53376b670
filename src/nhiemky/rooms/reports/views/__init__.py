"""The pages of reports: the list, the unit's desk for one report, and the office's decision on it."""

from nhiemky.rooms.reports.views.deciding import accept, reopen, return_report
from nhiemky.rooms.reports.views.handing_in import hand_in
from nhiemky.rooms.reports.views.pages import report, reports, revision
from nhiemky.rooms.reports.views.writing import write

__all__ = [
    "accept",
    "hand_in",
    "reopen",
    "report",
    "reports",
    "return_report",
    "revision",
    "write",
]
