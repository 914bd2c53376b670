"""Why not: reasons against writing, handing in, returning, accepting a report."""

from nhiemky.rooms.reports.rules.adopting import why_not_accept_adoption, why_not_adopt, why_not_return_adoption
from nhiemky.rooms.reports.rules.attaching import why_not_attach, why_not_detach
from nhiemky.rooms.reports.rules.deciding import why_not_accept, why_not_reopen, why_not_return_report
from nhiemky.rooms.reports.rules.handing_in import is_blank, why_not_hand_in
from nhiemky.rooms.reports.rules.placing import others_among, why_not_move_words, why_not_place_words
from nhiemky.rooms.reports.rules.remarking import why_not_drop_remark, why_not_remark
from nhiemky.rooms.reports.rules.states import OUT_OF_ORDER, STATE_SPOKEN
from nhiemky.rooms.reports.rules.writing import (
    LONGEST,
    Overtaken,
    is_worth_keeping,
    why_not_finish,
    why_not_restore,
    why_not_share_out,
    why_not_write,
)

__all__ = [
    "LONGEST",
    "OUT_OF_ORDER",
    "STATE_SPOKEN",
    "Overtaken",
    "is_blank",
    "is_worth_keeping",
    "others_among",
    "why_not_accept",
    "why_not_accept_adoption",
    "why_not_adopt",
    "why_not_attach",
    "why_not_detach",
    "why_not_drop_remark",
    "why_not_finish",
    "why_not_hand_in",
    "why_not_move_words",
    "why_not_place_words",
    "why_not_remark",
    "why_not_reopen",
    "why_not_restore",
    "why_not_return_adoption",
    "why_not_return_report",
    "why_not_share_out",
    "why_not_write",
]
