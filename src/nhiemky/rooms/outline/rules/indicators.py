"""Why not: reasons against changing the table of indicators."""

from __future__ import annotations

from django.utils.translation import gettext as _

from nhiemky.papers.indicator_sheet import IndicatorSheet
from nhiemky.rooms.organisation.rules import fault_line


def why_not_load_indicators(sheet: IndicatorSheet) -> list[str]:
    reasons = [fault_line(fault.row, fault.message) for fault in sheet.faults]
    if not reasons and not sheet.rows:
        reasons.append(_("Bảng tính không có dòng chỉ tiêu nào. Mỗi chỉ tiêu ghi một dòng dưới dòng tiêu đề cột."))
    return reasons
