"""Units as they stood on a day: one, a level of the tree, a search, the whole as a sheet."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from functools import reduce
from operator import and_

from django.db.models import Case, F, Q, QuerySet, When

from nhiemky.core.folding import fold
from nhiemky.core.outline import Sector
from nhiemky.core.timelines import LAST_DAY
from nhiemky.core.units import UnitKind
from nhiemky.papers.unit_sheet import UnitRow
from nhiemky.rooms.units.models import Unit, UnitVersion


def versions_on(day: date) -> QuerySet[UnitVersion]:
    """The organisation as it stood on that day, in the order of the tree."""
    return UnitVersion.objects.filter(valid_from__lte=day, valid_to__gte=day).select_related("unit")


def versions_ever() -> QuerySet[UnitVersion]:
    """Every version that any unit ever had or will have."""
    return UnitVersion.objects.select_related("unit")


def version_of(unit: Unit, *, on: date) -> UnitVersion | None:
    return versions_on(on).filter(unit=unit).first()


def holding(words: str) -> Q:
    """Whose folded names hold every one of these words, in any order, with or without marks; none for no word."""
    each = [Q(folded__contains=word) for word in fold(words).split()]
    return reduce(and_, each) if each else Q(pk__in=[])


# characters; with its code behind it no unit has a longer one
LONGEST_NAME = 500


def closest_first(words: str, among: QuerySet[UnitVersion]) -> QuerySet[UnitVersion]:
    """Those that hold the words; first those that hold them just as they were typed."""
    apart = Case(When(folded__contains=fold(words), then=0), default=1)
    return among.filter(holding(words)).order_by(apart, "path")


def meant_by(typed: str, among: QuerySet[UnitVersion]) -> UnitVersion | None:
    """The one of these that was picked from a list, «Name (code)», or that was typed: its code or its whole name."""
    typed = typed.strip()
    if len(typed) > LONGEST_NAME:
        return None
    # a code may hold brackets of its own, so each that opens is tried
    picked = [typed[at + 1 : -1] for at, sign in enumerate(typed) if sign == "(" and typed.endswith(")")]
    coded = {version.unit.code: version for version in among.filter(unit__code__in=[typed, *picked])}
    known = [coded[code] for code in (typed, *picked) if code in coded]
    named = known or list(among.filter(Q(name__iexact=typed) | Q(short_name__iexact=typed))[:2])
    return named[0] if known or len(named) == 1 else None


def standing_day(unit: Unit, *, on: date) -> date:
    """The day itself, or the last before it on which the unit still stood."""
    stood = UnitVersion.objects.filter(unit=unit, valid_from__lte=on).order_by("valid_from").last()
    return min(on, stood.valid_to) if stood else on


def names_of(units: Collection[int | None], *, on: date) -> dict[int | None, str]:
    """What the units are called on that day; of one that stands no more, or not yet, nothing."""
    return dict(versions_on(on).filter(unit__in=units).values_list("unit", "name"))


def path_of(unit: Unit | None, *, on: date) -> str:
    """Where the unit stood in the tree that day; blank where it did not stand."""
    found = UnitVersion.objects.filter(unit=unit, valid_from__lte=on, valid_to__gte=on) if unit else None
    return (found.values_list("path", flat=True).first() or "") if found is not None else ""


def tops(visible: QuerySet[UnitVersion], *, reads: Iterable[str], units: Iterable[int]) -> QuerySet[UnitVersion]:
    """Where a person's tree begins: the places that they read and the units of their own, none under another."""
    found = visible.filter(Q(path__in=list(reads)) | Q(unit__in=list(units)))
    paths = list(found.values_list("path", flat=True))
    return found.filter(path__in=[path for path in paths if not any(_under(path, other) for other in paths)])


def _under(path: str, other: str) -> bool:
    return path != other and path.startswith(other)


def rows_of(versions: QuerySet[UnitVersion]) -> Iterator[UnitRow]:
    """Versions as rows of the sheet, with their days, so that loading them again changes nothing."""
    told = (
        versions.select_related(None)
        .order_by("path", "valid_from")
        .annotate(code=F("unit__code"), above=F("parent__code"))
    )
    columns = (
        "code", "name", "short_name", "other_names", "kind", "sector", "above", "symbol", "member_count", "valid_from",
        "valid_to",
    )  # fmt: skip
    for code, name, short, others, kind, sector, above, symbol, members, since, until in told.values_list(*columns):
        yield UnitRow(
            code=code,
            name=name,
            short_name=short or None,
            aliases=tuple(others),
            kind=UnitKind(kind),
            sector=Sector(sector),
            parent_code=above,
            symbol=symbol or None,
            member_count=members,
            valid_from=since,
            valid_to=None if until == LAST_DAY else until,
        )


AT_ONCE = 100  # units whose rows a page shows


def leaf(
    versions: QuerySet[UnitVersion], *, after: int | None, by_sector: bool = False
) -> tuple[list[UnitVersion], int | None]:
    """The next hundred of these after a version, in the order of the tree (of each sector, one after another), and the
    version after which the ones beyond begin. By key, not by counting: the last page comes as fast as the first."""
    last = UnitVersion.objects.filter(pk=after).first() if after is not None else None
    if last:
        beyond = Q(path__gt=last.path) | Q(path=last.path, pk__gt=last.pk)
        versions = versions.filter(
            Q(sector__gt=last.sector) | Q(sector=last.sector) & beyond if by_sector else beyond,
            **({"sector__gte": last.sector} if by_sector else {"path__gte": last.path}),
        )
    some = list(versions.order_by(*(["sector"] if by_sector else []), "path", "pk")[: AT_ONCE + 1])
    return some[:AT_ONCE], some[AT_ONCE - 1].pk if len(some) > AT_ONCE else None


def codes_among(versions: QuerySet[UnitVersion], codes: Iterable[str]) -> dict[str, Unit]:
    return {version.unit.code: version.unit for version in versions.filter(unit__code__in=set(codes))}


def found_by(words: str, *, among: QuerySet[UnitVersion]) -> QuerySet[UnitVersion]:
    """Those whose name, short name or code holds each of these words, with or without marks."""
    return among.filter(holding(words))
