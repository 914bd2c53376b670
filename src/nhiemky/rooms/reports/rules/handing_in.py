"""Why not: reasons against handing in."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from django.utils.translation import gettext as _

from nhiemky.core.workflow import AssignmentState, ReportVerb
from nhiemky.rooms.outline.models import Section
from nhiemky.rooms.reports.models import Report
from nhiemky.rooms.reports.rules.states import out_of_order


def why_not_hand_in(
    report: Report,
    *,
    blank: Sequence[Section],
    figures: Sequence[str],
    tables: Sequence[Section] = (),
    today: date,
    outline_count: int,
    indicator_count: int,
) -> list[str]:
    """`blank`: required sections without words; `tables`: without the table they ask for; `figures`: what is missing.

    Late is allowed; closed is not, save for whom it was extended.
    """
    assignment = report.assignment
    reasons = out_of_order(report, ReportVerb.HAND_IN)
    if assignment.state != AssignmentState.LAID.value:
        reasons.append(_("Việc này không còn được giao cho đơn vị."))
    if not assignment.kind.worded and not indicator_count:
        reasons.append(_("Đợt này chưa có bảng chỉ tiêu để nhập số liệu. Hãy hỏi văn phòng."))
    if assignment.kind.worded and not outline_count:
        reasons.append(_("Đợt này chưa có đề cương để viết báo cáo. Hãy hỏi văn phòng."))
    reasons += [_("Mục «%(section)s» chưa có nội dung.") % {"section": _named(section)} for section in blank]
    reasons += [
        _("Mục «%(section)s» phải kèm bảng: điền bảng trong mục, hoặc đính kèm tệp ở mục.") % {"section": _named(one)}
        for one in tables
    ]
    reasons += figures
    closes_on = assignment.campaign.closes_on
    if closes_on and today > max(closes_on, assignment.extended_to or closes_on):
        reasons.append(_("Đã khóa sổ sau ngày %(day)s. Đơn vị cần xin gia hạn.") % {"day": f"{closes_on:%d/%m/%Y}"})
    return reasons


def is_blank(section: Section, *, written: Collection[int]) -> bool:
    return section.written and section.required and section.pk not in written


def _named(section: Section) -> str:
    return f"{section.label}. {section.title}" if section.label else section.title
