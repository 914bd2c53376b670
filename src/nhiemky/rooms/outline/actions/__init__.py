"""Writing what is asked: take the outline of the plan, change its headings, load the table of indicators."""

from nhiemky.rooms.outline.actions.indicators import load_indicators
from nhiemky.rooms.outline.actions.outlines import take_outline
from nhiemky.rooms.outline.actions.sections import add_section, drop_section

__all__ = ["add_section", "drop_section", "load_indicators", "take_outline"]
