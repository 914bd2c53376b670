"""A plan issued anew: the new text is read, and what was laid from the old one is not lost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from nhiemky.rooms.plan.actions.documents import read_again
from nhiemky.rooms.plan.actions.facts import confirm_facts, correct_task, reopen_facts
from nhiemky.rooms.plan.models import Assignment, Task
from nhiemky.rooms.plan.papers import read_plan
from nhiemky.rooms.plan.queries.campaigns import plan_of, tasks_of
from nhiemky.rooms.plan.queries.laying import preview
from tests.builders import PLAN, WRITTEN, laid_assignments
from tests.people import signed_in
from tests.rooms.traces import refused

LATER = PLAN.replace("3. Hội Nhà vườn tuyên truyền kết quả sơ kết.\n", "").replace("15/6/2023", "20/6/2023")


def reopened(owner):
    campaign = laid_assignments(owner)
    reopen_facts(plan_of(campaign), by=None, at=WRITTEN)
    return campaign


def again(campaign, text: str) -> None:
    read_again(plan_of(campaign), read_plan(text.encode(), name="moi.txt", size_limit=10**6), by=None, at=WRITTEN)


@pytest.mark.long
def test_the_same_text_read_again_changes_no_task(owner):
    campaign = reopened(owner)
    before = list(Task.objects.values())
    again(campaign, PLAN)
    assert list(Task.objects.values()) == before


@pytest.mark.long
def test_a_task_in_the_same_words_keeps_its_row_and_what_was_laid(owner):
    campaign = reopened(owner)
    conference = Task.objects.get(deliverable="conference")
    again(campaign, LATER)
    assert Task.objects.get(deliverable="conference", dropped=False).pk == conference.pk
    assert Assignment.objects.filter(task=conference).count() == 3


@pytest.mark.long
def test_a_task_no_longer_ordered_is_dropped_and_its_work_withdrawn_when_laid_again(owner):
    campaign = reopened(owner)
    again(campaign, LATER)
    assert [task.deliverable for task in tasks_of(plan_of(campaign))] == ["report", "conference"]
    confirm_facts(plan_of(campaign), by=None, at=WRITTEN)
    found = preview(plan_of(campaign), on=WRITTEN.date()).counted
    assert {change.value: count for change, count in found.items()} == {"new": 3, "same": 3, "withdrawn": 3}


@pytest.mark.long
def test_what_a_person_corrected_stays(owner):
    campaign = reopened(owner)
    task = Task.objects.select_related("plan__campaign").get(deliverable="conference")
    correct_task(task, changes={"action": "họp sơ kết"}, by=None, at=WRITTEN)
    again(campaign, LATER)
    assert Task.objects.get(pk=task.pk).action == "họp sơ kết"


@pytest.mark.long
def test_a_confirmed_plan_is_not_read_again(owner):
    campaign = laid_assignments(owner)
    with refused("Thông tin của kế hoạch đã được xác nhận. Bấm «Mở lại để sửa» trước khi sửa."):
        again(campaign, LATER)


@pytest.mark.long
def test_the_page_takes_the_new_file_from_the_office_alone(owner, cast):
    campaign = reopened(owner)
    url = f"/campaigns/{campaign.pk}/plan/read/"
    file = {"file": SimpleUploadedFile("moi.txt", LATER.encode())}
    assert signed_in(cast.head).post(url, file).status_code == 404
    file = {"file": SimpleUploadedFile("moi.txt", LATER.encode())}
    assert signed_in(cast.office).post(url, file).status_code == 302
    assert plan_of(campaign).source.name == "moi.txt"
