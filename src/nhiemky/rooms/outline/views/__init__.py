"""The page of what is asked: headings of the report and the table of indicators."""

from nhiemky.rooms.outline.views.indicators import indicator_sheet, load_indicators
from nhiemky.rooms.outline.views.sections import add_section, drop_section, outline, take_outline

__all__ = ["add_section", "drop_section", "indicator_sheet", "load_indicators", "outline", "take_outline"]
