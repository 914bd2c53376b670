"""Outlines come, are called, answer tasks and go; one takes the place of another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from nhiemky.core.deliverables import Deliverable
from nhiemky.core.outline import Node, sectors_named
from nhiemky.core.refusal import refuse_if
from nhiemky.core.sectionmatching import Difference, Heading, difference_kept
from nhiemky.core.standard_outlines import LIBRARY, MID_TERM
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.journal.actions import recording as journal
from nhiemky.rooms.journal.actions.holding import hold
from nhiemky.rooms.outline.actions.arranging import Row, arrange, edition, held, note_change
from nhiemky.rooms.outline.actions.journaling import journal_outline
from nhiemky.rooms.outline.actions.sections import drop_all
from nhiemky.rooms.outline.models import Outline, Section
from nhiemky.rooms.outline.queries.editions import headings_of, is_written, nodes_in_order, nodes_offered
from nhiemky.rooms.outline.queries.sections import outlines_of, sections_in, sections_of
from nhiemky.rooms.outline.rules.outlines import (
    why_not_add_outline,
    why_not_drop_outline,
    why_not_replace_outline,
    why_not_take_outline,
)
from nhiemky.rooms.outline.words import Change
from nhiemky.rooms.plan.models import Campaign, Task


@transaction.atomic
def take_outline(campaign: Campaign, *, standard: bool = False, by: Account | None, at: datetime) -> int:
    """Make the attached outline of the plan, or our standard one, the campaign's; returns the count of headings."""
    hold(campaign)
    nodes = MID_TERM if standard else nodes_offered(campaign)
    refuse_if(why_not_take_outline(standing=sections_of(campaign).count(), offered=len(nodes)))
    outline = outlines_of(campaign).first() or _new(campaign, title=campaign.name, deliverable=Deliverable.REPORT.value)
    _lay_down(outline, nodes)
    count = sections_of(campaign).count()
    details = {"sections": count, "standard": standard}
    journal_outline("outline.take_outline", campaign, by=by, at=at, details=details)
    return count


def _new(campaign: Campaign, *, title: str, deliverable: str) -> Outline:
    last = outlines_of(campaign).aggregate(last=Max("position"))["last"] or 0
    return Outline.objects.create(campaign=campaign, position=last + 1, title=title[:300], deliverable=deliverable)


def _lay_down(outline: Outline, nodes: Sequence[Node]) -> None:
    rows = [(_section(outline, node), depth) for depth, node in nodes_in_order(nodes)]
    arrange(rows, before=rows)


def _section(outline: Outline, node: Node) -> Section:
    return Section.objects.create(
        outline=outline, position=0, depth=0, since=outline.version, label=node.label, title=node.title, **_asked(node)
    )


def _asked(node: Node) -> dict[str, Any]:
    return {
        "guidance": node.guidance or "",
        "bullets": list(node.bullets),
        "applies_to": sorted(sector.value for sector in sectors_named(node.applies_to)),
        "required": "(nếu có)" not in node.title.casefold(),
        "written": bool(not node.children or node.guidance or node.bullets or node.table),
        "word_hint": node.word_hint,
        "table": list(node.table),
    }


@transaction.atomic
def add_outline(
    campaign: Campaign, *, title: str, deliverable: str, source: str = "", by: Account | None, at: datetime
) -> Outline:
    """One more report that the campaign asks for. `source`: "plan", a name of the library, or "" to begin empty."""
    hold(campaign)
    nodes = nodes_offered(campaign) if source == "plan" else LIBRARY[source].nodes if source else ()
    refuse_if(why_not_add_outline(title, source=source, offered=len(nodes)))
    outline = _new(campaign, title=title.strip(), deliverable=deliverable)
    _lay_down(outline, nodes)
    details = {"title": outline.title, "deliverable": deliverable, "sections": sections_in(outline).count()}
    journal_outline("outline.add_outline", campaign, by=by, at=at, details=details)
    return outline


@transaction.atomic
def correct_outline(
    outline: Outline, *, title: str, deliverable: str, tasks: Iterable[Task], by: Account | None, at: datetime
) -> None:
    """What the report is called, and which tasks of the plan it answers; each task says to whom."""
    hold(outline, along=("campaign__owner",))
    before = {**journal.fields_of(outline, "title", "deliverable"), "tasks": _tasks(outline)}
    outline.title, outline.deliverable = title.strip(), deliverable
    outline.save(update_fields=["title", "deliverable"])
    outline.tasks.set(tasks)
    after = {**journal.fields_of(outline, "title", "deliverable"), "tasks": _tasks(outline)}
    if before != after:
        details = {"title": outline.title, **journal.changed(before, after)}
        journal_outline("outline.correct_outline", outline.campaign, by=by, at=at, details=details)


def _tasks(outline: Outline) -> list[int]:
    return list(outline.tasks.order_by("position").values_list("position", flat=True))


@transaction.atomic
def drop_outline(outline: Outline, *, by: Account | None, at: datetime) -> None:
    """Take it out of the campaign while nobody wrote by it."""
    hold(outline, along=("campaign__owner",))
    refuse_if(why_not_drop_outline(outline, written=is_written(outline)))
    journal_outline("outline.drop_outline", outline.campaign, by=by, at=at, details={"title": outline.title})
    outline.delete()


@transaction.atomic
def replace_outline(
    outline: Outline, *, nodes: Sequence[Node], kept: Mapping[int, Section], by: Account | None, at: datetime
) -> int:
    """Put an amended outline in place of the standing one; returns its version.

    `kept`: which standing section each new one goes on from, by its place in reading order; what is written there goes
    on under it. A section that none goes on from is not asked any more, and keeps its words for the units.
    """
    outline = held(outline)
    refuse_if(why_not_replace_outline(offered=len(nodes), kept=list(kept.values())))
    standing, coming = list(sections_in(outline)), nodes_in_order(nodes)
    place = {section.pk: at for at, section in enumerate(standing)}
    goes_on = {at: place[section.pk] for at, section in kept.items() if section.pk in place and at < len(coming)}
    headings = [Heading(node.label, node.title, depth) for depth, node in coming]
    found = difference_kept(headings_of(standing), headings, kept=goes_on)
    version = edition(outline)
    drop_all([standing[at] for at in found.dropped], version=version, by=by, at=at)
    rows: list[Row] = []
    for number, (depth, node) in enumerate(coming):
        old = standing[goes_on[number]] if number in goes_on else None
        section = _put(outline, old, node, moved=number in found.moved, version=version, by=by, at=at)
        rows.append((section, depth))
    arrange(rows, before=rows)
    details = {"title": outline.title, "version": outline.version, **_counts(found)}
    journal_outline("outline.replace_outline", outline.campaign, by=by, at=at, details=details)
    return outline.version


def _put(
    outline: Outline,
    old: Section | None,
    node: Node,
    *,
    moved: bool,
    version: int | None,
    by: Account | None,
    at: datetime,
) -> Section:
    """The section as the amended outline has it; what that does not say of a standing one stays."""
    if old is None:
        section = _section(outline, node)
        note_change(section, Change.ADDED, version=version, by=by, at=at)
        return section
    said = {field: value for field, value in _asked(node).items() if value or field in ("required", "written")}
    coming = {"title": node.title, **said}
    changed = {field: value for field, value in coming.items() if getattr(old, field) != value}
    before = {field: getattr(old, field) for field in changed}
    if moved:
        places = {"before": {"label": old.label}, "after": {"label": node.label}}
        note_change(old, Change.MOVED, version=version, **places, by=by, at=at)
    for field, value in {**coming, "label": node.label}.items():
        setattr(old, field, value)
    old.save(update_fields=[*coming, "label"])
    if changed:
        change = Change.RENAMED if "title" in changed else Change.CORRECTED
        note_change(old, change, version=version, before=before, after=changed, by=by, at=at)
    return old


def _counts(found: Difference) -> dict[str, int]:
    named = ("kept", "added", "dropped", "renamed", "moved")
    return {name: len(getattr(found, name)) for name in named}
