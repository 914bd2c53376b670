"""Why not: reasons against handing in, returning and accepting what the conference adopted."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from nhiemky.core.workflow import ReportState
from nhiemky.rooms.journal.rules import too_wordy
from nhiemky.rooms.reports.models import Adoption, Report
from nhiemky.rooms.reports.words import STATES

WAITS, BACK = ReportState.HANDED_IN.value, ReportState.RETURNED.value


def why_not_adopt(
    report: Report, standing: Adoption | None, *, held_on: date | None, symbol: str, today: date
) -> list[str]:
    """After the report was accepted; anew only when what was handed in came back."""
    reasons = []
    if report.state != ReportState.ACCEPTED.value:
        told = _("Nộp báo cáo đã thông qua sau khi báo cáo được tiếp nhận: %(state)s.")
        reasons.append(told % {"state": STATES[ReportState(report.state)]})
    if standing and standing.state != BACK:
        reasons.append(_("Báo cáo đã thông qua và nghị quyết đã nộp rồi, văn phòng chưa trả lại."))
    if held_on is None or held_on > today:
        reasons.append(_("Ghi ngày họp hội nghị, không sau hôm nay."))
    if not symbol.strip():
        reasons.append(_("Ghi số, ký hiệu của nghị quyết."))
    return reasons


def why_not_accept_adoption(standing: Adoption | None) -> list[str]:
    if standing is None or standing.state != WAITS:
        return [_("Không có báo cáo đã thông qua nào đang chờ kiểm tra.")]
    return []


def adoption_changed() -> str:
    return _("Đơn vị đã nộp tệp khác từ khi mở trang nên chưa ghi gì: xem lại hai tệp, rồi tiếp nhận hoặc trả lại.")


def why_not_return_adoption(standing: Adoption | None, *, reason: str) -> list[str]:
    reasons = [*why_not_accept_adoption(standing), *too_wordy(reason)]
    if not reason.strip():
        reasons.append(_("Phải ghi lý do trả lại để đơn vị biết cần sửa gì."))
    return reasons
