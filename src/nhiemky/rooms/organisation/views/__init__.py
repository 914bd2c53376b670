"""Signing in and out, the tree of units, accounts and people."""

from nhiemky.rooms.organisation.views.accounts import sign_in, sign_out
from nhiemky.rooms.organisation.views.units import load_units, unit_sheet, units

__all__ = ["load_units", "sign_in", "sign_out", "unit_sheet", "units"]
