"""Reads an official plan: a `Document` becomes plan facts, each with the place that it was read from.

The stages below are the whole of it, in order; each says what it reads and what it writes. Nothing is refused: what
cannot be understood is a finding. Rules are written for the language of plans, one module per noun.
"""

from dataclasses import replace

from nhiemky.core.document import Document
from nhiemky.core.planfacts import Finding, PlanFacts

from .basis import read_basis
from .citations import find_numbered, once_each
from .context import read_context
from .findings import UNREAD, findings_of
from .headings import heading_tree
from .identity import read_identity
from .layout import zones_of
from .limits import CUT_OFF, within_limits
from .noise import lines_of
from .outlining import read_outline
from .plan_facts import plan_facts
from .reading import Reading, Stage
from .recipients import read_recipients
from .reviewing import read_reviewed
from .sections import read_sections
from .tasks import read_tasks
from .unwrapping import text_of
from .votes import read_vote

__all__ = ["STAGES", "not_read", "read"]


def limit(reading: Reading) -> Reading:
    """Reads: document. Writes: document, as far as it is read, and limits, what has to be said about that."""
    document, limits = within_limits(reading.document)
    return replace(reading, document=document, limits=limits)


def clean(reading: Reading) -> Reading:
    """Reads: document. Writes: lines, without export marks, markdown and page numbers."""
    return replace(reading, lines=tuple(lines_of(reading.document)))


def unwrap(reading: Reading) -> Reading:
    """Reads: lines. Writes: text, the normalised document in paragraphs."""
    return replace(reading, text=text_of(list(reading.lines)))


def divide(reading: Reading) -> Reading:
    """Reads: text. Writes: zones, the parts of the plan."""
    return replace(reading, zones=zones_of(reading.text))


def identify(reading: Reading) -> Reading:
    """Reads: text, zones. Writes: identity, what the document says of itself."""
    return replace(reading, identity=read_identity(reading))


def cite(reading: Reading) -> Reading:
    """Reads: text, zones, identity. Writes: citations, basis, reviewed."""
    text, zones = reading.text, reading.zones
    own = reading.identity.number
    numbered = tuple(one for one in find_numbered(text) if own is None or one.number != own.text)
    return replace(
        reading,
        citations=once_each(numbered),
        basis=read_basis(text, zones.preamble, numbered),
        reviewed=read_reviewed(text, zones.heading, zones.body, numbered),
    )


def outline(reading: Reading) -> Reading:
    """Reads: text, zones. Writes: preface, tree, sections, outline."""
    preface, tree = heading_tree(reading.text, reading.zones.body)
    return replace(
        reading,
        preface=preface,
        tree=tree,
        sections=read_sections(reading.text, tree),
        outline=read_outline(reading.text, reading.zones.outlines),
    )


def date(reading: Reading) -> Reading:
    """Reads: text, zones, identity. Writes: context, the times and comparisons of the review."""
    return replace(reading, context=read_context(reading.text, reading.zones, reading.year))


def order(reading: Reading) -> Reading:
    """Reads: text, zones, preface, tree, identity. Writes: tasks."""
    return replace(
        reading,
        tasks=read_tasks(
            reading.text, reading.preface, reading.tree, preamble=reading.zones.preamble, year=reading.year
        ),
    )


def address(reading: Reading) -> Reading:
    """Reads: text, zones, tasks. Writes: recipients, confidence_vote."""
    return replace(
        reading,
        recipients=read_recipients(reading.text, reading.zones.recipients),
        confidence_vote=read_vote(reading.text, reading.zones, reading.tasks),
    )


def doubt(reading: Reading) -> Reading:
    """Reads: everything. Writes: findings, what was not understood."""
    return replace(reading, findings=findings_of(reading))


STAGES: tuple[Stage, ...] = (limit, clean, unwrap, divide, identify, cite, outline, date, order, address, doubt)


def not_read(facts: PlanFacts) -> tuple[Finding, ...]:
    """What the file holds that no rule has seen: whoever is told anything of the plan is told this too."""
    return tuple(one for one in facts.findings if one.kind in (CUT_OFF, UNREAD))


def read(document: Document) -> PlanFacts:
    """The facts of one plan. Never raises, whatever the text."""
    reading = Reading(document)
    for stage in STAGES:
        reading = stage(reading)
    return plan_facts(reading)
