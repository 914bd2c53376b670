"""Reading figures: one unit's table, and a filled workbook beside it."""

from nhiemky.rooms.figures.queries.cells import (
    JUDGEMENT_WORDS,
    MISSING_WRITTEN,
    Cell,
    Row,
    amount_of,
    annex_of,
    assessments_of,
    concerns_in,
    grid,
    numerator_decimals,
    sheet_figures,
    values_of,
    written,
)
from nhiemky.rooms.figures.queries.proposals import proposals_in, proposals_of
from nhiemky.rooms.figures.queries.workbooks import (
    Change,
    Comparison,
    Line,
    book_in,
    compare,
    identity_of,
    pending_of,
    told,
)

__all__ = [
    "JUDGEMENT_WORDS",
    "MISSING_WRITTEN",
    "Cell",
    "Change",
    "Comparison",
    "Line",
    "Row",
    "amount_of",
    "annex_of",
    "assessments_of",
    "book_in",
    "compare",
    "concerns_in",
    "grid",
    "identity_of",
    "numerator_decimals",
    "pending_of",
    "proposals_in",
    "proposals_of",
    "sheet_figures",
    "told",
    "values_of",
    "written",
]
