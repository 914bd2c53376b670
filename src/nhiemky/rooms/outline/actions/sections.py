"""Headings come, change, move and go."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from nhiemky.core.refusal import refuse_if
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.journal.actions import recording as journal
from nhiemky.rooms.outline.actions.arranging import Row, arrange, edition, end_of, held, held_with, note_change, rows_in
from nhiemky.rooms.outline.actions.journaling import journal_outline
from nhiemky.rooms.outline.models import Outline, Section
from nhiemky.rooms.outline.rules.outlines import why_not_move_section
from nhiemky.rooms.outline.words import Change


@transaction.atomic
def add_section(
    outline: Outline,
    *,
    title: str,
    after: Section | None = None,
    depth: int = 0,
    fields: Mapping[str, Any] | None = None,
    by: Account | None,
    at: datetime,
) -> Section:
    """A heading behind `after` and what stands under it, or as its first child where `depth` says so; else the last."""
    outline = held(outline)
    before, version = rows_in(outline), edition(outline)
    section = Section.objects.create(
        outline=outline, title=title, position=0, depth=0, since=outline.version, **(fields or {})
    )
    rows = list(before)
    rows.insert(_place(rows, after, depth), (section, depth))
    arrange(rows, before=before)
    note_change(section, Change.ADDED, version=version, by=by, at=at)
    details = {"title": title, "version": outline.version}
    journal_outline("outline.add_section", outline.campaign, by=by, at=at, details=details)
    return section


def _place(rows: list[Row], after: Section | None, depth: int) -> int:
    at = next((at for at, (section, _) in enumerate(rows) if after and section.pk == after.pk), None)
    if at is None:
        return len(rows)
    return at + 1 if depth > rows[at][1] else end_of(rows, at)


@transaction.atomic
def correct_section(section: Section, *, changes: Mapping[str, Any], by: Account | None, at: datetime) -> None:
    """Change the title, what is asked, of whom, or in which form."""
    outline = held_with(section)
    changed = {field: value for field, value in changes.items() if getattr(section, field) != value}
    if not changed:
        return
    version, before = edition(outline), {field: getattr(section, field) for field in changed}
    for field, value in changed.items():
        setattr(section, field, value)
    section.save(update_fields=list(changed))
    change = Change.RENAMED if "title" in changed else Change.CORRECTED
    note_change(section, change, version=version, before=before, after=changed, by=by, at=at)
    details = {"title": section.title, **journal.changed(before, changed)}
    journal_outline("outline.correct_section", outline.campaign, by=by, at=at, details=details)


@transaction.atomic
def move_section(section: Section, *, to: str, by: Account | None, at: datetime) -> None:
    """Up or down among its siblings, in (under the one before it) or out (behind the one it stands under), with
    everything under it. `to`: up, down, in or out."""
    outline = held_with(section)
    before = rows_in(outline)
    rows = _moved(before, section, to=to)
    refuse_if(why_not_move_section(section, possible=rows is not None))
    assert rows is not None  # the rule has refused
    version, label = edition(outline), section.label
    arrange(rows, before=before)
    now = next(one for one, _ in rows if one.pk == section.pk)
    note_change(
        section, Change.MOVED, version=version, before={"label": label}, after={"label": now.label}, by=by, at=at
    )
    details = {"title": section.title, "to": to}
    journal_outline("outline.move_section", outline.campaign, by=by, at=at, details=details)


def _moved(rows: list[Row], section: Section, *, to: str) -> list[Row] | None:
    """The rows in their new order; None where there is nowhere to go."""
    at = next((at for at, (one, _) in enumerate(rows) if one.pk == section.pk), None)
    if at is None:
        return None
    end, depth = end_of(rows, at), rows[at][1]
    block, rest = rows[at:end], rows[:at] + rows[end:]
    above = next((place for place in range(at - 1, -1, -1) if rows[place][1] <= depth), None)
    has_sibling = above is not None and rows[above][1] == depth
    if to == "up" and has_sibling:
        return rest[:above] + block + rest[above:]
    if to == "down" and end < len(rows) and rows[end][1] == depth:
        behind = end_of(rows, end) - len(block)
        return rest[:behind] + block + rest[behind:]
    if to == "in" and has_sibling:
        return rows[:at] + [(one, deep + 1) for one, deep in block] + rows[end:]
    parent = next((place for place in range(at - 1, -1, -1) if rows[place][1] < depth), None)
    if to == "out" and parent is not None:
        behind = end_of(rows, parent) - len(block)
        return rest[:behind] + [(one, deep - 1) for one, deep in block] + rest[behind:]
    return None


@transaction.atomic
def drop_section(section: Section, *, by: Account | None, at: datetime) -> None:
    """Ask a heading and those under it of nobody any more. What units wrote there is kept for them."""
    outline = held_with(section)
    before = rows_in(outline)
    place = next(at for at, (one, _) in enumerate(before) if one.pk == section.pk)
    gone = [one for one, _ in before[place : end_of(before, place)]]
    version = edition(outline)
    drop_all(gone, version=version, by=by, at=at)
    arrange([row for row in before if row[0] not in gone], before=before)
    details = {"title": section.title, "sections": len(gone), "version": outline.version}
    journal_outline("outline.drop_section", outline.campaign, by=by, at=at, details=details)


def drop_all(gone: list[Section], *, version: int | None, by: Account | None, at: datetime) -> None:
    if version is None:
        Section.objects.filter(pk__in=[section.pk for section in gone]).delete()
        return
    for section in gone:
        section.dropped_in = version
        note_change(section, Change.DROPPED, version=version, by=by, at=at)
    Section.objects.bulk_update(gone, ["dropped_in"])
