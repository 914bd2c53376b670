from datetime import date

import pytest

from nhiemky.rooms.plan.actions import facts as actions
from nhiemky.rooms.plan.models import Task
from nhiemky.rooms.plan.queries.campaigns import plan_of, tasks_of
from tests.builders import CONFIRMED, a_campaign, a_confirmed_plan
from tests.people import signed_in
from tests.rooms.traces import changes_only, nothing_changes, refused, told

CLOSED = "Thông tin của kế hoạch đã được xác nhận. Bấm «Mở lại để sửa» trước khi sửa."


def task_of(campaign, *, position=1):
    return Task.objects.select_related("plan__campaign").get(plan__campaign=campaign, position=position)


def send(person, campaign, task, **said):
    form = {
        "action": task.action, "deliverable": task.deliverable, "lead": "\n".join(task.lead),
        "due_on": f"{task.due_on:%d/%m/%Y}" if task.due_on else "", **said,
    }  # fmt: skip
    return signed_in(person).post(f"/campaigns/{campaign.pk}/plan/tasks/{task.pk}/", form)


def test_a_task_is_corrected_and_marked_as_by_hand(owner, cast):
    campaign = a_campaign(owner)

    with changes_only(Task) as lines:
        actions.correct_task(task_of(campaign), changes={"due_on": date(2023, 6, 20)}, by=cast.office, at=CONFIRMED)

    task = task_of(campaign)
    assert (task.due_on, task.edited_by_hand) == (date(2023, 6, 20), True)
    assert told(lines) == [("plan.correct_task", "Lường Thị Chăm", "K")]
    assert lines[0].details == {"task": 1, "changed": {"due_on": ["2023-06-15", "2023-06-20"]}}


def test_a_dropped_task_orders_nothing_and_stays_in_the_table(owner):
    campaign = a_campaign(owner)
    actions.correct_task(task_of(campaign), changes={"dropped": True}, by=None, at=CONFIRMED)
    assert 1 not in tasks_of(plan_of(campaign)).values_list("position", flat=True)
    assert task_of(campaign).dropped


def test_saying_the_same_changes_nothing(owner, cast):
    campaign = a_campaign(owner)
    with nothing_changes():
        assert send(cast.office, campaign, task_of(campaign)).status_code == 302


def test_a_task_of_confirmed_facts_is_not_corrected(owner):
    campaign = a_confirmed_plan(owner)
    with refused(CLOSED):
        actions.correct_task(task_of(campaign), changes={"dropped": True}, by=None, at=CONFIRMED)


def test_the_page_takes_a_lead_a_line(owner, cast):
    campaign = a_campaign(owner)
    send(cast.office, campaign, task_of(campaign), lead=" Văn phòng \n\nBan Tổ chức\n", due_on="")
    assert (task_of(campaign).lead, task_of(campaign).due_on) == (["Văn phòng", "Ban Tổ chức"], None)


def test_the_page_drops_a_task(owner, cast):
    campaign = a_campaign(owner)
    send(cast.office, campaign, task_of(campaign), dropped="on")
    assert task_of(campaign).dropped


@pytest.mark.long
@pytest.mark.parametrize("said", [{"action": ""}, {"deliverable": "thơ"}, {"due_on": "hôm qua"}])
def test_what_is_no_task_is_refused_in_the_page(owner, cast, said):
    campaign = a_campaign(owner)
    with nothing_changes():
        answer = send(cast.office, campaign, task_of(campaign), **said)
    assert (answer.status_code, 'class="refusal"' in answer.content.decode()) == (422, True)


@pytest.mark.long
def test_a_task_of_another_campaign_is_not_there(owner, cast):
    campaign, other = a_campaign(owner), a_campaign(owner)
    with nothing_changes():
        assert send(cast.office, campaign, task_of(other), action="khác").status_code == 404
