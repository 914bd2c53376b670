"""Reading reports: what a unit wrote, what stands handed in, and what is handed in now as one snapshot."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.shortcuts import get_object_or_404

from nhiemky.core.indicators import Period
from nhiemky.core.units import UnitKind
from nhiemky.core.workflow import AssignmentState, ReportState
from nhiemky.rooms.figures.queries import grid, values_of
from nhiemky.rooms.figures.rules import blanks
from nhiemky.rooms.organisation.queries import Scope
from nhiemky.rooms.outline.models import Indicator, Section, period_spoken
from nhiemky.rooms.outline.queries import indicators_for, outline_for, periods_of, sections_for
from nhiemky.rooms.plan.models import Assignment, Campaign
from nhiemky.rooms.plan.queries import assignments_in, assignments_of
from nhiemky.rooms.plan.rules import REPORTED
from nhiemky.rooms.reports.models import Decision, Passage, Report, Revision
from nhiemky.rooms.reports.rules import is_blank

ORGANS = (UnitKind.ADVISORY_ORGAN.value, UnitKind.MASS_ORGANISATION.value)
STANDING = (ReportState.HANDED_IN.value, ReportState.ACCEPTED.value)


def assignment_or_404(scope: Scope, campaign: Campaign, assignment_id: int) -> Assignment:
    """An assignment answered by a report, of a unit that this person sees."""
    reported = assignments_in(scope, campaign).filter(deliverable__in=REPORTED)
    return get_object_or_404(reported.select_related("campaign"), pk=assignment_id)


def report_of(assignment: Assignment) -> Report:
    """The report as it is, or as it would begin."""
    report = Report.objects.filter(assignment=assignment).first() or Report(assignment=assignment)
    report.assignment = assignment
    return report


def reports_of(campaign: Campaign) -> QuerySet[Report]:
    laid = assignments_of(campaign).filter(deliverable__in=REPORTED).exclude(state=AssignmentState.EXEMPT.value)
    return Report.objects.filter(assignment__in=laid).select_related(
        "assignment__unit_version", "assignment__task", "assignment__unit"
    )


def waiting_for_office(campaign: Campaign) -> QuerySet[Report]:
    """Handed in and not yet looked at, the longest waiting first."""
    return reports_of(campaign).filter(state=ReportState.HANDED_IN.value).order_by("handed_in_at")


@dataclass(frozen=True)
class Page:
    """What a unit writes: its sections with its words, and whether figures go along."""

    report: Report
    sections: list[Section]
    passages: dict[int, Passage]
    indicators: list[Indicator]

    @property
    def written(self) -> set[int]:
        return {section for section, passage in self.passages.items() if passage.text.strip()}

    @property
    def asked(self) -> int:
        return sum(section.written for section in self.sections)

    @property
    def blank(self) -> list[Section]:
        return [section for section in self.sections if is_blank(section, written=self.written)]


def page_of(report: Report) -> Page:
    """Sections by the unit's sector with their words; eight queries whatever their number."""
    assignment = report.assignment
    version = assignment.unit_version
    outline = outline_for(assignment) if assignment.deliverable != "annex" else None
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
    annexes = laid.filter(deliverable="annex")
    reports = laid.filter(unit=OuterRef("unit"), deliverable="report").order_by("pk")
    first = laid.filter(pk=Subquery(reports.values("pk")[:1])).exclude(unit__in=annexes.values("unit"))
    return annexes | first.exclude(unit_version__kind__in=ORGANS).exclude(unit=campaign.owner_id)


def carries_figures(assignment: Assignment) -> bool:
    return carriers(assignment.campaign).filter(pk=assignment.pk).exists()


def is_counted(assignment: Assignment) -> bool:
    """Figures are asked of the units below; organs that serve the committee, and the committee itself, write words."""
    return assignment.unit_version.kind not in ORGANS and assignment.unit_id != assignment.campaign.owner_id


def figures_lacking(page: Page) -> list[str]:
    assignment = page.report.assignment
    given = values_of(assignment.campaign, unit=assignment.unit)
    return blanks(page.indicators, periods=periods_of(assignment.campaign), given=given.keys())


def snapshot(page: Page) -> dict[str, Any]:
    """Everything that is handed in, as plain values in a fixed order."""
    assignment = page.report.assignment
    rows = grid(
        assignment.campaign, unit=assignment.unit, indicators=page.indicators, periods=periods_of(assignment.campaign)
    )
    return {
        "unit": assignment.unit_version.name,
        "sections": [
            {
                "id": s.pk,
                "label": s.label,
                "title": s.title,
                "text": page.passages[s.pk].text if s.pk in page.passages else "",
            }
            for s in page.sections
        ],
        "figures": [
            {
                "code": row.indicator.code,
                "name": row.indicator.name,
                "period": str(cell.period),
                "written": cell.written,
            }
            for row in rows
            for cell in row.cells
        ],
    }


def content_hash(content: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def revisions_of(report: Report) -> QuerySet[Revision]:
    return Revision.objects.filter(report_id=report.pk).select_related("handed_in_by")


def decisions_of(report: Report) -> QuerySet[Decision]:
    return Decision.objects.filter(revision__report_id=report.pk).select_related("revision", "by").order_by("-at")


def last_revision(report: Report) -> Revision | None:
    return revisions_of(report).last()


def standing_revisions(campaign: Campaign) -> list[Revision]:
    """The revision that counts of every report handed in or accepted, in the order of the tree."""
    standing = Revision.objects.filter(report__in=reports_of(campaign).filter(state__in=STANDING))
    newest = {revision.report_id: revision for revision in standing.order_by("number")}
    found = Revision.objects.filter(pk__in=[r.pk for r in newest.values()])
    return list(
        found.select_related("report__assignment__unit_version").order_by("report__assignment__unit_version__path")
    )


def count(campaign: Campaign, *, scope: Scope) -> str:
    """Reports handed in or accepted, of all that are owed by units which the reader sees."""
    owed = assignments_in(scope, campaign).filter(deliverable__in=REPORTED)
    owed = owed.exclude(state=AssignmentState.EXEMPT.value).order_by()
    standing = Report.objects.filter(assignment__in=owed.values("pk"), state__in=STANDING).count()
    found = owed.count()
    return f"{standing}/{found}" if found else ""


@dataclass(frozen=True)
class Row:
    """A report in a list: laid, begun or not."""

    assignment: Assignment
    report: Report | None

    @property
    def state(self) -> str:
        return self.report.state if self.report else "not_begun"


def rows_in(scope: Scope, campaign: Campaign) -> list[Row]:
    """The reports that a person sees, units in the order of the tree. Two queries."""
    laid = assignments_in(scope, campaign).filter(deliverable__in=REPORTED, state=AssignmentState.LAID.value)
    begun = {report.assignment_id: report for report in Report.objects.filter(assignment__campaign=campaign)}
    return [Row(assignment, begun.get(assignment.pk)) for assignment in laid]


def figure_table(revision: Revision) -> tuple[list[str], list[tuple[str, str, list[str]]]]:
    """The figures of a revision as a table: periods across, indicators down."""
    periods = list(dict.fromkeys(figure["period"] for figure in revision.content["figures"]))
    rows: dict[tuple[str, str], list[str]] = {}
    for figure in revision.content["figures"]:
        rows.setdefault((figure["code"], figure["name"]), []).append(figure["written"])
    headings = [period_spoken(Period.parse(period)) for period in periods]
    return headings, [(code, name, cells) for (code, name), cells in rows.items()]
