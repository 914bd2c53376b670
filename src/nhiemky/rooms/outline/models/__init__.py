"""What is asked: the sections of the report, the indicators and their targets."""

from nhiemky.rooms.outline.models.indicators import Indicator
from nhiemky.rooms.outline.models.sections import Outline, OutlineChange, Section

__all__ = ["Indicator", "Outline", "OutlineChange", "Section"]
