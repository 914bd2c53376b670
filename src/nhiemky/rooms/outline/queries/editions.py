"""Whether units began to write by an outline, what an amended one would change, and what did change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from nhiemky.core.outline import Node, nodes_of, walk
from nhiemky.core.sectionmatching import Difference, Heading, difference
from nhiemky.rooms.outline.models import Outline, OutlineChange, Section
from nhiemky.rooms.outline.queries.sections import sections_in
from nhiemky.rooms.plan.models import Campaign
from nhiemky.rooms.plan.queries.campaigns import plan_of


def is_written(outline: Outline) -> bool:
    """Whether anybody downstream keeps something under a section of it: words, a writer, a remark.

    Rooms after this one are not known here; their keys to the table of sections are, as they are when a row is deleted.
    """
    fields: Iterable[Any] = Section._meta.get_fields(include_hidden=True)
    keys_here = [field for field in fields if field.is_relation and field.auto_created]
    kept = [key for key in keys_here if key.related_model._meta.app_label != Section._meta.app_label]
    sections = Section.objects.filter(outline=outline).values("pk")
    return any(
        relation.related_model._base_manager.filter(**{f"{relation.field.name}__in": sections}).exists()
        for relation in kept
    )


def changes_of(outline: Outline) -> QuerySet[OutlineChange]:
    """What changed after units began, the newest version first."""
    changes = OutlineChange.objects.filter(outline=outline).select_related("section", "by")
    return changes.order_by("-version", "section__position")


def headings_of(sections: Sequence[Section]) -> list[Heading]:
    return [Heading(section.label, section.title, section.depth) for section in sections]


def nodes_offered(campaign: Campaign) -> tuple[Node, ...]:
    """The outline that the plan attaches."""
    return nodes_of(plan_of(campaign).typed_facts.outline or ())


def nodes_in_order(nodes: Sequence[Node]) -> list[tuple[int, Node]]:
    return list(walk(nodes))


@dataclass(frozen=True)
class AmendedSection:
    """One section of an amended outline, and the standing one that it goes on from."""

    at: int
    depth: int
    node: Node
    goes_on: Section | None
    renamed: bool
    moved: bool
    unsure: bool


@dataclass(frozen=True)
class Amendment:
    sections: list[AmendedSection]
    dropped: list[Section]


def amendment(outline: Outline, nodes: Sequence[Node]) -> Amendment:
    """What taking this outline in place of the standing one would do, before anybody does it."""
    standing, coming = list(sections_in(outline)), nodes_in_order(nodes)
    found = difference(headings_of(standing), [Heading(node.label, node.title, depth) for depth, node in coming])
    return Amendment(
        [_amended(at, depth, node, found, standing) for at, (depth, node) in enumerate(coming)],
        [standing[at] for at in found.dropped],
    )


def _amended(at: int, depth: int, node: Node, found: Difference, standing: Sequence[Section]) -> AmendedSection:
    kept: Mapping[int, int] = found.kept
    return AmendedSection(
        at=at,
        depth=depth,
        node=node,
        goes_on=standing[kept[at]] if at in kept else None,
        renamed=at in found.renamed,
        moved=at in found.moved,
        unsure=at in found.unsure,
    )
