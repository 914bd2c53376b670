"""Signing in and out, the tree of units and their sheet, accounts and people."""

from nhiemky.rooms.organisation.views.accounts import sign_in, sign_out
from nhiemky.rooms.organisation.views.sheets import (
    drop_sheet,
    fault_sheet,
    keep_sheet,
    load_units,
    pending_sheet,
    tree_sheet,
    unit_sheet,
)
from nhiemky.rooms.organisation.views.units import units, units_below

__all__ = [
    "drop_sheet",
    "fault_sheet",
    "keep_sheet",
    "load_units",
    "pending_sheet",
    "sign_in",
    "sign_out",
    "tree_sheet",
    "unit_sheet",
    "units",
    "units_below",
]
