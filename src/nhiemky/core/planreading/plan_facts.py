"""What was read, as everybody else takes it: plan facts, with the places of their plain values."""

from typing import TypeVar

from nhiemky.core.planfacts import ComparisonFact, PeriodFact, PlanFacts, Span, TermFact

from .facts import Context, Identity, Read
from .reading import Reading
from .words import Words

T = TypeVar("T")


def plan_facts(reading: Reading) -> PlanFacts:
    """Reads: the whole reading."""
    context, vote = reading.context, reading.confidence_vote
    return PlanFacts(
        text=reading.text.plain,
        document=reading.identity.as_fact(),
        term=TermFact(_value(context.term_start), _value(context.term_end)),
        basis=tuple(one.as_fact() for one in reading.basis),
        reviewed=tuple(one.as_fact() for one in reading.reviewed),
        cited=tuple(one.as_fact() for one in reading.citations),
        cutoff=_value(context.cutoff),
        evaluation_period=PeriodFact(_value(context.period_start), _value(context.period_end)),
        comparison=ComparisonFact(
            _value(context.base_year), _value(context.target_year), tuple(one.value for one in context.periods)
        ),
        target_adjustment=_value(context.target_adjustment),
        indicator_annex=context.indicator_annex is not None,
        confidence_vote=vote.as_fact() if vote else None,
        tasks=tuple(task.as_fact() for task in reading.tasks),
        recipients=tuple(one.as_fact() for one in reading.recipients),
        sections=tuple(one.as_fact() for one in reading.sections),
        outline=None if reading.outline is None else tuple(one.as_fact() for one in reading.outline),
        findings=reading.findings,
        spans=_spans(reading),
    )


def _value(read: Read[T] | None) -> T | None:
    return read.value if read else None


def _spans(reading: Reading) -> dict[str, Span]:
    vote = reading.confidence_vote
    quotes = {
        **_of_document(reading.identity),
        "indicator_annex": reading.context.indicator_annex,
        "confidence_vote": vote and vote.words,
        "confidence_vote.subjects": vote and vote.subjects,
        "confidence_vote.organiser": vote and vote.organiser,
        "confidence_vote.directed_by": vote and vote.directed_by,
        **_of_context(reading.context),
    }
    return {path: words.span for path, words in quotes.items() if words}


def _of_document(identity: Identity) -> dict[str, Words | None]:
    return {
        "document.type": identity.type,
        "document.number": identity.number,
        "document.issued_on": identity.issued_on,
        "document.place": identity.place,
        "document.parent_body": identity.parent_body,
        "document.issuer": identity.issuer,
        "document.title": identity.title,
        "document.signature.on_behalf": identity.signature.on_behalf,
        "document.signature.position": identity.signature.position,
        "document.signature.name": identity.signature.name,
    }


def _of_context(context: Context) -> dict[str, Words | None]:
    reads: dict[str, Read[object] | None] = {
        "term.start": context.term_start,
        "term.end": context.term_end,
        "cutoff": context.cutoff,
        "evaluation_period.start": context.period_start,
        "evaluation_period.end": context.period_end,
        "comparison.base_year": context.base_year,
        "comparison.target_year": context.target_year,
        "target_adjustment": context.target_adjustment,
        **{f"comparison.periods.{at}": read for at, read in enumerate(context.periods)},
    }
    return {path: read.words for path, read in reads.items() if read}
