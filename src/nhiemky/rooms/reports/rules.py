"""Why not: reasons against writing, handing in, returning, accepting a report."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhiemky.core.workflow import AssignmentState, ReportState, ReportVerb, next_state
from nhiemky.rooms.outline.models import Section
from nhiemky.rooms.reports.models import Report

STATE_SPOKEN = {
    ReportState.DRAFT: gettext_lazy("báo cáo đang viết, chưa nộp"),
    ReportState.HANDED_IN: gettext_lazy("báo cáo đã nộp, đang chờ văn phòng kiểm tra"),
    ReportState.RETURNED: gettext_lazy("báo cáo đã trả lại cho đơn vị"),
    ReportState.ACCEPTED: gettext_lazy("báo cáo đã được tiếp nhận"),
}
OUT_OF_ORDER = {
    ReportVerb.WRITE: gettext_lazy("Không thể sửa báo cáo: %(state)s."),
    ReportVerb.HAND_IN: gettext_lazy("Không thể nộp: %(state)s."),
    ReportVerb.RETURN_REPORT: gettext_lazy("Không thể trả lại: %(state)s."),
    ReportVerb.ACCEPT: gettext_lazy("Không thể tiếp nhận: %(state)s."),
    ReportVerb.REOPEN: gettext_lazy("Không thể mở lại: %(state)s."),
}


def why_not_write(report: Report, *, based_on: int, standing: int) -> list[str]:
    """`based_on`: the version that the writer saw. Of two writers the second is told, and loses nothing."""
    reasons = _out_of_order(report, ReportVerb.WRITE)
    if based_on != standing:
        reasons.append(
            _(
                "Người khác vừa sửa mục này. Chữ của bạn vẫn còn trong ô; "
                "mở trang ở một thẻ khác để xem bản mới rồi ghép."
            )
        )
    return reasons


def why_not_hand_in(
    report: Report,
    *,
    blank: Sequence[Section],
    figures: Sequence[str],
    today: date,
    outline_count: int,
    indicator_count: int,
) -> list[str]:
    """`blank`: required sections without words; `figures`: what the table lacks. Late is allowed, closed is not."""
    assignment = report.assignment
    reasons = _out_of_order(report, ReportVerb.HAND_IN)
    if assignment.state != AssignmentState.LAID.value:
        reasons.append(_("Việc này không còn được giao cho đơn vị."))
    if assignment.deliverable == "annex" and not indicator_count:
        reasons.append(_("Đợt này chưa có bảng chỉ tiêu để nhập số liệu. Hãy hỏi văn phòng."))
    if assignment.deliverable != "annex" and not outline_count:
        reasons.append(_("Đợt này chưa có đề cương để viết báo cáo. Hãy hỏi văn phòng."))
    reasons += [_("Mục «%(section)s» chưa có nội dung.") % {"section": _named(section)} for section in blank]
    reasons += figures
    closes_on = assignment.campaign.closes_on
    if closes_on and today > closes_on:
        reasons.append(_("Đã khóa sổ từ %(day)s. Đơn vị cần xin gia hạn.") % {"day": f"{closes_on:%d/%m/%Y}"})
    return reasons


def why_not_return_report(report: Report, *, reason: str) -> list[str]:
    reasons = _out_of_order(report, ReportVerb.RETURN_REPORT)
    if not reason.strip():
        reasons.append(_("Phải ghi lý do trả lại để đơn vị biết cần sửa gì."))
    return reasons


def why_not_accept(report: Report) -> list[str]:
    return _out_of_order(report, ReportVerb.ACCEPT)


def why_not_reopen(report: Report, *, reason: str) -> list[str]:
    reasons = _out_of_order(report, ReportVerb.REOPEN)
    if not reason.strip():
        reasons.append(_("Phải ghi lý do mở lại báo cáo đã tiếp nhận."))
    return reasons


def is_blank(section: Section, *, written: Collection[int]) -> bool:
    return section.written and section.required and section.pk not in written


def _named(section: Section) -> str:
    return f"{section.label}. {section.title}" if section.label else section.title


def _out_of_order(report: Report, verb: ReportVerb) -> list[str]:
    state = ReportState(report.state)
    if next_state(state, verb) is None:
        return [OUT_OF_ORDER[verb] % {"state": STATE_SPOKEN[state]}]
    return []
