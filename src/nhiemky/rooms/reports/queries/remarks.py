"""What was said to a revision, in general, to its sections and to its figures."""

from __future__ import annotations

from django.db.models import QuerySet

from nhiemky.rooms.reports.models import Remark, Report, Revision
from nhiemky.rooms.reports.queries.revisions import last_revision


def remarks_on(revision: Revision, *, above: bool) -> QuerySet[Remark]:
    """Everything that was said, for those above; for the unit, what was sent to it with a return."""
    found = Remark.objects.filter(revision=revision).select_related("section", "indicator", "by")
    return found if above else found.filter(decision__isnull=False)


def remarks_of(report: Report, *, above: bool) -> list[Remark]:
    """Those on the latest revision: what is still to be answered."""
    revision = last_revision(report) if report.pk else None
    return list(remarks_on(revision, above=above)) if revision else []
