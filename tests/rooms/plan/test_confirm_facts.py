from datetime import date

import pytest

from nhiemky.rooms.plan.actions import facts as actions
from nhiemky.rooms.plan.models import Campaign, Plan
from nhiemky.rooms.plan.queries.campaigns import plan_of
from tests.builders import CONFIRMED, a_campaign, a_confirmed_plan
from tests.people import signed_in
from tests.rooms.traces import changes_only, nothing_changes, refused, told

ALREADY = "Thông tin của kế hoạch đã được xác nhận rồi."
NO_TASK = "Kế hoạch chưa có nhiệm vụ nào. Thêm ít nhất một nhiệm vụ trước khi xác nhận."


def confirm(campaign, *, by=None):
    actions.confirm_facts(plan_of(campaign), by=by, at=CONFIRMED)


def test_a_named_person_stands_for_the_facts_and_the_campaign_takes_them(owner, cast):
    campaign = a_campaign(owner)

    with changes_only(Plan, Campaign) as lines:
        confirm(campaign, by=cast.office)

    plan = plan_of(campaign)
    assert (plan.confirmed_by, plan.confirmed_at) == (cast.office, CONFIRMED)
    assert (plan.campaign.term, plan.campaign.cutoff) == ("2020-2025", date(2023, 5, 31))
    assert told(lines) == [("plan.confirm_facts", "Lường Thị Chăm", "K")]


@pytest.mark.long
@pytest.mark.parametrize(
    ("base_year", "periods", "asked"),
    [
        (None, ["2022", "2021"], ["2021", "2022"]),
        (2020, ["2021"], ["2020", "2021"]),
        (2020, ["2020", "2021"], ["2020", "2021"]),
        (None, ["2023", "2023-estimate", "2023-H1"], ["2023-H1", "2023-estimate", "2023"]),
        (None, [], []),
    ],
)
def test_the_periods_are_the_base_year_and_what_is_compared_in_the_order_of_time(owner, base_year, periods, asked):
    campaign = a_campaign(owner)
    for path, value in (("comparison.base_year", base_year), ("comparison.periods", periods)):
        actions.correct_fact(plan_of(campaign), values={path: value}, by=None, at=CONFIRMED)
    confirm(campaign)
    campaign.refresh_from_db()
    assert campaign.periods == asked


def test_confirming_twice_is_refused(owner):
    campaign = a_confirmed_plan(owner)
    with refused(ALREADY):
        confirm(campaign)


def test_a_plan_without_tasks_is_not_confirmed(owner):
    campaign = a_campaign(owner, text="Biên bản họp tổ dân phố.")
    with refused(NO_TASK):
        confirm(campaign)


def test_the_page_leads_on_to_the_laying(owner, cast):
    campaign = a_campaign(owner)
    answer = signed_in(cast.office).post(f"/campaigns/{campaign.pk}/plan/confirm/")
    assert (answer.status_code, answer.url) == (302, f"/campaigns/{campaign.pk}/plan/lay/")


@pytest.mark.long
@pytest.mark.parametrize("htmx", [False, True])
def test_a_refused_confirmation_shows_the_reason(owner, cast, htmx):
    campaign = a_confirmed_plan(owner)
    with nothing_changes():
        answer = signed_in(cast.office, htmx=htmx).post(f"/campaigns/{campaign.pk}/plan/confirm/")
    assert (answer.status_code, ALREADY in answer.content.decode()) == (422, True)
