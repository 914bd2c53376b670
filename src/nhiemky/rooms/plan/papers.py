"""A plan written here, as a Word document."""

from __future__ import annotations

from nhiemky.core import layoutrules
from nhiemky.core.plandraft import DraftPlan
from nhiemky.papers.plan_out import write_plan


def plan_document(draft: DraftPlan) -> bytes:
    """The Word file, by the layout rules of its day of issue."""
    return write_plan(draft, rules=layoutrules.rules_for(draft.issued_on))
