"""Why not: reasons against a figure, and what is still missing in a unit's table."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.utils.translation import gettext as _

from nhiemky.core.indicators import Across, Amount, Period
from nhiemky.papers.value_sheet import ValueSheet
from nhiemky.rooms.figures.models import Annex
from nhiemky.rooms.organisation.rules import fault_line
from nhiemky.rooms.outline.models import Indicator, period_spoken

# quotients are added up by their parts, so these are given as «412/418»
BY_PARTS = {Across.RATIO.value, Across.WEIGHTED_MEAN.value}


def why_not_keep_figures(annex: Annex, *, indicator: Indicator, amount: Amount | None) -> list[str]:
    reasons = []
    if annex.locked:
        reasons.append(_("Phụ biểu đã nộp nên số liệu đã khóa. Muốn sửa, đề nghị văn phòng trả lại."))
    if amount and amount.numerator is not None and amount.denominator is not None:
        if indicator.across == Across.RATIO.value and amount.numerator > amount.denominator:
            parts = {"numerator": amount.numerator, "denominator": amount.denominator}
            reasons.append(_("Tử số %(numerator)d lớn hơn mẫu số %(denominator)d.") % parts)
    elif amount and amount.value is not None and indicator.across in BY_PARTS:
        named = {"numerator": indicator.numerator or _("tử số"), "denominator": indicator.denominator or _("mẫu số")}
        reasons.append(
            _(
                "Ghi tử số/mẫu số, ví dụ 412/418 (%(numerator)s / %(denominator)s), để cấp trên cộng được; "
                "không ghi số phần trăm đã tính."
            )
            % named
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
        blank = [period_spoken(period) for period in periods if (indicator.pk, str(period)) not in given]
        if blank:
            named = {"code": indicator.code, "periods": ", ".join(blank)}
            reasons.append(_("Chỉ tiêu %(code)s chưa có số liệu: %(periods)s.") % named)
    return reasons
