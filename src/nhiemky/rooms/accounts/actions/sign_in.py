"""Writing what concerns signing in: who came and went, who failed, passwords, second factors, sessions."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from nhiemky.core.refusal import refuse_if
from nhiemky.rooms.accounts.actions.accounts import end_every_session
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.accounts.queries.accounts import has_second_factor, unit_path_of
from nhiemky.rooms.accounts.rules.accounts import (
    why_not_change_password,
    why_not_drop_second_factor,
    why_not_reset_second_factor,
)
from nhiemky.rooms.journal.actions import recording as journal
from nhiemky.rooms.journal.actions.holding import hold


@transaction.atomic
def sign_in(account: Account, *, by: Account, at: datetime) -> None:
    _record("accounts.sign_in", account, by=by, at=at)


@transaction.atomic
def note_seen(request: HttpRequest, *, at: int) -> None:
    """The session was in use at this second since 1970. Part of whatever page is asked for: no line in the journal."""
    UserSession.objects.create_from_request(request)
    request.session["seen"] = at
    request.session.save()


@transaction.atomic
def sign_out(account: Account, *, by: Account, at: datetime) -> None:
    _record("accounts.sign_out", account, by=by, at=at)


@transaction.atomic
def fail_sign_in(account: Account, *, locked: bool, at: datetime) -> None:
    """A wrong password or code; `locked` when it was one too many. What was typed is not kept."""
    _record("accounts.fail_sign_in", account, by=None, at=at, details={"locked": locked})


@transaction.atomic
def change_password(account: Account, *, password: str, keep: str | None, by: Account, at: datetime) -> None:
    """Every session but the one of the key `keep` ends."""
    hold(account)
    refuse_if(why_not_change_password(password, username=account.username))
    account.set_password(password)
    account.save(update_fields=["password"])
    ended = end_every_session(account, but=keep)
    _record("accounts.change_password", account, by=by, at=at, details={"sessions_ended": ended})


@transaction.atomic
def set_second_factor(account: Account, *, secret: str, by: Account, at: datetime) -> list[str]:
    """The phone that holds this secret is asked for from now on. Returns the recovery codes, to be shown once."""
    hold(account)
    Authenticator.objects.filter(user=account).delete()
    TOTP.activate(account, secret)
    codes: list[str] = RecoveryCodes.activate(account).generate_codes()
    _record("accounts.set_second_factor", account, by=by, at=at)
    return codes


@transaction.atomic
def renew_recovery_codes(account: Account, *, by: Account, at: datetime) -> list[str]:
    """The old recovery codes are void."""
    hold(account)
    refuse_if(why_not_reset_second_factor(has_one=has_second_factor(account)))
    Authenticator.objects.filter(user=account, type=Authenticator.Type.RECOVERY_CODES).delete()
    codes: list[str] = RecoveryCodes.activate(account).generate_codes()
    _record("accounts.renew_recovery_codes", account, by=by, at=at)
    return codes


@transaction.atomic
def drop_second_factor(account: Account, *, required: bool, by: Account, at: datetime) -> None:
    hold(account)
    refuse_if(why_not_drop_second_factor(required=required))
    Authenticator.objects.filter(user=account).delete()
    _record("accounts.drop_second_factor", account, by=by, at=at)


@transaction.atomic
def end_sessions(account: Account, *, session: int | None, keep: str | None, by: Account, at: datetime) -> int:
    """Sign out in one other place, or (None) everywhere but in the session of the key `keep`."""
    ended = end_every_session(account, but=keep, only=session)
    _record("accounts.end_sessions", account, by=by, at=at, details={"ended": ended})
    return ended


def _record(
    verb: str, account: Account, *, by: Account | None, at: datetime, details: dict[str, Any] | None = None
) -> None:
    place = unit_path_of(account, on=timezone.localdate(at))
    journal.record(verb, account, by=by, at=at, unit_path=place, details=details)
