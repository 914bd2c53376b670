"""Writing what happens to units: an event carried out or taken back, a plain correction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from nhiemky.core.refusal import refuse_if, refuse_outdated
from nhiemky.core.reorganising import Event
from nhiemky.core.timelines import LAST_DAY, Facts, Version, day_before
from nhiemky.rooms.journal.actions import recording as journal
from nhiemky.rooms.journal.actions.holding import hold
from nhiemky.rooms.journal.actions.recording import Actor
from nhiemky.rooms.units.actions.versions import hold_tree, take_away, write_versions
from nhiemky.rooms.units.models import EventPart, EventUnit, Unit, UnitEvent, UnitVersion
from nhiemky.rooms.units.queries.events import Prospect, changed_after, displaced, foresee, outside_of, written_by
from nhiemky.rooms.units.queries.timelines import path_from, version_from
from nhiemky.rooms.units.queries.units import path_of
from nhiemky.rooms.units.rules.events import (
    organisation_changed,
    why_not_carry_out,
    why_not_correct_unit,
    why_not_take_back,
)

TOLD = 50  # units that a line of the journal tells of one by one


@transaction.atomic
def carry_out(
    event: Event,
    *,
    decision: str,
    decided_on: date | None,
    note: str = "",
    seen: str | None = None,
    by: Actor | None,
    at: datetime,
    within: tuple[str, ...] | None = None,
) -> UnitEvent:
    """From its day on the units are what the event makes of them, exactly as `foresee` shows it.

    Versions are closed the day before and new ones begin, for all below a unit that moves too. Whatever was given in a
    unit that ends (a role, a post, oversight) is not in force from that day on, because it is asked with `stands`. What
    was done, reported and counted before keeps the names and places of its time. `seen`: the stamp of the prospect
    that was looked at. `within`: the subtrees that may change, None for all.
    """
    hold_tree()
    prospect = foresee(event, within=within)
    refuse_outdated(seen, prospect.stamp, organisation_changed())
    refuse_if(why_not_carry_out(prospect.obstacles, names=prospect.names, decision=decision, day=event.day))
    done = UnitEvent.objects.create(
        kind=event.kind.value, happens_on=event.day, decision=decision.strip()[:200], decided_on=decided_on,
        note=note.strip()[:400], done_at=at,
    )  # fmt: skip
    effects = prospect.effects
    written = write_versions(effects.before, effects.after, event=done, keep=True)
    made = Unit.objects.in_bulk([new.code for new in event.made], field_name="code")
    keys = {code: unit.pk for code, unit in made.items()}
    _take_part(done, EventPart.BEFORE, event.units)
    _take_part(done, EventPart.AFTER, (keys.get(unit, unit) for unit in effects.succeeding))
    done.kept = {
        "over": written.over,
        "ends": [[v.unit, v.begins.isoformat(), v.ends.isoformat()] for v in effects.before if v.ends != LAST_DAY],
        "made": list(keys.values()),
        "written": written_by(done),
    }
    done.save(update_fields=["kept"])
    journal.record("units.carry_out", done, by=by, at=at, unit_path=_place(prospect), details=_told(prospect))
    return done


def _take_part(event: UnitEvent, part: EventPart, units: Iterable[Any]) -> None:
    EventUnit.objects.bulk_create(EventUnit(event=event, unit_id=unit, part=part.value) for unit in units)


def _place(prospect: Prospect) -> str:
    """Where it happened: the first unit that changes, or under which one is made."""
    first = next(iter(prospect.effects.before), None) or prospect.effects.after[0]
    return path_from(key for key in first.path if isinstance(key, int))


def _told(prospect: Prospect) -> dict[str, Any]:
    pairs = prospect.pairs
    return {
        "kind": prospect.event.kind.value,
        "day": prospect.event.day.isoformat(),
        "before": [_said(was, prospect) for was, _now in pairs[:TOLD] if was],
        "after": [_said(now, prospect) for _was, now in pairs[:TOLD] if now],
        "along": len(prospect.effects.along),
    }


def _said(version: Version, prospect: Prospect) -> dict[str, Any]:
    above = prospect.names.get(version.parent, str(version.parent)) if version.parent is not None else ""
    return _facts(version.facts) | {"above": above}


def _facts(facts: Facts) -> dict[str, Any]:
    return {
        "name": facts.name,
        "short_name": facts.short_name,
        "kind": facts.kind.value,
        "sector": facts.sector.value,
        "symbol": facts.symbol,
        "member_count": facts.members,
        "other_names": list(facts.other_names),
        "place": facts.place,
        "letterhead_above": facts.letterhead_above,
    }


@transaction.atomic
def take_back(
    event: UnitEvent, *, reason: str, by: Actor | None, at: datetime, within: tuple[str, ...] | None = None
) -> None:
    """As if the event had never been: for the last one of its units, while nothing else has changed since.

    `within`: the subtrees that may change, None for all.
    """
    hold_tree()
    hold(event)
    outside = outside_of(event, within) if within is not None else []
    refuse_if(why_not_take_back(event, later=changed_after(event), outside=outside, reason=reason))
    units = list(EventUnit.objects.filter(event=event).values_list("unit__code", flat=True))
    touched = UnitVersion.objects.filter(Q(opened_by=event) | Q(closed_by=event) | Q(unit__code__in=units))
    moved = set(touched.values_list("unit", flat=True))
    place = path_of(Unit.objects.filter(code__in=units).first(), on=day_before(event.happens_on))
    kept, number = event.kept, event.pk
    take_away(UnitVersion.objects.filter(opened_by=event))
    UnitVersion.objects.filter(closed_by=event).update(valid_to=LAST_DAY, closed_by=None)
    for unit, begins, ends in kept["ends"]:
        UnitVersion.objects.filter(unit=unit, valid_from=begins).update(valid_to=ends)
    for key, said in kept["over"]:
        UnitVersion.objects.filter(pk=key).update(**said)
    EventUnit.objects.filter(event=event).delete()
    event.delete()
    take_away(Unit.objects.filter(pk__in=kept["made"]))
    # what came under these units since, or went from above them, would be left without its place
    refuse_if(why_not_take_back(event, later=displaced(moved), reason=reason))
    event.pk = number
    details = {"reason": reason.strip(), "kind": event.kind, "day": event.happens_on.isoformat(), "units": units}
    journal.record("units.take_back", event, by=by, at=at, unit_path=place, details=details)


@transaction.atomic
def correct_unit(version: UnitVersion, *, said: dict[str, Any], by: Actor | None, at: datetime) -> UnitVersion:
    """Put right what is written of a unit, without an event: `said` has the fields of `core.timelines.Facts`."""
    hold_tree()
    hold(version, along=("unit",))
    before = version_from(version)
    after = replace(before, facts=replace(before.facts, **said))
    refuse_if(why_not_correct_unit(before.facts, after.facts))
    write_versions([before], [after])
    place = path_of(version.unit, on=timezone.localdate(at))
    journal.record(
        "units.correct_unit", version.unit, by=by, at=at, unit_path=place,
        details=journal.changed(_facts(before.facts), _facts(after.facts)),
    )  # fmt: skip
    version.refresh_from_db()
    return version
