"""What was handed in, as one snapshot, and what was decided on it."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.db.models import QuerySet

from nhiemky.core.indicators import Period
from nhiemky.rooms.figures.queries import grid
from nhiemky.rooms.outline.models import period_spoken
from nhiemky.rooms.outline.queries import periods_of
from nhiemky.rooms.plan.models import Campaign
from nhiemky.rooms.reports.models import Decision, Report, Revision
from nhiemky.rooms.reports.queries.lists import STANDING, reports_of
from nhiemky.rooms.reports.queries.pages import Page


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
                "note": cell.note,
            }
            for row in rows
            for cell in row.cells
        ],
        "judgements": [
            {
                "code": row.indicator.code,
                "computed": row.verdict.judgement.value,
                "own": row.assessment.judgement if row.assessment else "",
                "reason": row.assessment.reason if row.assessment else "",
            }
            for row in rows
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


def figure_table(revision: Revision) -> tuple[list[str], list[tuple[str, str, list[str]]]]:
    """The figures of a revision as a table: periods across, indicators down."""
    periods = list(dict.fromkeys(figure["period"] for figure in revision.content["figures"]))
    rows: dict[tuple[str, str], list[str]] = {}
    for figure in revision.content["figures"]:
        rows.setdefault((figure["code"], figure["name"]), []).append(figure["written"])
    headings = [period_spoken(Period.parse(period)) for period in periods]
    return headings, [(code, name, cells) for (code, name), cells in rows.items()]
