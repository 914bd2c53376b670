from datetime import date, timedelta

import pytest

from nhiemky.rooms.accounts.models import Grant
from nhiemky.rooms.accounts.words import Role
from nhiemky.rooms.people.actions import oversight, people
from nhiemky.rooms.people.models import Membership, Oversight, WorkingGroup
from nhiemky.rooms.people.words import PostKind
from tests.builders import NOW, OPENED, version_called
from tests.people import on_one_line, signed_in
from tests.rooms.traces import changes_only, nothing_changes, refused, told

TODAY = NOW.date()


@pytest.fixture
def member(owner):
    """Somebody of the committee of the bloc."""
    return people.appoint(
        owner, name="Lò Thị Sen", kind=PostKind.STANDING_COMMITTEE, valid_from=date(2020, 9, 1), by=None, at=OPENED
    ).person


def oversee(owner, *codes, overseer, by=None, since=TODAY):
    units = [version_called(code).unit for code in codes]
    return oversight.oversee(units, committee=owner, overseer=overseer, valid_from=since, by=by, at=NOW)


def page(person, code="K", **asked):
    return signed_in(person).get(f"/units/{code}/oversight/", asked)


def test_a_person_answers_for_many_units_with_one_line(owner, cast, member):
    with changes_only(Oversight) as lines:
        oversee(owner, "B1", "B2", overseer=member, by=cast.office)
    assert told(lines) == [("people.oversee", "Lường Thị Chăm", "K")]
    assert (lines[0].subject, lines[0].details["units"]) == ("Lò Thị Sen", ["B1", "B2"])


def test_saying_it_twice_changes_nothing(owner, cast, member):
    oversee(owner, "B1", overseer=member)
    with nothing_changes():
        oversee(owner, "B1", overseer=member)


def test_nobody_no_unit_and_backward_days_are_refused(owner):
    with refused("Chưa chọn đơn vị nào.", "Chưa chọn người hoặc tổ công tác."):
        oversee(owner, overseer=None)


def test_the_office_gives_units_to_a_person_on_the_page(owner, cast, member):
    said = {"overseer": f"p{member.pk}", "units": ["B1", "B3"], "valid_from": "01/06/2023", "valid_to": ""}
    answer = signed_in(cast.office).post("/units/K/oversight/oversee/", said, follow=True).content.decode()
    assert "Đã giao theo dõi 2 đơn vị." in answer
    assert "từ 01/06/2023" in answer


@pytest.mark.long
@pytest.mark.parametrize("units", [["TS"], ["K"], ["B1", "XX"]])
def test_units_that_do_not_stand_under_the_committee_are_refused(owner, cast, member, units):
    said = {"overseer": f"p{member.pk}", "units": units, "valid_from": "01/06/2023"}
    with nothing_changes():
        assert signed_in(cast.office).post("/units/K/oversight/oversee/", said).status_code == 422


@pytest.mark.long
@pytest.mark.parametrize("key", ["", "p", "p0", "x1", "g1", "p99999999999999999999", "p²"])
def test_an_overseer_that_is_none_is_refused(owner, cast, member, key):
    said = {"overseer": key, "units": ["B1"], "valid_from": "01/06/2023"}
    with nothing_changes():
        assert signed_in(cast.office).post("/units/K/oversight/oversee/", said).status_code == 422


def test_the_page_shows_the_units_that_nobody_answers_for(owner, cast, member):
    oversee(owner, "B1", overseer=member)
    everything, without = (page(cast.leader, only=only).content.decode() for only in ("", "none"))
    assert "2 chưa có người theo dõi" in everything
    assert ("Sở Đò Giang" in everything, "Sở Đò Giang" in without, "Mía Lau" in without) == (True, False, True)


def test_the_units_of_one_overseer_are_shown_alone(owner, cast, member):
    oversee(owner, "B1", overseer=member)
    shown = page(cast.office, only=f"p{member.pk}").content.decode().partition("<tbody>")[2].partition("</tbody>")[0]
    assert ("Sở Đò Giang" in shown, "Mía Lau" in shown) == (True, False)


def test_the_last_day_ends_it(owner, cast, member):
    (one,) = oversee(owner, "B1", overseer=member, since=TODAY - timedelta(days=9))
    signed_in(cast.office).post(f"/units/K/oversight/{one.pk}/end/", {"on": f"{TODAY - timedelta(days=1):%d/%m/%Y}"})
    one.refresh_from_db()
    assert one.valid_to == TODAY - timedelta(days=1)
    assert "3 chưa có người theo dõi" in page(cast.office).content.decode()


def test_a_last_day_before_the_first_is_refused(owner, member):
    (one,) = oversee(owner, "B1", overseer=member)
    with refused("Ngày thôi theo dõi đứng trước ngày bắt đầu."):
        oversight.end_oversight(one, on=TODAY - timedelta(days=1), by=None, at=NOW)


@pytest.fixture
def follower(owner, cast, member):
    """An account with the role of an overseer in the bloc, whose person has no unit yet."""
    member.username = cast.stranger.username
    member.save()
    Grant.objects.create(account=cast.stranger, role=Role.OVERSEER, unit=owner, valid_from=OPENED.date())
    return cast.stranger


@pytest.mark.long
def test_who_answers_for_a_unit_sees_its_report_and_no_others(campaign, owner, member, follower):
    oversee(owner, "B1", overseer=member)
    shown = signed_in(follower).get(f"/campaigns/{campaign.pk}/reports/", follow=True).content.decode()
    assert ("Sở Đò Giang" in shown, "Mía Lau" in shown) == (True, False)
    assert signed_in(follower).get(f"/campaigns/{campaign.pk}/figures/B1/").status_code == 200
    assert signed_in(follower).get(f"/campaigns/{campaign.pk}/figures/B2/").status_code == 404


@pytest.mark.long
def test_a_member_of_a_working_group_sees_what_the_group_answers_for(campaign, owner, member, follower):
    group = WorkingGroup.objects.create(unit=owner, name="Tổ công tác số 2")
    Membership.objects.create(group=group, person=member)
    oversee(owner, "B2", overseer=group)
    assert signed_in(follower).get(f"/campaigns/{campaign.pk}/figures/B2/").status_code == 200
    assert signed_in(follower).get(f"/campaigns/{campaign.pk}/figures/B1/").status_code == 404


def test_after_the_last_day_the_unit_is_out_of_sight(campaign, owner, member, follower):
    (one,) = oversee(owner, "B1", overseer=member, since=TODAY - timedelta(days=9))
    oversight.end_oversight(one, on=TODAY - timedelta(days=1), by=None, at=NOW)
    assert signed_in(follower).get(f"/campaigns/{campaign.pk}/figures/B1/").status_code == 404


@pytest.mark.long
def test_progress_names_the_overseer_and_is_filtered_by_one(campaign, owner, cast, member):
    oversee(owner, "B1", overseer=member)
    place = f"/campaigns/{campaign.pk}/progress/"
    everything = signed_in(cast.office).get(place).content.decode()
    theirs = signed_in(cast.office).get(place, {"overseer": f"p{member.pk}"}).content.decode()
    assert ("theo dõi: Lò Thị Sen" in on_one_line(everything), "Mía Lau" in everything) == (True, True)
    assert ("Sở Đò Giang" in theirs, "Mía Lau" in theirs.partition("<tbody>")[2]) == (True, False)
