"""Why not: reasons against changing the organisation, its accounts and roles."""

from nhiemky.rooms.organisation.rules.accounts import (
    why_not_change_password,
    why_not_close_account,
    why_not_drop_second_factor,
    why_not_open_account,
    why_not_reopen_account,
    why_not_reset_second_factor,
)
from nhiemky.rooms.organisation.rules.beginning import why_not_set_up
from nhiemky.rooms.organisation.rules.events import why_not_carry_out, why_not_correct_unit, why_not_take_back
from nhiemky.rooms.organisation.rules.grants import (
    MAY_GIVE,
    OWN_UNIT_ONLY,
    Held,
    roles_given_by,
    why_not_end_role,
    why_not_give_role,
)
from nhiemky.rooms.organisation.rules.invitations import (
    why_not_accept_invitation,
    why_not_invite,
    why_not_open_unit_accounts,
)
from nhiemky.rooms.organisation.rules.people import (
    why_not_appoint,
    why_not_correct_person,
    why_not_end_oversight,
    why_not_end_post,
    why_not_form_group,
    why_not_load_people,
    why_not_oversee,
)
from nhiemky.rooms.organisation.rules.substitutions import (
    why_not_act_for,
    why_not_end_substitution,
    why_not_name_substitute,
)
from nhiemky.rooms.organisation.rules.units import (
    ends_too_early,
    fault_line,
    misplaced,
    not_yours,
    rewrites_the_past,
    why_not_keep_sheet,
    why_not_load_units,
    why_not_remember_alias,
)

__all__ = [
    "MAY_GIVE",
    "OWN_UNIT_ONLY",
    "Held",
    "ends_too_early",
    "fault_line",
    "misplaced",
    "not_yours",
    "rewrites_the_past",
    "roles_given_by",
    "why_not_accept_invitation",
    "why_not_act_for",
    "why_not_appoint",
    "why_not_carry_out",
    "why_not_change_password",
    "why_not_close_account",
    "why_not_correct_person",
    "why_not_correct_unit",
    "why_not_drop_second_factor",
    "why_not_end_oversight",
    "why_not_end_post",
    "why_not_end_role",
    "why_not_end_substitution",
    "why_not_form_group",
    "why_not_give_role",
    "why_not_invite",
    "why_not_keep_sheet",
    "why_not_load_people",
    "why_not_load_units",
    "why_not_name_substitute",
    "why_not_open_account",
    "why_not_open_unit_accounts",
    "why_not_oversee",
    "why_not_remember_alias",
    "why_not_reopen_account",
    "why_not_reset_second_factor",
    "why_not_set_up",
    "why_not_take_back",
]
