"""The versions of the documents that are made here."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Exists, OuterRef, QuerySet

from nhiemky.core.workflow import DocumentState
from nhiemky.rooms.registry.models import FrozenPdf, Move, OfficialDocument, Signing, StoredFile, TrustRoot, Version
from nhiemky.rooms.registry.words import SigningWay


def versions_of(document: OfficialDocument) -> QuerySet[Version]:
    """All, the one that stands first."""
    return Version.objects.filter(document=document).select_related("file", "by", "template__file").order_by("-n")


def standing_version(document: OfficialDocument) -> Version | None:
    return versions_of(document).first()


def is_signed_with_number(document: OfficialDocument) -> bool:
    """Whether what was submitted or signed shows its number already."""
    version = None if document.state == DocumentState.DRAFT else standing_version(document)
    return version is not None and version.typed_paper.frame.number is not None


def moves_of(document: OfficialDocument) -> QuerySet[Move]:
    """What happened to it, newest first, without the words of the versions."""
    found = Move.objects.filter(document=document).select_related("version", "by").defer("version__paper")
    return found.order_by("-pk")


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
    """What goes out to be signed next: the last that came back, or the PDF with its places; None before that."""
    came = signings_of(version.document).filter(version=version, counts=True, way=SigningWay.OUTSIDE.value).first()
    frozen = frozen_of(version)
    return came.file if came else frozen.file if frozen else None


def trust_roots() -> QuerySet[TrustRoot]:
    return TrustRoot.objects.select_related("by")


def standing_versions(documents: Collection[OfficialDocument]) -> dict[int, Version]:
    """By document the one that stands, its words left out; one question."""
    later = Version.objects.filter(document=OuterRef("document"), n__gt=OuterRef("n"))
    standing = Version.objects.filter(~Exists(later), document__in=documents).select_related("file").defer("paper")
    return {one.document_id: one for one in standing}
