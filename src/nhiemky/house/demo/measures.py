"""The 20 indicators of the demo, and figures for each unit: plausible, and the same on every run."""

from __future__ import annotations

from random import Random

from nhiemky.core.indicators import (
    Across,
    Along,
    Period,
    PeriodPart,
    Span,
    Target,
    TargetKind,
    format_number,
    usual_along,
)
from nhiemky.core.outline import Sector
from nhiemky.papers.indicator_sheet import IndicatorRow, IndicatorSheet

PARTY, WORK, BUSINESS, PEOPLE = (
    "I. Xây dựng Đảng",
    "II. Nhiệm vụ của cơ quan, đơn vị",
    "III. Sản xuất, kinh doanh",
    "IV. Đoàn thể, an sinh",
)
LEAST, MOST, EXACTLY = TargetKind.AT_LEAST, TargetKind.AT_MOST, TargetKind.EXACTLY
DOES_BUSINESS = frozenset({Sector.ENTERPRISE})
DOES_OFFICE = frozenset({Sector.ADMINISTRATION, Sector.PUBLIC_SERVICE})


def _share(
    code: str, group: str, name: str, low: int, *, of: tuple[str, str], kind: TargetKind = LEAST, span: Span = Span.ANNUAL,
    applies_to: frozenset[Sector] = frozenset(),
) -> IndicatorRow:  # fmt: skip
    """A percentage with one decimal, added up by its parts; `low` in whole percent."""
    target = Target(kind, None, low * 10) if kind is MOST else Target(kind, low * 10)
    return IndicatorRow(
        code, group, name, "%", 1, target, span, Across.RATIO, of[0], of[1], applies_to, along=_along(Across.RATIO, span)
    )  # fmt: skip


def _amount(
    code: str, group: str, name: str, unit: str, low: int | None, *, decimals: int = 0, kind: TargetKind = LEAST, span: Span = Span.ANNUAL,
    across: Across = Across.SUM, denominator: str = "", applies_to: frozenset[Sector] = frozenset(),
) -> IndicatorRow:  # fmt: skip
    """A figure that adds up, or a mean by headcount; `low` in the indicator's steps."""
    target = Target(kind, None, low) if kind is MOST else Target(kind, low)
    numerator = "Tổng thu nhập" if denominator else ""
    along = _along(across, span)
    return IndicatorRow(
        code, group, name, unit, decimals, target, span, across, numerator, denominator, applies_to, along=along
    )  # fmt: skip


def _along(across: Across, span: Span) -> Along:
    return usual_along(across, at_end_of_term=span is Span.END_OF_TERM)


INDICATORS: tuple[IndicatorRow, ...] = (
    _share("1", PARTY, "Chi bộ hoàn thành tốt nhiệm vụ trở lên", 90, of=("Chi bộ hoàn thành tốt trở lên", "Chi bộ được xếp loại")),
    _share("2", PARTY, "Đảng viên hoàn thành tốt nhiệm vụ trở lên", 85, of=("Đảng viên hoàn thành tốt trở lên", "Đảng viên được xếp loại")),
    _share("3", PARTY, "Đảng viên hoàn thành xuất sắc nhiệm vụ", 20, kind=MOST, of=("Đảng viên hoàn thành xuất sắc", "Đảng viên hoàn thành tốt trở lên")),
    _amount("4", PARTY, "Kết nạp đảng viên mới cả nhiệm kỳ", "người", 420, span=Span.WHOLE_TERM),
    _share("5", PARTY, "Đảng viên dự bị chuyển chính thức đúng hạn", 95, of=("Chuyển đúng hạn", "Đến hạn chuyển")),
    _share("6", PARTY, "Đảng viên học tập, quán triệt nghị quyết", 98, of=("Đảng viên tham gia", "Đảng viên phải học")),
    _share("7", PARTY, "Kỳ sinh hoạt chi bộ đúng định kỳ", 100, kind=EXACTLY, of=("Kỳ đã sinh hoạt", "Kỳ phải sinh hoạt")),
    _amount("8", PARTY, "Chi bộ sinh hoạt chuyên đề", "lượt", 900),
    _amount("9", PARTY, "Tổ chức đảng được kiểm tra, giám sát cả nhiệm kỳ", "tổ chức", 520, span=Span.WHOLE_TERM),
    _share("10", PARTY, "Đơn thư được giải quyết đúng thời hạn", 100, kind=EXACTLY, of=("Đơn đã giải quyết đúng hạn", "Đơn nhận được")),
    _share("11", WORK, "Nhiệm vụ được giao hoàn thành đúng hạn", 95, of=("Nhiệm vụ xong đúng hạn", "Nhiệm vụ đến hạn"), applies_to=DOES_OFFICE),
    _share("12", WORK, "Hồ sơ giải quyết trực tuyến", 60, of=("Hồ sơ trực tuyến", "Hồ sơ tiếp nhận"), span=Span.END_OF_TERM, applies_to=DOES_OFFICE),
    _share("13", WORK, "Cán bộ đạt chuẩn bồi dưỡng theo vị trí việc làm", 90, of=("Người đạt chuẩn", "Người phải bồi dưỡng"), span=Span.END_OF_TERM),
    _amount("14", BUSINESS, "Doanh thu", "tỷ đồng", 95000, decimals=1, applies_to=DOES_BUSINESS),
    _amount("15", BUSINESS, "Nộp ngân sách nhà nước", "tỷ đồng", 7000, decimals=1, applies_to=DOES_BUSINESS),
    _amount("16", BUSINESS, "Thu nhập bình quân người lao động", "triệu đồng/người/tháng", 90, decimals=1, across=Across.WEIGHTED_MEAN, denominator="Số lao động", applies_to=DOES_BUSINESS),
    _amount("17", BUSINESS, "Tai nạn lao động nặng", "vụ", 4, kind=MOST, applies_to=DOES_BUSINESS),
    _share("18", PEOPLE, "Công đoàn cơ sở vững mạnh", 80, of=("Công đoàn vững mạnh", "Công đoàn cơ sở")),
    _amount("19", PEOPLE, "Đóng góp an sinh xã hội", "triệu đồng", 12000),
    _amount("20", PEOPLE, "Đơn vị máu hiến tặng", "đơn vị", 1500),
)  # fmt: skip

# what share of the parts a percentage usually reaches, in thousandths
USUAL = {
    "1": 930,
    "2": 890,
    "3": 175,
    "5": 970,
    "6": 985,
    "7": 1000,
    "10": 990,
    "11": 955,
    "12": 520,
    "13": 870,
    "18": 860,
}

# why a figure is far from the one before, as units note it
REASONS = (
    "Năm trước có dịch bệnh nên nhiều đợt phải hoãn, năm sau làm bù.",
    "Sáp nhập hai bộ phận trong năm nên số đầu kỳ và cuối kỳ khác nhiều.",
    "Đã đối chiếu với sổ theo dõi, số đúng như báo cáo.",
)


def indicator_sheet() -> IndicatorSheet:
    """The table as if read from Excel."""
    return IndicatorSheet(INDICATORS, ())


def typed(row: IndicatorRow, period: Period, *, members: int, chance: Random) -> str:
    """What the writer of a unit with so many members types into this cell."""
    part = 0.5 if period.part is PeriodPart.FIRST_HALF else 1.0
    growth = 1 + 0.05 * (period.year - 2020) * (1 if row.code != "17" else 0)
    if row.across is Across.RATIO:
        return _parts(row, members=members, part=part, growth=growth, chance=chance)
    if row.across is Across.WEIGHTED_MEAN:
        staff = members * 4
        return f"{format_number(round(staff * chance.uniform(80, 110) * growth), decimals=1)}/{staff}"
    per_member = {"4": 0.028, "8": 0.32, "9": 0.035, "14": 78.0, "15": 6.1, "17": 0.003, "19": 3.4, "20": 0.42}[
        row.code
    ]
    amount = members * per_member * part * growth * chance.uniform(0.7, 1.3)
    return format_number(round(amount), decimals=row.decimals) if round(amount) or row.code in "17" else "0"


def _parts(row: IndicatorRow, *, members: int, part: float, growth: float, chance: Random) -> str:
    size = {
        "1": members / 11,
        "7": 12 * members / 11 * part,
        "10": members / 60 * part,
        "5": members * 0.03 * part,
        "18": 1 + members / 120,
    }
    bottom = round(size.get(row.code, members * part if row.code in ("11", "12") else members))
    if bottom <= 0:
        return "KPS"
    usual = min(1000.0, USUAL[row.code] * (growth if row.code == "12" else 1) * chance.uniform(0.97, 1.02))
    return f"{min(bottom, round(bottom * usual / 1000))}/{bottom}"
