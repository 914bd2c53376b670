"""Why not: reasons against a figure, and what is still missing in a unit's table."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from django.utils.translation import gettext as _

from nhiemky.core.indicators import Across, Amount, Period
from nhiemky.papers.value_sheet import ValueSheet
from nhiemky.rooms.figures.models import Annex
from nhiemky.rooms.organisation.rules import fault_line
from nhiemky.rooms.outline.models import Indicator, period_spoken

# quotients are added up by their parts, so these are given as «412/418»
BY_PARTS = {Across.RATIO.value, Across.WEIGHTED_MEAN.value}


def why_not_keep_figures(annex: Annex, *, amounts: Mapping[tuple[Indicator, Period], Amount | None]) -> list[str]:
    """A locked table is one reason, whatever was typed; else each faulty cell is named."""
    if annex.locked:
        return [_("Phụ biểu đã nộp nên số liệu đã khóa. Muốn sửa, đề nghị văn phòng trả lại.")]
    return [
        f"{indicator.code}, {period_spoken(period)}: {fault}"
        for (indicator, period), amount in amounts.items()
        if indicator.across in BY_PARTS and amount and amount.value is not None
        for fault in _faults_of_quotient(indicator, amount)
    ]


def _faults_of_quotient(indicator: Indicator, amount: Amount) -> list[str]:
    if amount.numerator is None or amount.denominator is None:
        named = {"numerator": indicator.numerator or _("tử số"), "denominator": indicator.denominator or _("mẫu số")}
        return [
            _(
                "Ghi tử số/mẫu số, ví dụ 412/418 (%(numerator)s / %(denominator)s), để cấp trên cộng được; "
                "không ghi số phần trăm đã tính."
            )
            % named
        ]
    if amount.numerator < 0:
        return [_("Tử số và mẫu số không được âm.")]
    if indicator.across == Across.RATIO.value and amount.numerator > amount.denominator:
        parts = {"numerator": amount.numerator, "denominator": amount.denominator}
        return [_("Tử số %(numerator)d lớn hơn mẫu số %(denominator)d.") % parts]
    return []


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
