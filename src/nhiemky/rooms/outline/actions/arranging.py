"""Sections in their order: places, depths, who stands under whom, numbers; and the line of what changed when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from nhiemky.core.refusal import refuse_if
from nhiemky.core.relabelling import Labelled, relabelled
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.journal.actions.holding import hold
from nhiemky.rooms.outline.models import Outline, OutlineChange, Section
from nhiemky.rooms.outline.queries.editions import is_written
from nhiemky.rooms.outline.queries.sections import sections_in
from nhiemky.rooms.outline.rules.outlines import why_not_correct_section
from nhiemky.rooms.outline.words import Change

DEEPEST = 5
Row = tuple[Section, int]


def held(outline: Outline) -> Outline:
    """The outline with its row held, so that two who change it do so one after the other."""
    hold(outline, along=("campaign__owner",))
    return outline


def held_with(section: Section) -> Outline:
    """The outline of a section, held; refused where the section is not asked any more."""
    outline = held(section.outline)
    hold(section)
    section.outline = outline
    refuse_if(why_not_correct_section(section))
    return outline


def edition(outline: Outline) -> int | None:
    """The version that a change to this outline makes; none while nobody wrote, when an edit is simply an edit."""
    if not is_written(outline):
        return None
    outline.version += 1
    outline.save(update_fields=["version"])
    return outline.version


def note_change(
    section: Section,
    change: Change,
    *,
    version: int | None,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    by: Account | None,
    at: datetime,
) -> None:
    """Tell those who wrote by the outline; nothing where nobody did."""
    if version is not None:
        OutlineChange.objects.create(
            outline_id=section.outline_id, version=version, section=section, change=change.value,
            before=dict(before or {}), after=dict(after or {}), at=at, by=by,
        )  # fmt: skip


def rows_in(outline: Outline) -> list[Row]:
    return [(section, section.depth) for section in sections_in(outline)]


def end_of(rows: Sequence[Row], at: int) -> int:
    """Where the heading at this place and those under it end."""
    return next((place for place in range(at + 1, len(rows)) if rows[place][1] <= rows[at][1]), len(rows))


def arrange(rows: Sequence[Row], *, before: Sequence[Row]) -> None:
    """Put the sections in this order and depth; numbers that were counted before are counted anew."""
    even = _even(rows)
    was = [Labelled(section.pk, depth, section.label) for section, depth in before]
    labels = relabelled(was, [Labelled(section.pk, depth, section.label) for section, depth in even])
    path: list[Row] = []
    for position, ((section, depth), label) in enumerate(zip(even, labels, strict=True), start=1):
        while path and path[-1][1] >= depth:
            path.pop()
        section.position, section.depth, section.label = position, depth, label
        section.parent = path[-1][0] if path else None
        path.append((section, depth))
    Section.objects.bulk_update([section for section, _ in even], ["position", "depth", "label", "parent"])


def _even(rows: Sequence[Row]) -> list[Row]:
    """No heading stands deeper than one below the one before it."""
    even: list[Row] = []
    for section, depth in rows:
        most = min(even[-1][1] + 1 if even else 0, DEEPEST)
        even.append((section, min(depth, most)))
    return even
