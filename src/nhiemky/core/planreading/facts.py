"""What reading a plan yields: the facts of the contract, each with its place in the text, and their printed form.

Data only. Text values are quotes (`Words`), days are ISO texts where the contract says so, and what the document does
not say is None or empty.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from nhiemky.core.calendar import Deadline

from .words import Span, Words

Json = dict[str, Any]


class Deliverable(StrEnum):
    REPORT = "report"
    REVIEW_REPORT = "review_report"
    CONSOLIDATED_REPORT = "consolidated_report"
    ANNEX = "annex"
    CONFERENCE = "conference"
    VOTE = "vote"
    NEWS = "news"
    PLAN = "plan"
    MONITORING = "monitoring"
    OTHER = "other"


@dataclass(frozen=True)
class WrittenDeadline(Deadline):
    """A deadline with the words that set it."""

    words: Words = field(kw_only=True)

    def as_json(self) -> Json:
        return {
            "text": self.words.text,
            "kind": self.kind.value,
            "start": iso(self.start),
            "end": iso(self.end),
            "span": list(self.words.span),
        }


@dataclass(frozen=True, slots=True)
class Citation:
    """`number` is None for a document that is named without one; `words` is the whole phrase."""

    words: Words
    kind: str
    number: str | None = None
    date: str | None = None
    issuer: Words | None = None
    title: Words | None = None

    def as_json(self) -> Json:
        return {
            "kind": self.kind,
            "number": self.number,
            "date": self.date,
            "issuer": text_or_none(self.issuer),
            "title": text_or_none(self.title),
            "span": list(self.words.span),
        }


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

    def as_json(self) -> Json:
        single = {"action": self.action, "directed_by": self.directed_by, "recipient": self.recipient, "via": self.via}
        return {
            "quote": self.quote.text,
            **{key: text_or_none(words) for key, words in single.items()},
            "lead": [words.text for words in self.lead],
            "coordinate": [words.text for words in self.coordinate],
            "deliverable": self.deliverable.value,
            "deadline": self.deadline.as_json() if self.deadline else None,
            "span": list(self.quote.span),
            "spans": {
                **{key: list(words.span) for key, words in single.items() if words},
                "lead": [list(words.span) for words in self.lead],
                "coordinate": [list(words.span) for words in self.coordinate],
            },
        }


@dataclass(frozen=True, slots=True)
class Recipient:
    who: Words
    purpose: str | None

    def as_json(self) -> Json:
        return {"who": self.who.text, "purpose": self.purpose, "span": list(self.who.span)}


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered heading of the plan; `title` is None where the paragraph is running text."""

    label: Words
    title: Words | None
    level: int
    children: tuple["Section", ...] = ()

    def as_json(self) -> Json:
        return {
            "label": self.label.text,
            "title": self.title.text if self.title else "",
            "level": self.level,
            "children": [child.as_json() for child in self.children],
            "span": list((self.title or self.label).span),
        }


@dataclass(frozen=True, slots=True)
class OutlineNode:
    """A heading of the attached report outline, with what is to be written under it."""

    label: Words
    title: Words | None
    guidance: tuple[Words, ...] = ()
    applies_to: Words | None = None
    bullets: tuple[Words, ...] = ()
    children: tuple["OutlineNode", ...] = ()

    def as_json(self) -> Json:
        return {
            "label": self.label.text,
            "title": self.title.text if self.title else "",
            "guidance": " ".join(words.text for words in self.guidance) or None,
            "applies_to": text_or_none(self.applies_to),
            "bullets": [words.text for words in self.bullets],
            "children": [child.as_json() for child in self.children],
            "span": list((self.title or self.label).span),
            "spans": {
                "guidance": [list(words.span) for words in self.guidance],
                "bullets": [list(words.span) for words in self.bullets],
            },
        }


@dataclass(frozen=True, slots=True)
class Signature:
    on_behalf: Words | None = None
    position: Words | None = None
    name: Words | None = None


@dataclass(frozen=True, slots=True)
class Identity:
    """Letterhead, title and signature. `issued_on` is the quote; `issued` the day that it means."""

    type: Words | None = None
    number: Words | None = None
    issued_on: Words | None = None
    issued: date | None = None
    issued_year: int | None = None
    place: Words | None = None
    parent_body: Words | None = None
    issuer: Words | None = None
    title: Words | None = None
    signature: Signature = Signature()


@dataclass(frozen=True, slots=True)
class Read:
    """A value that was understood from words: a year, a day, a period."""

    value: Any
    words: Words


@dataclass(frozen=True, slots=True)
class Context:
    """What is reviewed over which time: term years, cutoff, period, comparison and the policy on targets."""

    term_start: Read | None = None
    term_end: Read | None = None
    cutoff: Read | None = None
    period_start: Read | None = None
    period_end: Read | None = None
    base_year: Read | None = None
    target_year: Read | None = None
    periods: tuple[Read, ...] = ()
    target_adjustment: Read | None = None
    indicator_annex: Words | None = None


@dataclass(frozen=True, slots=True)
class ConfidenceVote:
    words: Words
    subjects: Words | None
    organiser: Words | None
    directed_by: Words | None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that was not understood, for the person who confirms the facts. `message` is Vietnamese."""

    kind: str
    message: str
    span: Span | None = None

    def as_json(self) -> Json:
        return {"kind": self.kind, "message": self.message, "span": list(self.span) if self.span else None}


def text_or_none(words: Words | None) -> str | None:
    return words.text if words else None


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
