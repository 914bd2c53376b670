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
from nhiemky.rooms.organisation.forms.beginning import SetUp, committee_row
from nhiemky.rooms.organisation.forms.events import EVENT_FORMS, begun_with
from nhiemky.rooms.organisation.forms.people import Appoint, CorrectPerson, FormGroup, LastDay, LoadPeople, Oversee
from nhiemky.rooms.organisation.forms.units import CorrectUnit, LoadUnits, LookAt

__all__ = [
    "EVENT_FORMS",
    "Appoint",
    "ChangePassword",
    "CorrectPerson",
    "CorrectUnit",
    "EnterCode",
    "EnterInvitation",
    "FormGroup",
    "GiveRole",
    "LastDay",
    "LoadPeople",
    "LoadUnits",
    "LookAt",
    "NameSubstitute",
    "NewPassword",
    "OpenAccount",
    "Oversee",
    "SetUp",
    "SignIn",
    "begun_with",
    "committee_row",
]
