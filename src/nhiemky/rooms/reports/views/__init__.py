"""The pages of reports: the list, the unit's desk for one report, and the office's decision on it."""

from nhiemky.rooms.reports.views.adopting import accept_adoption, adopt, adoption_file, return_adoption
from nhiemky.rooms.reports.views.attaching import attach, attachment_file, detach
from nhiemky.rooms.reports.views.deciding import accept, reopen, return_report
from nhiemky.rooms.reports.views.handing_in import hand_in
from nhiemky.rooms.reports.views.pages import report, reports
from nhiemky.rooms.reports.views.placing import (
    move_words,
    outline_changes,
    place_words,
    report_form,
    words_written,
)
from nhiemky.rooms.reports.views.remarking import drop_remark, remark
from nhiemky.rooms.reports.views.revisions import receipt, receipt_file, revision, verify_revision
from nhiemky.rooms.reports.views.writing import finish, past, restore, share_out, write

__all__ = [
    "accept",
    "accept_adoption",
    "adopt",
    "adoption_file",
    "attach",
    "attachment_file",
    "detach",
    "drop_remark",
    "finish",
    "hand_in",
    "move_words",
    "outline_changes",
    "past",
    "place_words",
    "receipt",
    "receipt_file",
    "remark",
    "reopen",
    "report",
    "report_form",
    "reports",
    "restore",
    "return_adoption",
    "return_report",
    "revision",
    "share_out",
    "verify_revision",
    "words_written",
    "write",
]
