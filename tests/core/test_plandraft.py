"""A plan drafted here, printed as Word and read again, says the same."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.core.calendar import DeadlineKind
from nhiemky.core.indicators import Period, PeriodPart
from nhiemky.core.official.layout import layout_for
from nhiemky.core.outline import Node
from nhiemky.core.plain import to_plain
from nhiemky.core.plan_templates import TEMPLATES
from nhiemky.core.plandraft import DraftBasis, DraftDeadline, DraftPlan, DraftTask, moved
from nhiemky.core.planreading import read
from nhiemky.papers.opening import open_document
from nhiemky.papers.plan_out import write_plan
from tests.examples import at_most

UNITS = ("Các chi bộ, đảng bộ cơ sở trực thuộc", "Các tổ chức cơ sở đảng", "Đảng ủy Công ty Gạch Bến Ngự")
ORGANS = ("Văn phòng Đảng ủy", "Ban Tổ chức Đảng ủy", "Ban Tuyên giáo Đảng ủy", "Ủy ban Kiểm tra Đảng ủy")
DELIVERED = {
    "xây dựng báo cáo sơ kết": "report",
    "lập phụ biểu kết quả các chỉ tiêu": "annex",
    "tổ chức hội nghị sơ kết ở đơn vị mình": "conference",
    "tổng hợp, dự thảo báo cáo sơ kết của Đảng bộ": "consolidated_report",
    "theo dõi, đôn đốc việc thực hiện Kế hoạch này": "monitoring",
    "xây dựng báo cáo kiểm điểm tập thể cấp ủy": "review_report",
}
YEARS = (Period(2021), Period(2022))
THIS_YEAR = (Period(2023, PeriodPart.FIRST_HALF), Period(2023, PeriodPart.ESTIMATE))
days = st.dates(date(2023, 5, 1), date(2024, 12, 31))
deadlines = st.builds(
    DraftDeadline, kind=st.sampled_from([kind for kind in DeadlineKind if kind is not DeadlineKind.RELATIVE]), end=days
)
handed_in = st.builds(
    DraftTask,
    lead=st.sampled_from(UNITS).map(lambda unit: (unit,)),
    action=st.sampled_from(["xây dựng báo cáo sơ kết", "lập phụ biểu kết quả các chỉ tiêu"]),
    recipient=st.just("Ban Thường vụ Đảng ủy"),
    via=st.none() | st.sampled_from(ORGANS),
    deadline=deadlines,
)
done = st.builds(
    DraftTask,
    lead=st.sampled_from(ORGANS).map(lambda organ: (organ,)),
    action=st.sampled_from(sorted(DELIVERED)),
    coordinate=st.just(()) | st.just(("Ban Dân vận Đảng ủy",)),
    deadline=st.none() | deadlines,
)
plans = st.builds(
    DraftPlan,
    parent_body=st.sampled_from(["ĐẢNG BỘ TỈNH BẠCH SƠN", "ĐẢNG BỘ HUYỆN SÔNG NGẦN"]),
    issuer=st.sampled_from(["ĐẢNG ỦY KHỐI DOANH NGHIỆP", "ĐẢNG ỦY XÃ BẾN NGỰ"]),
    number=st.integers(1, 300).map(lambda number: f"{number:02}-KH/ĐU"),
    place=st.sampled_from(["Bạch Sơn", "Bến Ngự"]),
    issued_on=st.dates(date(2023, 1, 2), date(2023, 4, 28)),
    title=st.just("sơ kết giữa nhiệm kỳ thực hiện Nghị quyết Đại hội Đảng bộ lần thứ VI, nhiệm kỳ 2020 - 2025"),
    basis=st.lists(
        st.builds(
            DraftBasis,
            kind=st.just("Kế hoạch"),
            number=st.integers(1, 200).map(lambda number: f"{number:02}-KH/TU"),
            issued_on=st.dates(date(2022, 10, 1), date(2022, 12, 31)),
            issuer=st.just("Ban Thường vụ Tỉnh ủy"),
            title=st.just("sơ kết nghị quyết đại hội"),
        ),
        max_size=1,
    ).map(tuple),
    purposes=st.just(("Nhìn lại nửa nhiệm kỳ, rút kinh nghiệm.", "Làm thiết thực, không phô trương.")),
    cutoff=st.none() | days,
    base_year=st.none() | st.just(2020),
    target_year=st.none() | st.just(2025),
    periods=st.sampled_from([(), YEARS, (*YEARS, *THIS_YEAR), THIS_YEAR]),
    adjustment=st.none() | st.booleans(),
    tasks=st.lists(handed_in | done, min_size=1, max_size=6, unique_by=lambda t: (t.lead, t.action)).map(tuple),
    recipients=st.just(
        (("Thường trực Tỉnh ủy", "b/c"), ("Các chi bộ, đảng bộ cơ sở", "th/h"), ("Lưu Văn phòng", None))
    ),
    on_behalf=st.just("BAN THƯỜNG VỤ"),
    position=st.sampled_from(["BÍ THƯ", "PHÓ BÍ THƯ"]),
    name=st.just("Lò Văn Quý"),
    outline=st.just(()) | st.just((Node("I", "KẾT QUẢ", "Có số liệu."), Node("II", "HẠN CHẾ", bullets=("Ở đâu",)))),
)


def read_again(plan: DraftPlan) -> dict:
    word = write_plan(plan, rules=layout_for(plan.issued_on))
    return to_plain(read(open_document(word, name="ke-hoach.docx")))


@at_most(60)
@given(plans)
def test_a_drafted_plan_read_again_says_the_same(plan):
    facts = read_again(plan)
    said = facts["document"]
    assert (said["number"], said["place"], said["title"]) == (plan.number, plan.place, plan.title)
    assert said["issued_on"] == plan.issued_on.isoformat()
    assert (said["parent_body"], said["issuer"]) == (plan.parent_body, plan.issuer)
    assert list(said["signature"].values()) == [plan.on_behalf, plan.position, plan.name]
    assert facts["term"] == {"start": 2020, "end": 2025}
    assert [(one["number"], one["date"], one["issuer"], one["title"]) for one in facts["basis"]] == [
        (one.number, one.issued_on.isoformat(), one.issuer, one.title) for one in plan.basis
    ]
    assert facts["cutoff"] == (plan.cutoff.isoformat() if plan.cutoff else None)
    assert facts["comparison"]["periods"] == [str(period) for period in plan.periods]
    assert facts["target_adjustment"] == {None: None, True: "allowed", False: "forbidden"}[plan.adjustment]
    assert [(one["who"], one["purpose"]) for one in facts["recipients"]] == list(plan.recipients)
    assert [(node["label"], node["title"]) for node in facts["outline"] or []] == [
        (node.label, node.title) for node in plan.outline
    ]


@at_most(60)
@given(plans)
def test_the_tasks_of_a_drafted_plan_read_again_are_the_same(plan):
    facts = read_again(plan)
    assert [
        (task["lead"], task["coordinate"], task["deliverable"], task["recipient"], task["via"], end_of(task))
        for task in facts["tasks"]
    ] == [
        (list(t.lead), list(t.coordinate), DELIVERED[t.action], t.recipient, t.via, t.deadline and t.deadline.words)
        for t in plan.tasks
    ]


def end_of(task: dict) -> str | None:
    return task["deadline"]["text"] if task["deadline"] else None


@pytest.mark.parametrize("kind", TEMPLATES)
def test_every_template_is_a_plan_that_is_read_with_its_tasks_and_its_outline(kind):
    plan = TEMPLATES[kind](issued_on=date(2028, 3, 13), term=(2025, 2030))
    facts = read_again(plan)
    assert len(facts["tasks"]) == len(plan.tasks)
    assert [node["title"] for node in facts["outline"]] == [node.title for node in plan.outline]
    assert facts["term"] == {"start": 2025, "end": 2030}
    assert all(task.deadline is None or task.deadline.end.weekday() < 5 for task in plan.tasks)


def test_a_plan_moved_to_another_year_falls_on_working_days():
    plan = TEMPLATES["mid_term"](issued_on=date(2023, 3, 13), term=(2020, 2025))
    later = moved(plan, years=5, is_working_day=lambda day: day.weekday() < 5)
    assert later.issued_on == date(2028, 3, 13)
    assert [task.deadline and task.deadline.end.weekday() < 5 for task in later.tasks if task.deadline] == [True] * 4
    assert all(
        timedelta(0) <= (before.deadline.end.replace(year=2028) - after.deadline.end) <= timedelta(days=2)
        for before, after in zip(plan.tasks, later.tasks, strict=True)
        if before.deadline
    )
    assert (later.base_year, later.target_year, later.periods[0], later.number) == (2025, 2030, Period(2026), "")


def test_a_drafted_deadline_names_a_day_or_a_month():
    with pytest.raises(ValueError, match="names a day or a month"):
        DraftDeadline(DeadlineKind.RELATIVE, date(2024, 1, 1))
