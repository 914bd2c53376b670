from datetime import date

import pytest

from nhiemky.rooms.plan.actions import facts as actions
from nhiemky.rooms.plan.models import Task
from nhiemky.rooms.plan.queries.campaigns import plan_of
from tests.builders import CONFIRMED, GRASS_ROOTS, a_campaign, a_confirmed_plan
from tests.people import signed_in
from tests.rooms.traces import changes_only, nothing_changes, refused, told

SAID = {"action": "lập phụ biểu", "deliverable": "annex", "lead": GRASS_ROOTS, "due_on": "15/06/2023"}


def add(campaign, *, by=None):
    return actions.add_task(
        plan_of(campaign), action="lập phụ biểu", deliverable="annex", lead=[GRASS_ROOTS], due_on=date(2023, 6, 15),
        by=by, at=CONFIRMED,
    )  # fmt: skip


def test_an_added_task_stands_after_the_last_and_has_no_place_in_the_document(owner, cast):
    campaign = a_campaign(owner)

    with changes_only(Task) as lines:
        task = add(campaign, by=cast.office)

    assert (task.position, task.quote, task.span_start, task.edited_by_hand) == (4, "", None, True)
    assert told(lines) == [("plan.add_task", "Lường Thị Chăm", "K")]


def test_the_first_task_of_a_plan_without_any_has_the_first_place(owner):
    campaign = a_campaign(owner, text="Biên bản họp tổ dân phố.")
    assert add(campaign).position == 1


def test_confirmed_facts_take_no_more_tasks(owner):
    campaign = a_confirmed_plan(owner)
    with refused("Thông tin của kế hoạch đã được xác nhận. Bấm «Mở lại để sửa» trước khi sửa."):
        add(campaign)


def test_the_page_adds_a_task(owner, cast):
    campaign = a_campaign(owner)
    assert signed_in(cast.office).post(f"/campaigns/{campaign.pk}/plan/tasks/add/", SAID).status_code == 302
    assert Task.objects.get(position=4).lead == [GRASS_ROOTS]


@pytest.mark.long
@pytest.mark.parametrize("said", [{"action": " "}, {"due_on": "15/15/2023"}])
def test_what_is_no_task_comes_back_in_the_open_dialog(owner, cast, said):
    campaign = a_campaign(owner)
    with nothing_changes():
        answer = signed_in(cast.office).post(f"/campaigns/{campaign.pk}/plan/tasks/add/", {**SAID, **said})
    assert (answer.status_code, '<dialog id="add-task" open>' in answer.content.decode()) == (422, True)
