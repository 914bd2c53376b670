"""What offices say instead of rules of layout: of one office, and what holds in a unit on a day."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from nhiemky.core.official.rules import Effective, Override, fitting, rules_for
from nhiemky.rooms.registry.models import LayoutOverride
from nhiemky.rooms.units.models import Unit, UnitVersion


def overrides_of(unit: Unit) -> QuerySet[LayoutOverride]:
    """All that this office itself ever said, the latest first."""
    return LayoutOverride.objects.filter(unit=unit).select_related("by").order_by("-since", "-pk")


def standing_override(unit: Unit, key: str) -> LayoutOverride | None:
    """What the office says of this rule from some day on, with no end yet."""
    return overrides_of(unit).filter(key=key, until=None).first()


def in_force(version: UnitVersion, *, on: date) -> dict[str, LayoutOverride]:
    """By rule what holds in this unit that day: of the nearest office at or above it that says anything."""
    above = [int(key) for key in version.path.split(".") if key]
    said = LayoutOverride.objects.filter(Q(until=None) | Q(until__gt=on), unit__in=above, since__lte=on)
    nearest_last = sorted(said.order_by("since", "pk").select_related("unit"), key=lambda one: above.index(one.unit_id))
    return {one.key: one for one in nearest_last}


def said_instead(version: UnitVersion, *, on: date) -> tuple[Override, ...]:
    """The same as the rules take it."""
    held = in_force(version, on=on)
    return tuple(Override(key, held[key].value, held[key].reason) for key in sorted(held))


def effective_for(version: UnitVersion | None, *, on: date) -> Effective:
    """The rules by which this unit prints that day; None: a unit that stands no more."""
    rules = rules_for(on)
    return Effective(rules, fitting(rules, said_instead(version, on=on)) if version else ())
