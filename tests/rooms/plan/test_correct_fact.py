import pytest

from nhiemky.rooms.plan.actions import facts as actions
from nhiemky.rooms.plan.models import Plan
from nhiemky.rooms.plan.queries.campaigns import plan_of
from tests.builders import CONFIRMED, a_campaign, a_confirmed_plan
from tests.people import signed_in
from tests.rooms.traces import changes_only, nothing_changes, refused, told

CLOSED = "Thông tin của kế hoạch đã được xác nhận. Bấm «Mở lại để sửa» trước khi sửa."


def correct(campaign, path, value, *, by=None):
    actions.correct_fact(plan_of(campaign), values={path: value}, by=by, at=CONFIRMED)


def facts_form(campaign, **changes):
    """What the page sends: every fact as it stands, and the changes."""
    return {
        "document__number": "17-KH/ĐUK", "document__issued_on": "06/03/2023",
        "document__title": plan_of(campaign).facts["document"]["title"], "term__start": "2020", "term__end": "2025",
        "cutoff": "31/05/2023", "comparison__base_year": "", "comparison__target_year": "", "comparison__periods": "",
        **changes,
    }  # fmt: skip


def send(person, campaign, **changes):
    return signed_in(person).post(f"/campaigns/{campaign.pk}/plan/facts/", facts_form(campaign, **changes))


def test_a_persons_word_takes_the_place_of_what_was_read_which_is_kept_beside(owner, cast):
    campaign = a_campaign(owner)

    with changes_only(Plan) as lines:
        correct(campaign, "document.number", "71-KH/ĐUK", by=cast.office)

    plan = plan_of(campaign)
    assert (plan.facts["document"]["number"], plan.edited) == ("71-KH/ĐUK", {"document.number": "17-KH/ĐUK"})
    assert told(lines) == [("plan.correct_fact", "Lường Thị Chăm", "K")]
    assert lines[0].details == {"changed": {"document.number": ["17-KH/ĐUK", "71-KH/ĐUK"]}}


def test_what_was_read_is_remembered_through_every_correction(owner):
    campaign = a_campaign(owner)
    correct(campaign, "cutoff", "2023-06-30")
    correct(campaign, "cutoff", "2023-07-31")
    assert plan_of(campaign).edited == {"cutoff": "2023-05-31"}


def test_saying_what_was_read_changes_nothing(owner):
    campaign = a_campaign(owner)
    with nothing_changes():
        correct(campaign, "term.start", 2020)


def test_a_confirmed_fact_is_not_corrected(owner):
    campaign = a_confirmed_plan(owner)
    with refused(CLOSED):
        correct(campaign, "term.start", 2019)


@pytest.mark.long
@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("term.start", "2021", '"2021"'),
        ("cutoff", "30/06/2023", '"30/06/2023"'),
        ("comparison.periods", ["2021", "năm nay"], '["2021", "năm nay"]'),
        ("document.signature", None, "null"),
        ("document.colour", "đỏ", '"đỏ"'),
        ("tasks.0", {}, "{}"),
    ],
)
def test_what_is_no_such_fact_is_refused_by_its_name(owner, path, value, said):
    campaign = a_campaign(owner)
    with refused(f"Không ghi được {said} vào «{path}»: kế hoạch không có mục này, hoặc giá trị sai kiểu."):
        correct(campaign, path, value)


@pytest.mark.long
def test_the_page_changes_only_what_is_different(owner, cast):
    campaign = a_campaign(owner)
    with changes_only(Plan) as lines:
        send(cast.office, campaign, cutoff="30/06/2023", comparison__periods="2022, 6 tháng đầu năm 2023, 2021")
    assert [list(line.details["changed"]) for line in lines] == [["cutoff", "comparison.periods"]]
    assert plan_of(campaign).facts["comparison"]["periods"] == ["2021", "2022", "2023-H1"]


def test_the_page_as_it_stands_changes_nothing(owner, cast):
    campaign = a_campaign(owner)
    with nothing_changes():
        assert send(cast.office, campaign).status_code == 302


@pytest.mark.long
@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"comparison__periods": "2021, năm nay"}, "Không hiểu kỳ số liệu: «năm nay» không phải là kỳ báo cáo"),
        ({"cutoff": "31/31/2023"}, "errorlist"),
        ({"cutoff": "30/06/0203"}, "Ngày phải nằm trong khoảng"),
        ({"term__start": "20"}, "errorlist"),
    ],
)
def test_what_is_no_fact_comes_back_with_the_reason_and_nothing_is_kept(owner, cast, change, reason):
    campaign = a_campaign(owner)
    with nothing_changes():
        answer = send(cast.office, campaign, term__end="2026", **change)
    assert (answer.status_code, reason in answer.content.decode()) == (422, True)


@pytest.mark.long
@pytest.mark.parametrize("htmx", [False, True])
def test_a_correction_after_confirmation_is_refused_in_the_page(owner, cast, htmx):
    campaign = a_confirmed_plan(owner)
    with nothing_changes():
        answer = signed_in(cast.office, htmx=htmx).post(
            f"/campaigns/{campaign.pk}/plan/facts/", facts_form(campaign, term__end="2026")
        )
    assert (answer.status_code, CLOSED in answer.content.decode()) == (422, True)
