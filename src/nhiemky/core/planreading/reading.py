"""The state that the stages of reading pass on, and what a stage is.

A stage is a function from one `Reading` to the next whose docstring says what it reads and what it writes.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from nhiemky.core.document import Document
from nhiemky.core.planfacts import Finding

from .facts import Citation, ConfidenceVote, Context, Identity, OutlineNode, Recipient, Section, Task
from .headings import Node
from .noise import Line
from .words import Paragraph, Text


@dataclass(frozen=True, slots=True)
class Zones:
    """The parts of a plan, each a run of its paragraphs, in the order of the page."""

    letterhead: tuple[Paragraph, ...] = ()
    heading: tuple[Paragraph, ...] = ()
    preamble: tuple[Paragraph, ...] = ()
    body: tuple[Paragraph, ...] = ()
    recipients: tuple[Paragraph, ...] = ()
    signature: tuple[Paragraph, ...] = ()
    outlines: tuple[tuple[Paragraph, ...], ...] = ()
    annexes: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    document: Document
    limits: tuple[Finding, ...] = ()
    lines: tuple[Line, ...] = ()
    text: Text = field(default_factory=lambda: Text("", "", "", ()))
    zones: Zones = Zones()
    identity: Identity = Identity()
    preface: tuple[Paragraph, ...] = ()
    tree: tuple[Node, ...] = ()
    sections: tuple[Section, ...] = ()
    outline: tuple[OutlineNode, ...] | None = None
    citations: tuple[Citation, ...] = ()
    basis: tuple[Citation, ...] = ()
    reviewed: tuple[Citation, ...] = ()
    context: Context = Context()
    tasks: tuple[Task, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    confidence_vote: ConfidenceVote | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def year(self) -> int | None:
        """The year of issue, which a day without a year takes."""
        return self.identity.issued_year


Stage = Callable[[Reading], Reading]
