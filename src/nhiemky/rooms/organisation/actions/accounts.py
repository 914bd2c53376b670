"""Writing accounts: open one, give it roles."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from nhiemky.core.refusal import refuse_if
from nhiemky.rooms.journal import actions as journal
from nhiemky.rooms.organisation.models import FIRST_DAY, Account, Grant, Role, Unit
from nhiemky.rooms.organisation.queries import path_of
from nhiemky.rooms.organisation.rules import why_not_open_account


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
) -> Account:
    """An account with its roles; without a password it stands in the journal but cannot sign in."""
    refuse_if(
        why_not_open_account(username, password=password, taken=Account.objects.filter(username=username).exists())
    )
    account = Account(username=username, name=name, post=post)
    account.set_password(password)
    account.save()
    given = [Grant(account=account, role=role.value, unit=unit, valid_from=FIRST_DAY) for role, unit in grants]
    Grant.objects.bulk_create(given)
    journal.record(
        "organisation.open_account",
        account,
        by=by,
        at=at,
        unit_path=path_of(given[0].unit, on=timezone.localdate(at)) if given else "",
        details={"grants": [[g.role, g.unit.code] for g in given]},
    )
    return account
