from datetime import UTC, date, datetime

import pytest

from nhiemky.rooms.plan.actions import assignments as actions
from nhiemky.rooms.plan.models import Assignment
from tests.builders import HANDED_IN, owed_by
from tests.people import signed_in
from tests.rooms.traces import changes_only, nothing_changes, refused, told

HELD_ON = date(2023, 6, 9)


def conference(campaign, code="B1"):
    return owed_by(code, campaign, deliverable="conference")


def mark_done(assignment, *, done_on=HELD_ON, by=None, at=HANDED_IN):
    actions.mark_done(assignment, done_on=done_on, by=by, at=at)


def send(person, assignment, **said):
    return signed_in(person).post(f"/campaigns/{assignment.campaign_id}/work/{assignment.pk}/done/", said)


def test_what_asks_for_no_report_is_done_on_a_day(campaign, cast):
    with changes_only(Assignment) as lines:
        mark_done(conference(campaign), by=cast.head)

    assert (conference(campaign).state, conference(campaign).done_on) == ("done", HELD_ON)
    assert told(lines) == [("plan.mark_done", "Tẩn Láo Ngô", "B1")]
    assert lines[0].details == {"changed": {"state": ["laid", "done"], "done_on": [None, "2023-06-09"]}}


def test_a_day_to_come_is_refused(campaign):
    with refused("Ngày làm xong không thể sau hôm nay."):
        mark_done(conference(campaign), done_on=date(2023, 6, 13))


def test_today_is_the_day_in_hanoi(campaign):
    """At six in the morning of the 10th it is still the 9th in London."""
    mark_done(conference(campaign), done_on=date(2023, 6, 10), at=datetime(2023, 6, 9, 23, tzinfo=UTC))
    assert conference(campaign).done_on == date(2023, 6, 10)


def test_done_twice_is_refused(campaign):
    mark_done(conference(campaign))
    with refused("Không thể báo đã làm xong việc này: việc đã làm xong."):
        mark_done(conference(campaign))


def test_an_exempted_unit_has_nothing_to_do(campaign):
    actions.exempt(conference(campaign), reason="Mới thành lập", by=None, at=HANDED_IN)
    with refused("Không thể báo đã làm xong việc này: đơn vị đã được miễn."):
        mark_done(conference(campaign))


def test_a_report_is_done_by_handing_it_in_and_in_no_other_way(campaign):
    with refused("Việc này phải nộp báo cáo: viết và nộp ở bước «Báo cáo», không báo đã làm xong ở đây."):
        mark_done(owed_by("B1", campaign))


def test_the_writer_and_the_office_may_say_it_too(campaign, cast):
    assert send(cast.writer, conference(campaign), done_on="09/06/2023").status_code == 302
    assert send(cast.office, conference(campaign, "B2"), done_on="09/06/2023").status_code == 302
    assert Assignment.objects.filter(state="done").count() == 2


@pytest.mark.long
@pytest.mark.parametrize("day", ["", "hôm kia", "31/02/2023"])
def test_what_is_no_day_is_refused_in_the_page(campaign, cast, day):
    with nothing_changes():
        answer = send(cast.head, conference(campaign), done_on=day)
    assert answer.status_code == 422
    assert "Ngày làm xong chưa đúng: ghi ngày/tháng/năm, ví dụ 12/06/2023." in answer.content.decode()


def test_a_day_to_come_is_refused_in_the_page(campaign, cast):
    with nothing_changes():
        answer = send(cast.head, conference(campaign), done_on="30/06/2023")
    assert (answer.status_code, "Ngày làm xong không thể sau hôm nay." in answer.content.decode()) == (422, True)


def test_the_neighbours_work_is_not_there(campaign, cast):
    with nothing_changes():
        assert send(cast.neighbour, conference(campaign), done_on="09/06/2023").status_code == 404


def test_a_leader_reads_and_does_not_do(campaign, cast):
    with nothing_changes():
        assert send(cast.leader, conference(campaign), done_on="09/06/2023").status_code == 404
