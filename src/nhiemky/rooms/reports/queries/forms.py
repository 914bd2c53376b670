"""The report as a Word form: what it asks of this unit, under its own letterhead, with what is written already."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import date
from typing import Any

from nhiemky.core import passages
from nhiemky.core.layoutrules import rules_for
from nhiemky.core.placing import Asked, Placement
from nhiemky.core.units import UnitKind
from nhiemky.papers.docx_frame import Letterhead, Signature
from nhiemky.papers.report_form import ReportForm, write_report_form
from nhiemky.rooms.outline.models import OutlineChange, Section
from nhiemky.rooms.outline.queries.editions import changes_of
from nhiemky.rooms.outline.queries.sections import outline_for, sections_of
from nhiemky.rooms.plan.models import Assignment, Campaign
from nhiemky.rooms.plan.queries.campaigns import owner_version, plan_of
from nhiemky.rooms.reports.models import Passage, Report
from nhiemky.rooms.reports.queries.pages import Page, page_of, report_of
from nhiemky.rooms.reports.queries.passages import shown
from nhiemky.rooms.units.models import UnitVersion
from nhiemky.rooms.units.queries.units import version_of

SIGNED_FOR = {UnitKind.PARTY_CELL: "Chi ủy", UnitKind.PARTY_BASE: "Ban Chấp hành", UnitKind.COMMITTEE: "Ban Thường vụ"}


def report_form(assignment: Assignment, *, on: date) -> bytes:
    """The .docx that the unit fills in; words that it wrote already stand in it."""
    page = page_of(report_of(assignment))
    form = ReportForm(
        letterhead=_letterhead(assignment, on=on),
        title=title_of(assignment),
        sections=asked_of(page),
        texts={
            mark_of(one, campaign=assignment.campaign): page.passages[one.pk].text
            for one in page.sections
            if one.pk in page.passages
        },
        signature=_signature(assignment.unit_version),
        recipients=_recipients(assignment, on=on),
    )
    return write_report_form(form, rules=rules_for(on))


def title_of(assignment: Assignment) -> str:
    """As the outline calls the report, which follows the type of the document in small letters."""
    outline = outline_for(assignment)
    title = outline.title if outline else assignment.campaign.name
    return title[:1].lower() + title[1:]


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


def _letterhead(assignment: Assignment, *, on: date) -> Letterhead:
    version = assignment.unit_version
    above = version_of(version.parent, on=on) if version.parent else None
    head = plan_of(assignment.campaign).typed_facts.document
    return Letterhead(
        parent_body=version.letterhead_above or (above.committee if above else None),
        issuer=version.committee,
        number=f"      -BC/{version.symbol or '…'}",
        place=version.place or head.place or "…",
        issued_on=on,
        dated=False,
    )


def _signature(version: UnitVersion) -> Signature | None:
    signed_for = SIGNED_FOR.get(UnitKind(version.kind))
    return Signature(signed_for, "Bí thư", "") if signed_for else None


def _recipients(assignment: Assignment, *, on: date) -> list[str]:
    receiver = version_of(assignment.recipient, on=on) if assignment.recipient else owner_version(assignment.campaign)
    via = version_of(assignment.via, on=on) if assignment.via else None
    own = "Lưu chi bộ" if assignment.unit_version.kind == UnitKind.PARTY_CELL.value else "Lưu Văn phòng"
    named = [f"{receiver.committee} (b/c)" if receiver else "", via.name if via else "", own]
    return [name for name in dict.fromkeys(named) if name]


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


def changes_told(report: Report) -> list[OutlineChange]:
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
