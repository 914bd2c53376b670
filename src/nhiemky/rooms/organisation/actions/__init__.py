"""Writing the organisation: units, accounts and roles, people and posts."""

from nhiemky.rooms.organisation.actions.accounts import open_account
from nhiemky.rooms.organisation.actions.people import oversee
from nhiemky.rooms.organisation.actions.units import FIRST_DAY, load_units, remember_alias

__all__ = ["FIRST_DAY", "load_units", "open_account", "oversee", "remember_alias"]
