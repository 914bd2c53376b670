"""The road of one small campaign, stage by stage. Every stage is reached through the acts of the rooms themselves.

The organisation: a province TS, its bloc K with an office VP, and below K the grass roots B1, B2, B3 … of PLACES.
Each function goes on from the stage before it; whoever is left out acts as the system.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from nhiemky.core.indicators import Across, Period, Span, Target, TargetKind, usual_along
from nhiemky.core.outline import Sector
from nhiemky.core.tally import Ballots, Subject
from nhiemky.core.units import UnitKind
from nhiemky.papers.indicator_sheet import IndicatorRow, IndicatorSheet
from nhiemky.papers.unit_sheet import UnitRow, UnitSheet
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.ballot import actions as ballot
from nhiemky.rooms.ballot.models import Vote
from nhiemky.rooms.conference import actions as conference
from nhiemky.rooms.conference.models import Sitting
from nhiemky.rooms.figures.actions.assessing import assess
from nhiemky.rooms.figures.actions.keeping import keep_figures
from nhiemky.rooms.figures.actions.proposing import propose_target
from nhiemky.rooms.figures.models import Assessment, Proposal
from nhiemky.rooms.outline.actions import indicators, outlines
from nhiemky.rooms.outline.models import Indicator, Section
from nhiemky.rooms.outline.queries.indicators import indicators_for, periods_of
from nhiemky.rooms.plan.actions.assignments import lay_assignments
from nhiemky.rooms.plan.actions.documents import open_campaign
from nhiemky.rooms.plan.actions.facts import add_task, confirm_facts, correct_fact, reopen_facts
from nhiemky.rooms.plan.models import Assignment, Campaign
from nhiemky.rooms.plan.papers import read_plan
from nhiemky.rooms.plan.queries.campaigns import plan_of
from nhiemky.rooms.reports.actions.deciding import accept, return_report
from nhiemky.rooms.reports.actions.handing_in import hand_in
from nhiemky.rooms.reports.actions.writing import write
from nhiemky.rooms.reports.models import Decision, Revision
from nhiemky.rooms.reports.queries.pages import Page, page_of, report_of
from nhiemky.rooms.units.actions import units as unit_actions
from nhiemky.rooms.units.models import Unit, UnitVersion

# Ten o'clock in Hanoi on the days of the story; reports are due on 15 June 2023.
OPENED = datetime(2023, 3, 7, 3, tzinfo=UTC)
CONFIRMED = datetime(2023, 3, 9, 3, tzinfo=UTC)
WRITTEN = datetime(2023, 6, 10, 3, tzinfo=UTC)
HANDED_IN = datetime(2023, 6, 12, 3, tzinfo=UTC)
DECIDED = datetime(2023, 6, 14, 3, tzinfo=UTC)
DUE = date(2023, 6, 15)
LATE = datetime(2023, 6, 18, 3, tzinfo=UTC)
NOW = datetime(2023, 6, 20, 3, tzinfo=UTC)

PLAN = """ĐẢNG BỘ TỈNH SƠN HÀ
ĐẢNG ỦY KHỐI BẾN NGHÈ
*
Số 17-KH/ĐUK
ĐẢNG CỘNG SẢN VIỆT NAM
Bến Nghè, ngày 06 tháng 3 năm 2023

KẾ HOẠCH
sơ kết giữa nhiệm kỳ việc thực hiện Nghị quyết Đại hội II của Đảng bộ Khối, nhiệm kỳ 2020 - 2025
-----

Ban Thường vụ Đảng ủy Khối ban hành kế hoạch như sau:

I. NỘI DUNG
1. Báo cáo viết theo đề cương gửi kèm. Mốc số liệu: tính đến hết ngày 31/5/2023.

II. TỔ CHỨC THỰC HIỆN
1. Các chi bộ, đảng bộ cơ sở trực thuộc xây dựng báo cáo sơ kết, gửi Ban Thường vụ Đảng ủy Khối \
qua Văn phòng Đảng ủy Khối, chậm nhất ngày 15/6/2023.
2. Các chi bộ, đảng bộ cơ sở trực thuộc tổ chức hội nghị sơ kết ở đơn vị mình, xong trước ngày 10/6/2023.
3. Hội Nhà vườn tuyên truyền kết quả sơ kết.

Nơi nhận:
- Các chi bộ, đảng bộ cơ sở,
- Lưu Văn phòng.
T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ
Lò Thị Mận

ĐỀ CƯƠNG BÁO CÁO
I. ĐẶC ĐIỂM TÌNH HÌNH
Nêu điều mới của đơn vị từ đầu nhiệm kỳ.
II. KẾT QUẢ
1. Xây dựng Đảng
2. Sản xuất, kinh doanh (đối với khối doanh nghiệp)
III. KIẾN NGHỊ (nếu có)
"""
PERIODS = ["2021", "2022"]
GRASS_ROOTS = "Các chi bộ, đảng bộ cơ sở trực thuộc"

PLACES = (
    ("Đảng bộ Sở Đò Giang", UnitKind.PARTY_BASE, Sector.ADMINISTRATION),
    ("Chi bộ Hợp tác xã Mía Lau", UnitKind.PARTY_CELL, Sector.ENTERPRISE),
    ("Chi bộ Trường Cây Thị", UnitKind.PARTY_CELL, Sector.PUBLIC_SERVICE),
    ("Đảng bộ Công ty Thuyền Nan", UnitKind.PARTY_BASE, Sector.ENTERPRISE),
    ("Chi bộ Trạm Gò Bồi", UnitKind.PARTY_CELL, Sector.PUBLIC_SERVICE),
)
WORKS_FOR_PAY = frozenset({Sector.ENTERPRISE, Sector.PUBLIC_SERVICE})


def a_row(
    code: str,
    name: str,
    *,
    parent: str | None,
    kind: UnitKind = UnitKind.PARTY_CELL,
    sector: Sector = Sector.OTHER,
    short_name: str | None = None,
    symbol: str | None = None,
    since: date | None = None,
) -> UnitRow:
    """One row of the sheet of units."""
    return UnitRow(code, name, short_name, (), kind, sector, parent, symbol, 40, since, None)


def unit_rows(*, grass_roots: int = 3) -> list[UnitRow]:
    committee, organ = UnitKind.COMMITTEE, UnitKind.ADVISORY_ORGAN
    return [
        a_row("TS", "Đảng bộ tỉnh Sơn Hà", parent=None, kind=committee),
        a_row("K", "Đảng bộ Khối Bến Nghè", parent="TS", kind=committee, short_name="Đảng ủy Khối", symbol="ĐUK"),
        a_row("VP", "Văn phòng Đảng ủy Khối", parent="K", kind=organ),
        *(
            a_row(f"B{number}", name, parent="K", kind=kind, sector=sector)
            for number, (name, kind, sector) in enumerate(PLACES[:grass_roots], start=1)
        ),
    ]


def an_organisation(*, grass_roots: int = 3) -> Unit:
    """Six units, or with another number of `grass_roots` (up to five); returns the bloc, whose office runs reviews."""
    unit_actions.load_units(UnitSheet(tuple(unit_rows(grass_roots=grass_roots)), ()), by=None, at=OPENED)
    return Unit.objects.get(code="K")


def version_called(code: str) -> UnitVersion:
    return UnitVersion.objects.select_related("unit").get(unit__code=code)


def a_campaign(owner: Unit, *, by: Account | None = None, text: str = PLAN) -> Campaign:
    """Opened from a plan document; nothing confirmed yet."""
    plan = read_plan(text.encode(), name="ke-hoach.txt", content_type="text/plain", size_limit=2**20)
    return open_campaign(plan, owner=owner, by=by, at=OPENED)


def a_confirmed_plan(owner: Unit, *, by: Account | None = None, text: str = PLAN) -> Campaign:
    """Its facts confirmed, with two years to compare."""
    campaign = a_campaign(owner, by=by, text=text)
    correct_fact(plan_of(campaign), values={"comparison.periods": PERIODS}, by=by, at=CONFIRMED)
    correct_fact(plan_of(campaign), values={"comparison.base_year": None}, by=by, at=CONFIRMED)
    confirm_facts(plan_of(campaign), by=by, at=CONFIRMED)
    campaign.refresh_from_db()
    return campaign


def an_indicator(
    code: str, name: str, *, across: Across, low: int, decimals: int = 0, applies_to: frozenset[Sector] = frozenset()
) -> IndicatorRow:
    """One row of the table of indicators: at least `low` steps, every year."""
    by_parts = across in (Across.RATIO, Across.WEIGHTED_MEAN)
    target, parts = Target(TargetKind.AT_LEAST, low), ("tử số", "mẫu số") if by_parts else ("", "")
    along = usual_along(across, at_end_of_term=False)
    return IndicatorRow(
        code, "", name, "đơn vị", decimals, target, Span.ANNUAL, across, *parts, applies_to, along=along
    )


# One of each way to add up; the mean is asked of enterprises and public services only.
INDICATORS = (
    an_indicator("1", "Kết nạp đảng viên", across=Across.SUM, low=12),
    an_indicator("2", "Chi bộ hoàn thành tốt", across=Across.RATIO, low=900, decimals=1),
    an_indicator("3", "Thu nhập bình quân", across=Across.WEIGHTED_MEAN, low=80, decimals=1, applies_to=WORKS_FOR_PAY),
    an_indicator("4", "Kỳ sinh hoạt chuyên đề", across=Across.SHARE_OF_UNITS, low=4),
)


def take_outline(campaign: Campaign, *, by: Account | None = None) -> None:
    outlines.take_outline(campaign, by=by, at=CONFIRMED)


def load_indicators(campaign: Campaign, *, rows: Iterable[IndicatorRow] = INDICATORS) -> None:
    indicators.load_indicators(campaign, sheet=IndicatorSheet(tuple(rows), ()), by=None, at=CONFIRMED)


def laid_assignments(owner: Unit, *, by: Account | None = None) -> Campaign:
    """What is asked stands, and every grass-roots unit owes a report with its figures, and a conference."""
    campaign = a_confirmed_plan(owner, by=by)
    take_outline(campaign, by=by)
    load_indicators(campaign)
    lay_assignments(campaign, by=by, at=CONFIRMED)
    return campaign


def laid_with_annexes(owner: Unit) -> Campaign:
    """As above, but the plan orders the figures apart from the words."""
    campaign = laid_assignments(owner)
    reopen_facts(plan_of(campaign), by=None, at=CONFIRMED)
    add_task(
        plan_of(campaign), action="lập phụ biểu chỉ tiêu", deliverable="annex", lead=[GRASS_ROOTS], due_on=DUE, by=None,
        at=CONFIRMED,
    )  # fmt: skip
    confirm_facts(plan_of(campaign), by=None, at=CONFIRMED)
    lay_assignments(campaign, by=None, at=CONFIRMED)
    campaign.refresh_from_db()
    return campaign


def owed_by(code: str, campaign: Campaign, *, deliverable: str = "report") -> Assignment:
    """What this unit owes, read anew."""
    owed = Assignment.objects.select_related("campaign", "task", "unit", "unit_version")
    return owed.get(campaign=campaign, unit__code=code, deliverable=deliverable)


def section_titled(title: str, campaign: Campaign) -> Section:
    return Section.objects.get(outline__campaign=campaign, title__startswith=title)


def indicator_numbered(code: str, campaign: Campaign) -> Indicator:
    return Indicator.objects.get(campaign=campaign, code=code)


# What a unit types that has nothing remarkable to say, by the way an indicator adds up.
PLAIN = {"sum": "5", "ratio": "9/10", "weighted_mean": "850,0/100", "share_of_units": "4"}


def fill_figures(assignment: Assignment, *, by: Account | None = None, **typed: str) -> None:
    """Every cell that the unit is asked for; `i1="7"` types 7 for indicator 1 in both years."""
    version = assignment.unit_version
    cells = {
        (indicator, period): typed.get(f"i{indicator.code}", PLAIN[indicator.across])
        for indicator in indicators_for(assignment.campaign, version=version)
        for period in periods_of(assignment.campaign)
    }
    keep_figures(assignment.campaign, version=version, typed=cells, by=by, at=WRITTEN)


def an_own_judgement(assignment: Assignment, *, code: str = "1", by: Account | None = None) -> Assessment:
    """The unit says that it met indicator 1, whatever its figures say."""
    version, indicator = assignment.unit_version, indicator_numbered(code, assignment.campaign)
    return assess(indicator, version=version, judgement="met", reason="Đã làm bù quý sau.", by=by, at=WRITTEN)


def a_proposal(assignment: Assignment, *, code: str = "1", by: Account | None = None) -> Proposal:
    """The unit asks for a target one lower than the twelve of indicator 1."""
    version, indicator = assignment.unit_version, indicator_numbered(code, assignment.campaign)
    return propose_target(indicator, version=version, typed="11", reason="Nguồn ít.", by=by, at=WRITTEN)


def a_sitting(campaign: Campaign, *, by: Account | None = None, seen: str | None = None, **said: Any) -> Sitting:
    """The conference of a campaign, to which 25 of 30 came; `said` otherwise than that."""
    usual = {"held_on": date(2023, 7, 6), "place": "Hội trường", "agenda": "1. Khai mạc", "conclusions": ""}
    usual |= {"summoned": 30, "present": 25}
    return conference.hold(campaign, said={**usual, **said}, seen=seen, by=by, at=NOW)


def a_vote(campaign: Campaign, *, by: Account | None = None) -> Vote:
    """Of two persons; one of 31 ballots is invalid."""
    subjects = [Subject("Lò Thị Mận", "Phó Bí thư", 20, 8, 2), Subject("Lèng Thị Púa", "Bí thư", 15, 10, 4, 1)]
    return ballot.count_vote(
        campaign, title="Ban Thường vụ", held_on=None, ballots=Ballots(32, 31, 1), subjects=subjects, by=by, at=NOW
    )


def write_words(assignment: Assignment, *, words: str | None = None, by: Account | None = None) -> Page:
    """Something under every heading that must not stay blank; gives the page as it was asked."""
    page = page_of(report_of(assignment))
    for section in page.blank:
        said = words or f"{assignment.unit_version.name} nói về {section.title.lower()}."
        write(assignment, section=section, text=said, based_on=0, by=by, at=WRITTEN)
    return page


def a_draft_report(
    assignment: Assignment, *, by: Account | None = None, words: str | None = None, **typed: str
) -> None:
    """Complete, words and figures, and not handed in."""
    if write_words(assignment, words=words, by=by).indicators:
        fill_figures(assignment, by=by, **typed)


def a_handed_in_report(
    assignment: Assignment,
    *,
    by: Account | None = None,
    at: datetime = HANDED_IN,
    words: str | None = None,
    **typed: str,
) -> Revision:
    a_draft_report(assignment, by=by, words=words, **typed)
    return hand_in(assignment, by=by, at=at)


def a_returned_report(assignment: Assignment, *, by: Account | None = None) -> Decision:
    a_handed_in_report(assignment)
    return return_report(assignment, reason="Thiếu số liệu năm 2022.", by=by, at=DECIDED)


def an_accepted_report(assignment: Assignment, *, by: Account | None = None) -> Decision:
    a_handed_in_report(assignment)
    return accept(assignment, by=by, at=DECIDED)


def in_period(text: str) -> Period:
    return Period.parse(text)
