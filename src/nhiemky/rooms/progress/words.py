"""What users read of how a piece of work stands today."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nhiemky.core.workflow import ReportState
from nhiemky.rooms.journal.words import Chip
from nhiemky.rooms.reports.words import CHIPS as OF_REPORTS
from nhiemky.rooms.reports.words import NOT_BEGUN

CHIPS = {
    "not_begun": NOT_BEGUN,
    "writing": OF_REPORTS[ReportState.DRAFT],
    "handed_in": OF_REPORTS[ReportState.HANDED_IN],
    "returned": OF_REPORTS[ReportState.RETURNED],
    "accepted": OF_REPORTS[ReportState.ACCEPTED],
    "overdue": Chip(_("Muộn"), "late"),
    "done": Chip(_("Đã xong"), "ok"),
    "exempt": Chip(_("Miễn"), "none"),
}
# the same in a cell of the board, where the day belongs to it
DATED = {"handed_in": _("Đã nộp %(day)s"), "done": _("Xong %(day)s"), "overdue": _("Muộn %(days)s ngày")}
NOT_LAID = Chip(_("Không giao"), "none")
