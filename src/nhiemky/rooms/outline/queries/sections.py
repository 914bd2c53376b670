"""Reading outlines: of the whole campaign, of one report, of one unit."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet, prefetch_related_objects

from nhiemky.core.outline import Sector
from nhiemky.core.units import UnitKind
from nhiemky.rooms.outline.models import Outline, Section
from nhiemky.rooms.outline.queries.applicability import applies_to
from nhiemky.rooms.plan.models import Assignment, Campaign
from nhiemky.rooms.units.models import UnitVersion


def outlines_of(campaign: Campaign) -> QuerySet[Outline]:
    return Outline.objects.filter(campaign=campaign)


def outline_for(assignment: Assignment) -> Outline | None:
    """The outline by which a report is written; for many assignments see `outline_answering`."""
    found = list(outlines_of(assignment.campaign))
    if len(found) > 1:
        prefetch_related_objects(found, "tasks")
    return outline_answering(found, assignment)


def outline_answering(outlines: Iterable[Outline], assignment: Assignment) -> Outline | None:
    """The outline that names the task; else the first for such a report; else the first of all."""
    found = list(outlines)
    if len(found) < 2:  # as mostly: which tasks it names is not asked
        return next(iter(found), None)
    naming = (one for one in found if any(task.pk == assignment.task_id for task in one.tasks.all()))
    alike = (one for one in found if one.deliverable == assignment.deliverable)
    return next(naming, None) or next(alike, None) or next(iter(found), None)


def sections_of(campaign: Campaign) -> QuerySet[Section]:
    """The headings that stand, of every outline of the campaign, one outline after another."""
    return Section.objects.filter(outline__campaign=campaign, dropped_in=None).select_related("outline")


def sections_in(outline: Outline) -> QuerySet[Section]:
    return Section.objects.filter(outline=outline, dropped_in=None)


def sections_for(outline: Outline, *, version: UnitVersion) -> list[Section]:
    """The headings that this unit sees."""
    return sections_asked(sections_in(outline), sector=Sector(version.sector), kind=UnitKind(version.kind))


def sections_asked(
    sections: Iterable[Section], *, sector: Sector | None = None, kind: UnitKind | None = None
) -> list[Section]:
    """Of these headings those that are asked there. One that does not apply takes those under it along."""
    kept: list[Section] = []
    left_out: set[int] = set()
    for section in sections:
        if section.parent_id in left_out or not applies_to(section, sector=sector, kind=kind):
            left_out.add(section.pk)
        else:
            kept.append(section)
    return kept


def depths_in(campaign: Campaign) -> dict[int, int]:
    """How deep each heading stands that was ever asked, by its key."""
    return dict(Section.objects.filter(outline__campaign=campaign).values_list("pk", "depth"))
