"""To whom what was issued went, and what a person's own units received."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Case, Count, Q, QuerySet, When

from nhiemky.rooms.accounts.permissions import Scope
from nhiemky.rooms.registry.models import Delivery, OfficialDocument, Version
from nhiemky.rooms.units.models import Unit, UnitVersion
from nhiemky.rooms.units.queries.places import tops_of
from nhiemky.rooms.units.queries.units import codes_among, versions_on

SHOWN = 100


def deliveries_of(document: OfficialDocument) -> list[tuple[Delivery, str]]:
    """The first hundred with their names: who is sent it by the office, who did not read it, who did."""
    unread = Case(When(read_at=None, then=0), default=1)
    found = Delivery.objects.filter(document=document).order_by("-way", unread, "pk")
    some = list(found.select_related("unit")[:SHOWN])
    if document.issued_on is None:
        return []
    named = versions_on(document.issued_on)
    names = dict(named.filter(unit__in=[one.unit_id for one in some if one.unit_id]).values_list("unit", "name"))
    return [(one, names.get(one.unit.pk, one.unit.code) if one.unit else one.words) for one in some]


def counted(document: OfficialDocument) -> dict[str, Any]:
    """How many units had it and read it, how many others there are."""
    here = Q(unit__isnull=False)
    return Delivery.objects.filter(document=document).aggregate(
        units=Count("pk", filter=here),
        read=Count("pk", filter=here & Q(read_at__isnull=False)),
        others=Count("pk", filter=~here),
    )


def deliveries_to(scope: Scope) -> QuerySet[Delivery]:
    """What the units of this person received, newest first: those whose work they do, and those whose office or lead
    they are; not what went to units below these."""
    units = scope.units | {int(key) for key in tops_of(scope.offices + scope.leads)}
    return Delivery.objects.filter(unit__in=units).select_related("document__issuer", "unit").order_by("-pk")


def issuer_name(document: OfficialDocument) -> str:
    """What the issuer was called on the day of the document, to whoever received it."""
    if document.issued_on is None:
        return ""
    named = versions_on(document.issued_on).filter(unit=document.issuer).values_list("name", flat=True).first()
    return named or ""


def recipients(issuer: UnitVersion, *, below: bool, codes: Iterable[str], scope: Scope) -> tuple[list[Unit], list[str]]:
    """The units that are meant, and the codes that are none: of what the person sees, and the unit above the issuer."""
    standing = versions_on(scope.on).select_related("unit")
    meant = {version.unit.pk: version.unit for version in standing.filter(parent=issuer.unit)} if below else {}
    wanted = [code for code in codes if code]
    named = codes_among(standing.filter(scope.where() | Q(unit=issuer.parent)), wanted)
    meant |= {unit.pk: unit for unit in named.values()}
    return list(meant.values()), [code for code in wanted if code not in named]


def others_printed(version: Version) -> list[str]:
    """The recipients as they are printed, but for who files it."""
    printed = [one.who for one in version.typed_paper.close.recipients]
    return [who for who in printed if not who.startswith("Lưu")]
