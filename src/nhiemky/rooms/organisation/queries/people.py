"""People of a committee with their posts, its working groups, and who answers for which of its units."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.http import Http404

from nhiemky.core.units import UnitKind
from nhiemky.rooms.organisation.models import (
    Account,
    Grant,
    Membership,
    Oversight,
    Person,
    Post,
    PostKind,
    Unit,
    UnitVersion,
    WorkingGroup,
)
from nhiemky.rooms.organisation.queries.scope import Scope, at_or_below
from nhiemky.rooms.organisation.queries.units import versions_on


def people_unit_or_404(scope: Scope, code: str, *, on: date, to_change: bool = False) -> UnitVersion:
    """The unit whose people this person may read, or run."""
    version = versions_on(on).filter(unit__code=code).first()
    if version is None or not (scope.runs(version.path) if to_change else scope.decides(version.path)):
        raise Http404
    return version


def posts_of(unit: Unit) -> QuerySet[Post]:
    """Everybody who holds or held a post of this unit, the secretary first."""
    ranks = [When(kind=kind, then=Value(rank)) for rank, kind in enumerate(PostKind.values)]
    rank = Case(*ranks, default=Value(len(ranks)), output_field=IntegerField())
    found = Post.objects.filter(unit=unit).select_related("person__account").annotate(rank=rank)
    return found.order_by("rank", "valid_from", "person__name", "pk")


def people_of(unit: Unit, *, on: date) -> QuerySet[Person]:
    """Who holds a post of this unit that day."""
    held = Post.objects.filter(unit=unit, valid_from__lte=on, valid_to__gte=on)
    return Person.objects.filter(pk__in=held.values("person"))


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


@dataclass(frozen=True)
class Overseer:
    """A person or a working group that answers for units; `key` names it in addresses and forms."""

    key: str
    name: str

    @classmethod
    def of(cls, one: Oversight) -> Overseer:
        return cls(f"g{one.group_id}", str(one.group)) if one.group_id else cls(f"p{one.person_id}", str(one.person))


def oversight_on(day: date, *, units: Collection[int]) -> QuerySet[Oversight]:
    found = Oversight.objects.filter(unit__in=units, valid_from__lte=day, valid_to__gte=day)
    return found.select_related("person", "group").order_by("group__name", "person__name", "pk")


def overseers_of(units: Collection[int], *, on: date) -> Mapping[int, list[Overseer]]:
    """Who answers for each of these units that day."""
    found: dict[int, list[Overseer]] = {}
    for one in oversight_on(on, units=units):
        found.setdefault(one.unit_id, []).append(Overseer.of(one))
    return found


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


def account_below(scope: Scope, username: str, *, on: date) -> Account | None:
    """An account with a role in the units that this person's office serves."""
    served = versions_on(on).filter(at_or_below(scope.offices)).values("unit")
    return Account.objects.filter(
        username=username, pk__in=Grant.objects.filter(unit__in=served).values("account")
    ).first()


def linked_person(account_id: int, *, but: int) -> Person | None:
    """Whose account this already is."""
    return Person.objects.filter(~Q(pk=but), account=account_id).first()


def codes_among(versions: QuerySet[UnitVersion], codes: Iterable[str]) -> dict[str, Unit]:
    return {version.unit.code: version.unit for version in versions.filter(unit__code__in=set(codes))}
