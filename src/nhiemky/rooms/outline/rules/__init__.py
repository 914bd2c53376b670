"""Why not: reasons against changing what is asked."""

from nhiemky.rooms.outline.rules.indicators import why_not_load_indicators
from nhiemky.rooms.outline.rules.outlines import why_not_take_outline

__all__ = ["why_not_load_indicators", "why_not_take_outline"]
