"""Of whom something is asked: by sector and kind of unit."""

from __future__ import annotations

from nhiemky.core.outline import Sector
from nhiemky.core.units import UnitKind
from nhiemky.rooms.outline.models import Indicator, Section


def applies_to(what: Section | Indicator, *, sector: Sector | None, kind: UnitKind | None) -> bool:
    """Nothing named on either side leaves nobody out."""
    by_sector = not what.applies_to or sector is None or sector.value in what.applies_to
    return by_sector and (not what.kinds or kind is None or kind.value in what.kinds)
