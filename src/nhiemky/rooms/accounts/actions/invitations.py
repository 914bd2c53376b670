"""Writing invitations: the way into an account, once. The code is given out here and only its hash is kept."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nhiemky.core.refusal import refuse_if
from nhiemky.rooms.accounts.actions.accounts import end_every_session, open_account, void_codes
from nhiemky.rooms.accounts.models import Account, Invitation
from nhiemky.rooms.accounts.queries.accounts import fingerprint_of, unit_path_of
from nhiemky.rooms.accounts.queries.grants import answers_for
from nhiemky.rooms.accounts.rules.accounts import why_not_change_password
from nhiemky.rooms.accounts.rules.invitations import (
    why_not_accept_invitation,
    why_not_invite,
    why_not_open_unit_accounts,
)
from nhiemky.rooms.accounts.words import Role
from nhiemky.rooms.journal.actions import recording as journal
from nhiemky.rooms.journal.actions.holding import hold
from nhiemky.rooms.units.models import UnitVersion

# without the signs that are mistaken for each other on paper: 0 O, 1 I
SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


@transaction.atomic
def invite(
    account: Account, *, by: Account | None, at: datetime, link: str = "", authority: Account | None = None
) -> str:
    """A code for a printed slip, or with `link` (to which the code is added) sent to the account's mail address.

    Every code given before is void. `authority`: for whom `by` acts; who stands behind the code must still answer for
    the account when it is used. The password stays as it is until the new code is used.
    """
    hold(account)
    refuse_if(why_not_invite(active=account.is_active))
    void_codes(account)
    code = "-".join("".join(secrets.choice(SIGNS) for _ in range(4)) for _ in range(3))
    mail = account.email if link else ""
    expires = at + timedelta(days=settings.INVITATION_DAYS)
    Invitation.objects.create(
        account=account, code_hash=fingerprint_of(code), mail=mail, given_at=at, given_by=by,
        authority=authority or by, expires_at=expires,
    )  # fmt: skip
    place = unit_path_of(account, on=timezone.localdate(at))
    journal.record(
        "accounts.invite", account, by=by, at=at, unit_path=place, details={"by": "mail" if mail else "slip"}
    )
    if mail:
        transaction.on_commit(lambda: _send(account, link=link + code, expires=expires))
    return code


def _send(account: Account, *, link: str, expires: datetime) -> None:
    words = _(
        "Chào đồng chí %(name)s,\n\nMở đường dẫn dưới đây để đặt mật khẩu cho tài khoản %(username)s. Đường dẫn dùng "
        "được một lần, đến %(day)s.\n\n%(link)s\n\nNếu đồng chí không chờ thư này, hãy bỏ qua và báo cho văn phòng.\n"
    )
    day = f"{timezone.localtime(expires):%H:%M %d/%m/%Y}"
    said = words % {"name": account.name, "username": account.username, "day": day, "link": link}
    send_mail(_("Nhiệm Kỳ: mời mở tài khoản"), said, None, [account.email])


@transaction.atomic
def accept_invitation(invitation: Invitation, *, password: str, at: datetime) -> Account:
    """Whoever brought the code has a password of their own from now on; the code is spent, other sessions end."""
    hold(invitation.account)
    hold(invitation, along=("account", "authority"))
    account = invitation.account
    answered = answers_for(invitation.authority, account, on=timezone.localdate(at))
    refuse_if(why_not_accept_invitation(invitation, answered=answered, at=at))
    refuse_if(why_not_change_password(password, username=account.username))
    invitation.used_at = at
    invitation.save(update_fields=["used_at"])
    account.set_password(password)
    account.save(update_fields=["password"])
    end_every_session(account)
    place = unit_path_of(account, on=timezone.localdate(at))
    journal.record("accounts.accept_invitation", account, by=account, at=at, unit_path=place)
    return account


@transaction.atomic
def open_unit_accounts(
    wanted: Sequence[tuple[UnitVersion, str]], *, by: Account, at: datetime, authority: Account | None = None
) -> list[tuple[Account, str]]:
    """For each unit an account of its head under the user name beside it; returned with the codes of their slips."""
    refuse_if(why_not_open_unit_accounts([username for _, username in wanted]))
    opened = []
    for version, username in wanted:
        account = open_account(
            username, name=version.committee[:200], post=version.name[:200], password=None, by=by, at=at,
            grants=[(Role.UNIT_HEAD, version.unit)], valid_from=timezone.localdate(at),
        )  # fmt: skip
        opened.append((account, invite(account, by=by, at=at, authority=authority)))
    units = [version.unit.code for version, _ in wanted]
    first = wanted[0][0]
    journal.record(
        "accounts.open_unit_accounts", first.unit, by=by, at=at, unit_path=first.path, details={"units": units}
    )
    return opened
