"""The page of what is asked: outlines with their headings, and the table of indicators."""

from nhiemky.rooms.outline.views.indicators import (
    correct_indicator,
    drop_table,
    indicator_sheet,
    keep_table,
    load_indicators,
    pending_table,
)
from nhiemky.rooms.outline.views.outlines import (
    add_outline,
    correct_outline,
    drop_outline,
    order_report,
    outline,
    outline_versions,
    replace_outline,
    take_outline,
)
from nhiemky.rooms.outline.views.sections import add_section, correct_section, drop_section, move_section

__all__ = [
    "add_outline",
    "add_section",
    "correct_indicator",
    "correct_outline",
    "correct_section",
    "drop_outline",
    "drop_section",
    "drop_table",
    "indicator_sheet",
    "keep_table",
    "load_indicators",
    "move_section",
    "order_report",
    "outline",
    "outline_versions",
    "pending_table",
    "replace_outline",
    "take_outline",
]
