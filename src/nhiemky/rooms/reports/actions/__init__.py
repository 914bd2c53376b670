"""Writing reports: keep a section, hand in, return, accept, reopen."""

from nhiemky.rooms.reports.actions.adopting import accept_adoption, adopt, return_adoption
from nhiemky.rooms.reports.actions.attaching import attach, detach
from nhiemky.rooms.reports.actions.deciding import accept, reopen, return_report
from nhiemky.rooms.reports.actions.handing_in import hand_in
from nhiemky.rooms.reports.actions.placing import move_words, place_words
from nhiemky.rooms.reports.actions.remarking import drop_remark, remark
from nhiemky.rooms.reports.actions.writing import finish, restore, share_out, write

__all__ = [
    "accept",
    "accept_adoption",
    "adopt",
    "attach",
    "detach",
    "drop_remark",
    "finish",
    "hand_in",
    "move_words",
    "place_words",
    "remark",
    "reopen",
    "restore",
    "return_adoption",
    "return_report",
    "share_out",
    "write",
]
