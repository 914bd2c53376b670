"""Each person's first page: what waits for them, the most urgent first."""

from datetime import date

import pytest

from nhiemky.desk import queries
from nhiemky.rooms.accounts.permissions import scope_of
from nhiemky.rooms.plan.actions import assignments as plan
from tests.builders import (
    LATE,
    a_campaign,
    a_confirmed_plan,
    a_draft_report,
    a_handed_in_report,
    a_returned_report,
    an_accepted_report,
    laid_with_annexes,
    owed_by,
)
from tests.people import on_one_line, signed_in

TODAY = date(2023, 6, 20)


def desk(person) -> str:
    return on_one_line(signed_in(person).get("/").content.decode())


def work(person) -> list[tuple[str, str]]:
    """What the person's units still owe, as deliverable and state, in the order of the page."""
    found = queries.own_work(scope_of(person, on=TODAY), today=TODAY)
    return [(one.assignment.deliverable, one.state) for one in found]


@pytest.mark.long
def test_a_unit_finds_its_own_work_by_the_day_it_is_due(campaign, cast):
    assert work(cast.head) == work(cast.writer) == [("conference", "overdue"), ("report", "overdue")]
    shown = desk(cast.head)
    assert ("Đảng bộ Sở Đò Giang" in shown, "Mía Lau" in shown) == (True, False)
    assert f"/campaigns/{campaign.pk}/reports/{owed_by('B1', campaign).pk}/" in shown


@pytest.mark.long
def test_what_was_returned_stands_first(campaign, cast):
    a_returned_report(owed_by("B1", campaign))
    assert work(cast.head)[0] == ("report", "returned")


@pytest.mark.parametrize("reach", [a_handed_in_report, an_accepted_report])
def test_what_is_handed_in_does_not_wait_for_the_unit(campaign, cast, reach):
    reach(owed_by("B1", campaign))
    assert work(cast.head) == [("conference", "overdue")]


@pytest.mark.long
def test_what_is_done_or_exempt_does_not_wait(campaign, cast):
    plan.mark_done(owed_by("B1", campaign, deliverable="conference"), done_on=date(2023, 6, 9), by=None, at=LATE)
    plan.exempt(owed_by("B1", campaign), reason="Giải thể", by=None, at=LATE)
    assert work(cast.head) == []
    assert "Không có việc nào chờ" in desk(cast.head)


@pytest.mark.long
def test_a_draft_waits_still(owner, cast):
    campaign = laid_with_annexes(owner)
    a_draft_report(owed_by("B1", campaign))
    assert {deliverable for deliverable, _ in work(cast.head)} == {"conference", "report", "annex"}


@pytest.mark.long
def test_the_office_sees_each_campaign_in_a_line_that_adds_up(campaign, cast):
    an_accepted_report(owed_by("B1", campaign))
    a_handed_in_report(owed_by("B2", campaign), at=LATE)
    (line,) = queries.lines_of(scope_of(cast.office, on=TODAY), today=TODAY)
    assert (line.counts.on_time, line.counts.late, line.counts.missing, line.counts.owed) == (1, 1, 1, 3)
    assert (line.to_check, line.confirmed) == (1, True)
    assert "1 báo cáo chờ kiểm tra" in desk(cast.office)


@pytest.mark.long
@pytest.mark.parametrize(
    ("reach", "words"),
    [(a_campaign, "xác nhận kế hoạch"), (a_confirmed_plan, "giao việc")],
    ids=["opened", "confirmed"],
)
def test_the_office_is_told_the_next_step_of_a_campaign(owner, cast, reach, words):
    reach(owner)
    assert f">{words}</a>" in desk(cast.office)


def test_where_nothing_waits_the_line_says_so(campaign, cast):
    assert "không có gì chờ" in desk(cast.office)


@pytest.mark.long
def test_only_the_office_is_offered_to_open_a_campaign(campaign, cast):
    assert {who for who, person in vars(cast).items() if "Mở đợt mới từ kế hoạch…" in desk(person)} == {"office"}


@pytest.mark.long
def test_before_the_first_campaign_the_office_is_told_how_to_begin(cast):
    assert "Mở đợt từ tệp kế hoạch đã ban hành" in desk(cast.office)


def test_whoever_only_audits_has_no_work_here(campaign, cast):
    shown = desk(cast.auditor)
    assert ("Việc của đơn vị tôi" in shown, "Các đợt đang chạy" in shown) == (False, False)


@pytest.mark.long
def test_the_steps_of_a_campaign_are_those_that_the_reader_may_take(campaign, cast):
    address = f"/campaigns/{campaign.pk}/plan/"
    steps = {
        who: signed_in(person).get(address).context["steps"]
        for who, person in (("office", cast.office), ("head", cast.head))
    }
    assert [step["room"] for step in steps["head"]] == ["plan", "outline", "reports"]
    assert [step["room"] for step in steps["office"]] == [
        "plan", "outline", "reports", "progress", "rollup", "registry", "conference", "ballot",
    ]  # fmt: skip
    assert [step["number"] for step in steps["office"]] == list(range(1, 9))


@pytest.mark.long
def test_the_steps_count_what_stands(campaign, cast):
    a_handed_in_report(owed_by("B1", campaign))
    steps = signed_in(cast.office).get(f"/campaigns/{campaign.pk}/plan/").context["steps"]
    assert {step["room"]: step["count"] for step in steps if step["count"]} == {
        "outline": "4 · 4", "reports": "1/3", "progress": "2",
    }  # fmt: skip


def test_the_page_of_a_campaign_that_is_not_the_readers_names_no_campaign(campaign, cast):
    answer = signed_in(cast.stranger).get(f"/campaigns/{campaign.pk}/plan/")
    assert (answer.status_code, campaign.name in answer.content.decode()) == (404, False)
