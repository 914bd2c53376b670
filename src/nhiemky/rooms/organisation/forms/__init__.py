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
from nhiemky.rooms.organisation.forms.events import EVENT_FORMS, begun_with
from nhiemky.rooms.organisation.forms.units import CorrectUnit, LoadUnits, LookAt

__all__ = [
    "ChangePassword",
    "CorrectUnit",
    "EVENT_FORMS",
    "EnterCode",
    "EnterInvitation",
    "GiveRole",
    "LoadUnits",
    "LookAt",
    "NameSubstitute",
    "NewPassword",
    "OpenAccount",
    "SignIn",
    "begun_with",
]
