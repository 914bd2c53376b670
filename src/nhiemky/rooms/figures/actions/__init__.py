"""Writing figures: cells typed, workbooks filled in, a unit's own judgement, the lock of its table."""

from nhiemky.rooms.figures.actions.assessing import assess, take_back_assessment
from nhiemky.rooms.figures.actions.keeping import CellsRefused, Entry, keep_figures, lock
from nhiemky.rooms.figures.actions.loading import drop_annex, keep_annex, load_figures
from nhiemky.rooms.figures.actions.proposing import propose_target, take_back_proposal
from nhiemky.rooms.figures.actions.understanding import understand

__all__ = [
    "CellsRefused",
    "Entry",
    "assess",
    "drop_annex",
    "keep_annex",
    "keep_figures",
    "load_figures",
    "lock",
    "propose_target",
    "take_back_assessment",
    "take_back_proposal",
    "understand",
]
