"""Plans on paper: the file of one is read, and one written here becomes a Word document.

Reading takes its time with some files, so it is done before an action begins, which then finds a `ReadPlan`.
"""

from __future__ import annotations

from dataclasses import dataclass

from nhiemky.core.official.layout import layout_for
from nhiemky.core.plandraft import DraftPlan
from nhiemky.core.planfacts import PlanFacts
from nhiemky.papers import read_apart
from nhiemky.papers.plan_out import write_plan


@dataclass(frozen=True)
class ReadPlan:
    """The file of a plan as it came, and what was read in it."""

    name: str
    content_type: str
    data: bytes
    facts: PlanFacts


def read_plan(data: bytes, *, name: str, content_type: str = "", size_limit: int) -> ReadPlan:
    """Raises `Unreadable` for a file that is none of a plan, or larger than `size_limit` bytes."""
    return ReadPlan(name, content_type, data, read_apart.read_plan(data, name=name, size_limit=size_limit))


def plan_document(draft: DraftPlan) -> bytes:
    """The Word file, by the layout rules of its day of issue."""
    return write_plan(draft, rules=layout_for(draft.issued_on))
