"""The versions of the documents that are made here."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Exists, OuterRef, QuerySet

from nhiemky.rooms.registry.models import OfficialDocument, Version


def versions_of(document: OfficialDocument) -> QuerySet[Version]:
    """All, the one that stands first."""
    return Version.objects.filter(document=document).select_related("file", "by").order_by("-n")


def standing_version(document: OfficialDocument) -> Version | None:
    return versions_of(document).first()


def standing_versions(documents: Collection[OfficialDocument]) -> dict[int, Version]:
    """By document the one that stands; one question."""
    later = Version.objects.filter(document=OuterRef("document"), n__gt=OuterRef("n"))
    standing = Version.objects.filter(~Exists(later), document__in=documents).select_related("file")
    return {one.document_id: one for one in standing}
