"""Why not: reasons against changing what is asked."""

from nhiemky.rooms.outline.rules.indicators import (
    why_not_correct_indicator,
    why_not_keep_table,
    why_not_load_indicators,
)
from nhiemky.rooms.outline.rules.outlines import (
    why_not_add_outline,
    why_not_drop_outline,
    why_not_move_section,
    why_not_replace_outline,
    why_not_take_outline,
)

__all__ = [
    "why_not_add_outline",
    "why_not_drop_outline",
    "why_not_correct_indicator",
    "why_not_keep_table",
    "why_not_load_indicators",
    "why_not_move_section",
    "why_not_replace_outline",
    "why_not_take_outline",
]
