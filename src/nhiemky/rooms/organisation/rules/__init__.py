"""Why not: reasons against changing the organisation."""

from nhiemky.rooms.organisation.rules.accounts import why_not_open_account
from nhiemky.rooms.organisation.rules.units import (
    ends_too_early,
    fault_line,
    misplaced,
    not_yours,
    why_not_keep_sheet,
    why_not_load_units,
    why_not_remember_alias,
)

__all__ = [
    "ends_too_early",
    "fault_line",
    "misplaced",
    "not_yours",
    "why_not_keep_sheet",
    "why_not_load_units",
    "why_not_open_account",
    "why_not_remember_alias",
]
