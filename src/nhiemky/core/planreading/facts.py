"""What reading a plan yields: the facts of the contract, each with its place in the text, and their printed form.

Data only. Text values are quotes (`Words`), days are ISO texts where the contract says so, and what the document does
not say is None or empty.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

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


class DeadlineKind(StrEnum):
    BEFORE = "before"
    BY = "by"
    WITHIN = "within"
    EARLY = "early"
    MID = "mid"
    LATE = "late"
    RELATIVE = "relative"


@dataclass(frozen=True, slots=True)
class Deadline:
    words: Words
    kind: DeadlineKind
    start: date | None = None
    end: date | None = None

    def as_json(self) -> Json:
        return {
            "text": self.words.text, "kind": self.kind.value, "start": _iso(self.start), "end": _iso(self.end),
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
            "kind": self.kind, "number": self.number, "date": self.date, "issuer": _text(self.issuer),
            "title": _text(self.title), "span": list(self.words.span),
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
    deadline: Deadline | None = None

    def as_json(self) -> Json:
        single = {"action": self.action, "directed_by": self.directed_by, "recipient": self.recipient, "via": self.via}
        return {
            "quote": self.quote.text, **{key: _text(words) for key, words in single.items()},
            "lead": [words.text for words in self.lead], "coordinate": [words.text for words in self.coordinate],
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
            "label": self.label.text, "title": self.title.text if self.title else "", "level": self.level,
            "children": [child.as_json() for child in self.children], "span": list((self.title or self.label).span),
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
            "label": self.label.text, "title": self.title.text if self.title else "",
            "guidance": " ".join(words.text for words in self.guidance) or None,
            "applies_to": _text(self.applies_to), "bullets": [words.text for words in self.bullets],
            "children": [child.as_json() for child in self.children], "span": list((self.title or self.label).span),
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


@dataclass(frozen=True, slots=True)
class PlanFacts:
    text: str
    document: Identity
    context: Context
    basis: tuple[Citation, ...] = ()
    reviewed: tuple[Citation, ...] = ()
    cited: tuple[Citation, ...] = ()
    confidence_vote: ConfidenceVote | None = None
    tasks: tuple[Task, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    sections: tuple[Section, ...] = ()
    outline: tuple[OutlineNode, ...] | None = None
    findings: tuple[Finding, ...] = ()

    def as_json(self) -> Json:
        """The object of the contract, ready for `json.dumps`."""
        context, vote = self.context, self.confidence_vote
        return {
            "text": self.text,
            "document": self._document(),
            "term": {"start": _value(context.term_start), "end": _value(context.term_end)},
            "basis": [one.as_json() for one in self.basis],
            "reviewed": [one.as_json() for one in self.reviewed],
            "cited": [one.as_json() for one in self.cited],
            "cutoff": _value(context.cutoff),
            "evaluation_period": {"start": _value(context.period_start), "end": _value(context.period_end)},
            "comparison": {
                "base_year": _value(context.base_year), "target_year": _value(context.target_year),
                "periods": [one.value for one in context.periods],
            },
            "target_adjustment": _value(context.target_adjustment),
            "indicator_annex": context.indicator_annex is not None,
            "confidence_vote": vote and {
                "subjects": _text(vote.subjects), "organiser": _text(vote.organiser),
                "directed_by": _text(vote.directed_by),
            },
            "tasks": [task.as_json() for task in self.tasks],
            "recipients": [one.as_json() for one in self.recipients],
            "sections": [one.as_json() for one in self.sections],
            "outline": None if self.outline is None else [one.as_json() for one in self.outline],
            "findings": [one.as_json() for one in self.findings],
            "spans": self._spans(),
        }

    def _document(self) -> Json:
        one = self.document
        return {
            "type": _text(one.type), "number": _text(one.number), "issued_on": _iso(one.issued),
            "place": _text(one.place), "parent_body": _text(one.parent_body), "issuer": _text(one.issuer),
            "title": _text(one.title),
            "signature": {
                "on_behalf": _text(one.signature.on_behalf), "position": _text(one.signature.position),
                "name": _text(one.signature.name),
            },
        }

    def _spans(self) -> dict[str, list[int]]:
        one, context, vote = self.document, self.context, self.confidence_vote
        quotes: dict[str, Words | None] = {
            "document.type": one.type, "document.number": one.number, "document.issued_on": one.issued_on,
            "document.place": one.place, "document.parent_body": one.parent_body, "document.issuer": one.issuer,
            "document.title": one.title, "document.signature.on_behalf": one.signature.on_behalf,
            "document.signature.position": one.signature.position, "document.signature.name": one.signature.name,
            "indicator_annex": context.indicator_annex, "confidence_vote": vote and vote.words,
            "confidence_vote.subjects": vote and vote.subjects, "confidence_vote.organiser": vote and vote.organiser,
            "confidence_vote.directed_by": vote and vote.directed_by,
        }
        reads = {
            "term.start": context.term_start, "term.end": context.term_end, "cutoff": context.cutoff,
            "evaluation_period.start": context.period_start, "evaluation_period.end": context.period_end,
            "comparison.base_year": context.base_year, "comparison.target_year": context.target_year,
            "target_adjustment": context.target_adjustment,
        }
        quotes |= {key: read and read.words for key, read in reads.items()}
        quotes |= {f"comparison.periods.{at}": read.words for at, read in enumerate(context.periods)}
        return {key: list(words.span) for key, words in quotes.items() if words}


def _text(words: Words | None) -> str | None:
    return words.text if words else None


def _value(read: Read | None) -> Any:
    return read.value if read else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
