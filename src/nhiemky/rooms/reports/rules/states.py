"""What a state of a report allows, in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from nhiemky.core.workflow import ReportState, ReportVerb, next_state
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


def out_of_order(report: Report, verb: ReportVerb) -> list[str]:
    state = ReportState(report.state)
    if next_state(state, verb) is None:
        return [OUT_OF_ORDER[verb] % {"state": STATE_SPOKEN[state]}]
    return []
