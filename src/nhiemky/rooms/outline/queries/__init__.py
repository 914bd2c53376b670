"""Reading what is asked: of everyone, or of a unit of one sector and kind."""

from nhiemky.rooms.outline.queries.applying import is_asked
from nhiemky.rooms.outline.queries.counts import count
from nhiemky.rooms.outline.queries.editions import (
    AmendedSection,
    Amendment,
    amendment,
    changes_of,
    headings_of,
    is_written,
    nodes_in_order,
    nodes_offered,
)
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
    outline_answering,
    outline_for,
    outlines_of,
    sections_asked,
    sections_for,
    sections_in,
    sections_of,
)
from nhiemky.rooms.outline.queries.tables import (
    Changed,
    Comparison,
    answers_on,
    changed_to,
    compare_tables,
    pending_table_of,
    why_not_this_table,
)

__all__ = [
    "Amendment",
    "AmendedSection",
    "Changed",
    "Comparison",
    "answers_on",
    "changed_to",
    "compare_tables",
    "pending_table_of",
    "why_not_this_table",
    "changes_of",
    "count",
    "headings_of",
    "indicators_asked",
    "indicators_for",
    "indicators_of",
    "is_asked",
    "is_written",
    "measure_of",
    "nodes_in_order",
    "nodes_offered",
    "outline_answering",
    "outline_for",
    "outlines_of",
    "periods_of",
    "amendment",
    "row_of",
    "sections_asked",
    "sections_for",
    "sections_in",
    "sections_of",
    "target_of",
    "term_of",
]
