"""A report beside its outline and beside a file: which section is called what, what changed, what was left behind."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import Any

from nhiemky.core import passages
from nhiemky.core.placing import Asked, Placement
from nhiemky.rooms.outline.models import OutlineChange, Section
from nhiemky.rooms.outline.queries.editions import changes_of
from nhiemky.rooms.outline.queries.sections import outline_for, sections_of
from nhiemky.rooms.plan.models import Campaign
from nhiemky.rooms.reports.models import Passage, Report
from nhiemky.rooms.reports.queries.pages import Page, page_of
from nhiemky.rooms.reports.queries.passages import shown


def asked_of(page: Page) -> list[Asked]:
    return [
        Asked(
            key=mark_of(section, campaign=page.report.assignment.campaign),
            depth=section.depth,
            label=section.label,
            title=section.title,
            guidance=section.guidance,
            bullets=tuple(section.bullets),
            word_hint=section.word_hint,
            table=tuple(section.table),
            written=section.written,
        )
        for section in page.sections
    ]


def mark_of(section: Section, *, campaign: Campaign) -> str:
    """What a section is called inside a file: the same number in another house is another section."""
    house = zlib.crc32(f"{campaign.pk} {campaign.opened_at.timestamp()}".encode())
    return f"nk_{house:08x}_{section.pk}"


@dataclass(frozen=True)
class Beside:
    """One section of the outline with what stands and what the file says. `doubt`: a person has to look."""

    section: Section
    standing: Passage | None
    text: str
    heading: str
    found: bool
    doubt: bool
    choice: str = ""

    @property
    def old(self) -> str:
        return self.standing.text if self.standing else ""

    @property
    def old_blocks(self) -> list[tuple[str, Any]]:
        return shown(self.old)

    @property
    def based_on(self) -> int:
        return self.standing.version if self.standing else 0

    @property
    def take(self) -> str:
        """Whose words are to stand: the file's where it has any, unless a person said otherwise."""
        return self.choice or ("new" if self.text.strip() else "keep")

    @property
    def same(self) -> bool:
        return passages.blocks_of(self.old) == passages.blocks_of(self.text)


def beside(page: Page, placement: Placement) -> list[Beside]:
    """Every section that is asked, and those that only hold headings where the file says something there."""
    placed = {one.key: one for one in placement.placed}
    rows = []
    for section in page.sections:
        found = placed.get(mark_of(section, campaign=page.report.assignment.campaign))
        if section.written or (found and found.text):
            rows.append(
                Beside(
                    section=section,
                    standing=page.passages.get(section.pk),
                    text=found.text if found else "",
                    heading=found.heading if found else "",
                    found=bool(found),
                    doubt=bool(found and not found.sure),
                )
            )
    return rows


def left_behind(report: Report) -> list[Passage]:
    """Words under sections that this unit is not asked any more."""
    if not report.pk:
        return []
    asked = [section.pk for section in page_of(report).sections]
    passages_there = Passage.objects.filter(report=report).exclude(section__in=asked).select_related("section")
    return [passage for passage in passages_there if passage.text.strip()]


def outline_changes_for(report: Report) -> list[OutlineChange]:
    """What changed in the outline after units began, newest first, as far as it concerns this unit."""
    outline = outline_for(report.assignment)
    if outline is None:
        return []
    asked = {section.pk for section in page_of(report).sections}
    written = {passage.section_id for passage in left_behind(report)}
    return [change for change in changes_of(outline) if change.section_id in asked | written]


def words_under(campaign: Campaign, *, section: int | None, outline: int | None) -> int:
    """How many reports hold words there."""
    written = Passage.objects.filter(section__outline__campaign=campaign).exclude(text="")
    if section is not None:
        written = written.filter(section__in=_with_those_under(campaign, section))
    if outline is not None:
        written = written.filter(section__outline=outline)
    return written.values("report").distinct().count()


def _with_those_under(campaign: Campaign, section: int) -> set[int]:
    found = {section}
    for one, parent in sections_of(campaign).values_list("pk", "parent"):
        if parent in found:
            found.add(one)
    return found
