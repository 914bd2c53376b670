"""A document goes from draft to issued: submitted, sent back, signed, issued, recalled.

Each of these holds the document, asks about the version that was seen, and leaves one row that the page tells.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction

from nhiemky.core.refusal import refuse_if, refuse_outdated
from nhiemky.core.workflow import DocumentState, DocumentVerb, next_state
from nhiemky.papers.attached import Attached
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.journal.actions import recording as journal
from nhiemky.rooms.journal.actions.holding import hold
from nhiemky.rooms.registry.actions.files import keep_file
from nhiemky.rooms.registry.actions.telling import tell_issued, tell_recalled
from nhiemky.rooms.registry.models import Delivery, Move, OfficialDocument, Signing, Version
from nhiemky.rooms.registry.queries.versions import standing_version
from nhiemky.rooms.registry.rules.delivering import no_recipients
from nhiemky.rooms.registry.rules.moving import (
    why_not_issue,
    why_not_recall,
    why_not_send_back,
    why_not_sign,
    why_not_submit,
)
from nhiemky.rooms.registry.rules.versions import another_version
from nhiemky.rooms.registry.words import DeliveryWay, SigningWay
from nhiemky.rooms.units.models import Unit


def held(document: OfficialDocument, *, seen: int | None) -> Version | None:
    """The version that stands of a document that is held now. `seen`: the number of the one that was shown, 0 where
    nothing was printed; `Outdated` where another one stands."""
    hold(document, along=("issuer",))
    standing = standing_version(document)
    refuse_outdated(str(seen) if seen is not None else None, str(standing.n if standing else 0), another_version())
    return standing


def there(version: Version | None) -> Version:
    """The version that a rule has found to be there."""
    if version is None:
        raise ValueError("a document without a version was let pass")
    return version


def go(
    document: OfficialDocument,
    verb: DocumentVerb,
    version: Version | None,
    *,
    reason: str = "",
    by: Account | None,
    at: datetime,
) -> Move:
    """Where the verb leads, of a document that is held. Part of another action, which writes the journal."""
    state = next_state(DocumentState(document.state), verb)
    if state is None:
        raise ValueError(f"«{verb}» was let pass where it is out of order")
    move = Move.objects.create(
        document=document, version=there(version), verb=verb.value, reason=reason.strip()[:400], at=at, by=by
    )
    document.state = state.value
    document.save(update_fields=["state"])
    return move


@transaction.atomic
def submit(
    document: OfficialDocument, *, seen: int | None = None, by: Account | None, at: datetime, unit_path: str
) -> None:
    """The version that stands goes to whoever signs; until it is sent back no other is made."""
    version = held(document, seen=seen)
    refuse_if(why_not_submit(document, version))
    go(document, DocumentVerb.SUBMIT, version, by=by, at=at)
    details = {"version": version.n if version else 0}
    journal.record("registry.submit", document, by=by, at=at, unit_path=unit_path, details=details)


@transaction.atomic
def send_back(
    document: OfficialDocument,
    *,
    reason: str,
    seen: int | None = None,
    by: Account | None,
    at: datetime,
    unit_path: str,
) -> None:
    """What was submitted is a draft again, with what is to be mended."""
    version = held(document, seen=seen)
    refuse_if(why_not_send_back(document, reason=reason))
    go(document, DocumentVerb.SEND_BACK, version, reason=reason, by=by, at=at)
    journal.record("registry.send_back", document, by=by, at=at, unit_path=unit_path, details={"reason": reason[:400]})


@transaction.atomic
def sign(
    document: OfficialDocument,
    *,
    file: Attached,
    seen: int | None = None,
    by: Account | None,
    at: datetime,
    unit_path: str,
) -> Signing:
    """It was signed on paper, and this is the scan of it. Again: a scan with number and seal takes its place."""
    version = held(document, seen=seen)
    refuse_if(why_not_sign(document))
    kept = keep_file(file.data, name=file.name, content_type=file.content_type, by=by, at=at)
    move = go(document, DocumentVerb.SIGN, version, by=by, at=at)
    signing = Signing.objects.create(
        document=document, version=move.version, file=kept, way=SigningWay.HAND.value, at=at, by=by
    )
    details = {"way": signing.way, "file": kept.name, "hash": kept.sha256}
    journal.record("registry.sign", document, by=by, at=at, unit_path=unit_path, details=details)
    return signing


@transaction.atomic
def issue(
    document: OfficialDocument,
    *,
    units: Collection[Unit] = (),
    others: Sequence[str] = (),
    way: DeliveryWay = DeliveryWay.PAPER,
    link: str = "",
    seen: int | None = None,
    by: Account | None,
    at: datetime,
    unit_path: str,
) -> None:
    """What was signed and has its number goes out: to units here, whose people are told by mail as well, and to
    `others`, sent by the office by `way`. `link`: where what was received is read."""
    version = held(document, seen=seen)
    refuse_if([*why_not_issue(document), *no_recipients(units, others)])
    go(document, DocumentVerb.ISSUE, version, by=by, at=at)
    sent = [Delivery(document=document, unit=unit, way=DeliveryWay.ACCOUNT.value, sent_at=at) for unit in units]
    sent += [Delivery(document=document, words=who, way=way.value, sent_at=at) for who in others]
    Delivery.objects.bulk_create(sent, batch_size=500)
    tell_issued(document, {unit.pk for unit in units}, link=link, at=at, unit_path=unit_path)
    details = {"symbol": document.symbol, "units": len(units), "others": len(others)}
    journal.record("registry.issue", document, by=by, at=at, unit_path=unit_path, details=details)


@transaction.atomic
def recall(
    document: OfficialDocument,
    *,
    reason: str,
    link: str = "",
    seen: int | None = None,
    by: Account | None,
    at: datetime,
    unit_path: str,
) -> None:
    """What went out is in force no more; whoever had it reads why, by mail as well. It stays readable."""
    version = held(document, seen=seen)
    refuse_if(why_not_recall(document, reason=reason))
    go(document, DocumentVerb.RECALL, version, reason=reason, by=by, at=at)
    units = set(Delivery.objects.filter(document=document).exclude(unit=None).values_list("unit", flat=True))
    tell_recalled(document, units, reason=reason, link=link, at=at, unit_path=unit_path)
    journal.record("registry.recall", document, by=by, at=at, unit_path=unit_path, details={"reason": reason[:400]})


@transaction.atomic
def read_delivery(delivery: Delivery, *, by: Account | None, at: datetime, unit_path: str) -> None:
    """Somebody of the unit opened what it received: the first time is kept."""
    hold(delivery, along=("document", "unit"))
    if delivery.read_at is None:
        delivery.read_at = at
        delivery.save(update_fields=["read_at"])
        journal.record("registry.read_delivery", delivery, by=by, at=at, unit_path=unit_path)
