"""Writing accounts: open one with its roles, close and reopen it, unlock it, take its second factor away."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from axes.handlers.proxy import AxesProxyHandler
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from nhiemky.core.refusal import refuse_if
from nhiemky.core.timelines import LAST_DAY
from nhiemky.rooms.accounts.models import Account, Grant, Invitation, Substitution
from nhiemky.rooms.accounts.queries.accounts import has_second_factor, unit_path_of
from nhiemky.rooms.accounts.queries.grants import held_by
from nhiemky.rooms.accounts.rules.accounts import (
    why_not_change_password,
    why_not_close_account,
    why_not_open_account,
    why_not_reopen_account,
    why_not_reset_second_factor,
)
from nhiemky.rooms.accounts.rules.grants import why_not_give_role
from nhiemky.rooms.accounts.words import Role
from nhiemky.rooms.journal.actions import recording as journal
from nhiemky.rooms.journal.actions.holding import hold
from nhiemky.rooms.units.models import FIRST_DAY, Unit
from nhiemky.rooms.units.queries.units import path_of


@transaction.atomic
def open_account(
    username: str,
    *,
    name: str,
    post: str,
    password: str | None,
    grants: Iterable[tuple[Role, Unit]],
    by: Account | None,
    at: datetime,
    mail: str = "",
    valid_from: date = FIRST_DAY,
    valid_to: date = LAST_DAY,
    theme: str = "",
) -> Account:
    """An account with its roles; without a password it stands in the journal but cannot sign in until it is invited.

    Who opens it may give no more than they hold; the system (`by` None) opens whatever it is told to.
    """
    username, today, grants = username.strip(), timezone.localdate(at), list(grants)
    days = {"valid_from": valid_from, "valid_to": valid_to}
    taken = Account.objects.filter(username__iexact=username).exists()
    reasons = why_not_open_account(username, taken=taken)
    if password is not None:
        reasons += why_not_change_password(password, username=username)
    held = held_by(by, on=today) if by else None
    for role, unit in grants:
        place = path_of(unit, on=today)
        reasons += why_not_give_role(role, path=place, **days, held=held, to_self=False, already=False, today=today)
    refuse_if(reasons)
    account = Account(username=username, name=name, post=post, email=mail)
    account.set_password(password)
    account.save()
    given = [Grant(account=account, role=role.value, unit=unit, theme=theme, **days) for role, unit in grants]
    Grant.objects.bulk_create(given)
    journal.record(
        "accounts.open_account",
        account,
        by=by,
        at=at,
        unit_path=path_of(given[0].unit, on=today) if given else "",
        details={"grants": [[g.role, g.unit.code] for g in given], **{day: str(days[day]) for day in days}},
    )
    return account


@transaction.atomic
def close_account(account: Account, *, by: Account, at: datetime) -> None:
    """From now on nobody signs in as this account, and whoever is signed in as it is out."""
    hold(account)
    refuse_if(why_not_close_account(active=account.is_active))
    account.is_active = False
    account.save(update_fields=["is_active"])
    end_every_session(account)
    void_codes(account)
    ended = _end_substitutions(account, today=timezone.localdate(at))
    details = {**_changed("is_active", True, False), "substitutions_ended": ended}
    _record("accounts.close_account", account, by=by, at=at, details=details)


def _end_substitutions(account: Account, *, today: date) -> int:
    """Nobody acts for a closed account, nor it for others, and reopening it does not bring that back."""
    standing = Substitution.objects.filter(Q(absent=account) | Q(substitute=account), valid_to__gte=today)
    count = standing.count()
    standing.filter(valid_from__gte=today).delete()
    standing.update(valid_to=today - timedelta(days=1))
    return count


@transaction.atomic
def reopen_account(account: Account, *, by: Account, at: datetime) -> None:
    hold(account)
    refuse_if(why_not_reopen_account(active=account.is_active))
    account.is_active = True
    account.save(update_fields=["is_active"])
    _record("accounts.reopen_account", account, by=by, at=at, details=_changed("is_active", False, True))


@transaction.atomic
def unlock_account(account: Account, *, by: Account, at: datetime) -> None:
    """Whoever was locked out after too many failures may try again at once."""
    failures = AxesProxyHandler.reset_attempts(username=account.username)
    _record("accounts.unlock_account", account, by=by, at=at, details={"addresses": failures})


@transaction.atomic
def reset_second_factor(account: Account, *, by: Account, at: datetime) -> None:
    """For somebody who lost their phone: the second factor and its recovery codes go, and every session ends."""
    hold(account)
    refuse_if(why_not_reset_second_factor(has_one=has_second_factor(account)))
    Authenticator.objects.filter(user=account).delete()
    end_every_session(account)
    _record("accounts.reset_second_factor", account, by=by, at=at, details=_changed("second_factor", True, False))


def void_codes(account: Account) -> int:
    """No code that was given out for this account opens it any more. Part of what changes who may."""
    return Invitation.objects.filter(account=account, used_at=None).delete()[0]


def end_every_session(account: Account, *, but: str | None = None, only: int | None = None) -> int:
    """Sign the account out wherever it is signed in, `but` in the session of this key; or `only` in this one."""
    found = UserSession.objects.filter(user=account).exclude(session_key=but or "")
    sessions = list(found.filter(pk=only) if only is not None else found)
    for session in sessions:
        session.end()
    return len(sessions)


def _changed(field: str, before: object, after: object) -> dict[str, Any]:
    return journal.changed({field: before}, {field: after})


def _record(verb: str, account: Account, *, by: Account, at: datetime, details: dict[str, Any]) -> None:
    place = unit_path_of(account, on=timezone.localdate(at))
    journal.record(verb, account, by=by, at=at, unit_path=place, details=details)
