"""Laying again after the plan or the organisation changed: the difference first, and nothing lost."""

from datetime import date

from nhiemky.core.compiling import Change
from nhiemky.rooms.outline.queries.sections import sections_of
from nhiemky.rooms.plan.actions.assignments import WITHDRAWN_BECAUSE, lay_assignments, mark_done
from nhiemky.rooms.plan.actions.facts import confirm_facts, correct_task, reopen_facts
from nhiemky.rooms.plan.models import Assignment, Task
from nhiemky.rooms.plan.queries.campaigns import plan_of
from nhiemky.rooms.plan.queries.laying import preview
from nhiemky.rooms.reports.actions import writing as reports
from nhiemky.rooms.reports.models import Passage
from tests.builders import CONFIRMED, LATE, WRITTEN, laid_assignments
from tests.people import signed_in
from tests.rooms.traces import nothing_changes


def correct(campaign, task, **changes):
    """Open the facts, put one task right, confirm again."""
    reopen_facts(plan_of(campaign), by=None, at=WRITTEN)
    task = Task.objects.select_related("plan__campaign").get(pk=task.pk)
    correct_task(task, changes=changes, by=None, at=WRITTEN)
    confirm_facts(plan_of(campaign), by=None, at=WRITTEN)
    campaign.refresh_from_db()


def counted(campaign) -> dict[str, int]:
    found = preview(plan_of(campaign), on=WRITTEN.date()).counted
    return {change.value: found[change] for change in Change}


def report_task(campaign):
    return Task.objects.get(plan__campaign=campaign, deliverable="report")


def test_nothing_changed_nothing_to_lay(owner):
    campaign = laid_assignments(owner)
    assert counted(campaign) == {"new": 0, "changed": 0, "withdrawn": 0, "same": 6}


def test_a_new_day_is_shown_before_and_given_to_every_unit(owner):
    campaign = laid_assignments(owner)
    correct(campaign, report_task(campaign), due_on=date(2023, 6, 20))

    assert counted(campaign) == {"new": 0, "changed": 3, "withdrawn": 0, "same": 3}
    lay_assignments(campaign, by=None, at=WRITTEN)

    days = set(Assignment.objects.filter(deliverable="report").values_list("due_on", flat=True))
    assert days == {date(2023, 6, 20)}
    assert Assignment.objects.count() == 6


def test_a_task_that_is_dropped_is_withdrawn_with_a_reason_and_keeps_what_was_written(owner, cast):
    campaign = laid_assignments(owner)
    assignment = Assignment.objects.select_related("campaign").get(deliverable="report", unit__code="B1")
    section = sections_of(campaign).first()
    reports.write(assignment, section=section, text="Đã viết.", based_on=0, by=cast.head, at=WRITTEN)

    correct(campaign, report_task(campaign), dropped=True)
    assert counted(campaign) == {"new": 0, "changed": 0, "withdrawn": 3, "same": 3}
    lay_assignments(campaign, by=None, at=WRITTEN)

    assignment.refresh_from_db()
    assert (assignment.state, assignment.reason) == ("withdrawn", WITHDRAWN_BECAUSE)
    assert Passage.objects.get().text == "Đã viết."


def test_a_withdrawn_assignment_comes_back_with_its_report(owner, cast):
    campaign = laid_assignments(owner)
    task = report_task(campaign)
    correct(campaign, task, dropped=True)
    lay_assignments(campaign, by=None, at=WRITTEN)
    before = set(Assignment.objects.values_list("pk", flat=True))

    correct(campaign, task, dropped=False)
    lay_assignments(campaign, by=None, at=LATE)

    assert set(Assignment.objects.values_list("pk", flat=True)) == before
    assert set(Assignment.objects.values_list("state", "reason")) == {("laid", "")}


def test_work_that_is_done_or_exempt_stands_whatever_the_plan_says_now(owner):
    campaign = laid_assignments(owner)
    held = Assignment.objects.select_related("unit_version", "unit").get(deliverable="conference", unit__code="B1")
    mark_done(held, done_on=CONFIRMED.date(), by=None, at=CONFIRMED)

    correct(campaign, Task.objects.get(plan__campaign=campaign, deliverable="conference"), dropped=True)
    lay_assignments(campaign, by=None, at=WRITTEN)

    states = dict(Assignment.objects.filter(deliverable="conference").values_list("unit__code", "state"))
    assert states == {"B1": "done", "B2": "withdrawn", "B3": "withdrawn"}


def test_the_page_shows_the_difference_and_changes_nothing(owner, cast):
    campaign = laid_assignments(owner)
    correct(campaign, report_task(campaign), dropped=True)

    with nothing_changes():
        page = signed_in(cast.office).get(f"/campaigns/{campaign.pk}/plan/lay/").content.decode()
    assert "3 việc rút lại" in page
    assert "Sẽ rút lại" in page
    assert "Đảng bộ Sở Đò Giang" in page
