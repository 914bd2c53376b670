import pytest

from nhiemky.rooms.reports.actions import deciding as actions
from nhiemky.rooms.reports.models import Decision, Report
from tests.builders import DECIDED, a_draft_report, a_handed_in_report, a_returned_report, an_accepted_report, owed_by
from tests.people import signed_in
from tests.rooms.traces import changes_only, nothing_changes, refused, told


def test_acceptance_closes_the_report_and_leaves_the_figures_locked(campaign, cast):
    a_handed_in_report(owed_by("B1", campaign))

    with changes_only(Report, Decision) as lines:
        decision = actions.accept(owed_by("B1", campaign), by=cast.office, at=DECIDED)

    report = Report.objects.get()
    assert (report.state, report.decided_at) == ("accepted", DECIDED)
    assert (decision.accepted, decision.reason, decision.by) == (True, "", cast.office)
    assert told(lines) == [("reports.accept", "Lường Thị Chăm", "B1")]


@pytest.mark.long
@pytest.mark.parametrize(
    ("reach", "state"),
    [
        (lambda assignment: None, "báo cáo đang viết, chưa nộp"),
        (a_draft_report, "báo cáo đang viết, chưa nộp"),
        (a_returned_report, "báo cáo đã trả lại cho đơn vị"),
        (an_accepted_report, "báo cáo đã được tiếp nhận"),
    ],
)
def test_only_what_is_handed_in_is_accepted(campaign, reach, state):
    reach(owed_by("B1", campaign))
    with refused(f"Không thể tiếp nhận: {state}."):
        actions.accept(owed_by("B1", campaign), by=None, at=DECIDED)


@pytest.mark.long
def test_the_page_says_that_it_is_accepted(campaign, cast):
    assignment = owed_by("B1", campaign)
    a_handed_in_report(assignment)
    answer = signed_in(cast.office).post(f"/campaigns/{campaign.pk}/reports/{assignment.pk}/accept/", follow=True)
    assert "Đã tiếp nhận báo cáo." in answer.content.decode()


@pytest.mark.long
@pytest.mark.parametrize("htmx", [False, True])
def test_accepting_what_was_not_handed_in_is_refused_in_the_page(campaign, cast, htmx):
    assignment = owed_by("B1", campaign)
    with nothing_changes():
        answer = signed_in(cast.office, htmx=htmx).post(f"/campaigns/{campaign.pk}/reports/{assignment.pk}/accept/")
    assert answer.status_code == 422
    assert "Không thể tiếp nhận: báo cáo đang viết, chưa nộp." in answer.content.decode()
