"""An office's own templates: their versions, the one in use, and with which document each is looked at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Max, QuerySet

from nhiemky.rooms.registry.models import OfficeTemplate, OfficialDocument, Version
from nhiemky.rooms.units.models import Unit


def templates_of(unit: Unit) -> QuerySet[OfficeTemplate]:
    """By type, the newest first."""
    found = OfficeTemplate.objects.filter(unit=unit).select_related("unit", "file", "by")
    return found.order_by("type", "-n")


def template_in_use(issuer: Unit, type: str) -> OfficeTemplate | None:
    """None: documents of this type are printed in the built-in layout."""
    return templates_of(issuer).filter(type=type, in_use=True).first()


@dataclass(frozen=True)
class TemplatesOfType:
    """`shown`: the document with which they are looked at; None where there are sample words only."""

    type: str
    versions: tuple[OfficeTemplate, ...]
    shown: Version | None

    @property
    def in_use(self) -> OfficeTemplate | None:
        return next((one for one in self.versions if one.in_use), None)


def templates_by_type(unit: Unit, documents: QuerySet[OfficialDocument]) -> list[TemplatesOfType]:
    """`documents`: those that the person reads."""
    found = {type: tuple(some) for type, some in groupby(templates_of(unit), key=lambda one: one.type)}
    last = last_versions(documents.filter(issuer=unit), found)
    return [TemplatesOfType(type, versions, last.get(type)) for type, versions in found.items()]


def last_versions(documents: QuerySet[OfficialDocument], types: Iterable[str]) -> dict[str, Version]:
    """By type what was printed last; its words are fetched when they are asked for."""
    some = Version.objects.filter(document__in=documents.order_by(), document__type__in=list(types))
    lasts = some.values("document__type").annotate(last=Max("pk")).values("last")
    found = Version.objects.filter(pk__in=lasts).select_related("document").defer("paper")
    return {one.document.type: one for one in found}
