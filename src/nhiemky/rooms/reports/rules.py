"""Why not: reasons against writing, handing in, returning, accepting a report."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from nhiemky.core.workflow import AssignmentState, ReportState, ReportVerb, next_state
from nhiemky.rooms.outline.models import Section
from nhiemky.rooms.plan.models import Assignment
from nhiemky.rooms.reports.models import Report

# deliverables that are answered by a report: words by the outline, figures, or both
REPORTED = ("report", "review_report", "annex")

STATE_SPOKEN = {
    ReportState.DRAFT: "báo cáo đang viết, chưa nộp",
    ReportState.HANDED_IN: "báo cáo đã nộp, đang chờ văn phòng kiểm tra",
    ReportState.RETURNED: "báo cáo đã trả lại cho đơn vị",
    ReportState.ACCEPTED: "báo cáo đã được tiếp nhận",
}


def why_not_write(report: Report, *, based_on: int, standing: int) -> list[str]:
    """`based_on`: the version that the writer saw. Of two writers the second is told, and loses nothing."""
    reasons = _out_of_order(report, ReportVerb.WRITE, "sửa báo cáo")
    if based_on != standing:
        reasons.append(
            "Người khác vừa sửa mục này. Chữ của bạn vẫn còn trong ô; mở trang ở một thẻ khác để xem bản mới rồi ghép."
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
    reasons = _out_of_order(report, ReportVerb.HAND_IN, "nộp")
    if assignment.state != AssignmentState.LAID.value:
        reasons.append("Việc này không còn được giao cho đơn vị.")
    if assignment.deliverable == "annex" and not indicator_count:
        reasons.append("Đợt này chưa có bảng chỉ tiêu để nhập số liệu. Hãy hỏi văn phòng.")
    if assignment.deliverable != "annex" and not outline_count:
        reasons.append("Đợt này chưa có đề cương để viết báo cáo. Hãy hỏi văn phòng.")
    reasons += [
        f"Mục «{f'{section.label}. ' if section.label else ''}{section.title}» chưa có nội dung." for section in blank
    ]
    reasons += figures
    closes_on = assignment.campaign.closes_on
    if closes_on and today > closes_on:
        reasons.append(f"Đã khóa sổ từ {closes_on:%d/%m/%Y}. Đơn vị cần xin gia hạn.")
    return reasons


def why_not_return_report(report: Report, *, reason: str) -> list[str]:
    reasons = _out_of_order(report, ReportVerb.RETURN_REPORT, "trả lại")
    if not reason.strip():
        reasons.append("Phải ghi lý do trả lại để đơn vị biết cần sửa gì.")
    return reasons


def why_not_accept(report: Report) -> list[str]:
    return _out_of_order(report, ReportVerb.ACCEPT, "tiếp nhận")


def why_not_reopen(report: Report, *, reason: str) -> list[str]:
    reasons = _out_of_order(report, ReportVerb.REOPEN, "mở lại")
    if not reason.strip():
        reasons.append("Phải ghi lý do mở lại báo cáo đã tiếp nhận.")
    return reasons


def is_blank(section: Section, *, written: Collection[int]) -> bool:
    return section.written and section.required and section.pk not in written


def _out_of_order(report: Report, verb: ReportVerb, spoken: str) -> list[str]:
    if next_state(ReportState(report.state), verb) is None:
        return [f"Không thể {spoken}: {STATE_SPOKEN[ReportState(report.state)]}."]
    return []


def is_reported(assignment: Assignment) -> bool:
    return assignment.deliverable in REPORTED
