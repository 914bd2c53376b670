"""Who answers for which unit of a committee."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, Q, QuerySet

from nhiemky.core.typed import number_of_row
from nhiemky.core.units import UnitKind
from nhiemky.rooms.people.models import Membership, Oversight, Person, WorkingGroup
from nhiemky.rooms.people.queries.people import people_of
from nhiemky.rooms.units.models import Unit, UnitVersion
from nhiemky.rooms.units.queries.places import stands
from nhiemky.rooms.units.queries.units import versions_on


@dataclass(frozen=True)
class Overseer:
    """A person or a working group that answers for units; `key` names it in addresses and forms."""

    key: str
    name: str

    @classmethod
    def of(cls, one: Oversight) -> Overseer:
        return cls(f"g{one.group_id}", str(one.group)) if one.group_id else cls(f"p{one.person_id}", str(one.person))


def oversight_in_force(day: date) -> QuerySet[Oversight]:
    """Of that day; who answered for a unit that stands no more answers for nothing."""
    return Oversight.objects.filter(stands(day), valid_from__lte=day, valid_to__gte=day)


def oversight_by(username: str, *, on: date) -> QuerySet[Oversight]:
    """What the person who signs in by this name, or a working group of theirs, answers for that day."""
    groups = Membership.objects.filter(person__username=username).values("group")
    return oversight_in_force(on).filter(Q(person__username=username) | Q(group__in=groups))


def oversight_on(day: date, *, units: Collection[int]) -> QuerySet[Oversight]:
    found = oversight_in_force(day).filter(unit__in=units)
    return found.select_related("person", "group").order_by("group__name", "person__name", "pk")


def overseers_of(units: Collection[int], *, on: date) -> Mapping[int, list[Overseer]]:
    """Who answers for each of these units that day."""
    found: dict[int, list[Overseer]] = {}
    for one in oversight_on(on, units=units):
        found.setdefault(one.unit_id, []).append(Overseer.of(one))
    return found


def overseen_by(key: str, *, on: date) -> QuerySet[Oversight, Any]:
    """The units for which the overseer of this key answers that day; none for a key that names nobody."""
    number = number_of_row(key[1:])
    whose = {"g": "group", "p": "person"}.get(key[:1])
    named = Q(**{whose: number}) if whose and number is not None else Q(pk__in=[])
    return oversight_in_force(on).filter(named).values("unit")


def overseers_where(asked: Exists, *, on: date) -> list[Overseer]:
    """Everybody who answers that day for a unit of which this holds, by name."""
    found = oversight_in_force(on).filter(asked).order_by().values_list("group", "person").distinct()
    groups = WorkingGroup.objects.filter(pk__in=[group for group, _ in found if group])
    people = Person.objects.filter(pk__in=[person for _, person in found if person])
    named = [Overseer(f"g{one.pk}", str(one)) for one in groups] + [Overseer(f"p{one.pk}", str(one)) for one in people]
    return sorted(named, key=lambda who: who.name)


@dataclass(frozen=True)
class Overseen:
    """A unit and what is said of who answers for it."""

    version: UnitVersion
    oversights: list[tuple[Overseer, Oversight]]


def units_to_oversee(committee: UnitVersion, *, on: date) -> QuerySet[UnitVersion]:
    """The units right under a committee that a review asks; its own organs answer for others, not the reverse."""
    return versions_on(on).filter(parent=committee.unit).exclude(kind=UnitKind.ADVISORY_ORGAN.value)


def overseen_below(committee: UnitVersion, *, on: date) -> list[Overseen]:
    """The units right under a committee, each with who answers for it; nobody where the list is empty."""
    versions = list(units_to_oversee(committee, on=on))
    said: dict[int, list[tuple[Overseer, Oversight]]] = {}
    for one in oversight_on(on, units=[version.unit_id for version in versions]):
        said.setdefault(one.unit_id, []).append((Overseer.of(one), one))
    return [Overseen(version, said.get(version.unit_id, [])) for version in versions]


def overseer_named(key: str, *, committee: Unit, on: date) -> Person | WorkingGroup | None:
    """The person («p12») or working group («g3») of this committee that a form names."""
    if not key[1:].isdecimal() or len(key) > 18:
        return None
    if key[:1] == "g":
        return WorkingGroup.objects.filter(unit=committee, pk=int(key[1:])).first()
    return people_of(committee, on=on).filter(pk=int(key[1:])).first() if key[:1] == "p" else None


def overseers_offered(committee: Unit, *, on: date) -> list[Overseer]:
    """Everybody who may be asked to answer for units: the committee's working groups, then its people."""
    groups = [Overseer(f"g{group.pk}", group.name) for group in WorkingGroup.objects.filter(unit=committee)]
    people = [Overseer(f"p{one.pk}", _told_apart(one)) for one in people_of(committee, on=on)]
    return groups + people


def _told_apart(person: Person) -> str:
    return f"{person.name} ({person.note})" if person.note else person.name
