"""What the stages read: each fact with its quotes (`Words`), and the same as everybody else takes it (`as_fact`).

Data only. What the document does not say is None or empty.
"""

import datetime
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from nhiemky.core.calendar import Deadline
from nhiemky.core.deliverables import Deliverable
from nhiemky.core.indicators import Period
from nhiemky.core.planfacts import (
    CitationFact,
    DeadlineFact,
    DocumentFact,
    OutlineFact,
    OutlineSpans,
    RecipientFact,
    SectionFact,
    SignatureFact,
    Span,
    TargetAdjustment,
    TaskFact,
    TaskSpans,
    VoteFact,
)

from .words import Words

T = TypeVar("T", covariant=True)


@dataclass(frozen=True)
class WrittenDeadline(Deadline):
    """A deadline with the words that set it."""

    words: Words = field(kw_only=True)

    def as_fact(self) -> DeadlineFact:
        return DeadlineFact(self.words.text, self.kind, self.start, self.end, self.words.span)


@dataclass(frozen=True, slots=True)
class Citation:
    """`number` is None for a document that is named without one; `words` is the whole phrase."""

    words: Words
    kind: str
    number: str | None = None
    date: datetime.date | None = None
    issuer: Words | None = None
    title: Words | None = None

    def as_fact(self) -> CitationFact:
        issuer, title = text_or_none(self.issuer), text_or_none(self.title)
        return CitationFact(self.kind, self.number, self.date, issuer, title, self.words.span)


@dataclass(frozen=True, slots=True)
class Task:
    quote: Words
    action: Words
    deliverable: Deliverable
    lead: tuple[Words, ...] = ()
    coordinate: tuple[Words, ...] = ()
    directed_by: Words | None = None
    recipient: Words | None = None
    via: Words | None = None
    deadline: WrittenDeadline | None = None

    def as_fact(self) -> TaskFact:
        return TaskFact(
            quote=self.quote.text,
            action=self.action.text,
            directed_by=text_or_none(self.directed_by),
            recipient=text_or_none(self.recipient),
            via=text_or_none(self.via),
            lead=texts_of(self.lead),
            coordinate=texts_of(self.coordinate),
            deliverable=self.deliverable,
            deadline=self.deadline.as_fact() if self.deadline else None,
            span=self.quote.span,
            spans=TaskSpans(
                action=self.action.span,
                directed_by=span_or_none(self.directed_by),
                recipient=span_or_none(self.recipient),
                via=span_or_none(self.via),
                lead=spans_of(self.lead),
                coordinate=spans_of(self.coordinate),
            ),
        )


@dataclass(frozen=True, slots=True)
class Recipient:
    who: Words
    purpose: str | None

    def as_fact(self) -> RecipientFact:
        return RecipientFact(self.who.text, self.purpose, self.who.span)


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered heading of the plan; `title` is None where the paragraph is running text."""

    label: Words
    title: Words | None
    level: int
    children: tuple["Section", ...] = ()

    def as_fact(self) -> SectionFact:
        return SectionFact(
            label=self.label.text,
            title=self.title.text if self.title else "",
            level=self.level,
            children=tuple(child.as_fact() for child in self.children),
            span=(self.title or self.label).span,
        )


@dataclass(frozen=True, slots=True)
class OutlineNode:
    """A heading of the attached report outline, with what is to be written under it."""

    label: Words
    title: Words | None
    guidance: tuple[Words, ...] = ()
    applies_to: Words | None = None
    bullets: tuple[Words, ...] = ()
    children: tuple["OutlineNode", ...] = ()

    def as_fact(self) -> OutlineFact:
        return OutlineFact(
            label=self.label.text,
            title=self.title.text if self.title else "",
            guidance=" ".join(texts_of(self.guidance)) or None,
            applies_to=text_or_none(self.applies_to),
            bullets=texts_of(self.bullets),
            children=tuple(child.as_fact() for child in self.children),
            span=(self.title or self.label).span,
            spans=OutlineSpans(guidance=spans_of(self.guidance), bullets=spans_of(self.bullets)),
        )


@dataclass(frozen=True, slots=True)
class Signature:
    on_behalf: Words | None = None
    position: Words | None = None
    name: Words | None = None

    def as_fact(self) -> SignatureFact:
        return SignatureFact(text_or_none(self.on_behalf), text_or_none(self.position), text_or_none(self.name))


@dataclass(frozen=True, slots=True)
class Identity:
    """Letterhead, title and signature. `issued_on` is the quote; `issued` the day that it means."""

    type: Words | None = None
    number: Words | None = None
    issued_on: Words | None = None
    issued: datetime.date | None = None
    issued_year: int | None = None
    place: Words | None = None
    parent_body: Words | None = None
    issuer: Words | None = None
    title: Words | None = None
    signature: Signature = Signature()

    def as_fact(self) -> DocumentFact:
        return DocumentFact(
            type=text_or_none(self.type),
            number=text_or_none(self.number),
            issued_on=self.issued,
            place=text_or_none(self.place),
            parent_body=text_or_none(self.parent_body),
            issuer=text_or_none(self.issuer),
            title=text_or_none(self.title),
            signature=self.signature.as_fact(),
        )


@dataclass(frozen=True, slots=True)
class Read(Generic[T]):
    """A value that was understood from words: a year, a day, a period."""

    value: T
    words: Words


@dataclass(frozen=True, slots=True)
class Context:
    """What is reviewed over which time: term years, cutoff, period, comparison and the policy on targets."""

    term_start: Read[int] | None = None
    term_end: Read[int] | None = None
    cutoff: Read[datetime.date] | None = None
    period_start: Read[str] | None = None
    period_end: Read[str] | None = None
    base_year: Read[int] | None = None
    target_year: Read[int] | None = None
    periods: tuple[Read[Period], ...] = ()
    target_adjustment: Read[TargetAdjustment] | None = None
    indicator_annex: Words | None = None


@dataclass(frozen=True, slots=True)
class ConfidenceVote:
    words: Words
    subjects: Words | None
    organiser: Words | None
    directed_by: Words | None

    def as_fact(self) -> VoteFact:
        return VoteFact(text_or_none(self.subjects), text_or_none(self.organiser), text_or_none(self.directed_by))


def text_or_none(words: Words | None) -> str | None:
    return words.text if words else None


def span_or_none(words: Words | None) -> Span | None:
    return words.span if words else None


def texts_of(many: tuple[Words, ...]) -> tuple[str, ...]:
    return tuple(words.text for words in many)


def spans_of(many: tuple[Words, ...]) -> tuple[Span, ...]:
    return tuple(words.span for words in many)
