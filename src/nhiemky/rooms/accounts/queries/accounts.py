"""Accounts as their list and their page show them, and the ways into one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Case, CharField, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac

from nhiemky.core.folding import fold
from nhiemky.rooms.accounts.models import Account, Grant, Invitation
from nhiemky.rooms.accounts.queries.grants import grants_in_force, grants_of
from nhiemky.rooms.accounts.words import Role
from nhiemky.rooms.units.models import UnitVersion
from nhiemky.rooms.units.queries.places import stands_or_will
from nhiemky.rooms.units.queries.units import holding

NEVER_SET = "!"


def begun() -> bool:
    """Whether anybody has an account: until then the house waits to be set up."""
    return Account.objects.exists()


def with_state(accounts: QuerySet[Account], *, at: datetime, failed_since: datetime) -> QuerySet[Any]:
    """Each with its `state` (closed, locked, uninvited, invited, expired, active) and whether it has a `second_factor`.

    `failed_since`: failures before this moment lock nobody any more; they are timed by the machine's own clock.
    """
    failed = AccessAttempt.objects.filter(username=OuterRef("username"), attempt_time__gte=failed_since)
    invited = Invitation.objects.filter(account=OuterRef("pk"))
    never_in = Q(password__startswith=NEVER_SET, last_login=None)
    state = Case(
        When(is_active=False, then=Value("closed")),
        When(Exists(failed.filter(failures_since_start__gte=settings.AXES_FAILURE_LIMIT)), then=Value("locked")),
        When(never_in & Exists(invited.filter(used_at=None, expires_at__gt=at)), then=Value("invited")),
        When(never_in & Exists(invited), then=Value("expired")),
        When(never_in, then=Value("uninvited")),
        default=Value("active"),
        output_field=CharField(),
    )
    return accounts.annotate(state=state, second_factor=Exists(second_factors().filter(user=OuterRef("pk"))))


def second_factors() -> QuerySet[Any]:
    found: QuerySet[Any] = Authenticator.objects.filter(type=Authenticator.Type.TOTP)
    return found


def has_second_factor(account: Account) -> bool:
    return second_factors().filter(user=account).exists()


def owes_second_factor(account: Account, *, acts_as: Account, roles: Iterable[str], on: date) -> bool:
    """Whether a role of today, their own or of the person they act for, asks for a second factor that they lack."""
    asking = grants_of(account, on=on) | grants_of(acts_as, on=on)
    lacks = ~Exists(second_factors().filter(user=account.pk))
    return asking.filter(lacks, role__in=list(roles)).exists()


def found_among(accounts: QuerySet[Any], *, words: str, role: str, state: str, on: date) -> QuerySet[Any]:
    """Those whose name, user name or unit holds the words, with this role today, in this state (blank: any)."""
    standing = grants_in_force(on)
    if words:
        # the few that match are gathered before any of them is asked who answers for it
        units = UnitVersion.objects.filter(holding(words), valid_from__lte=on, valid_to__gte=on)
        named, there = Account.objects.filter(holding(words)), standing.filter(unit__in=units.values("unit"))
        accounts = accounts.filter(Q(pk__in=named.values("pk")) | Q(pk__in=there.values("account")))
    if role in Role.values:
        accounts = accounts.filter(Exists(standing.filter(account=OuterRef("pk"), role=role)))
    return accounts.filter(state=state) if state else accounts


AT_ONCE = 50


def leaf(found: QuerySet[Any], *, after: int | None) -> tuple[list[Any], int | None]:
    """Fifty of these by name after an account, and after which the next begin. They are not counted: who answers for an
    account is asked of the accounts that are shown."""
    last = Account.objects.filter(pk=after).first() if after is not None else None
    if last:
        found = found.filter(Q(name__gt=last.name) | Q(name=last.name, pk__gt=last.pk), name__gte=last.name)
    some = list(found.order_by("name", "pk")[: AT_ONCE + 1])
    return some[:AT_ONCE], some[AT_ONCE - 1].pk if len(some) > AT_ONCE else None


def roles_of(accounts: Iterable[Account], *, on: date) -> dict[int, list[Grant]]:
    """Grants that stand or will, each with its unit's name, by account."""
    found: dict[int, list[Grant]] = {}
    grants = Grant.objects.filter(stands_or_will(on), account__in=list(accounts), valid_to__gte=on)
    for grant in named_grants(grants.order_by("valid_from", "pk"), on=on):
        found.setdefault(grant.account_id, []).append(grant)
    return found


def named_grants(grants: QuerySet[Grant], *, on: date) -> list[Grant]:
    """The same grants, each knowing what its unit is called (`unit_name`)."""
    names = dict(
        UnitVersion.objects.filter(unit__in=grants.values("unit"), valid_from__lte=on)
        .order_by("valid_from")
        .values_list("unit_id", "name")
    )
    found = list(grants.select_related("unit"))
    for grant in found:
        grant.unit_name = names.get(grant.unit_id, grant.unit.code)  # type: ignore[attr-defined]
    return found


def unit_path_of(account: Account, *, on: date) -> str:
    """Where in the tree an act on this account is journaled: the place of the last role it was given."""
    last = Grant.objects.filter(account=account, valid_from__lte=on).order_by("-valid_from", "-pk").values("unit")[:1]
    versions = UnitVersion.objects.filter(unit__in=list(last.values_list("unit", flat=True)), valid_from__lte=on)
    return versions.order_by("-valid_from").values_list("path", flat=True).first() or ""


def fingerprint_of(code: str) -> str:
    """What is kept of an invitation's code. However it is typed: small letters, dashes and spaces do not matter."""
    plain = re.sub(r"[^0-9A-Z]", "", code.upper())
    return salted_hmac("nhiemky.invitation", plain, algorithm="sha256").hexdigest()


def is_invited(account: Account) -> bool:
    """A code for it was given out and not used."""
    return Invitation.objects.filter(account=account, used_at=None).exists()


def invitation_by(code: str) -> Invitation | None:
    return (
        Invitation.objects.select_related("account", "authority").filter(code_hash=fingerprint_of(code)).first()
        if code
        else None
    )


def account_of_identity(told: Mapping[str, Any], *, claim: str) -> Account | None:
    """The open account that a provider's claims mean: by user name where a claim is set, else by verified mail."""
    claims = {**told.get("id_token", {}), **told.get("userinfo", {})}
    if claim:
        meant = Q(username=str(claims.get(claim) or ""))
    elif claims.get("email") and claims.get("email_verified") is True:
        meant = Q(email__iexact=str(claims["email"]))
    else:
        return None
    found = list(Account.objects.filter(meant, is_active=True)[:2])
    return found[0] if len(found) == 1 else None


def units_without_account(versions: QuerySet[UnitVersion], *, on: date) -> QuerySet[UnitVersion]:
    """Of these units, those for which nobody signs in as head."""
    heads = Grant.objects.filter(unit=OuterRef("unit"), role=Role.UNIT_HEAD, valid_to__gte=on, account__is_active=True)
    return versions.filter(~Exists(heads)).order_by(F("path"))


def usernames_for(code: str) -> list[str]:
    """User names made of a unit's code, in small letters without marks: the first that is free is proposed."""
    plain = re.sub(r"[^a-z0-9.-]+", "-", fold(code)).strip("-.") or "don-vi"
    return [plain, *(f"{plain}-{number}" for number in range(2, 30))]


def usernames_proposed(versions: Iterable[UnitVersion]) -> list[tuple[UnitVersion, str]]:
    """Each unit with a user name that is free."""
    wanted = [(version, usernames_for(version.unit.code)) for version in versions]
    given = Account.objects.annotate(lower=Lower("username"))
    taken = set(given.filter(lower__in=[name for _, names in wanted for name in names]).values_list("lower", flat=True))
    rows = []
    for version, names in wanted:
        username = next((name for name in names if name not in taken), "")
        taken.add(username)
        rows.append((version, username))
    return rows


def account_called(username: str) -> Account | None:
    return Account.objects.filter(username=username).first()
