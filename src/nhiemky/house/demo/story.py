"""The demo's story, told up to a stage: every step is an act of a person, through the same actions as on the pages."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from nhiemky.core.folding import fold
from nhiemky.core.tally import Ballots, Subject
from nhiemky.house.demo import measures, order, places, words
from nhiemky.rooms.accounts.actions.accounts import open_account
from nhiemky.rooms.accounts.models import Account, Grant
from nhiemky.rooms.accounts.words import Role
from nhiemky.rooms.ballot import actions as ballot
from nhiemky.rooms.conference import actions as conference
from nhiemky.rooms.figures.actions import keeping as figures
from nhiemky.rooms.figures.queries.cells import grid
from nhiemky.rooms.outline.actions.indicators import load_indicators
from nhiemky.rooms.outline.actions.outlines import take_outline
from nhiemky.rooms.outline.queries.indicators import indicators_for, periods_of
from nhiemky.rooms.outline.queries.sections import sections_of
from nhiemky.rooms.people.actions.oversight import oversee
from nhiemky.rooms.people.actions.people import appoint
from nhiemky.rooms.people.words import PostKind
from nhiemky.rooms.plan.actions.assignments import lay_assignments, mark_done
from nhiemky.rooms.plan.actions.documents import open_campaign
from nhiemky.rooms.plan.actions.facts import confirm_facts
from nhiemky.rooms.plan.models import Assignment, Campaign
from nhiemky.rooms.plan.papers import read_plan
from nhiemky.rooms.plan.queries.campaigns import assignments_of, plan_of
from nhiemky.rooms.registry.papers import WORD
from nhiemky.rooms.reports.actions.deciding import accept, return_report
from nhiemky.rooms.reports.actions.handing_in import hand_in
from nhiemky.rooms.reports.actions.writing import write
from nhiemky.rooms.reports.queries.pages import page_of, report_of
from nhiemky.rooms.rollup import actions as rollup
from nhiemky.rooms.rollup.papers import compose
from nhiemky.rooms.units.actions.units import load_units
from nhiemky.rooms.units.models import Unit, UnitVersion
from nhiemky.rooms.units.queries.units import versions_on

STAGES = ("plan", "reports", "rollup", "conference", "ballot")
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
# the day on which each stage of the story stands
TODAY = {
    "plan": datetime(2023, 3, 20, 9, tzinfo=HANOI),
    "reports": datetime(2023, 6, 19, 9, tzinfo=HANOI),
    "rollup": datetime(2023, 6, 24, 9, tzinfo=HANOI),
    "conference": datetime(2023, 7, 6, 15, tzinfo=HANOI),
    "ballot": datetime(2023, 7, 7, 11, tzinfo=HANOI),
}
PEOPLE = (
    ("vanphong", "Đinh Thu Hà", "Chánh Văn phòng Đảng ủy Khối", Role.OFFICE, places.ROOT),
    ("bithu", "Hoàng Thế Vĩnh", "Phó Bí thư Đảng ủy Khối", Role.LEADER, places.ROOT),
    ("kiemtra", "Lục Văn Toản", "Ủy ban Kiểm tra Đảng ủy Khối", Role.AUDITOR, places.ROOT),
    ("sonoivu", "Vi Minh Châu", "Bí thư Đảng ủy Sở Nội vụ", Role.UNIT_HEAD, "CQ01"),
    ("sonoivu-viet", "Mạc Thanh Tùng", "Văn thư Đảng ủy Sở Nội vụ", Role.UNIT_WRITER, "CQ01"),
    ("benhvien", "Nông Thị Lan", "Bí thư Đảng ủy Bệnh viện Đa khoa tỉnh", Role.UNIT_HEAD, "SN01"),
    ("capnuoc", "Khúc Đình Long", "Bí thư Đảng ủy Công ty Cấp nước", Role.UNIT_HEAD, "DN02"),
)

# the bloc's standing committee, the units that each answers for by the beginning of their codes, the votes of the last chapter
COMMITTEE = (
    ("Trịnh Công Hậu", PostKind.SECRETARY, "", (31, 6, 1, 0)),
    ("Hoàng Thế Vĩnh", PostKind.DEPUTY_SECRETARY, "CQ0", (28, 8, 2, 0)),
    ("Đàm Thị Yên", PostKind.DEPUTY_SECRETARY, "CQ", (26, 9, 2, 1)),
    ("Lục Văn Toản", PostKind.STANDING_COMMITTEE, "SN", (24, 11, 3, 0)),
    ("Cam Quốc Trị", PostKind.STANDING_COMMITTEE, "DN", (15, 14, 9, 0)),
)


@dataclass(frozen=True)
class Told:
    """Where the story stands, and who may sign in: name, password, what they do."""

    today: datetime
    accounts: list[dict[str, str]]


def tell(stage: str, *, say: Callable[[str], None]) -> Told:
    """Tell the story from the beginning to the stage. For an empty database."""
    opened = TODAY["plan"]
    say("Tổ chức: 60 đơn vị, các cơ quan tham mưu")
    load_units(places.unit_sheet(), by=None, at=opened)
    accounts = [_person(*person, at=opened) for person in PEOPLE]
    _heads(at=opened)
    office = Account.objects.get(username="vanphong")
    _committee(office, at=opened)
    say("Đọc kế hoạch và mở đợt")
    plan = read_plan(
        order.plan_document(), name="Ke hoach so 112-KH-DUK.docx", content_type=WORD, size_limit=20 * 2**20
    )
    campaign = open_campaign(plan, owner=Unit.objects.get(code=places.ROOT), by=office, at=opened)
    for chapter in STAGES[1 : STAGES.index(stage) + 1]:
        say(CHAPTERS[chapter].__doc__ or chapter)
        CHAPTERS[chapter](campaign, office)
    return Told(TODAY[stage], accounts)


SURNAMES = ("Đinh", "Lục", "Nông", "Vi", "Mạc", "Khúc", "Cam", "Lâm", "Tô", "Sầm", "Doãn", "Phùng")
GIVEN = (
    "Thu Thảo",
    "Văn Kiên",
    "Minh Đức",
    "Thị Hạnh",
    "Quốc Huy",
    "Ngọc Mai",
    "Đình Nam",
    "Thanh Bình",
    "Xuân Lộc",
    "Hải Yến",
)


def _heads(*, at: datetime) -> None:
    """The secretary of every other unit: named in the journal, without a password."""
    known = {code for *_, role, code in PEOPLE if role is Role.UNIT_HEAD}
    for version in (
        UnitVersion.objects.filter(kind__in=("party_base", "party_cell"))
        .exclude(unit__code__in=known)
        .select_related("unit")
    ):
        chance = Random(f"head {version.unit.code}")
        name = f"{chance.choice(SURNAMES)} {chance.choice(GIVEN)}"
        open_account(
            version.unit.code.lower(),
            name=name,
            post=f"Bí thư {version.name}",
            password=None,
            grants=[(Role.UNIT_HEAD, version.unit)],
            by=None,
            at=at,
        )


def _committee(office: Account, *, at: datetime) -> None:
    """The standing committee of the bloc; each grass-roots unit has one of them who answers for it."""
    root, congress = Unit.objects.get(code=places.ROOT), date(2020, 8, 10)
    left = {
        version.unit.code: version.unit
        for version in versions_on(at.date()).filter(parent=root, kind__in=("party_base", "party_cell"))
    }
    for name, kind, codes, _votes in COMMITTEE:
        post = appoint(root, name=name, kind=kind, valid_from=congress, by=office, at=at)
        units = [left.pop(code) for code in sorted(left) if codes and code.startswith(codes)]
        if units:
            oversee(units, committee=root, overseer=post.person, valid_from=congress, by=office, at=at)


def _head_of(version: UnitVersion) -> Account:
    return Account.objects.get(pk=Grant.objects.get(unit=version.unit, role=Role.UNIT_HEAD.value).account_id)


def _person(username: str, name: str, post: str, role: Role, code: str, *, at: datetime) -> dict[str, str]:
    password = secrets.token_urlsafe(9)
    open_account(
        username, name=name, post=post, password=password, grants=[(role, Unit.objects.get(code=code))], by=None, at=at
    )
    return {"name": username, "password": password, "role": post}


def _reports(campaign: Campaign, office: Account) -> None:
    """Giao việc, các đơn vị viết và nộp báo cáo"""
    confirmed = datetime(2023, 3, 21, 8, tzinfo=HANOI)
    confirm_facts(plan_of(campaign), by=office, at=confirmed)
    campaign.refresh_from_db()
    take_outline(campaign, by=office, at=confirmed)
    load_indicators(campaign, sheet=measures.indicator_sheet(), by=office, at=confirmed)
    lay_assignments(campaign, by=office, at=confirmed + timedelta(hours=1))
    for version, owed in _by_unit(campaign):
        _unit_works(version, owed, office)


def _by_unit(campaign: Campaign) -> list[tuple[UnitVersion, list[Assignment]]]:
    found: dict[UnitVersion, list[Assignment]] = {}
    for assignment in (
        assignments_of(campaign).filter(unit_version__kind__in=("party_base", "party_cell")).select_related("campaign")
    ):
        found.setdefault(assignment.unit_version, []).append(assignment)
    return list(found.items())


def _unit_works(version: UnitVersion, owed: list[Assignment], office: Account) -> None:
    """Most units hand in on time, some late, some are returned, a few have not begun: by their code, always the same."""
    chance, head = Random(version.unit.code), _head_of(version)
    habit = (
        "behind"
        if version.unit.code in ("CQ01", "SN01", "DN02")
        else chance.choices(("early", "last_day", "late", "behind", "silent"), (34, 18, 3, 3, 2))[0]
    )
    if habit == "silent":
        return
    handed_in = datetime.combine(
        date(2023, 6, {"early": 9, "last_day": 15, "late": 17, "behind": 18}[habit]), datetime.min.time(), HANOI
    )
    handed_in += timedelta(hours=9, minutes=chance.randint(0, 400))
    for assignment in owed:
        if assignment.deliverable == "conference" and habit != "behind":
            mark_done(
                assignment, done_on=handed_in.date() - timedelta(days=chance.randint(1, 6)), by=head, at=handed_in
            )
        if assignment.deliverable == "report":
            _write(
                assignment,
                version,
                head,
                at=handed_in - timedelta(days=2),
                chance=chance,
                part=0.5 if habit == "behind" else 1.0,
            )
        if assignment.deliverable == "annex":
            _fill(
                assignment,
                version,
                head,
                at=handed_in - timedelta(days=1),
                chance=chance,
                part=0.6 if habit == "behind" else 1.0,
            )
        if assignment.deliverable in ("report", "annex") and habit != "behind":
            _hand_in(assignment, head, office, at=handed_in, chance=chance)


def _write(
    assignment: Assignment, version: UnitVersion, head: Account, *, at: datetime, chance: Random, part: float = 1.0
) -> None:
    """Words under the headings that have none yet; under a part of them for a unit that is behind."""
    page = page_of(report_of(assignment))
    blank = [section for section in page.sections if section.written and section.pk not in page.written]
    for section in blank[: round(len(blank) * part)]:
        members = version.member_count or 20
        text = words.said_under(fold(section.title), name=version.name, members=members, chance=chance)
        write(assignment, section=section, text=text, based_on=0, by=head, at=at)


def _fill(
    assignment: Assignment, version: UnitVersion, head: Account, *, at: datetime, chance: Random, part: float
) -> None:
    campaign = assignment.campaign
    rows = {row.code: row for row in measures.INDICATORS}
    asked = indicators_for(campaign, version=version)
    typed = {
        (indicator, period): measures.typed(
            rows[indicator.code], period, members=version.member_count or 20, chance=chance
        )
        for indicator in asked[: round(len(asked) * part)]
        for period in periods_of(campaign)
    }
    figures.keep_figures(campaign, version=version, typed=typed, by=head, at=at)
    if part == 1:
        _explain(campaign, version, head, at=at, chance=chance)


def _explain(campaign: Campaign, version: UnitVersion, head: Account, *, at: datetime, chance: Random) -> None:
    """Whoever is ready to hand in has said why figures jump."""
    asked, periods = indicators_for(campaign, version=version), periods_of(campaign)
    cells = (cell for row in grid(campaign, unit=version.unit, indicators=asked, periods=periods) for cell in row.cells)
    noted = {
        (cell.indicator, cell.period): figures.Entry(cell.written, note=chance.choice(measures.REASONS))
        for cell in cells
        if cell.asked
    }
    if noted:
        figures.keep_figures(campaign, version=version, typed=noted, by=head, at=at)


def _hand_in(assignment: Assignment, head: Account, office: Account, *, at: datetime, chance: Random) -> None:
    hand_in(assignment, by=head, at=at)
    fate = chance.random()
    looked_at = min(at + timedelta(days=chance.randint(1, 3)), TODAY["reports"] - timedelta(hours=2))
    if fate < 0.65:
        accept(assignment, by=office, at=looked_at)
    elif fate < 0.75:
        reason = "Mục hạn chế còn chung chung: nêu rõ chi bộ nào và ai chịu trách nhiệm."
        if assignment.deliverable == "annex":
            reason = "Chỉ tiêu 5: số đến hạn chuyển chính thức khác với sổ theo dõi của Ban Tổ chức, đề nghị đối chiếu."
        return_report(assignment, reason=reason, by=office, at=looked_at)


def _rollup(campaign: Campaign, office: Account) -> None:
    """Các đơn vị nộp nốt, văn phòng tiếp nhận và lập báo cáo tổng hợp"""
    at = datetime(2023, 6, 22, 16, tzinfo=HANOI)
    for version, owed in _by_unit(campaign):
        chance = Random(f"rollup {version.unit.code}")
        if chance.random() < 0.05:
            continue
        for assignment in owed:
            _finish(assignment, version, office, at=at, chance=chance)
    drafted = {
        "thuc hien cac chi tieu": "Qua tổng hợp phụ biểu của các đơn vị, đa số chỉ tiêu đạt tiến độ; chỉ tiêu kết nạp đảng viên cần tập trung trong nửa nhiệm kỳ còn lại.",
        "han che nguyen nhan": "Nổi lên là chất lượng sinh hoạt chuyên đề và nguồn phát triển đảng viên trong doanh nghiệp; nguyên nhân chủ yếu là chủ quan.",
    }
    for section in sections_of(campaign):
        text = next((text for start, text in drafted.items() if fold(section.title).startswith(start)), "")
        if text:
            rollup.write_draft(section, text=text, by=office, at=at + timedelta(hours=1))
    made_at = at + timedelta(hours=2)
    rollup.consolidate(campaign, compose(campaign, on=made_at.date()), by=office, at=made_at)


def _finish(assignment: Assignment, version: UnitVersion, office: Account, *, at: datetime, chance: Random) -> None:
    head = _head_of(version)
    state = report_of(assignment).state if assignment.deliverable in ("report", "annex") else ""
    if state in ("draft", "returned"):
        if assignment.deliverable == "annex":
            _fill(assignment, version, head, at=at, chance=chance, part=1.0)
        elif state == "draft":
            _write(assignment, version, head, at=at, chance=chance)
        hand_in(assignment, by=head, at=at)
        state = "handed_in"
    if state == "handed_in":
        accept(assignment, by=office, at=at + timedelta(minutes=30))


def _conference(campaign: Campaign, office: Account) -> None:
    """Hội nghị sơ kết"""
    said = {
        "held_on": date(2023, 7, 6),
        "starts_at": time(8),
        "place": "Hội trường Đảng ủy Khối, thành phố Lam Giang",
        "chair": f"đồng chí {COMMITTEE[0][0]}, Bí thư Đảng ủy Khối",
        "recorder": PEOPLE[0][1],
        "invited": "Đại diện Thường trực cấp trên\nCác đồng chí Ủy viên Ban Chấp hành Đảng bộ Khối\nBí thư các đảng bộ, chi bộ trực thuộc",
        "summoned": 124,
        "present": 118,
        "agenda": "1. Khai mạc\n2. Báo cáo sơ kết nửa nhiệm kỳ\n3. Thảo luận: sinh hoạt chuyên đề, phát triển đảng viên trong doanh nghiệp\n4. Kết luận",
        "conclusions": "Giữ nguyên các chỉ tiêu của đại hội.\nGiao Ban Tổ chức trình đề án tạo nguồn phát triển đảng trong doanh nghiệp trong quý IV năm 2023.",
    }
    conference.hold(campaign, said=said, by=office, at=TODAY["conference"])


def _ballot(campaign: Campaign, office: Account) -> None:
    """Lấy phiếu tín nhiệm"""
    subjects = [Subject(name, str(kind.label), *votes) for name, kind, _codes, votes in COMMITTEE]
    ballot.count_vote(
        campaign, title="Các đồng chí Ủy viên Ban Thường vụ Đảng ủy Khối", held_on=date(2023, 7, 7),
        ballots=Ballots(issued=40, collected=39, invalid=1), subjects=subjects, by=office, at=TODAY["ballot"],
    )  # fmt: skip


CHAPTERS: dict[str, Callable[[Campaign, Account], None]] = {
    "reports": _reports,
    "rollup": _rollup,
    "conference": _conference,
    "ballot": _ballot,
}
