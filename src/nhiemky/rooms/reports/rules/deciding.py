"""Why not: reasons against returning, accepting and reopening."""

from __future__ import annotations

from django.utils.translation import gettext as _

from nhiemky.core.workflow import ReportVerb
from nhiemky.rooms.journal.rules import too_wordy
from nhiemky.rooms.reports.models import Report
from nhiemky.rooms.reports.rules.states import out_of_order


def why_not_return_report(report: Report, *, reason: str) -> list[str]:
    reasons = [*out_of_order(report, ReportVerb.RETURN_REPORT), *too_wordy(reason)]
    if not reason.strip():
        reasons.append(_("Phải ghi lý do trả lại để đơn vị biết cần sửa gì."))
    return reasons


def why_not_accept(report: Report) -> list[str]:
    return out_of_order(report, ReportVerb.ACCEPT)


def why_not_reopen(report: Report, *, reason: str) -> list[str]:
    reasons = [*out_of_order(report, ReportVerb.REOPEN), *too_wordy(reason)]
    if not reason.strip():
        reasons.append(_("Phải ghi lý do mở lại báo cáo đã tiếp nhận."))
    return reasons
