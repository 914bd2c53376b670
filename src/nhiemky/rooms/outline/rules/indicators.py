"""Why not: reasons against changing the table of indicators."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from nhiemky.papers.indicator_sheet import IndicatorSheet
from nhiemky.papers.sheet_in import SheetFinding
from nhiemky.rooms.units.rules.units import finding_line


def why_not_load_indicators(
    sheet: IndicatorSheet,
    *,
    dropped: Iterable[tuple[str, int]] = (),
    forbidden: Iterable[tuple[str, str, int]] = (),
) -> list[str]:
    """`dropped`: codes that would go and the figures on them; `forbidden`: code, field and figures."""
    reasons = [finding_line(finding.row, finding.message) for finding in sheet.findings]
    if not reasons and not sheet.rows:
        reasons.append(_("Bảng tính không có dòng chỉ tiêu nào. Mỗi chỉ tiêu ghi một dòng dưới dòng tiêu đề cột."))
    reasons += [still_answered(code, count) for code, count in dropped if count]
    return [*reasons, *(changes_meaning(code, field, count) for code, field, count in forbidden)]


def still_answered(code: str, count: int) -> str:
    named = {"code": code, "count": count}
    return _("Chỉ tiêu %(code)s đã có %(count)d số liệu nên không bỏ được: hãy giữ dòng này trong bảng.") % named


def changes_meaning(code: str, field: str, count: int) -> str:
    return _(
        "Chỉ tiêu %(code)s đã có %(count)d số liệu nên không đổi «%(field)s» được. "
        "Nếu thật sự phải đổi, thêm một chỉ tiêu mới với TT khác."
    ) % {"code": code, "field": field, "count": count}


def why_not_correct_indicator(
    findings: Sequence[SheetFinding], *, forbidden: Iterable[tuple[str, str, int]], taken: bool
) -> list[str]:
    """`taken`: whether another indicator has this code."""
    reasons = [finding.message for finding in findings]
    if taken:
        reasons.append(_("TT này đã là của một chỉ tiêu khác."))
    return [*reasons, *(changes_meaning(code, field, count) for code, field, count in forbidden)]
