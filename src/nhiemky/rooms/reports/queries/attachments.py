"""Files that go along with a report."""

from __future__ import annotations

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from nhiemky.rooms.reports.models import Attachment, Report


def attachments_of(report: Report) -> QuerySet[Attachment]:
    """Those that stand, in the order in which they came."""
    found = Attachment.objects.filter(report_id=report.pk, removed_at=None)
    return found.select_related("file", "section").order_by("pk")


def attachment_or_404(report: Report, attachment_id: int) -> Attachment:
    """Also one that was removed: a revision handed in before still has it."""
    found = Attachment.objects.filter(report_id=report.pk).select_related("file", "section")
    return get_object_or_404(found, pk=attachment_id)
