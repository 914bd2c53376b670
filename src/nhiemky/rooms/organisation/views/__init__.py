"""Signing in and out, one's own account and those one answers for, the tree of units."""

from nhiemky.rooms.organisation.views.accounts import (
    account,
    accounts,
    close_account,
    end_role,
    give_role,
    invite,
    open_account,
    open_unit_accounts,
    reopen_account,
    reset_second_factor,
    unlock_account,
)
from nhiemky.rooms.organisation.views.beginning import set_up
from nhiemky.rooms.organisation.views.events import carry_out, correct_unit, take_back, unit, unit_options
from nhiemky.rooms.organisation.views.my_account import (
    change_password,
    drop_second_factor,
    end_sessions,
    my_account,
    renew_recovery_codes,
    set_second_factor,
)
from nhiemky.rooms.organisation.views.oversight import end_oversight, oversee, oversight
from nhiemky.rooms.organisation.views.people import (
    appoint,
    correct_person,
    end_post,
    form_group,
    load_people,
    people,
    people_sheet,
)
from nhiemky.rooms.organisation.views.sheets import (
    drop_sheet,
    fault_sheet,
    keep_sheet,
    load_units,
    pending_sheet,
    tree_sheet,
    unit_sheet,
)
from nhiemky.rooms.organisation.views.sign_in import accept_invitation, enter_code, sign_in, sign_out
from nhiemky.rooms.organisation.views.substitutions import act_for, end_substitution, name_substitute
from nhiemky.rooms.organisation.views.units import units, units_below

__all__ = [
    "accept_invitation",
    "account",
    "accounts",
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
    "enter_code",
    "fault_sheet",
    "form_group",
    "give_role",
    "invite",
    "keep_sheet",
    "load_people",
    "load_units",
    "my_account",
    "name_substitute",
    "open_account",
    "open_unit_accounts",
    "oversee",
    "oversight",
    "pending_sheet",
    "people",
    "people_sheet",
    "renew_recovery_codes",
    "reopen_account",
    "reset_second_factor",
    "set_second_factor",
    "set_up",
    "sign_in",
    "sign_out",
    "take_back",
    "tree_sheet",
    "unit",
    "unit_options",
    "unit_sheet",
    "units",
    "units_below",
    "unlock_account",
]
