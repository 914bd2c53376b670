"""An outline out of a document that holds nothing else, or holds it behind a plan: the same reading as of plans.

Its border: headings with what each asks for. A letterhead above the first number is left aside.
"""

from __future__ import annotations

from nhiemky.core.document import Document
from nhiemky.core.outline import Node, nodes_of
from nhiemky.core.planreading.labels import Style, read_label
from nhiemky.core.planreading.layout import zones_of
from nhiemky.core.planreading.limits import within_limits
from nhiemky.core.planreading.noise import lines_of
from nhiemky.core.planreading.outlining import read_outline
from nhiemky.core.planreading.unwrapping import text_of

_NO_HEADING = frozenset({Style.BULLET, Style.STAR})


def outline_in(document: Document) -> tuple[Node, ...]:
    """The sections of the outline; none where nothing is numbered."""
    text = text_of(lines_of(within_limits(document)[0]))
    attached = zones_of(text).outlines
    if not attached:
        labels = [read_label(text.of(paragraph)) for paragraph in text.paragraphs]
        first = next((at for at, label in enumerate(labels) if label and label.style not in _NO_HEADING), len(labels))
        # the reader of outlines passes over the first paragraph, which is the title
        attached = (text.paragraphs[max(first - 1, 0) :] if first else (text.paragraphs[:1] + text.paragraphs),)
    return nodes_of(node.as_fact() for node in read_outline(text, attached) or ())
