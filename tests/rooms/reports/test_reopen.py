import pytest

from nhiemky.rooms.figures.models import Annex
from nhiemky.rooms.reports.actions import deciding, handing_in
from nhiemky.rooms.reports.models import Decision, Report, Revision
from tests.builders import (
    LATE,
    a_draft_report,
    a_handed_in_report,
    a_returned_report,
    an_accepted_report,
    owed_by,
)
from tests.people import signed_in
from tests.rooms.traces import changes_only, nothing_changes, refused, told

NO_REASON = "Phải ghi lý do mở lại báo cáo đã tiếp nhận."


def reopen(assignment, *, reason="Đơn vị xin đính chính.", by=None):
    deciding.reopen(assignment, reason=reason, by=by, at=LATE)


def test_a_reopened_report_is_written_again_and_its_acceptance_stays_told(campaign, cast):
    an_accepted_report(owed_by("B1", campaign))

    with changes_only(Report, Annex, Decision) as lines:
        reopen(owed_by("B1", campaign), by=cast.office)

    assert (Report.objects.get().state, Annex.objects.get().locked) == ("returned", False)
    assert (Revision.objects.count(), Decision.objects.get().accepted) == (1, True)
    assert told(lines) == [("reports.reopen", "Lường Thị Chăm", "B1")]
    assert lines[0].details["reason"] == "Đơn vị xin đính chính."


@pytest.mark.long
def test_the_unit_reads_who_reopened_it_and_why(campaign, cast):
    an_accepted_report(owed_by("B1", campaign))
    reopen(owed_by("B1", campaign), by=cast.office)
    page = signed_in(cast.writer).get(f"/campaigns/{campaign.pk}/reports/{owed_by('B1', campaign).pk}/")
    assert "Lường Thị Chăm mở lại bản 1 đã tiếp nhận" in page.content.decode()
    assert "Đơn vị xin đính chính." in page.content.decode()


def test_a_reopened_report_is_handed_in_as_the_next_revision(campaign):
    an_accepted_report(owed_by("B1", campaign))
    reopen(owed_by("B1", campaign))
    assert handing_in.hand_in(owed_by("B1", campaign), by=None, at=LATE).number == 2


@pytest.mark.long
@pytest.mark.parametrize("reason", ["", " "])
def test_reopening_needs_a_reason(campaign, reason):
    an_accepted_report(owed_by("B1", campaign))
    with refused(NO_REASON):
        reopen(owed_by("B1", campaign), reason=reason)


@pytest.mark.long
@pytest.mark.parametrize(
    ("reach", "state"),
    [
        (a_draft_report, "báo cáo đang viết, chưa nộp"),
        (a_handed_in_report, "báo cáo đã nộp, đang chờ văn phòng kiểm tra"),
        (a_returned_report, "báo cáo đã trả lại cho đơn vị"),
    ],
)
def test_only_what_is_accepted_is_reopened(campaign, reach, state):
    reach(owed_by("B1", campaign))
    with refused(f"Không thể mở lại: {state}."):
        reopen(owed_by("B1", campaign))


@pytest.mark.long
@pytest.mark.parametrize(("reason", "status"), [("Đính chính", 302), ("", 422)])
def test_the_page_asks_for_the_reason(campaign, cast, reason, status):
    assignment = owed_by("B1", campaign)
    an_accepted_report(assignment)
    answer = signed_in(cast.office).post(
        f"/campaigns/{campaign.pk}/reports/{assignment.pk}/reopen/", {"reason": reason}
    )
    assert answer.status_code == status
    assert (NO_REASON in answer.content.decode()) is (status == 422)


@pytest.mark.long
def test_a_refused_reopening_leaves_nothing(campaign, cast):
    assignment = owed_by("B1", campaign)
    an_accepted_report(assignment)
    with nothing_changes():
        signed_in(cast.office).post(f"/campaigns/{campaign.pk}/reports/{assignment.pk}/reopen/")
