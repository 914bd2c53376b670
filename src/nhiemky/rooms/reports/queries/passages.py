"""The words of a section: as they stand, as they were, and as the same unit wrote them last time."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from nhiemky.core.differences import Patience, Stretch, differences
from nhiemky.core.folding import fold
from nhiemky.core.merging import joined, merge
from nhiemky.core.passages import Block, Item, Table, blocks_of, text_of
from nhiemky.rooms.accounts.permissions import Scope
from nhiemky.rooms.outline.models import Section
from nhiemky.rooms.plan.models import Assignment
from nhiemky.rooms.reports.models import Decision, Passage, PastPassage, Report, Revision


def passage_of(report: Report, section: Section) -> Passage:
    """The words as they stand, or as they would begin."""
    found = Passage.objects.filter(report_id=report.pk, section=section).select_related("changed_by").first()
    passage = found or Passage(report=report, version=0)
    passage.section = section
    return passage


def shown(text: str) -> list[tuple[str, Any]]:
    """The words as a page shows them: («paragraph», text), («list», items), («table», rows)."""
    parts: list[tuple[str, Any]] = []
    for kind, blocks in groupby(blocks_of(text), key=_kind_of):
        if kind == "list":
            parts.append((kind, list(blocks)))
        else:
            parts += [(kind, block.rows if isinstance(block, Table) else block.text) for block in blocks]
    return parts


def _kind_of(block: Block) -> str:
    return "table" if isinstance(block, Table) else "list" if isinstance(block, Item) else "paragraph"


def past_of(passage: Passage) -> QuerySet[PastPassage]:
    """Earlier words that were kept, the latest first."""
    return PastPassage.objects.filter(passage_id=passage.pk).select_related("changed_by")


def past_or_404(passage: Passage, version: int) -> PastPassage:
    return get_object_or_404(past_of(passage), version=version)


def with_differences(passage: Passage, *, most: int) -> list[tuple[PastPassage, tuple[Stretch, ...]]]:
    """Earlier words, each with what changed from then to what stands now."""
    patience = Patience()
    return [(past, differences(past.text, passage.text, patience)) for past in past_of(passage)[:most]]


def both_texts(seen: str, *, mine: str, theirs: str) -> str:
    """Mine and theirs in one text, where a person has to tidy up after."""
    return joined(merge(seen, mine=mine, theirs=theirs))


def table_to_fill(section: Section) -> str:
    """The lines of the table that this section asks for: its headings and one row to fill in."""
    return text_of([Table((tuple(section.table), ("",) * len(section.table)))]) if section.table else ""


def last_time(scope: Scope, assignment: Assignment, section: Section) -> tuple[Revision, str] | None:
    """What the same unit had accepted under the same heading in the review before this one; heading by its words."""
    earlier = Decision.objects.filter(
        scope.where("revision__report__assignment__unit_version__"),
        accepted=True,
        revision__report__assignment__unit=assignment.unit_id,
        revision__report__assignment__deliverable=assignment.deliverable,
        revision__report__assignment__campaign__opened_at__lt=assignment.campaign.opened_at,
    ).exclude(revision__report__assignment__campaign=assignment.campaign_id)
    found = earlier.select_related("revision__report__assignment__campaign").order_by("-at").first()
    if found is None:
        return None
    said = {fold(one["title"]): one["text"] for one in found.revision.content["sections"]}
    text = said.get(fold(section.title), "")
    return (found.revision, text) if text.strip() else None
