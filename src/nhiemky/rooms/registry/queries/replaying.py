"""What the journal tells of documents, numbers and arrivals beside how they stand: state, number and day, signed files,
recipients, what was reserved or voided, what was typed of an arrival."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import Count, F, Sum
from django.utils.translation import gettext as _

from nhiemky.core.workflow import DocumentState
from nhiemky.papers.signatures import Returned
from nhiemky.rooms.journal.models import Entry
from nhiemky.rooms.journal.queries.replaying import became, fields_told, is_as_told, is_pruned, told_by
from nhiemky.rooms.registry.models import Arrival, Book, Delivery, Number, OfficialDocument, Signing
from nhiemky.rooms.registry.words import NumberState, Way

GIVE, VOID, RESERVE = "registry.give_number", "registry.void_number", "registry.reserve_number"
ISSUE, TAKE_IN = "registry.issue", "registry.take_in"
SIGNED = ("registry.sign", "registry.sign_here", "registry.seal_here", "registry.confirm_signed")
# where an act leads, whatever stood before
LED_TO = {
    "registry.submit": DocumentState.SUBMITTED.value,
    "registry.send_back": DocumentState.DRAFT.value,
    **dict.fromkeys((*SIGNED, TAKE_IN), DocumentState.SIGNED.value),
    ISSUE: DocumentState.ISSUED.value,
    "registry.recall": DocumentState.RECALLED.value,
}
TYPED = ("issuer", "symbol", "day", "type", "abstract", "to_whom", "due_on")


@dataclass
class Story:
    """Of one document, as far as the journal tells it; None: nothing was told. `numbered`: symbol and day."""

    state: str | None = None
    numbered: tuple[str, str | None] | None = None
    signed: set[str] = field(default_factory=set)
    sent: tuple[int, int] | None = None


def contradictions() -> Iterator[str]:
    """A sentence for each document, number and arrival that stands otherwise than it was told."""
    stories, pruned = _stories(), is_pruned()
    yield from _documents_unlike(stories, pruned=pruned)
    yield from _numbers_unlike(stories, pruned=pruned)
    yield from _books_with_holes()
    yield from _arrivals_unlike(pruned=pruned)


def _stories() -> dict[int, Story]:
    stories: dict[int, Story] = {}
    documents = dict(Number.objects.filter(state=NumberState.VOIDED).values_list("pk", "document"))
    for entry in told_by(GIVE, VOID, *LED_TO):
        key = documents.get(entry.subject_id or 0) if entry.verb == VOID else entry.subject_id
        if key is not None:
            _goes_on(stories.setdefault(key, Story()), entry)
    return stories


def _goes_on(story: Story, entry: Entry) -> None:
    said = entry.details
    if entry.verb == GIVE:
        story.numbered = (became(entry, "symbol"), became(entry, "issued_on"))
    elif entry.verb == VOID:
        story.numbered = ("", None)
    elif entry.verb != TAKE_IN or said["answer"] == Returned.ACCEPTED.value:
        story.state = LED_TO[entry.verb]
        if entry.verb in (*SIGNED, TAKE_IN):
            story.signed.add(said["hash"])
    if entry.verb == ISSUE:
        story.sent = (said["units"], said["others"])


def _documents_unlike(stories: dict[int, Story], *, pruned: bool) -> Iterator[str]:
    signed: dict[int, set[str]] = {}
    for key, sha256 in Signing.objects.filter(counts=True).values_list("document", "file__sha256"):
        signed.setdefault(key, set()).add(sha256)
    counts = Delivery.objects.order_by().values_list("document").annotate(units=Count("unit"), all=Count("pk"))
    sent = {key: (units, every - units) for key, units, every in counts}
    left = set(stories)
    for document in OfficialDocument.objects.filter(incoming=False).order_by("pk").iterator(chunk_size=2000):
        story = stories.get(document.pk, Story())
        left.discard(document.pk)
        for what in _unlike(story, document, signed.get(document.pk, set()), sent.get(document.pk), pruned=pruned):
            yield _("%(document)s: %(what)s.") % {"document": str(document)[:90], "what": what}
    for key in sorted(left):
        yield _("Văn bản số %(key)s có trong nhật ký nhưng đã bị xóa.") % {"key": key}


def _unlike(
    story: Story, document: OfficialDocument, signed: set[str], sent: tuple[int, int] | None, *, pruned: bool
) -> Iterator[str]:
    state = story.state or (document.state if pruned else DocumentState.DRAFT.value)
    if document.state != state:
        yield _("trạng thái không như nhật ký ghi")
    day = document.issued_on.isoformat() if document.issued_on else None
    if story.numbered and story.numbered != (document.symbol, day):
        yield _("số, ký hiệu hoặc ngày không như nhật ký ghi")
    if not (story.signed <= signed if pruned else story.signed == signed):
        yield _("bản đã ký không như nhật ký ghi")
    if sent != story.sent and not (pruned and story.sent is None):
        yield _("nơi nhận không như nhật ký ghi")


def _numbers_unlike(stories: dict[int, Story], *, pruned: bool) -> Iterator[str]:
    """What was reserved or voided as it was told, and the given ones as their documents have them."""
    told = {
        entry.subject_id: (_STATES[entry.verb], entry.details["number"], entry.details.get("reason", ""))
        for entry in told_by(RESERVE, VOID)
    }
    lines = Number.objects.exclude(state=NumberState.ON_PAPER).order_by("pk")
    for line in lines.iterator(chunk_size=2000):
        stands = (line.state, line.number, line.reason)
        if line.state == NumberState.GIVEN and line.pk not in told:
            story = stories.get(line.document_id or 0)
            given = story.numbered if story and story.numbered else (line.symbol, line.day.isoformat())
            unlike = given != (line.symbol, line.day.isoformat()) or (story is None and not pruned)
        else:
            unlike = told.pop(line.pk, stands if pruned else None) != stands
        if unlike:
            yield _("Số %(symbol)s không như nhật ký ghi.") % {"symbol": line.symbol}
    for key in told:
        yield _("Số ở dòng %(key)s của sổ có trong nhật ký nhưng đã bị xóa.") % {"key": key}


_STATES = {RESERVE: NumberState.RESERVED.value, VOID: NumberState.VOIDED.value}


def _books_with_holes() -> Iterator[str]:
    """The numbers of a book stand side by side up to its last, each once."""
    held = Number.objects.order_by().values_list("book").annotate(held=Sum(F("number") - F("first") + 1))
    lengths = dict(held)
    for book in Book.objects.filter(way=Way.OUT.value).select_related("issuer").order_by("pk"):
        if lengths.get(book.pk, 0) != book.last:
            said = {"book": str(book), "unit": book.issuer.code}
            yield _("Sổ %(book)s của %(unit)s thiếu hoặc thừa số.") % said


def _arrivals_unlike(*, pruned: bool) -> Iterator[str]:
    told = fields_told("registry.enter_arrival", "registry.correct_arrival")
    for arrival in Arrival.objects.order_by("pk").iterator(chunk_size=2000):
        fields = told.pop(arrival.pk, {})
        if pruned and not fields:
            continue
        if not fields or not is_as_told(arrival, fields):
            yield _("Văn bản đến số %(number)02d không như nhật ký ghi.") % {"number": arrival.number}
    for key in told:
        yield _("Văn bản đến ở dòng %(key)s có trong nhật ký nhưng đã bị xóa.") % {"key": key}
