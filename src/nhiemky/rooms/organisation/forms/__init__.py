"""What a person may type about the organisation."""

from nhiemky.rooms.organisation.forms.accounts import (
    ChangePassword,
    EnterCode,
    EnterInvitation,
    GiveRole,
    NameSubstitute,
    NewPassword,
    OpenAccount,
    SignIn,
)
from nhiemky.rooms.organisation.forms.units import (
    LoadUnits,
    LookAt,
)

__all__ = [
    "ChangePassword",
    "EnterCode",
    "EnterInvitation",
    "GiveRole",
    "LoadUnits",
    "LookAt",
    "NameSubstitute",
    "NewPassword",
    "OpenAccount",
    "SignIn",
]
