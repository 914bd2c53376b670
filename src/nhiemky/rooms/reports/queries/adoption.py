"""What the units' conferences adopted: the final report and its resolution."""

from __future__ import annotations

from nhiemky.rooms.registry.models import StoredFile
from nhiemky.rooms.reports.models import Adoption, Report


def adoption_of(report: Report) -> Adoption | None:
    found = Adoption.objects.filter(report_id=report.pk)
    return found.select_related("report_file", "resolution_file", "handed_in_by", "decided_by").first()


def adopted_file(adoption: Adoption | None, *, which: str) -> StoredFile | None:
    if adoption is None:
        return None
    return {"report": adoption.report_file, "resolution": adoption.resolution_file}.get(which)
