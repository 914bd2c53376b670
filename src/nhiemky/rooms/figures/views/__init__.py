"""One unit's table of figures: a grid that works like a sheet, its workbook, and the unit's own judgements."""

from nhiemky.rooms.figures.views.assessing import assess, take_back_assessment
from nhiemky.rooms.figures.views.grid import figures, keep_figures
from nhiemky.rooms.figures.views.proposing import proposals, propose_target, take_back_proposal
from nhiemky.rooms.figures.views.workbooks import drop_annex, figure_sheet, keep_annex, load_figures, pending_annex

__all__ = [
    "assess",
    "drop_annex",
    "figure_sheet",
    "figures",
    "keep_annex",
    "keep_figures",
    "load_figures",
    "pending_annex",
    "proposals",
    "propose_target",
    "take_back_assessment",
    "take_back_proposal",
]
