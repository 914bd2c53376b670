"""What is asked: the sections of the report, the indicators and their targets."""

from nhiemky.rooms.outline.models.indicators import Indicator, PendingTable, period_spoken
from nhiemky.rooms.outline.models.sections import Change, Outline, OutlineChange, Section

__all__ = ["Change", "Indicator", "Outline", "OutlineChange", "PendingTable", "Section", "period_spoken"]
