"""Laying again after the plan or the organisation changed: the difference first, and nothing lost."""

from datetime import date, timedelta

import pytest

from nhiemky.core.compiling import Change
from nhiemky.papers.unit_sheet import UnitSheet
from nhiemky.rooms.outline.queries.sections import sections_of
from nhiemky.rooms.plan.actions.assignments import WITHDRAWN_BECAUSE, exempt, lay_assignments, mark_done
from nhiemky.rooms.plan.actions.facts import add_task, confirm_facts, correct_task, reopen_facts
from nhiemky.rooms.plan.models import Assignment, Task
from nhiemky.rooms.plan.queries.campaigns import plan_of
from nhiemky.rooms.plan.queries.laid import unchanged
from nhiemky.rooms.plan.queries.laying import preview
from nhiemky.rooms.reports.actions import writing as reports
from nhiemky.rooms.reports.models import Passage
from nhiemky.rooms.units.actions import units
from nhiemky.rooms.units.actions.events import correct_unit
from nhiemky.rooms.units.models import Unit, UnitVersion
from tests.builders import (
    CONFIRMED,
    LATE,
    OPENED,
    WRITTEN,
    a_confirmed_plan,
    a_row,
    laid_assignments,
    unit_rows,
    version_called,
)
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


@pytest.mark.long
def test_a_new_day_is_shown_before_and_given_to_every_unit(owner):
    campaign = laid_assignments(owner)
    correct(campaign, report_task(campaign), due_on=date(2023, 6, 20))

    assert counted(campaign) == {"new": 0, "changed": 3, "withdrawn": 0, "same": 3}
    lay_assignments(campaign, by=None, at=WRITTEN)

    days = set(Assignment.objects.filter(deliverable="report").values_list("due_on", flat=True))
    assert days == {date(2023, 6, 20)}
    assert Assignment.objects.count() == 6


@pytest.mark.long
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


@pytest.mark.long
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


@pytest.mark.long
def test_work_that_is_done_or_exempt_stands_whatever_the_plan_says_now(owner):
    campaign = laid_assignments(owner)
    held = Assignment.objects.select_related("unit_version", "unit").get(deliverable="conference", unit__code="B1")
    mark_done(held, done_on=CONFIRMED.date(), by=None, at=CONFIRMED)

    correct(campaign, Task.objects.get(plan__campaign=campaign, deliverable="conference"), dropped=True)
    lay_assignments(campaign, by=None, at=WRITTEN)

    states = dict(Assignment.objects.filter(deliverable="conference").values_list("unit__code", "state"))
    assert states == {"B1": "done", "B2": "withdrawn", "B3": "withdrawn"}


@pytest.mark.long
def test_the_page_shows_the_difference_and_changes_nothing(owner, cast):
    campaign = laid_assignments(owner)
    correct(campaign, report_task(campaign), dropped=True)

    with nothing_changes():
        page = signed_in(cast.office).get(f"/campaigns/{campaign.pk}/plan/lay/").content.decode()
    assert "3 việc rút lại" in page
    assert "Sẽ rút lại" in page
    assert "Đảng bộ Sở Đò Giang" in page


# -- While nothing has changed the page counts what was laid, and says what laying again would say --------------------


def shown_of(found) -> list[object]:
    """All that the page reads of a preview, or of what stands in its place."""
    tasks = [
        (one.task, one.count, [unit.name for unit in one.shown], one.not_shown, one.optional, list(one.miscounted))
        for one in found.layings
    ]
    organs = [[organ and organ.name for organ in (one.via, one.recipient)] for one in found.layings if one.count]
    numbers = found.assignment_count, found.unit_count, {change: found.counted[change] for change in Change}
    return [tasks, organs, numbers, found.unresolved, found.stamp]


def asked_twice(campaign):
    return tuple(ask(plan_of(campaign), on=WRITTEN.date()) for ask in (unchanged, preview))


@pytest.fixture
def laid(owner):
    """With a name that nobody can place, a number that is not right, and a task for one unit."""
    campaign = a_confirmed_plan(owner)
    reopen_facts(plan_of(campaign), by=None, at=OPENED)
    asked = {"action": "sơ kết", "deliverable": "annex", "due_on": None, "by": None, "at": OPENED}
    for lead in ("Các chi, đảng bộ 15 đơn vị trực thuộc", "Văn phòng Đảng ủy Khối"):
        add_task(plan_of(campaign), lead=[lead], **asked)
    Task.objects.filter(deliverable="annex").update(quote="Nếu có")
    confirm_facts(plan_of(campaign), by=None, at=CONFIRMED)
    campaign.refresh_from_db()
    lay_assignments(campaign, by=None, at=CONFIRMED)
    return campaign


@pytest.mark.long
def test_what_was_laid_is_shown_as_laying_again_would_show_it(laid):
    standing, again = asked_twice(laid)
    assert shown_of(standing) == shown_of(again)
    assert any(one.miscounted for one in standing.layings)
    assert standing.unresolved == ("Hội Nhà vườn",)


@pytest.mark.long
def test_work_that_units_did_changes_nothing_that_was_laid(laid):
    done, spared = Assignment.objects.select_related("unit_version", "unit").filter(deliverable="conference")[:2]
    mark_done(done, done_on=CONFIRMED.date(), by=None, at=CONFIRMED)
    exempt(spared, reason="sáp nhập", by=None, at=CONFIRMED)
    standing, again = asked_twice(laid)
    assert shown_of(standing) == shown_of(again)


@pytest.mark.long
@pytest.mark.parametrize("change", ["the plan", "the units", "a unit's name", "an alias"])
def test_after_any_change_the_organisation_is_resolved_again(laid, change):
    if change == "the plan":
        reopen_facts(plan_of(laid), by=None, at=WRITTEN)
    elif change == "the units":
        more = a_row("B7", "Chi bộ Gò Chàm", parent="K")
        units.load_units(UnitSheet((*unit_rows(), more), ()), by=None, at=WRITTEN)
    elif change == "a unit's name":
        correct_unit(version_called("B1"), said={"name": "Đảng bộ Xã Gò Chàm"}, by=None, at=WRITTEN)
    else:
        units.remember_alias(
            "Hội Nhà vườn", issuer=laid.owner, units=[Unit.objects.get(code="B1")], by=None, at=WRITTEN
        )
    assert unchanged(plan_of(laid), on=WRITTEN.date()) is None


@pytest.mark.long
@pytest.mark.parametrize("ends", [False, True])
def test_on_the_day_on_which_a_unit_begins_or_ends_it_is_resolved_again(laid, ends):
    """Told before it was laid, so no act comes after."""
    day = WRITTEN.date()
    one = UnitVersion.objects.filter(unit__code="B3")
    one.update(**({"valid_to": day - timedelta(days=1)} if ends else {"valid_from": day}))
    assert unchanged(plan_of(laid), on=day - timedelta(days=1)) is not None
    assert unchanged(plan_of(laid), on=day) is None


@pytest.mark.long
def test_a_day_put_right_between_look_and_press_is_shown_first(laid, cast):
    """The units are the same, what they would get is not."""
    client, address = signed_in(cast.office), f"/campaigns/{laid.pk}/plan/lay/"
    correct(laid, report_task(laid), due_on=date(2023, 6, 20))
    seen = client.get(address).context["preview"].stamp
    correct(laid, report_task(laid), due_on=date(2023, 6, 25))
    with nothing_changes():
        assert client.post(address, {"seen": seen}).status_code == 409


@pytest.mark.long
def test_the_page_of_what_was_laid_is_the_page_that_laying_again_would_show(laid, cast):
    client, address = signed_in(cast.office), f"/campaigns/{laid.pk}/plan/lay/"
    page = client.get(address)
    assert (page.status_code, page.context["laid"]) == (200, Assignment.objects.count())
    assert "«Hội Nhà vườn»" in page.content.decode()
    assert "không bắt buộc" in page.content.decode()
    assert client.post(address, {"seen": page.context["preview"].stamp}).status_code == 302
