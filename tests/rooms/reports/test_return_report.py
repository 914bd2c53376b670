import pytest

from nhiemky.rooms.figures.actions import keeping as figures
from nhiemky.rooms.figures.models import Annex, Value
from nhiemky.rooms.reports.actions import deciding as actions
from nhiemky.rooms.reports.models import Decision, Report, Revision
from tests.builders import (
    DECIDED,
    WRITTEN,
    a_draft_report,
    a_handed_in_report,
    a_returned_report,
    an_accepted_report,
    in_period,
    indicator_numbered,
    laid_with_annexes,
    owed_by,
)
from tests.people import signed_in
from tests.rooms.traces import changes_only, nothing_changes, refused, told

NO_REASON = "Phải ghi lý do trả lại để đơn vị biết cần sửa gì."


def send_back(assignment, *, reason="Thiếu mục hạn chế.", by=None):
    return actions.return_report(assignment, reason=reason, by=by, at=DECIDED)


def test_a_return_gives_the_report_and_its_figures_back_with_the_reason(campaign, cast):
    a_handed_in_report(owed_by("B1", campaign))

    with changes_only(Report, Decision, Annex) as lines:
        decision = send_back(owed_by("B1", campaign), reason=" Thiếu mục hạn chế. ", by=cast.office)

    assert Report.objects.get().state == "returned"
    assert (decision.revision, decision.accepted, decision.reason) == (
        Revision.objects.get(), False, "Thiếu mục hạn chế.",
    )  # fmt: skip
    assert told(lines) == [("reports.return_report", "Lường Thị Chăm", "B1")]
    assert lines[0].details["revision"] == 1


def test_figures_are_open_again_after_a_return(campaign):
    a_returned_report(owed_by("B1", campaign))
    place = (indicator_numbered("1", campaign), in_period("2021"))
    version = owed_by("B1", campaign).unit_version
    figures.keep_figures(campaign, version=version, typed={place: "8"}, by=None, at=WRITTEN)
    assert Value.objects.get(indicator=place[0], period="2021").value == 8


@pytest.mark.long
def test_a_returned_report_of_words_leaves_the_annex_locked(owner):
    campaign = laid_with_annexes(owner)
    a_handed_in_report(owed_by("B1", campaign))
    a_handed_in_report(owed_by("B1", campaign, deliverable="annex"))
    with changes_only(Report, Decision):
        send_back(owed_by("B1", campaign))
    assert Annex.objects.get().locked


@pytest.mark.long
@pytest.mark.parametrize("reason", ["", "  \n"])
def test_a_return_without_a_reason_is_refused(campaign, reason):
    a_handed_in_report(owed_by("B1", campaign))
    with refused(NO_REASON):
        send_back(owed_by("B1", campaign), reason=reason)


@pytest.mark.long
@pytest.mark.parametrize(
    ("reach", "state"),
    [
        (a_draft_report, "báo cáo đang viết, chưa nộp"),
        (a_returned_report, "báo cáo đã trả lại cho đơn vị"),
        (an_accepted_report, "báo cáo đã được tiếp nhận"),
    ],
)
def test_only_what_waits_for_the_office_is_returned(campaign, reach, state):
    reach(owed_by("B1", campaign))
    with refused(f"Không thể trả lại: {state}."):
        send_back(owed_by("B1", campaign))


def test_what_nobody_began_is_not_returned_and_not_begun_by_the_refusal(campaign):
    with refused("Không thể trả lại: báo cáo đang viết, chưa nộp.", NO_REASON):
        send_back(owed_by("B1", campaign), reason="")


@pytest.mark.long
def test_the_unit_reads_the_reason_on_its_page(campaign, cast):
    assignment = owed_by("B1", campaign)
    a_handed_in_report(assignment)
    address = f"/campaigns/{campaign.pk}/reports/{assignment.pk}/"
    signed_in(cast.office).post(address + "return/", {"reason": "Chưa nêu ai chịu trách nhiệm."})
    page = signed_in(cast.writer).get(address).content.decode()
    assert "Lường Thị Chăm trả lại bản 1" in page
    assert "Chưa nêu ai chịu trách nhiệm." in page


@pytest.mark.long
@pytest.mark.parametrize("htmx", [False, True])
def test_a_refused_return_shows_the_reason(campaign, cast, htmx):
    assignment = owed_by("B1", campaign)
    a_handed_in_report(assignment)
    with nothing_changes():
        answer = signed_in(cast.office, htmx=htmx).post(
            f"/campaigns/{campaign.pk}/reports/{assignment.pk}/return/", {"reason": ""}
        )
    assert answer.status_code == 422
    assert NO_REASON in answer.content.decode()
