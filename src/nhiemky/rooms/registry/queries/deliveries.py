"""To whom what was issued went, and what a person's own units received."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Q, QuerySet

from nhiemky.rooms.accounts.permissions import Scope
from nhiemky.rooms.registry.models import Delivery, OfficialDocument, Version
from nhiemky.rooms.registry.words import AS_ABOVE, UNITS_BELOW
from nhiemky.rooms.units.models import Unit, UnitVersion
from nhiemky.rooms.units.queries.places import tops_of
from nhiemky.rooms.units.queries.units import meant_by, names_of, versions_on

SHOWN = 20  # on the page of a document; all are leafed through beside it
# which of its recipients
ONLY = {
    "others": Q(unit=None),
    "unread": Q(unit__isnull=False, read_at=None),
    "read": Q(read_at__isnull=False),
}


def deliveries_of(document: OfficialDocument, *, only: str = "") -> QuerySet[Delivery]:
    """All its recipients, or those of one kind of ONLY."""
    found = Delivery.objects.filter(ONLY.get(only, Q()), document=document)
    return found.select_related("unit")


def first_deliveries(document: OfficialDocument) -> list[Delivery]:
    """Some: first who is sent it by the office, then who did not read it, then who did. Each kind is found by an index
    of its own, however many there are."""
    some: list[Delivery] = []
    for only in ONLY:
        some += deliveries_of(document, only=only).order_by("pk")[: SHOWN - len(some)]
    return some


def with_names(deliveries: Collection[Delivery], document: OfficialDocument) -> list[tuple[Delivery, str]]:
    """Each with what the unit was called on the day of the document, or with the words of the office."""
    units = [one.unit_id for one in deliveries if one.unit_id]
    named = versions_on(document.issued_on).filter(unit__in=units) if document.issued_on else UnitVersion.objects.none()
    names = dict(named.values_list("unit", "name"))
    return [(one, names.get(one.unit.pk, one.unit.code) if one.unit else one.words) for one in deliveries]


def counted(document: OfficialDocument) -> dict[str, int]:
    """How many units had it and read it, how many others there are. Each counted in an index alone."""
    others, unread, read = (deliveries_of(document, only=only).count() for only in ONLY)
    return {"units": unread + read, "read": read, "others": others}


def deliveries_to(scope: Scope) -> QuerySet[Delivery]:
    """What the units of this person received, newest first: those whose work they do, and those whose office or lead
    they are; not what went to units below these."""
    units = scope.units | {int(key) for key in tops_of(scope.offices + scope.leads)}
    return Delivery.objects.filter(unit__in=units).select_related("document__issuer", "unit").order_by("-pk")


def with_units(deliveries: Collection[Delivery], *, today: date) -> list[tuple[Delivery, str]]:
    """Each with what the unit that was sent it is called."""
    names = names_of({one.unit_id for one in deliveries}, on=today)
    return [(one, names.get(one.unit_id) or str(one.unit)) for one in deliveries]


def issuer_name(document: OfficialDocument) -> str:
    """What the issuer was called on the day of the document, to whoever received it."""
    if document.issued_on is None:
        return ""
    named = versions_on(document.issued_on).filter(unit=document.issuer).values_list("name", flat=True).first()
    return named or ""


def recipients(issuer: UnitVersion, *, below: bool, codes: Iterable[str], scope: Scope) -> tuple[list[Unit], list[str]]:
    """The units that are meant, by code or name, and what means none: of what the person sees, and the unit above the
    issuer."""
    standing = versions_on(scope.on).select_related("unit")
    meant = {version.unit.pk: version.unit for version in standing.filter(parent=issuer.unit)} if below else {}
    reached = standing.filter(scope.where() | Q(unit=issuer.parent))
    named = {typed: meant_by(typed, reached) for typed in codes if typed}
    meant |= {version.unit.pk: version.unit for version in named.values() if version}
    return list(meant.values()), [typed for typed, version in named.items() if version is None]


def others_printed(version: Version) -> list[str]:
    """The recipients as they are printed, but for who files it and the units below, who are sent it here; «as above»
    are those to whom it is addressed."""
    paper = version.typed_paper
    printed = [one.who for one in paper.close.recipients if one.who != UNITS_BELOW and not one.who.startswith("Lưu")]
    return [who for one in printed for who in (paper.frame.addressed if one == AS_ABOVE else (one,))]
