"""What an account may see and do in the tree of units: the one gate that every query goes through."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Q, QuerySet

from nhiemky.core.folding import fold
from nhiemky.core.units import UnitKind
from nhiemky.rooms.accounts.models import Account, Grant
from nhiemky.rooms.accounts.queries.grants import grants_of
from nhiemky.rooms.accounts.words import Role
from nhiemky.rooms.people.queries.oversight import oversight_by
from nhiemky.rooms.units.models import UnitVersion
from nhiemky.rooms.units.queries.places import at_or_below, below
from nhiemky.rooms.units.queries.units import versions_on


@dataclass(frozen=True)
class Scope:
    """What one account may reach on one day. Paths end with a dot, so a prefix is always a whole subtree.

    The paths of a unit are all that it ever had: whoever works for a unit that was moved still reads what was done at
    its old place. In a unit that stands no more nothing is in force, reading neither.
    """

    account: Account
    on: date
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

    def serves(self, username: str) -> bool:
        """Whether an account of this name has a role in the units that this account's office serves."""
        served = versions_on(self.on).filter(at_or_below(self.offices)).values("unit")
        return Grant.objects.filter(account__username=username, unit__in=served).exists()

    @cached_property
    def organs(self) -> Iterable[int]:
        """The advisory organs that this account heads or reads for. Who reads for no committee heads few units and
        mostly no organ: these are asked for once, not of every row."""
        read = Q(unit__in=self.heads) | at_or_below(self.reads)
        found = UnitVersion.objects.filter(read, kind=UnitKind.ADVISORY_ORGAN.value).values_list("unit", flat=True)
        return found if self.reads else list(found)

    @cached_property
    def whole(self) -> dict[int, bool]:
        """Campaigns of which it was asked already whether this account sees all: a page asks it many times."""
        return {}

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


def scope_of(account: Account, *, on: date) -> Scope:
    """Everything an account's grants of that day let it reach."""
    grants = list(grants_of(account, on=on).values_list("role", "unit_id"))
    paths = _paths_of({unit for _, unit in grants}, on=on)

    def paths_of(*roles: Role) -> tuple[str, ...]:
        return tuple(sorted({path for role, unit in grants if role in roles for path in paths[unit]}))

    overseen = paths_of(Role.OVERSEER)
    return Scope(
        account=account,
        on=on,
        offices=paths_of(Role.OFFICE),
        leads=paths_of(Role.LEADER),
        reads=paths_of(Role.OFFICE, Role.LEADER, Role.REVIEWER),
        heads=frozenset(unit for role, unit in grants if role == Role.UNIT_HEAD),
        writes=frozenset(unit for role, unit in grants if role == Role.UNIT_WRITER),
        oversees=_overseen_by(account, within=overseen, on=on) if overseen else frozenset(),
        tells=paths_of(Role.TELLER),
        audits=paths_of(Role.AUDITOR, Role.OFFICE),
        administers=paths_of(Role.ADMINISTRATOR),
    )


def _paths_of(units: Collection[int], *, on: date) -> dict[int, list[str]]:
    """Every path that each unit had up to this day."""
    paths: dict[int, list[str]] = {}
    found = UnitVersion.objects.filter(unit__in=units, valid_from__lte=on).order_by("valid_from")
    for unit, path in found.values_list("unit_id", "path"):
        paths.setdefault(unit, []).append(path)
    return paths


def _overseen_by(account: Account, *, within: tuple[str, ...], on: date) -> frozenset[int]:
    """The units that this person or a working group of theirs answers for, under the units of their grants."""
    units = oversight_by(account.username, on=on).values("unit")
    return frozenset(versions_on(on).filter(at_or_below(within), unit__in=units).values_list("unit_id", flat=True))
