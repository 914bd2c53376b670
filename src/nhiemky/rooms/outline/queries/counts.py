"""How much is asked, for the step of this room."""

from __future__ import annotations

from nhiemky.rooms.outline.queries.indicators import indicators_of
from nhiemky.rooms.outline.queries.sections import sections_of
from nhiemky.rooms.plan.models import Campaign


def count(campaign: Campaign) -> str:
    """What the step of this room shows: headings to write and indicators."""
    written, indicators = sections_of(campaign).filter(written=True).count(), indicators_of(campaign).count()
    return f"{written} · {indicators}" if written or indicators else ""
