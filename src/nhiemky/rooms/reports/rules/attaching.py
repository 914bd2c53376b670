"""Why not: reasons against attaching and removing a file."""

from __future__ import annotations

from django.utils.translation import gettext as _

from nhiemky.core.workflow import ReportVerb
from nhiemky.rooms.reports.models import Attachment, Report
from nhiemky.rooms.reports.rules.states import out_of_order

MOST_FILES = 30


def why_not_attach(report: Report, *, count: int) -> list[str]:
    reasons = out_of_order(report, ReportVerb.WRITE)
    if count >= MOST_FILES:
        reasons.append(
            _("Báo cáo đã kèm %(count)d tệp, nhiều nhất cho một báo cáo. Hãy bỏ bớt hoặc gộp tệp.") % {"count": count}
        )
    return reasons


def why_not_detach(report: Report, attachment: Attachment) -> list[str]:
    reasons = out_of_order(report, ReportVerb.WRITE)
    if attachment.removed_at:
        reasons.append(_("Tệp «%(name)s» đã bỏ khỏi báo cáo rồi.") % {"name": attachment.file})
    return reasons
