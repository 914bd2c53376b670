"""The versions of the documents that are made here."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Exists, OuterRef, QuerySet

from nhiemky.core.plain import from_plain
from nhiemky.core.workflow import DocumentState
from nhiemky.papers.signature_places import NUMBER, Place
from nhiemky.papers.signatures import Verified
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.registry.models import (
    FrozenPdf,
    Initials,
    Move,
    OfficialDocument,
    Signing,
    StoredFile,
    TrustRoot,
    Version,
)
from nhiemky.rooms.registry.words import Covered, SigningWay


def versions_of(document: OfficialDocument) -> QuerySet[Version]:
    """All, the one that stands first."""
    return Version.objects.filter(document=document).select_related("file", "by", "template__file").order_by("-n")


def standing_version(document: OfficialDocument) -> Version | None:
    return versions_of(document).first()


def is_signed_with_number(document: OfficialDocument) -> bool:
    """Whether what was submitted or signed shows its number already."""
    version = None if document.state == DocumentState.DRAFT else standing_version(document)
    if version is None:
        return False
    return version.typed_paper.frame.number is not None or NUMBER in filled_places(version)


def moves_of(document: OfficialDocument) -> QuerySet[Move]:
    """What happened to it, newest first, without the words of the versions."""
    found = Move.objects.filter(document=document).select_related("version", "by").defer("version__paper")
    return found.order_by("-pk")


def initials_of(document: OfficialDocument) -> QuerySet[Initials]:
    """Of all its versions, newest first."""
    return (
        Initials.objects.filter(version__document=document)
        .select_related("version__file", "by")
        .defer("version__paper")
        .order_by("-pk")
    )


def has_initialled(version: Version, covers: Covered, *, by: Account) -> bool:
    return Initials.objects.filter(version=version, covers=covers.value, by=by).exists()


def history_of(document: OfficialDocument, *, most: int) -> list[Move | Initials]:
    """What happened to it of late, newest first: its moves and its initials."""
    latest: list[Move | Initials] = [*moves_of(document)[:most], *initials_of(document)[:most]]
    return sorted(latest, key=lambda one: one.at, reverse=True)[:most]


def signings_of(document: OfficialDocument) -> QuerySet[Signing]:
    """Its signed files, newest first, without the words of the versions."""
    found = Signing.objects.filter(document=document).select_related("file", "version", "by").defer("version__paper")
    return found.order_by("-pk")


def standing_signing(document: OfficialDocument) -> Signing | None:
    """The file that is issued, or was."""
    return signings_of(document).filter(counts=True).first()


def frozen_of(version: Version) -> FrozenPdf | None:
    return FrozenPdf.objects.filter(version=version).select_related("file").first()


def sent_out(version: Version) -> StoredFile | None:
    """What is signed next, here or outside: the last that was signed, or the PDF with its places; None before that."""
    signed = signed_of(version)
    frozen = frozen_of(version)
    return signed.file if signed else frozen.file if frozen else None


def signed_of(version: Version) -> Signing | None:
    """The PDF of a version with the signatures that it has by now."""
    electronic = signings_of(version.document).filter(version=version, counts=True).exclude(way=SigningWay.HAND.value)
    return electronic.first()


def filled_places(version: Version) -> frozenset[str]:
    """The names of the places that have their signature."""
    signed = signed_of(version)
    found = from_plain(Verified, signed.verified).signatures if signed and signed.verified else ()
    return frozenset(one.field for one in found)


def open_places(version: Version) -> list[Place]:
    """Of those that were reserved in its PDF."""
    frozen, filled = frozen_of(version), filled_places(version)
    places = [from_plain(Place, one) for one in frozen.places] if frozen else []
    return [one for one in places if one.name not in filled]


def trust_roots() -> QuerySet[TrustRoot]:
    return TrustRoot.objects.select_related("by")


def others_of_kind(document: OfficialDocument, *, most: int) -> list[Version]:
    """The versions that stand of the latest others of the same issuer and type."""
    others = OfficialDocument.objects.filter(issuer=document.issuer, type=document.type, incoming=False)
    found = standing_versions(others.exclude(pk=document.pk).order_by("-pk")[:most])
    return [one for _key, one in sorted(found.items(), reverse=True)]


def standing_versions(documents: Collection[OfficialDocument]) -> dict[int, Version]:
    """By document the one that stands, its words left out; one question."""
    later = Version.objects.filter(document=OuterRef("document"), n__gt=OuterRef("n"))
    standing = Version.objects.filter(~Exists(later), document__in=documents)
    standing = standing.select_related("file", "document").defer("paper")
    return {one.document_id: one for one in standing}
