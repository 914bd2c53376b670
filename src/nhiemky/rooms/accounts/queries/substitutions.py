"""Who is away and who acts for them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from nhiemky.rooms.accounts.models import Account, Substitution
from nhiemky.rooms.accounts.queries.grants import answers_for, grants_in_force, grants_of

# where a session keeps for whom its person acts
ACTS_FOR = "acts_for"


def substitutes_of(absent: Account, *, on: date) -> QuerySet[Account]:
    """Accounts of the same units: those who hold a role today in a unit where the absent person does."""
    units = grants_of(absent, on=on).values("unit")
    beside = grants_in_force(on).filter(unit__in=units).values("account")
    return Account.objects.filter(pk__in=beside, is_active=True).exclude(pk=absent.pk).order_by("name")


def substitutions_for(substitute: Account, *, on: date) -> QuerySet[Substitution]:
    """Whom this account may act for today: only while both hold a role in one unit, as when it was named."""
    units = grants_of(substitute, on=on).values("unit")
    beside = grants_in_force(on).filter(account=OuterRef("absent"), unit__in=units)
    found = Substitution.objects.filter(Exists(beside), substitute=substitute, valid_from__lte=on, valid_to__gte=on)
    return found.filter(absent__is_active=True).select_related("absent")


def substitutions_answered(substitute: Account, *, on: date) -> list[Substitution]:
    """Those of `substitutions_for` that rest on somebody who still answers for the absent person."""
    if not Substitution.objects.filter(substitute=substitute, valid_from__lte=on, valid_to__gte=on).exists():
        return []  # as mostly; every page asks
    found = substitutions_for(substitute, on=on).select_related("absent", "authority")
    return [one for one in found if answers_for(one.authority, one.absent, on=on)]


def substitutions_of(absent: Account, *, on: date) -> QuerySet[Substitution]:
    """Who acts for this account, now or later."""
    return Substitution.objects.filter(absent=absent, valid_to__gte=on).select_related("substitute")


def acted_for(substitute: Account, *, session: Mapping[str, Any], on: date) -> Account | None:
    """For whom this session acts: only while the substitution lasts."""
    whom = session.get(ACTS_FOR)
    named = substitutions_answered(substitute, on=on) if whom else []
    return next((one.absent for one in named if one.absent_id == whom), None)
