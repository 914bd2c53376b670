"""Writing roles: give one, end one."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from nhiemky.core.refusal import refuse_if
from nhiemky.rooms.accounts.actions.accounts import void_codes
from nhiemky.rooms.accounts.models import Account, Grant
from nhiemky.rooms.accounts.queries.grants import held_by, placed_grants
from nhiemky.rooms.accounts.rules.grants import why_not_end_role, why_not_give_role
from nhiemky.rooms.accounts.words import Role
from nhiemky.rooms.journal.actions import recording as journal
from nhiemky.rooms.journal.actions.holding import hold
from nhiemky.rooms.units.models import Unit
from nhiemky.rooms.units.queries.units import path_of


@transaction.atomic
def give_role(
    account: Account,
    *,
    role: Role,
    unit: Unit,
    valid_from: date,
    valid_to: date,
    theme: str,
    by: Account | None,
    at: datetime,
) -> Grant:
    hold(account)
    today, place = timezone.localdate(at), path_of(unit, on=timezone.localdate(at))
    standing = Grant.objects.filter(account=account, role=role, unit=unit)
    refuse_if(
        why_not_give_role(
            role,
            path=place,
            valid_from=valid_from,
            valid_to=valid_to,
            held=held_by(by, on=today) if by else None,
            to_self=account == by,
            already=standing.filter(valid_from__lte=valid_to, valid_to__gte=valid_from).exists(),
            today=today,
        )
    )
    days = {"valid_from": valid_from, "valid_to": valid_to}
    void_codes(account)
    theme = theme if role == Role.REVIEWER else ""
    grant = Grant.objects.create(account=account, role=role.value, unit=unit, theme=theme, **days)
    details = journal.changed({}, {"role": grant.role, "unit": unit.code, "theme": theme, **days})
    journal.record("accounts.give_role", account, by=by, at=at, unit_path=place, details=details)
    return grant


@transaction.atomic
def end_role(grant: Grant, *, by: Account | None, at: datetime) -> None:
    """The role ends with yesterday; one that had not begun, or began today, is taken back as if never given."""
    hold(grant.account)
    hold(grant, along=("account", "unit"))
    today = timezone.localdate(at)
    place: str = placed_grants(on=today).values_list("place", flat=True).get(pk=grant.pk)
    held = held_by(by, on=today) if by else None
    refuse_if(why_not_end_role(valid_to=grant.valid_to, held=held, role=grant.role, path=place, today=today))
    void_codes(grant.account)
    before, ends = grant.valid_to, today - timedelta(days=1)
    if grant.valid_from > ends:
        grant.delete()
    else:
        grant.valid_to = ends
        grant.save(update_fields=["valid_to"])
    ended = journal.changed({"valid_to": before}, {"valid_to": ends})
    journal.record(
        "accounts.end_role", grant.account, by=by, at=at, unit_path=place,
        details={"role": grant.role, "unit": grant.unit.code, "valid_from": str(grant.valid_from), **ended},
    )  # fmt: skip
