"""Why not: reasons against a remark on what was handed in."""

from __future__ import annotations

from django.utils.translation import gettext as _

from nhiemky.core.workflow import ReportState
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.journal.rules import too_wordy
from nhiemky.rooms.reports.models import Remark, Report
from nhiemky.rooms.reports.words import STATES


def why_not_remark(report: Report, *, text: str) -> list[str]:
    """While the office has the report: what is said later reaches nobody who could still answer it."""
    reasons = [*_not_with_the_office(report), *too_wordy(text)]
    if not text.strip():
        reasons.append(_("Chưa ghi ý kiến góp ý."))
    return reasons


def why_not_drop_remark(report: Report, remark: Remark, *, by: Account | None) -> list[str]:
    reasons = _not_with_the_office(report)
    if remark.decision_id is not None:
        reasons.append(_("Ý kiến này đã gửi cho đơn vị, không bỏ được nữa."))
    if by is not None and remark.by_id != by.pk:
        reasons.append(_("Ý kiến của đồng chí %(name)s, chỉ người đó bỏ được.") % {"name": remark.by})
    return reasons


def _not_with_the_office(report: Report) -> list[str]:
    state = ReportState(report.state)
    if state is ReportState.HANDED_IN:
        return []
    return [_("Chỉ góp ý khi báo cáo đang chờ kiểm tra: %(state)s.") % {"state": STATES[state]}]
