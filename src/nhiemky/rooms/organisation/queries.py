"""Reading the organisation as it stood on a day, and what an account may see and do in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from nhiemky.core.folding import fold
from nhiemky.rooms.organisation.models import Account, Grant, Role, Unit, UnitVersion


@dataclass(frozen=True)
class Scope:
    """What one account may reach on one day. Paths end with a dot, so a prefix is always a whole subtree."""

    account: Account
    offices: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()
    heads: frozenset[int] = frozenset()
    writes: frozenset[int] = frozenset()
    audits: tuple[str, ...] = ()
    administers: tuple[str, ...] = ()

    def runs(self, path: str) -> bool:
        """May run campaigns of the unit at this path."""
        return any(path.startswith(office) for office in self.offices)

    def sees(self, path: str) -> bool:
        """May read everything of the unit at this path."""
        return any(path.startswith(seen) for seen in self.reads)

    @property
    def units(self) -> frozenset[int]:
        """The units whose own work this account does."""
        return self.heads | self.writes

    def versions(self, versions: QuerySet[UnitVersion]) -> QuerySet[UnitVersion]:
        """Only those versions of units that this account may see."""
        return versions.filter(self.where())

    def where(self, prefix: str = "") -> Q:
        """The same as a condition on any table that reaches a unit's version through `prefix` (as «unit_version__»)."""
        found = Q(**{f"{prefix}unit__in": self.units})
        for path in self.reads:
            found |= Q(**{f"{prefix}path__gte": path, f"{prefix}path__lt": path + "~"})
        return found


def grants_of(account: Account, *, on: date) -> QuerySet[Grant]:
    return Grant.objects.filter(account=account, valid_from__lte=on, valid_to__gte=on)


def scope_of(account: Account, *, on: date) -> Scope:
    """Everything an account's grants of that day let it reach."""
    grants = list(grants_of(account, on=on).values_list("role", "unit_id"))
    paths = dict(versions_on(on).filter(unit__in={unit for _, unit in grants}).values_list("unit_id", "path"))

    def paths_of(*roles: Role) -> tuple[str, ...]:
        return tuple(sorted({paths[unit] for role, unit in grants if role in roles and unit in paths}))

    return Scope(
        account=account,
        offices=paths_of(Role.OFFICE),
        reads=paths_of(Role.OFFICE, Role.LEADER),
        heads=frozenset(unit for role, unit in grants if role == Role.UNIT_HEAD),
        writes=frozenset(unit for role, unit in grants if role == Role.UNIT_WRITER),
        audits=paths_of(Role.AUDITOR, Role.OFFICE),
        administers=paths_of(Role.ADMINISTRATOR),
    )


def versions_on(day: date) -> QuerySet[UnitVersion]:
    """The organisation as it stood on that day, in the order of the tree."""
    return UnitVersion.objects.filter(valid_from__lte=day, valid_to__gte=day).select_related("unit")


def version_of(unit: Unit, *, on: date) -> UnitVersion | None:
    return versions_on(on).filter(unit=unit).first()


def found_by(words: str, *, scope: Scope, on: date) -> QuerySet[UnitVersion]:
    """Units whose name, short name or code holds these words, with or without marks."""
    folded = fold(words)
    return scope.versions(versions_on(on)).filter(folded__contains=folded) if folded else UnitVersion.objects.none()
