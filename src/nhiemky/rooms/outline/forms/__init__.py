"""What a person may type about what is asked."""

from nhiemky.rooms.outline.forms.indicators import LoadIndicators
from nhiemky.rooms.outline.forms.sections import SECTORS, AddSection

__all__ = ["SECTORS", "AddSection", "LoadIndicators"]
