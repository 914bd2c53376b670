from datetime import UTC, date, datetime

import pytest

from nhiemky.core.outline import Sector
from nhiemky.papers.unit_sheet import UnitSheet
from nhiemky.rooms.plan.actions.assignments import lay_assignments
from nhiemky.rooms.plan.actions.facts import add_task, confirm_facts
from nhiemky.rooms.plan.models import Assignment
from nhiemky.rooms.plan.queries.campaigns import plan_of
from nhiemky.rooms.plan.queries.laying import preview
from nhiemky.rooms.units.actions import units
from nhiemky.rooms.units.models import Unit
from tests.builders import (
    CONFIRMED,
    GRASS_ROOTS,
    OPENED,
    PLAN,
    a_campaign,
    a_confirmed_plan,
    a_row,
    an_organisation,
    unit_rows,
    version_called,
)
from tests.people import signed_in
from tests.rooms.traces import changes_only, nothing_changes, refused, told

NOT_CONFIRMED = "Chưa xác nhận thông tin đọc được từ kế hoạch, nên chưa giao việc được."
NOBODY = "Chưa xác định được đơn vị nào để giao việc. Chọn đơn vị cho các tên gọi chưa rõ."


def lay(campaign, *, by=None, at=CONFIRMED):
    return lay_assignments(campaign, by=by, at=at)


def laid(campaign) -> set[tuple[str, str]]:
    return set(Assignment.objects.filter(campaign=campaign).values_list("unit__code", "deliverable"))


def ordered(campaign, *, deliverable: str, due_on: date | None, lead: str = GRASS_ROOTS):
    """A task more, ordered before the confirmation."""
    add_task(
        plan_of(campaign), action="việc thêm", deliverable=deliverable, lead=[lead], due_on=due_on, by=None, at=OPENED
    )


def test_every_grass_roots_unit_gets_what_the_plan_orders_of_it(owner, cast):
    campaign = a_confirmed_plan(owner)

    with changes_only(Assignment) as lines:
        done = lay(campaign, by=cast.office)

    assert laid(campaign) == {(code, what) for code in ("B1", "B2", "B3") for what in ("report", "conference")}
    assert (done.assignment_count, done.unit_count, done.unresolved) == (6, 3, ("Hội Nhà vườn",))
    assert told(lines) == [("plan.lay_assignments", "Lường Thị Chăm", "K")]
    assert lines[0].details == {
        "new": 6,
        "changed": 0,
        "withdrawn": 0,
        "same": 0,
        "units": 3,
        "unresolved": ["Hội Nhà vườn"],
        "miscounted": [],
    }


def test_an_assignment_keeps_the_day_the_way_and_the_name_under_which_it_was_laid(owner):
    lay(a_confirmed_plan(owner))
    report = Assignment.objects.get(unit__code="B1", deliverable="report")
    assert (report.due_on, report.via, report.state) == (date(2023, 6, 15), Unit.objects.get(code="VP"), "laid")
    assert report.unit_version == version_called("B1")


@pytest.mark.long
def test_laying_again_adds_only_what_is_new(owner):
    campaign = a_confirmed_plan(owner)
    lay(campaign)
    rows = [*unit_rows(), a_row("B4", "Chi bộ Bến Lội", parent="K", sector=Sector.ENTERPRISE)]
    units.load_units(UnitSheet(tuple(rows), ()), by=None, at=OPENED)
    before = set(Assignment.objects.values_list("pk", flat=True))

    with changes_only(Assignment) as lines:
        lay(campaign)

    assert lines[0].details["new"] == 2
    assert set(Assignment.objects.exclude(unit__code="B4").values_list("pk", flat=True)) == before


@pytest.mark.long
def test_laying_twice_changes_nothing_but_the_journal(owner):
    campaign = a_confirmed_plan(owner)
    lay(campaign)
    with changes_only() as lines:
        lay(campaign)
    assert lines[0].details["new"] == 0


def test_unconfirmed_facts_lay_nothing(owner):
    campaign = a_campaign(owner)
    with refused(NOT_CONFIRMED):
        lay(campaign)


def test_a_plan_that_means_nobody_here_lays_nothing():
    campaign = a_confirmed_plan(an_organisation(grass_roots=0))
    with refused(NOBODY):
        lay(campaign)


def test_both_reasons_are_told_at_once():
    campaign = a_campaign(an_organisation(grass_roots=0))
    with refused(NOT_CONFIRMED, NOBODY):
        lay(campaign)


def confirmed_with(owner, **task):
    campaign = a_campaign(owner)
    ordered(campaign, **task)
    confirm_facts(plan_of(campaign), by=None, at=CONFIRMED)
    return campaign


def test_a_report_ordered_twice_is_owed_once_under_the_sentence_that_gives_the_day(owner):
    campaign = confirmed_with(owner, deliverable="report", due_on=None)
    lay(campaign)
    owed = Assignment.objects.filter(unit__code="B1", deliverable="report")
    assert [one.due_on for one in owed] == [date(2023, 6, 15)]


def test_two_reports_with_days_of_their_own_are_both_owed(owner):
    campaign = confirmed_with(owner, deliverable="report", due_on=date(2023, 9, 1))
    lay(campaign)
    assert Assignment.objects.filter(unit__code="B1", deliverable="report").count() == 2


def test_a_task_of_one_sector_is_laid_on_its_units(owner):
    campaign = confirmed_with(
        owner, deliverable="annex", due_on=date(2023, 6, 15), lead="Các chi bộ, đảng bộ khối doanh nghiệp"
    )
    lay(campaign)
    assert {code for code, what in laid(campaign) if what == "annex"} == {"B2"}


def test_the_organ_that_is_named_gets_its_task(owner):
    campaign = confirmed_with(owner, deliverable="monitoring", due_on=None, lead="Văn phòng Đảng ủy Khối")
    lay(campaign)
    assert ("VP", "monitoring") in laid(campaign)


def test_units_are_those_of_the_day_on_which_the_work_is_laid(owner):
    """In Hanoi it is already the 10th of March: the unit of that day is meant, by its name of that day."""
    campaign = a_confirmed_plan(owner)
    since = date(2023, 3, 10)
    rows = [*unit_rows(), a_row("B9", "Chi bộ Chợ Nổi", parent="K", since=since)]
    units.load_units(UnitSheet(tuple(rows), ()), by=None, at=OPENED)
    lay(campaign, at=datetime(2023, 3, 9, 18, tzinfo=UTC))
    assert ("B9", "report") in laid(campaign)


def test_only_units_below_the_issuer_get_work(owner):
    rows = [*unit_rows(), a_row("X1", "Chi bộ Nơi Khác", parent="TS")]
    units.load_units(UnitSheet(tuple(rows), ()), by=None, at=OPENED)
    campaign = a_confirmed_plan(owner)
    lay(campaign)
    assert "X1" not in {code for code, _ in laid(campaign)}


def test_the_preview_lays_nothing(owner):
    campaign = a_confirmed_plan(owner)
    with nothing_changes():
        assert preview(plan_of(campaign), on=CONFIRMED.date()).assignment_count == 6


@pytest.mark.long
def test_the_page_shows_who_gets_what_and_the_names_still_to_be_placed(owner, cast):
    campaign = a_confirmed_plan(owner)
    page = signed_in(cast.office).get(f"/campaigns/{campaign.pk}/plan/lay/").content.decode()
    assert ("6 việc cho 3 đơn vị" in page, "«Hội Nhà vườn»" in page) == (True, True)


@pytest.mark.long
def test_the_page_lays_and_leads_on(owner, cast):
    campaign = a_confirmed_plan(owner)
    answer = signed_in(cast.office).post(f"/campaigns/{campaign.pk}/plan/lay/", follow=True)
    assert answer.redirect_chain == [(f"/campaigns/{campaign.pk}/outline/", 302)]
    assert "Đã giao 6 việc cho 3 đơn vị." in answer.content.decode()


@pytest.mark.long
@pytest.mark.parametrize("htmx", [False, True])
def test_a_refused_laying_shows_every_reason(cast, htmx):
    owner = Unit.objects.get(code="K")
    campaign = a_campaign(owner, text=PLAN.replace("Các chi bộ, đảng bộ cơ sở trực thuộc", "Hội Làm vườn"))
    with nothing_changes():
        answer = signed_in(cast.office, htmx=htmx).post(f"/campaigns/{campaign.pk}/plan/lay/")
    page = answer.content.decode()
    assert (answer.status_code, NOT_CONFIRMED in page, NOBODY in page) == (422, True, True)


@pytest.mark.long
def test_what_would_be_laid_otherwise_than_it_was_shown_is_shown_anew(owner, cast):
    campaign = a_confirmed_plan(owner, by=cast.office)
    client, address = signed_in(cast.office), f"/campaigns/{campaign.pk}/plan/lay/"
    shown = client.get(address).context["preview"].stamp
    more = a_row("B7", "Chi bộ Gò Chàm", parent="K")
    units.load_units(UnitSheet((*unit_rows(), more), ()), by=None, at=OPENED)
    with nothing_changes():
        answer = client.post(address, {"seen": shown})
    assert answer.status_code == 409
    assert "Kế hoạch hoặc tổ chức vừa thay đổi" in answer.content.decode()
    assert client.post(address, {"seen": answer.context["preview"].stamp}).status_code == 302
    assert Assignment.objects.filter(unit__code="B7").count() == 2
