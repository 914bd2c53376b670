"""What a unit is asked to write, and what it wrote so far."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.db.models import OuterRef, QuerySet, Subquery

from nhiemky.core.deliverables import HANDED_IN
from nhiemky.core.passages import is_blank as no_words
from nhiemky.core.units import UnitKind
from nhiemky.rooms.figures.queries.cells import GridRow, findings_in, grid
from nhiemky.rooms.figures.rules import blanks, unsettled
from nhiemky.rooms.outline.models import Indicator, Section
from nhiemky.rooms.outline.queries.indicators import indicators_for, periods_of
from nhiemky.rooms.outline.queries.sections import outline_for, sections_for
from nhiemky.rooms.plan.models import Assignment, Campaign
from nhiemky.rooms.plan.queries.campaigns import assignments_of
from nhiemky.rooms.reports.models import Attachment, Passage, Report
from nhiemky.rooms.reports.queries.attachments import attachments_of
from nhiemky.rooms.reports.rules.handing_in import is_blank

ORGANS = (UnitKind.ADVISORY_ORGAN.value, UnitKind.MASS_ORGANISATION.value)


def report_of(assignment: Assignment) -> Report:
    """The report as it is, or as it would begin."""
    report = Report.objects.filter(assignment=assignment).first() or Report(assignment=assignment)
    report.assignment = assignment
    return report


@dataclass(frozen=True)
class Page:
    """What a unit writes: its sections with its words, and whether figures go along."""

    report: Report
    sections: list[Section]
    passages: dict[int, Passage]
    indicators: list[Indicator]

    @cached_property
    def written(self) -> set[int]:
        return {section for section, passage in self.passages.items() if not no_words(passage.text)}

    @cached_property
    def rows(self) -> list[GridRow]:
        """The table of figures that goes along; none where they are handed in with something else."""
        campaign, unit = self.report.assignment.campaign, self.report.assignment.unit
        periods = periods_of(campaign)
        return grid(campaign, unit=unit, indicators=self.indicators, periods=periods) if self.indicators else []

    @cached_property
    def attachments(self) -> list[Attachment]:
        return list(attachments_of(self.report)) if self.report.pk else []

    @property
    def asked(self) -> int:
        return sum(section.written for section in self.sections)

    @property
    def blank(self) -> list[Section]:
        return [section for section in self.sections if is_blank(section, written=self.written)]


def page_of(report: Report) -> Page:
    """Sections by the unit's sector with their words; a few queries whatever their number."""
    assignment = report.assignment
    version = assignment.unit_version
    outline = outline_for(assignment) if assignment.kind.worded else None
    passages = (
        Passage.objects.filter(report=report).select_related("changed_by") if report.pk else Passage.objects.none()
    )
    return Page(
        report=report,
        sections=sections_for(outline, version=version) if outline else [],
        passages={passage.section_id: passage for passage in passages},
        indicators=indicators_for(assignment.campaign, version=version) if carries_figures(assignment) else [],
    )


def carriers(campaign: Campaign) -> QuerySet[Assignment]:
    """What figures are handed in with: a unit's annex; where it owes none and is counted, the first of its reports."""
    laid = assignments_of(campaign)
    annexes = laid.filter(deliverable__in=[kind.value for kind in HANDED_IN if not kind.worded])
    with_words = [kind.value for kind in HANDED_IN if kind.worded and kind.figured]
    reports = laid.filter(unit=OuterRef("unit"), deliverable__in=with_words).order_by("pk")
    first = laid.filter(pk=Subquery(reports.values("pk")[:1])).exclude(unit__in=annexes.values("unit"))
    return annexes | first.exclude(unit_version__kind__in=ORGANS).exclude(unit=campaign.owner_id)


def carries_figures(assignment: Assignment) -> bool:
    return carriers(assignment.campaign).filter(pk=assignment.pk).exists()


def is_counted(assignment: Assignment) -> bool:
    """Figures are asked of the units below; organs that serve the committee, and the committee itself, write words."""
    return assignment.unit_version.kind not in ORGANS and assignment.unit_id != assignment.campaign.owner_id


def figures_lacking(page: Page) -> list[str]:
    """Blanks, and what figures say against each other that no note explains."""
    given = {(row.indicator.pk, str(cell.period)) for row in page.rows for cell in row.cells if cell.written}
    periods = periods_of(page.report.assignment.campaign)
    return [*blanks(page.indicators, periods=periods, given=given), *unsettled(findings_in(page.rows))]


def own_figures(page: Page) -> list[tuple[Indicator, str, str]]:
    """The unit's indicators with its latest figure and the period of it, to be looked up while writing."""
    assignment = page.report.assignment
    if not is_counted(assignment):
        return []
    rows = page.rows or _rows_beside(assignment)
    latest = ((row.indicator, next((cell for cell in reversed(row.cells) if cell.written), None)) for row in rows)
    return [(one, cell.written if cell else "", cell.spoken if cell else "") for one, cell in latest]


def _rows_beside(assignment: Assignment) -> list[GridRow]:
    """The unit's table of figures where it is handed in with something else."""
    campaign, unit, version = assignment.campaign, assignment.unit, assignment.unit_version
    indicators = indicators_for(campaign, version=version)
    return grid(campaign, unit=unit, indicators=indicators, periods=periods_of(campaign))
