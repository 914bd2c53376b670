import pytest

from nhiemky.rooms.plan.actions import facts as actions
from nhiemky.rooms.plan.models import Assignment, Plan
from nhiemky.rooms.plan.queries.campaigns import plan_of
from tests.builders import CONFIRMED, a_campaign
from tests.people import signed_in
from tests.rooms.traces import changes_only, refused, told


def test_reopened_facts_are_corrected_again_and_what_was_laid_stays_laid(campaign, cast):
    laid = Assignment.objects.count()

    with changes_only(Plan) as lines:
        actions.reopen_facts(plan_of(campaign), by=cast.office, at=CONFIRMED)

    assert (plan_of(campaign).confirmed_at, plan_of(campaign).confirmed_by) == (None, None)
    assert told(lines) == [("plan.reopen_facts", "Lường Thị Chăm", "K")]
    assert laid == Assignment.objects.count() > 0


def test_facts_that_nobody_confirmed_are_not_reopened(owner):
    campaign = a_campaign(owner)
    with refused("Thông tin của kế hoạch chưa được xác nhận nên không cần mở lại."):
        actions.reopen_facts(plan_of(campaign), by=None, at=CONFIRMED)


@pytest.mark.long
def test_the_page_offers_the_corrections_again(campaign, cast):
    client = signed_in(cast.office)
    assert "Lưu thông tin chung" not in client.get(f"/campaigns/{campaign.pk}/plan/").content.decode()
    answer = client.post(f"/campaigns/{campaign.pk}/plan/reopen/", follow=True)
    assert "Lưu thông tin chung" in answer.content.decode()
