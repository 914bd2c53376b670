"""Writing substitution: who acts for whom while they are away."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from nhiemky.core.refusal import refuse_if
from nhiemky.rooms.accounts.models import Account, Substitution
from nhiemky.rooms.accounts.queries.accounts import unit_path_of
from nhiemky.rooms.accounts.queries.substitutions import substitutes_of
from nhiemky.rooms.accounts.rules.substitutions import (
    why_not_act_for,
    why_not_end_substitution,
    why_not_name_substitute,
)
from nhiemky.rooms.journal.actions import recording as journal
from nhiemky.rooms.journal.actions.holding import hold


@transaction.atomic
def name_substitute(
    absent: Account, *, substitute: Account, valid_from: date, valid_to: date, by: Account, at: datetime
) -> Substitution:
    """On these days `substitute` may act for `absent`, within what the absent person may do."""
    hold(absent)
    today = timezone.localdate(at)
    refuse_if(
        why_not_name_substitute(
            same_person=absent == substitute,
            by_self=substitute == by,
            same_unit=substitutes_of(absent, on=today).filter(pk=substitute.pk).exists(),
            active=substitute.is_active,
            valid_from=valid_from,
            valid_to=valid_to,
            today=today,
        )
    )
    named = Substitution.objects.create(
        absent=absent, substitute=substitute, authority=by, valid_from=valid_from, valid_to=valid_to
    )
    days = {"valid_from": str(valid_from), "valid_to": str(valid_to)}
    journal.record(
        "accounts.name_substitute", absent, by=by, at=at, unit_path=unit_path_of(absent, on=today),
        details={"substitute": substitute.username, **days},
    )  # fmt: skip
    return named


@transaction.atomic
def end_substitution(substitution: Substitution, *, by: Account, at: datetime) -> None:
    """From today on nobody acts for them by it; one that has not begun is taken back."""
    hold(substitution, along=("absent", "substitute"))
    today = timezone.localdate(at)
    refuse_if(why_not_end_substitution(valid_to=substitution.valid_to, today=today))
    before, ends, absent = substitution.valid_to, today - timedelta(days=1), substitution.absent
    if substitution.valid_from >= today:
        substitution.delete()
    else:
        substitution.valid_to = ends
        substitution.save(update_fields=["valid_to"])
    ended = journal.changed({"valid_to": before}, {"valid_to": ends})
    journal.record(
        "accounts.end_substitution", absent, by=by, at=at, unit_path=unit_path_of(absent, on=today),
        details={"substitute": substitution.substitute.username, **ended},
    )  # fmt: skip


@transaction.atomic
def act_for(substitution: Substitution | None, *, by: Account, at: datetime) -> Account:
    """`by` begins to act for the absent person; what they do from now on is journaled for both."""
    absent = substitution.absent if substitution else None
    refuse_if(why_not_act_for(named=absent is not None, active=bool(absent and absent.is_active)))
    assert absent
    place = unit_path_of(absent, on=timezone.localdate(at))
    journal.record("accounts.act_for", absent, by=by, at=at, unit_path=place)
    return absent
