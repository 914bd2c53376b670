"""What was handed in, as one snapshot, and what was decided on it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, QuerySet

from nhiemky.core.indicators import Judgement, Period
from nhiemky.rooms.figures.queries.proposals import proposals_of
from nhiemky.rooms.figures.words import JUDGEMENTS
from nhiemky.rooms.outline.words import period_spoken
from nhiemky.rooms.plan.models import Campaign
from nhiemky.rooms.reports.models import Decision, Report, Revision
from nhiemky.rooms.reports.queries.counts import COUNTED
from nhiemky.rooms.reports.queries.lists import reports_of
from nhiemky.rooms.reports.queries.pages import Page


def snapshot(page: Page) -> dict[str, Any]:
    """Everything that is handed in, as plain values in a fixed order."""
    assignment = page.report.assignment
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
                "note": cell.note,
            }
            for row in page.rows
            for cell in row.cells
        ],
        "judgements": [
            {
                "code": row.indicator.code,
                "computed": row.verdict.judgement.value,
                "own": row.assessment.judgement if row.assessment else "",
                "reason": row.assessment.reason if row.assessment else "",
            }
            for row in page.rows
        ],
        "proposals": [
            {
                "code": one.indicator.code,
                "target": one.indicator.target_spoken,
                "proposed": one.spoken,
                "reason": one.reason,
            }
            for one in (proposals_of(assignment.campaign, unit=assignment.unit) if page.rows else ())
        ],
        "attachments": [
            {"id": one.pk, "section": one.section_id, "name": one.file.name, "sha256": one.file.sha256}
            for one in page.attachments
        ],
    }


def content_hash(content: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def revisions_of(report: Report) -> QuerySet[Revision]:
    return Revision.objects.filter(report_id=report.pk).select_related("handed_in_by")


def decisions_of(report: Report) -> QuerySet[Decision]:
    decisions = Decision.objects.filter(revision__report_id=report.pk)
    return decisions.select_related("revision", "by", "reopened_by").order_by("-at", "-pk")


def last_revision(report: Report) -> Revision | None:
    """Its content is fetched only where it is asked for."""
    return revisions_of(report).defer("content").last()


def next_number(report: Report) -> int:
    last: int | None = Revision.objects.filter(report=report).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def counted_revisions(campaign: Campaign) -> list[Revision]:
    """The revision that counts of every report handed in or accepted, in the order of the tree."""
    standing = Revision.objects.filter(report__in=reports_of(campaign).filter(state__in=COUNTED))
    newest = {revision.report_id: revision for revision in standing.order_by("number")}
    found = Revision.objects.filter(pk__in=[r.pk for r in newest.values()])
    return list(
        found.select_related("report__assignment__unit_version").order_by("report__assignment__unit_version__path")
    )


@dataclass(frozen=True)
class FigureRow:
    """One indicator of a revision: its figures by period with the words given to them, what they are judged to be,
    what the unit says instead and which target it proposes."""

    code: str
    name: str
    cells: list[str]
    notes: list[tuple[str, str]]
    judged: str = ""
    own: str = ""
    why: str = ""
    proposal: dict[str, str] | None = None


def figure_table(revision: Revision) -> tuple[list[str], list[FigureRow]]:
    """The figures of a revision as a table: periods across, indicators down."""
    figures = revision.content["figures"]
    spoken = {period: period_spoken(Period.parse(period)) for period in dict.fromkeys(one["period"] for one in figures)}
    beside = _beside(revision.content)
    rows: dict[str, FigureRow] = {}
    for figure in figures:
        code = figure["code"]
        row = rows.setdefault(code, FigureRow(code, figure["name"], [], [], **beside.get(code, {})))
        row.cells.append(figure["written"])
        if figure.get("note"):
            row.notes.append((spoken[figure["period"]], figure["note"]))
    return list(spoken.values()), list(rows.values())


def _beside(content: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """What stands beside the figures, by code; a revision of an older making may have none of it."""
    found: dict[str, dict[str, Any]] = {}
    for one in content.get("judgements", []):
        said = {"judged": judgement_spoken(one["computed"]), "own": judgement_spoken(one["own"]), "why": one["reason"]}
        found.setdefault(one["code"], {}).update(said)
    for one in content.get("proposals", []):
        found.setdefault(one["code"], {})["proposal"] = one
    return found


def judgement_spoken(judgement: str) -> str:
    return str(JUDGEMENTS[Judgement(judgement)].words) if judgement else ""
