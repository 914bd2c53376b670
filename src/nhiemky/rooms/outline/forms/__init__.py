"""What a person may type about what is asked."""

from nhiemky.rooms.outline.forms.indicators import CorrectIndicator, LoadIndicators
from nhiemky.rooms.outline.forms.sections import (
    KINDS,
    SECTORS,
    AddOutline,
    AddSection,
    ConfirmReplacing,
    CorrectOutline,
    CorrectSection,
    OrderReport,
    ReplaceOutline,
    spoken_fields,
)

__all__ = [
    "KINDS",
    "SECTORS",
    "AddOutline",
    "AddSection",
    "ConfirmReplacing",
    "CorrectOutline",
    "CorrectSection",
    "CorrectIndicator",
    "LoadIndicators",
    "OrderReport",
    "ReplaceOutline",
    "spoken_fields",
]
