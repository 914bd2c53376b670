"""All facts of one plan together, and the object of the contract that they are printed as."""

from dataclasses import dataclass
from typing import Any

from .facts import (
    Citation,
    ConfidenceVote,
    Context,
    Finding,
    Identity,
    Json,
    OutlineNode,
    Read,
    Recipient,
    Section,
    Task,
    iso,
    text_or_none,
)
from .words import Words


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
                "base_year": _value(context.base_year),
                "target_year": _value(context.target_year),
                "periods": [one.value for one in context.periods],
            },
            "target_adjustment": _value(context.target_adjustment),
            "indicator_annex": context.indicator_annex is not None,
            "confidence_vote": vote
            and {
                "subjects": text_or_none(vote.subjects),
                "organiser": text_or_none(vote.organiser),
                "directed_by": text_or_none(vote.directed_by),
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
            "type": text_or_none(one.type),
            "number": text_or_none(one.number),
            "issued_on": iso(one.issued),
            "place": text_or_none(one.place),
            "parent_body": text_or_none(one.parent_body),
            "issuer": text_or_none(one.issuer),
            "title": text_or_none(one.title),
            "signature": {
                "on_behalf": text_or_none(one.signature.on_behalf),
                "position": text_or_none(one.signature.position),
                "name": text_or_none(one.signature.name),
            },
        }

    def _spans(self) -> dict[str, list[int]]:
        one, context, vote = self.document, self.context, self.confidence_vote
        quotes: dict[str, Words | None] = {
            "document.type": one.type,
            "document.number": one.number,
            "document.issued_on": one.issued_on,
            "document.place": one.place,
            "document.parent_body": one.parent_body,
            "document.issuer": one.issuer,
            "document.title": one.title,
            "document.signature.on_behalf": one.signature.on_behalf,
            "document.signature.position": one.signature.position,
            "document.signature.name": one.signature.name,
            "indicator_annex": context.indicator_annex,
            "confidence_vote": vote.words if vote else None,
            "confidence_vote.subjects": vote.subjects if vote else None,
            "confidence_vote.organiser": vote.organiser if vote else None,
            "confidence_vote.directed_by": vote.directed_by if vote else None,
        }
        reads = {
            "term.start": context.term_start,
            "term.end": context.term_end,
            "cutoff": context.cutoff,
            "evaluation_period.start": context.period_start,
            "evaluation_period.end": context.period_end,
            "comparison.base_year": context.base_year,
            "comparison.target_year": context.target_year,
            "target_adjustment": context.target_adjustment,
        }
        quotes |= {key: read.words for key, read in reads.items() if read}
        quotes |= {f"comparison.periods.{at}": read.words for at, read in enumerate(context.periods)}
        return {key: list(words.span) for key, words in quotes.items() if words}


def _value(read: Read | None) -> Any:
    return read.value if read else None
