"""People of a committee with their posts, and its working groups."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from nhiemky.rooms.people.models import Membership, Person, Post, WorkingGroup
from nhiemky.rooms.people.words import PostKind
from nhiemky.rooms.units.models import Unit
from nhiemky.rooms.units.queries.places import stands


def posts_of(unit: Unit) -> QuerySet[Post]:
    """Everybody who holds or held a post of this unit, the secretary first."""
    ranks = [When(kind=kind, then=Value(rank)) for rank, kind in enumerate(PostKind.values)]
    rank = Case(*ranks, default=Value(len(ranks)), output_field=IntegerField())
    found = Post.objects.filter(unit=unit).select_related("person").annotate(rank=rank)
    return found.order_by("rank", "valid_from", "person__name", "pk")


def posts_in_units(units: Collection[int], *, on: date) -> QuerySet[Post]:
    """The posts held in these units that day; in a unit that does not stand then nobody holds one."""
    return Post.objects.filter(stands(on), unit__in=units, valid_from__lte=on, valid_to__gte=on)


def people_of(unit: Unit, *, on: date) -> QuerySet[Person]:
    """Who holds a post of this unit that day."""
    return Person.objects.filter(pk__in=posts_in_units([unit.pk], on=on).values("person"))


def person_called(name: str, note: str, *, unit: Unit) -> Person | None:
    """Somebody of this name, told apart by the same note, who holds or held a post of this unit."""
    held = Post.objects.filter(unit=unit, person__name=name, person__note=note)
    return Person.objects.filter(pk__in=held.values("person")).first()


def posts_within(unit: Unit, *, since: date, until: date) -> QuerySet[Post]:
    return Post.objects.filter(unit=unit, valid_from__lte=until, valid_to__gte=since).select_related("person")


def groups_of(unit: Unit) -> list[tuple[WorkingGroup, list[Membership]]]:
    groups = list(WorkingGroup.objects.filter(unit=unit))
    members: dict[int, list[Membership]] = {group.pk: [] for group in groups}
    for one in Membership.objects.filter(group__in=groups).select_related("person"):
        members[one.group_id].append(one)
    return [(group, members[group.pk]) for group in groups]


def linked_person(username: str, *, but: int) -> Person | None:
    """Who already signs in with this account."""
    return Person.objects.filter(~Q(pk=but), username=username).first()
