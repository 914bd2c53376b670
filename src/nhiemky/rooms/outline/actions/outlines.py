"""An outline is taken: from the plan, or our standard one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from nhiemky.core.outline import Node, from_json, sectors_named
from nhiemky.core.refusal import refuse_if
from nhiemky.core.standard_outlines import MID_TERM
from nhiemky.rooms.organisation.models import Account
from nhiemky.rooms.outline.actions.lines import journal_outline
from nhiemky.rooms.outline.models import Outline, Section
from nhiemky.rooms.outline.queries import outlines_of, sections_in, sections_of
from nhiemky.rooms.outline.rules import why_not_take_outline
from nhiemky.rooms.plan.models import Campaign
from nhiemky.rooms.plan.queries import plan_of


@transaction.atomic
def take_outline(campaign: Campaign, *, standard: bool = False, by: Account | None, at: datetime) -> int:
    """Make the attached outline of the plan, or our standard one, the campaign's; returns the count of headings."""
    nodes = MID_TERM if standard else from_json(plan_of(campaign).facts["outline"] or [])
    refuse_if(why_not_take_outline(standing=sections_of(campaign).count(), offered=len(nodes)))
    _lay_down(first_outline(campaign), nodes, parent=None, depth=0)
    count = sections_of(campaign).count()
    journal_outline("outline.take_outline", campaign, by=by, at=at, details={"sections": count, "standard": standard})
    return count


def first_outline(campaign: Campaign) -> Outline:
    return outlines_of(campaign).first() or Outline.objects.create(
        campaign=campaign, position=1, title=campaign.name, deliverable="report"
    )


def _lay_down(outline: Outline, nodes: Sequence[Node], *, parent: Section | None, depth: int) -> None:
    for node in nodes:
        section = Section.objects.create(
            outline=outline,
            parent=parent,
            position=next_position(outline),
            depth=depth,
            label=node.label,
            title=node.title,
            guidance=node.guidance or "",
            bullets=list(node.bullets),
            applies_to=sorted(sector.value for sector in sectors_named(node.applies_to)),
            required="(nếu có)" not in node.title.casefold(),
            written=bool(not node.children or node.guidance or node.bullets),
        )
        _lay_down(outline, node.children, parent=section, depth=depth + 1)


def next_position(outline: Outline) -> int:
    return int(sections_in(outline).aggregate(last=Max("position"))["last"] or 0) + 1
