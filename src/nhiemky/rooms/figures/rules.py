"""Why not: reasons against a figure, and what is still missing in a unit's table."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from nhiemky.core.indicators import Across, Amount, Period, spoken
from nhiemky.papers.value_sheet import ValueSheet
from nhiemky.rooms.figures.models import Annex
from nhiemky.rooms.organisation.rules import fault_line
from nhiemky.rooms.outline.models import Indicator

# quotients are added up by their parts, so these are given as «412/418»
BY_PARTS = {Across.RATIO.value, Across.WEIGHTED_MEAN.value}


def why_not_keep_figures(annex: Annex, *, indicator: Indicator, amount: Amount | None) -> list[str]:
    reasons = []
    if annex.locked:
        reasons.append("Phụ biểu đã nộp nên số liệu đã khóa. Muốn sửa, đề nghị văn phòng trả lại.")
    if amount and amount.numerator is not None and amount.denominator is not None:
        if indicator.across == Across.RATIO.value and amount.numerator > amount.denominator:
            reasons.append(f"Tử số {amount.numerator} lớn hơn mẫu số {amount.denominator}.")
    elif amount and amount.value is not None and indicator.across in BY_PARTS:
        reasons.append(
            f"Ghi tử số/mẫu số, ví dụ 412/418 ({indicator.numerator or 'tử số'} / {indicator.denominator or 'mẫu số'})"
            ", để cấp trên cộng được; không ghi số phần trăm đã tính."
        )
    return reasons


def why_not_load_figures(sheet: ValueSheet) -> list[str]:
    """Every faulty row is named; one fault keeps the whole sheet out."""
    return [fault_line(fault.row, fault.message) for fault in sheet.faults]


def blanks(
    indicators: Sequence[Indicator], *, periods: Sequence[Period], given: Collection[tuple[int, str]]
) -> list[str]:
    """What keeps a table from being complete: each indicator needs, in each period, a figure or a reason."""
    reasons = []
    for indicator in indicators:
        blank = [spoken(period) for period in periods if (indicator.pk, str(period)) not in given]
        if blank:
            reasons.append(f"Chỉ tiêu {indicator.code} chưa có số liệu: {', '.join(blank)}.")
    return reasons
