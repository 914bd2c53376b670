from functools import partial

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from nhiemky.papers.sheet_cells import read_cells
from nhiemky.rooms.plan.actions import assignments as actions
from nhiemky.rooms.plan.models import Assignment
from nhiemky.rooms.plan.queries.campaigns import whole
from nhiemky.rooms.reports.queries.counts import standing
from nhiemky.rooms.rollup.queries import totals
from tests.builders import HANDED_IN, a_handed_in_report, owed_by
from tests.examples import at_most
from tests.people import signed_in
from tests.rooms.traces import changes_only, nothing_changes, refused, told

NO_REASON = "Phải ghi lý do miễn: lý do được in trong bảng tiến độ."


def exempt(assignment, *, reason="Mới thành lập", code="other", by=None):
    actions.exempt(assignment, reason=reason, code=code, by=by, at=HANDED_IN)


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


@pytest.mark.long
def test_the_reason_stands_in_the_tables_of_work_and_of_progress(campaign, cast):
    client = signed_in(cast.office)
    client.post(address(owed_by("B1", campaign)), {"code": "merged", "reason": "Đang sáp nhập"})
    for page in ("work", "progress"):
        assert "Sáp nhập: Đang sáp nhập" in client.get(f"/campaigns/{campaign.pk}/{page}/").content.decode()


@pytest.mark.long
@pytest.mark.parametrize("htmx", [False, True])
def test_a_refused_exemption_shows_the_reason(campaign, cast, htmx):
    with nothing_changes():
        answer = signed_in(cast.office, htmx=htmx).post(
            address(owed_by("B1", campaign)), {"code": "other", "reason": ""}
        )
    assert (answer.status_code, NO_REASON in answer.content.decode()) == (422, True)


def test_a_unit_does_not_exempt_itself(campaign, cast):
    with nothing_changes():
        assert signed_in(cast.head).post(address(owed_by("B1", campaign)), {"reason": "Bận"}).status_code == 404


def test_a_code_says_enough_and_what_is_none_is_refused(campaign):
    exempt(owed_by("B1", campaign), reason="", code="dissolved")
    assert owed_by("B1", campaign).reason_spoken == "Giải thể"
    with refused("Chưa chọn lý do miễn trong danh mục."):
        exempt(owed_by("B2", campaign), code="lười")


@pytest.mark.long
def test_the_reason_stands_in_the_sheet_of_progress(campaign, cast):
    exempt(owed_by("B1", campaign), reason="về Đảng ủy xã", code="moved")
    data = b"".join(signed_in(cast.office).get(f"/campaigns/{campaign.pk}/progress/sheet/").streaming_content)
    (grid,) = read_cells(data, max_rows=20)
    assert "Miễn (Chuyển đi: về Đảng ủy xã)" in {cell for row in grid.rows for cell in row}


@pytest.mark.long
@at_most(12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["nothing", "hands in", "exempt", "exempt after handing in"]), min_size=3, max_size=3))
def test_whatever_the_units_do_no_rate_passes_a_hundred(campaign, what):
    """Who is exempt is out of the expected list with all that they handed in."""
    with transaction.atomic():
        for code, act in zip(("B1", "B2", "B3"), what, strict=True):
            if "in" in act.split() or "handing" in act:
                a_handed_in_report(owed_by(code, campaign))
            if "exempt" in act:
                exempt(owed_by(code, campaign), code="moved")
        counts = standing(partial(whole, campaign), today=HANDED_IN.date()).counts
        rows = [rolled for row in totals(campaign) for rolled in row]
        transaction.set_rollback(True)
    assert counts.handed_in <= counts.owed == sum("exempt" not in act for act in what)
    assert all(rolled.reported <= rolled.expected <= counts.owed for rolled in rows)
