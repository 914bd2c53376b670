"""Writing what is asked: outlines and their headings, the table of indicators."""

from nhiemky.rooms.outline.actions.indicators import correct_indicator, drop_table, keep_table, load_indicators
from nhiemky.rooms.outline.actions.outlines import (
    add_outline,
    correct_outline,
    drop_outline,
    replace_outline,
    take_outline,
)
from nhiemky.rooms.outline.actions.sections import add_section, correct_section, drop_section, move_section

__all__ = [
    "add_outline",
    "add_section",
    "correct_indicator",
    "correct_outline",
    "correct_section",
    "drop_outline",
    "drop_section",
    "drop_table",
    "keep_table",
    "load_indicators",
    "move_section",
    "replace_outline",
    "take_outline",
]
