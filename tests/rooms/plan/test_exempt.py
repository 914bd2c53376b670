import pytest

from nhiemky.rooms.plan import actions
from nhiemky.rooms.plan.models import Assignment
from tests.builders import HANDED_IN, owed_by
from tests.people import signed_in
from tests.rooms.traces import changes_only, nothing_changes, refused, told

NO_REASON = "Phải ghi lý do miễn: lý do được in trong bảng tiến độ."


def exempt(assignment, *, reason="Mới thành lập", by=None):
    actions.exempt(assignment, reason=reason, by=by, at=HANDED_IN)


def address(assignment):
    return f"/campaigns/{assignment.campaign_id}/work/{assignment.pk}/exempt/"


def test_an_exempted_unit_owes_nothing_for_the_reason_given(campaign, cast):
    with changes_only(Assignment) as lines:
        exempt(owed_by("B1", campaign), reason=" Mới thành lập ", by=cast.office)

    owed = owed_by("B1", campaign)
    assert (owed.state, owed.reason) == ("exempt", "Mới thành lập")
    assert told(lines) == [("plan.exempt", "Lường Thị Chăm", "B1")]


@pytest.mark.parametrize("reason", ["", " "])
def test_an_exemption_needs_a_reason(campaign, reason):
    with refused(NO_REASON):
        exempt(owed_by("B1", campaign), reason=reason)


def test_what_is_done_is_not_exempted(campaign):
    conference = owed_by("B1", campaign, deliverable="conference")
    actions.mark_done(conference, done_on=HANDED_IN.date(), by=None, at=HANDED_IN)
    with refused("Không thể miễn việc này: việc đã làm xong.", NO_REASON):
        exempt(owed_by("B1", campaign, deliverable="conference"), reason="")


def test_exempted_twice_is_refused(campaign):
    exempt(owed_by("B1", campaign))
    with refused("Không thể miễn việc này: đơn vị đã được miễn."):
        exempt(owed_by("B1", campaign))


def test_the_reason_stands_in_the_tables_of_work_and_of_progress(campaign, cast):
    client = signed_in(cast.office)
    client.post(address(owed_by("B1", campaign)), {"reason": "Đang sáp nhập"})
    for page in ("work", "progress"):
        assert "Đang sáp nhập" in client.get(f"/campaigns/{campaign.pk}/{page}/").content.decode()


@pytest.mark.parametrize("htmx", [False, True])
def test_a_refused_exemption_shows_the_reason(campaign, cast, htmx):
    with nothing_changes():
        answer = signed_in(cast.office, htmx=htmx).post(address(owed_by("B1", campaign)), {"reason": ""})
    assert (answer.status_code, NO_REASON in answer.content.decode()) == (422, True)


def test_a_unit_does_not_exempt_itself(campaign, cast):
    with nothing_changes():
        assert signed_in(cast.head).post(address(owed_by("B1", campaign)), {"reason": "Bận"}).status_code == 404
