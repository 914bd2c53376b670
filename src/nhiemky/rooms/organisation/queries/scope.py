"""What an account may see and do in the organisation: the one gate that every query goes through."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from nhiemky.core.folding import fold
from nhiemky.core.timelines import Key
from nhiemky.rooms.organisation.models import Account, Grant, Membership, Oversight, Role, UnitVersion
from nhiemky.rooms.organisation.queries.units import holding, versions_on


@dataclass(frozen=True)
class Scope:
    """What one account may reach on one day. Paths end with a dot, so a prefix is always a whole subtree.

    The paths of a unit are all that it ever had: whoever works for a unit that was moved still reads what was done at
    its old place. The offices of a unit that stands no more only read.
    """

    account: Account
    offices: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()
    heads: frozenset[int] = frozenset()
    writes: frozenset[int] = frozenset()
    oversees: frozenset[int] = frozenset()
    tells: tuple[str, ...] = ()
    audits: tuple[str, ...] = ()
    administers: tuple[str, ...] = ()

    def runs(self, path: str) -> bool:
        """May run campaigns of the unit at this path."""
        return below(path, self.offices)

    def decides(self, path: str) -> bool:
        """May return and accept what is handed in to the unit at this path."""
        return below(path, self.offices + self.leads)

    def sees(self, path: str) -> bool:
        """May read everything of the unit at this path."""
        return below(path, self.reads)

    def reads_votes(self, path: str) -> bool:
        """May see how persons were voted on: those who lead and run the review, and the tellers."""
        return below(path, self.offices + self.leads + self.tells)

    def counts(self, path: str) -> bool:
        """May count the votes that the unit at this path takes."""
        return below(path, self.offices + self.tells)

    def audited_places(self, words: str) -> list[str]:
        """Where the units stand, or once stood, that these words name and whose journal this account may read."""
        folded = fold(words)
        audited = UnitVersion.objects.filter(at_or_below(self.audits))
        exact = audited.filter(Q(unit__code__iexact=words.strip()) | Q(name__iexact=words.strip()))
        named = exact if exact.exists() else audited.filter(folded__contains=folded) if folded else exact
        # a word that half the units share names none of them: the first ones in the tree stand for it
        return list(named.order_by("path").values_list("path", flat=True).distinct()[:50])

    def names_at(self, paths: Collection[str]) -> dict[str, str]:
        """What the units at these places are called, as far as this account audits them; the latest name counts."""
        named = UnitVersion.objects.filter(at_or_below(self.audits)).order_by("valid_from")
        # a database takes only so many values in one question
        few = named.filter(path__in=paths) if len(paths) <= 500 else named
        return {path: name for path, name in few.values_list("path", "name") if path in paths}

    @property
    def units(self) -> frozenset[int]:
        """The units whose own work this account does."""
        return self.heads | self.writes

    def versions(self, versions: QuerySet[UnitVersion]) -> QuerySet[UnitVersion]:
        """Only those versions of units that this account may see."""
        return versions.filter(self.where())

    def where(self, prefix: str = "") -> Q:
        """The same as a condition on any table that reaches a unit's version through `prefix` (as «unit_version__»)."""
        return Q(**{f"{prefix}unit__in": self.units | self.oversees}) | at_or_below(self.reads, prefix=prefix)


def below(path: str, places: Iterable[str]) -> bool:
    """Whether this place in the tree is one of these or under one."""
    return any(path.startswith(place) for place in places)


def tops_of(places: Iterable[str]) -> frozenset[Key]:
    """The units of these places: whatever has one of them in its path stands at or under it, then as well as now."""
    return frozenset(int(place.split(".")[-2]) for place in places)


def at_or_below(places: Iterable[str], *, prefix: str = "") -> Q:
    """The same in SQL, as ranges of the indexed paths; no place at all is nowhere."""
    found = Q(pk__in=[])
    for path in places:
        found |= Q(**{f"{prefix}path__gte": path, f"{prefix}path__lt": path + "~"})
    return found


def stood(where: Q, *, unit: str, day: str) -> Exists:
    """For a table with a unit and a day: whether that unit's version of that day is one of these.

    What a unit did is read by those who stood above it then, not by those who stood above it before or after.
    """
    on = OuterRef(day)
    return Exists(UnitVersion.objects.filter(where, unit=OuterRef(unit), valid_from__lte=on, valid_to__gte=on))


def grants_of(account: Account, *, on: date) -> QuerySet[Grant]:
    return Grant.objects.filter(account=account, valid_from__lte=on, valid_to__gte=on)


def scope_of(account: Account, *, on: date) -> Scope:
    """Everything an account's grants of that day let it reach."""
    grants = list(grants_of(account, on=on).values_list("role", "unit_id"))
    paths, standing = _paths_of({unit for _, unit in grants}, on=on)

    def paths_of(*roles: Role, ended: bool = False) -> tuple[str, ...]:
        held = {unit for role, unit in grants if role in roles and (ended or unit in standing)}
        return tuple(sorted({path for unit in held for path in paths.get(unit, ())}))

    overseen = paths_of(Role.OVERSEER)
    return Scope(
        account=account,
        offices=paths_of(Role.OFFICE),
        leads=paths_of(Role.LEADER),
        reads=paths_of(Role.OFFICE, Role.LEADER, Role.REVIEWER, ended=True),
        heads=frozenset(unit for role, unit in grants if role == Role.UNIT_HEAD),
        writes=frozenset(unit for role, unit in grants if role == Role.UNIT_WRITER),
        oversees=_overseen_by(account, within=overseen, on=on) if overseen else frozenset(),
        tells=paths_of(Role.TELLER),
        audits=paths_of(Role.AUDITOR, Role.OFFICE, ended=True),
        administers=paths_of(Role.ADMINISTRATOR),
    )


def _paths_of(units: Collection[int], *, on: date) -> tuple[dict[int, tuple[str, ...]], frozenset[int]]:
    """Every path that each unit had up to this day, and which of the units stand on it."""
    paths: dict[int, tuple[str, ...]] = {}
    standing = set()
    found = UnitVersion.objects.filter(unit__in=units, valid_from__lte=on).order_by("valid_from")
    for unit, path, until in found.values_list("unit_id", "path", "valid_to"):
        paths[unit] = (*paths.get(unit, ()), path)
        if until >= on:
            standing.add(unit)
    return paths, frozenset(standing)


def _overseen_by(account: Account, *, within: tuple[str, ...], on: date) -> frozenset[int]:
    """The units that this person or a working group of theirs answers for, under the units of their grants."""
    theirs = Q(person__account=account) | Q(
        group__in=Membership.objects.filter(person__account=account).values("group")
    )
    units = Oversight.objects.filter(theirs, valid_from__lte=on, valid_to__gte=on).values("unit")
    return frozenset(versions_on(on).filter(at_or_below(within), unit__in=units).values_list("unit_id", flat=True))


def found_by(words: str, *, scope: Scope, on: date) -> QuerySet[UnitVersion]:
    """Units whose name, short name or code holds each of these words, with or without marks."""
    return scope.versions(versions_on(on)).filter(holding(words))
