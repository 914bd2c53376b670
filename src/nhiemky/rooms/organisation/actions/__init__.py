"""Writing the organisation: units, accounts and roles, people and posts."""

from nhiemky.rooms.organisation.actions.accounts import (
    close_account,
    open_account,
    reopen_account,
    reset_second_factor,
    unlock_account,
)
from nhiemky.rooms.organisation.actions.beginning import set_up
from nhiemky.rooms.organisation.actions.events import carry_out, correct_unit, take_back
from nhiemky.rooms.organisation.actions.grants import end_role, give_role
from nhiemky.rooms.organisation.actions.invitations import accept_invitation, invite, open_unit_accounts
from nhiemky.rooms.organisation.actions.oversight import end_oversight, oversee
from nhiemky.rooms.organisation.actions.people import appoint, correct_person, end_post, form_group, load_people
from nhiemky.rooms.organisation.actions.sheets import drop_sheet, keep_sheet
from nhiemky.rooms.organisation.actions.sign_in import (
    change_password,
    drop_second_factor,
    end_sessions,
    fail_sign_in,
    renew_recovery_codes,
    set_second_factor,
    sign_in,
    sign_out,
)
from nhiemky.rooms.organisation.actions.substitutions import act_for, end_substitution, name_substitute
from nhiemky.rooms.organisation.actions.units import load_units, remember_alias

__all__ = [
    "accept_invitation",
    "act_for",
    "appoint",
    "carry_out",
    "change_password",
    "close_account",
    "correct_person",
    "correct_unit",
    "drop_second_factor",
    "drop_sheet",
    "end_oversight",
    "end_post",
    "end_role",
    "end_sessions",
    "end_substitution",
    "fail_sign_in",
    "form_group",
    "give_role",
    "invite",
    "keep_sheet",
    "load_people",
    "load_units",
    "name_substitute",
    "open_account",
    "open_unit_accounts",
    "oversee",
    "remember_alias",
    "renew_recovery_codes",
    "reopen_account",
    "reset_second_factor",
    "set_second_factor",
    "set_up",
    "sign_in",
    "sign_out",
    "take_back",
    "unlock_account",
]
