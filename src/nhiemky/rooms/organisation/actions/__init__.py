"""Writing the organisation: units, accounts and roles, people and posts."""

from nhiemky.rooms.organisation.actions.accounts import open_account
from nhiemky.rooms.organisation.actions.people import oversee
from nhiemky.rooms.organisation.actions.sheets import drop_sheet, keep_sheet
from nhiemky.rooms.organisation.actions.units import load_units, remember_alias

__all__ = [
    "drop_sheet",
    "keep_sheet",
    "load_units",
    "open_account",
    "oversee",
    "remember_alias",
]
