"""The tables of the organisation: units with dated versions, people and posts, accounts with roles by subtree."""

from nhiemky.core.timelines import LAST_DAY
from nhiemky.rooms.organisation.models.accounts import Account, Grant, Invitation, Role, Substitution
from nhiemky.rooms.organisation.models.people import Membership, Oversight, Person, Post, PostKind, WorkingGroup
from nhiemky.rooms.organisation.models.units import (
    COMMITTEES,
    EVENT_SPOKEN,
    FIRST_DAY,
    Alias,
    EventPart,
    EventUnit,
    PendingSheet,
    Unit,
    UnitEvent,
    UnitVersion,
)

__all__ = [
    "COMMITTEES",
    "EVENT_SPOKEN",
    "FIRST_DAY",
    "LAST_DAY",
    "Account",
    "Alias",
    "EventPart",
    "EventUnit",
    "Grant",
    "Invitation",
    "Membership",
    "Oversight",
    "PendingSheet",
    "Person",
    "Post",
    "PostKind",
    "Role",
    "Substitution",
    "Unit",
    "UnitEvent",
    "UnitVersion",
    "WorkingGroup",
]
