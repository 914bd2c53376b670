"""Plan facts: what a plan says, as the reader hands it on and everybody else takes it; as JSON they are the contract.

Its border: texts, days and places, no rules. A text is the document's own words; what the document does not say is None
or empty. A place is [start, end) in the text, None for what a person added.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum

from nhiemky.core.calendar import DeadlineKind
from nhiemky.core.deliverables import Deliverable
from nhiemky.core.indicators import Period

Span = tuple[int, int]


class TargetAdjustment(StrEnum):
    """May units propose changing the congress's targets."""

    ALLOWED = "allowed"
    FORBIDDEN = "forbidden"


@dataclass(frozen=True)
class SignatureFact:
    on_behalf: str | None
    position: str | None
    name: str | None


@dataclass(frozen=True)
class DocumentFact:
    """Letterhead, title and signature."""

    type: str | None
    number: str | None
    issued_on: datetime.date | None
    place: str | None
    parent_body: str | None
    issuer: str | None
    title: str | None
    signature: SignatureFact


@dataclass(frozen=True)
class TermFact:
    start: int | None
    end: int | None


@dataclass(frozen=True)
class CitationFact:
    """`number` is None for a document that is named without one."""

    kind: str
    number: str | None
    date: datetime.date | None
    issuer: str | None
    title: str | None
    span: Span | None = None


@dataclass(frozen=True)
class PeriodFact:
    """The period assessed, as exact as the text: «2020», «2015-08», «2023-06-30»."""

    start: str | None
    end: str | None


@dataclass(frozen=True)
class ComparisonFact:
    base_year: int | None
    target_year: int | None
    periods: tuple[Period, ...]


@dataclass(frozen=True)
class VoteFact:
    subjects: str | None
    organiser: str | None
    directed_by: str | None


@dataclass(frozen=True)
class DeadlineFact:
    """The words that set a deadline, and the days that they span."""

    text: str
    kind: DeadlineKind
    start: datetime.date | None
    end: datetime.date | None
    span: Span | None = None


@dataclass(frozen=True, kw_only=True)
class TaskSpans:
    action: Span | None = None
    directed_by: Span | None = None
    recipient: Span | None = None
    via: Span | None = None
    lead: tuple[Span, ...]
    coordinate: tuple[Span, ...]


@dataclass(frozen=True)
class TaskFact:
    """Who does what. `span` is that of the quote."""

    quote: str
    action: str
    directed_by: str | None
    recipient: str | None
    via: str | None
    lead: tuple[str, ...]
    coordinate: tuple[str, ...]
    deliverable: Deliverable
    deadline: DeadlineFact | None
    span: Span | None = None
    spans: TaskSpans | None = None


@dataclass(frozen=True)
class RecipientFact:
    """`purpose` is «b/c» (to report) or «th/h» (to carry out)."""

    who: str
    purpose: str | None
    span: Span | None = None


@dataclass(frozen=True)
class SectionFact:
    """A numbered heading of the plan; the title is empty where the paragraph is running text."""

    label: str
    title: str
    level: int
    children: tuple[SectionFact, ...]
    span: Span | None = None


@dataclass(frozen=True)
class OutlineSpans:
    guidance: tuple[Span, ...]
    bullets: tuple[Span, ...]


@dataclass(frozen=True)
class OutlineFact:
    """A heading of the attached report outline, with what is to be written under it."""

    label: str
    title: str
    guidance: str | None
    applies_to: str | None
    bullets: tuple[str, ...]
    children: tuple[OutlineFact, ...]
    span: Span | None = None
    spans: OutlineSpans | None = None


@dataclass(frozen=True)
class Finding:
    """Something for the person who confirms the facts to look at: a kind to search for, a sentence in Vietnamese, its
    place in the text, and, of what is wrong with the plan itself, why it matters."""

    kind: str
    message: str
    span: Span | None
    why: str | None = None


@dataclass(frozen=True)
class PlanFacts:
    """`spans` holds the places of the plain values, by their path: «document.number»."""

    text: str
    document: DocumentFact
    term: TermFact
    basis: tuple[CitationFact, ...]
    reviewed: tuple[CitationFact, ...]
    cited: tuple[CitationFact, ...]
    cutoff: datetime.date | None
    evaluation_period: PeriodFact
    comparison: ComparisonFact
    target_adjustment: TargetAdjustment | None
    indicator_annex: bool
    confidence_vote: VoteFact | None
    tasks: tuple[TaskFact, ...]
    recipients: tuple[RecipientFact, ...]
    sections: tuple[SectionFact, ...]
    outline: tuple[OutlineFact, ...] | None
    findings: tuple[Finding, ...]
    spans: dict[str, Span]
