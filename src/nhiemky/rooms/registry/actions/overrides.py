"""An office says a value of its own instead of a rule of layout, or says it no more."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from nhiemky.core.official.rules import Said, rules_for
from nhiemky.core.refusal import refuse_if
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.journal.actions import recording as journal
from nhiemky.rooms.journal.actions.holding import hold
from nhiemky.rooms.registry.models import LayoutOverride
from nhiemky.rooms.registry.queries.overrides import standing_override
from nhiemky.rooms.registry.rules.overrides import why_not_drop_override, why_not_set_override
from nhiemky.rooms.units.models import Unit


@transaction.atomic
def set_override(
    unit: Unit, *, key: str, value: Said, reason: str, since: date, by: Account | None, at: datetime, unit_path: str
) -> LayoutOverride:
    """From that day on, in place of the rule and of what the office said before; said for the same day it is put
    right. By the rules in force that day. What was printed before stays as it is."""
    hold(unit)
    standing, rule = standing_override(unit, key), rules_for(since).rules.get(key)
    refuse_if(why_not_set_override(rule, value, reason=reason, since=since, standing=standing))
    before = journal.fields_of(standing, "value", "since")
    if standing:
        standing.until = since
        standing.save(update_fields=["until"])
    made = LayoutOverride.objects.create(
        unit=unit, key=key, value=value, reason=reason.strip()[:400], since=since, at=at, by=by
    )
    changes = journal.changed(before, journal.fields_of(made, "value", "since"))
    details = {"rule": key, "reason": made.reason, **changes}
    journal.record("registry.set_override", made, by=by, at=at, unit_path=unit_path, details=details)
    return made


@transaction.atomic
def drop_override(override: LayoutOverride, *, on: date, by: Account | None, at: datetime, unit_path: str) -> None:
    """From that day on the rule counts again, or what an office above says; one that was yet to begin never does."""
    hold(override, along=("unit",))
    refuse_if(why_not_drop_override(override))
    override.until = max(override.since, on)
    override.save(update_fields=["until"])
    details = {"rule": override.key, "value": override.value, "until": override.until.isoformat()}
    journal.record("registry.drop_override", override, by=by, at=at, unit_path=unit_path, details=details)
