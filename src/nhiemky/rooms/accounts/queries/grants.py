"""What somebody may hand out, and the accounts that this makes them answer for."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from nhiemky.rooms.accounts.models import Account, Grant
from nhiemky.rooms.accounts.rules.grants import MAY_GIVE, OWN_UNIT_ONLY, Held
from nhiemky.rooms.accounts.words import Role
from nhiemky.rooms.units.models import UnitVersion
from nhiemky.rooms.units.queries.places import stands, stands_or_will


def grants_in_force(on: date) -> QuerySet[Grant]:
    """Of that day. What was given in a unit that does not stand then is not in force."""
    return Grant.objects.filter(stands(on), valid_from__lte=on, valid_to__gte=on)


def grants_of(account: Account, *, on: date) -> QuerySet[Grant]:
    return grants_in_force(on).filter(account=account)


def grants_in_units(units: Collection[int], *, on: date) -> QuerySet[Grant]:
    """Who holds which role in these units that day."""
    return grants_in_force(on).filter(unit__in=units).select_related("account", "unit").order_by("account__name", "pk")


def written_to(units: Collection[int], *, on: date) -> list[Account]:
    """Who is told by mail what comes to these units: their heads and writers and whoever runs an office there, each
    once, those with an address."""
    roles = (Role.UNIT_HEAD.value, Role.UNIT_WRITER.value, Role.OFFICE.value)
    held = grants_in_force(on).filter(unit__in=units, role__in=roles).values("account")
    return list(Account.objects.filter(pk__in=held, is_active=True).exclude(email="").order_by("pk"))


def run_units(*, on: date) -> QuerySet[Any]:
    """The units where there is an office or an administrator that day."""
    return grants_in_force(on).filter(role__in=(Role.OFFICE.value, Role.ADMINISTRATOR.value)).values("unit")


def placed_grants(*, on: date) -> QuerySet[Any]:
    """Grants with the `place` where their unit stands, or last stood."""
    last = UnitVersion.objects.filter(unit=OuterRef("unit"), valid_from__lte=on).order_by("-valid_from")
    return Grant.objects.annotate(place=Coalesce(Subquery(last.values("path")[:1]), Value("")))


def held_by(account: Account, *, on: date) -> list[Held]:
    """The roles that this person holds today in units that stand."""
    standing = UnitVersion.objects.filter(unit=OuterRef("unit"), valid_from__lte=on, valid_to__gte=on)
    held = grants_of(account, on=on).annotate(place=Subquery(standing.values("path")[:1]))
    return [Held(*row) for row in held.filter(place__isnull=False).values_list("role", "place", "valid_to")]


def given_by(held: list[Held]) -> Q:
    """The grants (as `placed_grants` gives them) that who holds these could have given."""
    found = Q(pk__in=[])
    for one in held:
        below = Q(place=one.path) if one.role in OWN_UNIT_ONLY else Q(place__gte=one.path, place__lt=one.path + "~")
        found |= Q(role__in=[role.value for role in MAY_GIVE.get(one.role, ())]) & below
    return found


def accounts_of(account: Account, *, on: date) -> QuerySet[Account]:
    """Whom this person answers for: everybody whose standing roles they could have given, all of them; never themself.

    Who held a role here and holds none any more stays with those who could give it again.
    """
    given = given_by(held_by(account, on=on))
    theirs = placed_grants(on=on).filter(account=OuterRef("pk"))
    beyond = theirs.filter(stands_or_will(on), valid_to__gte=on).exclude(given)
    return Account.objects.filter(Exists(theirs.filter(given)), ~Exists(beyond)).exclude(pk=account.pk)


def answers_for(authority: Account | None, account: Account, *, on: date) -> bool:
    """Whether what this person gave for the account is still theirs to give; the system (None) always answers."""
    if authority is None or not authority.is_active:
        return authority is None
    return authority == account or accounts_of(authority, on=on).filter(pk=account.pk).exists()


def gives_roles(account: Account, *, on: date) -> bool:
    return any(one.role in MAY_GIVE for one in held_by(account, on=on))


def places_given_by(held: list[Held], *, on: date) -> QuerySet[UnitVersion]:
    """The units in which who holds these may give some role."""
    found = Q(pk__in=[])
    for one in held:
        if one.role in MAY_GIVE:
            found |= Q(path=one.path) if one.role in OWN_UNIT_ONLY else Q(path__gte=one.path, path__lt=one.path + "~")
    return UnitVersion.objects.filter(found, valid_from__lte=on, valid_to__gte=on).select_related("unit")
