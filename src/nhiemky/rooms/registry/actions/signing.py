"""What is signed electronically: the PDF is frozen with its places; what was signed here, or came back from outside, is
kept as it was found.

Signing, reading and comparing files is done before (papers.py): here stands only what is written of it.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from nhiemky.core.plain import to_plain
from nhiemky.core.refusal import refuse_if, refuse_outdated
from nhiemky.core.workflow import DocumentVerb
from nhiemky.papers.attached import Attached
from nhiemky.papers.certificates import Root
from nhiemky.papers.signature_places import field_of_signer
from nhiemky.papers.signatures import Returned, TakenBack
from nhiemky.papers.signing_apart import Reserved
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.journal.actions import recording as journal
from nhiemky.rooms.journal.actions.holding import hold
from nhiemky.rooms.registry.actions.files import keep_file
from nhiemky.rooms.registry.actions.moving import go, held, there
from nhiemky.rooms.registry.models import FrozenPdf, OfficialDocument, Signing, TrustRoot, Version
from nhiemky.rooms.registry.papers import PDF, SignedHere
from nhiemky.rooms.registry.queries.renderings import rendering_of
from nhiemky.rooms.registry.queries.versions import filled_places, frozen_of, open_places, sent_out, signed_of
from nhiemky.rooms.registry.rules.signing import (
    signed_meanwhile,
    why_not_confirm_signed,
    why_not_freeze_pdf,
    why_not_seal_here,
    why_not_sign_here,
    why_not_take_in,
)
from nhiemky.rooms.registry.words import SigningWay


@transaction.atomic
def freeze_pdf(
    document: OfficialDocument,
    reserved: Reserved,
    *,
    seen: int | None = None,
    by: Account | None,
    at: datetime,
    unit_path: str,
) -> FrozenPdf:
    """The PDF of the version that stands, with a place for each signature: from now on bytes are only added to it."""
    version = held(document, seen=seen)
    frozen = frozen_of(version) if version else None
    rendering = rendering_of(version.file.sha256) if version else None
    refuse_if(why_not_freeze_pdf(document, rendering=rendering, frozen=frozen))
    name = f"{version.file.name.removesuffix('.docx')} - de ky.pdf" if version else ""
    file = keep_file(reserved.data, name=name, content_type=PDF, by=by, at=at)
    kept = FrozenPdf.objects.create(version=there(version), file=file, places=to_plain(reserved.places), at=at, by=by)
    details = {"version": kept.version.n, "hash": file.sha256}
    journal.record("registry.freeze_pdf", document, by=by, at=at, unit_path=unit_path, details=details)
    return kept


@transaction.atomic
def sign_here(
    document: OfficialDocument,
    signed: SignedHere,
    *,
    n: int,
    seen: int | None = None,
    by: Account | None,
    at: datetime,
    unit_path: str,
) -> Signing:
    """The signature of signer `n`, made here. `Outdated` where something else was signed since; where it is the first,
    the PDF is frozen with its places along with it."""
    version = held(document, seen=seen)
    sent = sent_out(version) if version else None
    refuse_outdated(signed.after, sent.sha256 if sent else "", signed_meanwhile())
    rendering = rendering_of(version.file.sha256) if version else None
    filled = filled_places(version) if version else frozenset()
    refuse_if(why_not_sign_here(document, rendering=rendering, sent=sent, field=field_of_signer(n), filled=filled))
    after = signed.after
    if signed.reserved:
        after = freeze_pdf(document, signed.reserved, by=by, at=at, unit_path=unit_path).file.sha256
    signing = _keep_signed(document, version, signed, after=after, by=by, at=at)
    details = {"way": signing.way, "file": signing.file.name, "hash": signing.file.sha256}
    journal.record("registry.sign_here", document, by=by, at=at, unit_path=unit_path, details=details)
    return signing


@transaction.atomic
def seal_here(
    document: OfficialDocument,
    sealed: SignedHere,
    *,
    seen: int | None = None,
    by: Account | None,
    at: datetime,
    unit_path: str,
) -> Signing:
    """Number, day and seal on what the leader signed. `Outdated` where something else was signed since."""
    version = held(document, seen=seen)
    sent = sent_out(version) if version else None
    refuse_outdated(sealed.after, sent.sha256 if sent else "", signed_meanwhile())
    open = [one.name for one in open_places(version)] if version else []
    refuse_if(why_not_seal_here(document, signed=signed_of(version) if version else None, open=open))
    signing = _keep_signed(document, version, sealed, after=sealed.after, by=by, at=at)
    details = {"file": signing.file.name, "hash": signing.file.sha256}
    journal.record("registry.seal_here", document, by=by, at=at, unit_path=unit_path, details=details)
    return signing


def _keep_signed(
    document: OfficialDocument,
    version: Version | None,
    signed: SignedHere,
    *,
    after: str,
    by: Account | None,
    at: datetime,
) -> Signing:
    file = keep_file(signed.file.data, name=signed.file.name, content_type=PDF, by=by, at=at)
    signing = Signing.objects.create(
        document=document, version=there(version), file=file, way=SigningWay.HERE.value, after=after,
        answer=signed.found.answer.value, verified=to_plain(signed.found.verified), at=at, by=by,
    )  # fmt: skip
    go(document, DocumentVerb.SIGN, version, by=by, at=at)
    return signing


@transaction.atomic
def take_in(
    document: OfficialDocument,
    file: Attached,
    found: TakenBack,
    *,
    after: str,
    seen: int | None = None,
    by: Account | None,
    at: datetime,
    unit_path: str,
) -> Signing:
    """What came back from who signed. Accepted it is the signed file; else it is only kept, with what was found.

    `after`: the hash of the file that it was compared with; `Outdated` where another was taken in since.
    """
    version = held(document, seen=seen)
    sent = sent_out(version) if version else None
    refuse_if(why_not_take_in(document, sent))
    refuse_outdated(after, sent.sha256 if sent else "", signed_meanwhile())
    accepted = found.answer is Returned.ACCEPTED
    kept = keep_file(file.data, name=file.name, content_type=file.content_type, by=by, at=at)
    signing = Signing.objects.create(
        document=document, version=there(version), file=kept, way=SigningWay.OUTSIDE.value, counts=accepted,
        after=after, answer=found.answer.value, reasons=list(found.reasons), verified=to_plain(found.verified),
        at=at, by=by,
    )  # fmt: skip
    if accepted:
        go(document, DocumentVerb.SIGN, version, by=by, at=at)
    details = {"file": kept.name, "hash": kept.sha256, "answer": signing.answer}
    journal.record("registry.take_in", document, by=by, at=at, unit_path=unit_path, details=details)
    return signing


@transaction.atomic
def confirm_signed(
    document: OfficialDocument, signing: Signing, *, by: Account | None, at: datetime, unit_path: str
) -> None:
    """A person looked at what another program wrote anew: it is our document, signed."""
    version = held(document, seen=signing.version.n)
    hold(signing, along=("version__document", "file"))
    refuse_if(why_not_confirm_signed(document, signing))
    _refuse_another(version, signing)
    signing.counts = True
    signing.save(update_fields=["counts"])
    go(document, DocumentVerb.SIGN, version, by=by, at=at)
    details = {"file": signing.file.name, "hash": signing.file.sha256}
    journal.record("registry.confirm_signed", document, by=by, at=at, unit_path=unit_path, details=details)


def _refuse_another(version: Version | None, signing: Signing) -> None:
    sent = sent_out(version) if version else None
    refuse_outdated(signing.after, sent.sha256 if sent else "", signed_meanwhile())


@transaction.atomic
def trust_roots(roots: tuple[Root, ...], *, by: Account, at: datetime) -> None:
    """These issuers of certificates are trusted from now on; those that were already stay as they are."""
    for one in roots:
        said = {"subject": one.subject[:300], "issuer": one.issuer[:300], "valid_to": one.valid_to, "der": one.der}
        TrustRoot.objects.get_or_create(sha256=one.sha256, defaults={**said, "at": at, "by": by})
    details = {"roots": [f"{one.subject[:200]} ({one.sha256[:16]})" for one in roots]}
    journal.record("registry.trust_roots", by, by=by, at=at, details=details)


@transaction.atomic
def drop_root(root: TrustRoot, *, by: Account | None, at: datetime) -> None:
    """Signatures under it are trusted no more when they are looked at again; what was taken in stays so."""
    hold(root)
    journal.record("registry.drop_root", root, by=by, at=at, details={"hash": root.sha256})
    root.delete()
