"""Reading what is asked: of everyone, or of a unit of one sector and kind."""

from nhiemky.rooms.outline.queries.applying import is_asked
from nhiemky.rooms.outline.queries.counts import count
from nhiemky.rooms.outline.queries.indicators import (
    indicators_asked,
    indicators_for,
    indicators_of,
    measure_of,
    periods_of,
    row_of,
    target_of,
    term_of,
)
from nhiemky.rooms.outline.queries.sections import (
    changes_of,
    outline_answering,
    outline_for,
    outlines_of,
    sections_asked,
    sections_for,
    sections_in,
    sections_of,
)

__all__ = [
    "changes_of",
    "count",
    "indicators_asked",
    "indicators_for",
    "indicators_of",
    "is_asked",
    "measure_of",
    "outline_answering",
    "outline_for",
    "outlines_of",
    "periods_of",
    "row_of",
    "sections_asked",
    "sections_for",
    "sections_in",
    "sections_of",
    "target_of",
    "term_of",
]
