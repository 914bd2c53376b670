import pytest

from nhiemky.rooms.accounts.actions import accounts
from nhiemky.rooms.accounts.models import Grant
from nhiemky.rooms.accounts.words import Role
from nhiemky.rooms.reports.actions.deciding import return_report
from nhiemky.rooms.reports.actions.remarking import remark
from nhiemky.rooms.reports.models import Remark
from tests.builders import (
    DECIDED,
    OPENED,
    a_draft_report,
    a_handed_in_report,
    an_accepted_report,
    indicator_numbered,
    owed_by,
    section_titled,
)
from tests.people import signed_in
from tests.rooms.traces import changes_only, refused, told


def address(assignment):
    return f"/campaigns/{assignment.campaign_id}/reports/{assignment.pk}/"


def a_reviewer(owner):
    account = accounts.open_account(
        "tuyengiao", name="Vàng Thị Tham", post="", password=None, grants=[(Role.REVIEWER, owner)], by=None, at=OPENED
    )
    Grant.objects.filter(account=account).update(theme="chính trị, tư tưởng")
    return account


@pytest.mark.long
def test_a_reviewer_speaks_to_a_section_and_to_a_figure_under_their_theme(campaign, owner):
    assignment, reviewer = owed_by("B1", campaign), a_reviewer(owner)
    a_handed_in_report(assignment)
    section, browser = section_titled("Xây dựng Đảng", campaign), signed_in(reviewer)
    browser.post(address(assignment) + "remarks/", {"section": section.pk, "text": "Thiếu số buổi học."})
    browser.post(address(assignment) + "remarks/", {"indicator": "1", "text": "Khác sổ theo dõi."})
    said = [(one.section, one.indicator, one.theme, one.decision) for one in Remark.objects.all()]
    theme = "chính trị, tư tưởng"
    assert said == [(section, None, theme, None), (None, indicator_numbered("1", campaign), theme, None)]
    shown = browser.get(address(assignment) + "revisions/1/").content.decode()
    assert ("Thiếu số buổi học." in shown, "Khác sổ theo dõi." in shown) == (True, True)


@pytest.mark.long
def test_the_unit_sees_what_is_sent_along_with_the_return_where_it_belongs(campaign, cast):
    assignment, section = owed_by("B1", campaign), section_titled("Xây dựng Đảng", campaign)
    a_handed_in_report(assignment)
    with changes_only(Remark) as lines:
        sent = remark(assignment, text="Nêu rõ chi bộ nào.", section=section, by=cast.office, at=DECIDED)
    assert told(lines) == [("reports.remark", "Lường Thị Chăm", "B1")]
    remark(assignment, text="Chuyện riêng của văn phòng.", by=cast.office, at=DECIDED)
    place = {"section": section.pk}
    assert "Nêu rõ" not in signed_in(cast.writer).get(address(assignment), place).content.decode()
    said = {"reason": "Xem góp ý.", "listed": "1", "send": [sent.pk]}
    signed_in(cast.office).post(address(assignment) + "return/", said)
    shown = signed_in(cast.writer).get(address(assignment), place).content.decode()
    assert ("Nêu rõ chi bộ nào." in shown, "Chuyện riêng" in shown, "Góp ý" in shown) == (True, False, True)


def test_a_return_on_the_command_line_sends_everything_along(campaign, cast):
    assignment = owed_by("B1", campaign)
    a_handed_in_report(assignment)
    remark(assignment, text="Thiếu.", by=cast.office, at=DECIDED)
    decision = return_report(assignment, reason="Xem góp ý.", by=cast.office, at=DECIDED)
    assert Remark.objects.get().decision == decision


@pytest.mark.long
def test_only_what_waits_for_the_office_is_remarked_on_and_not_without_words(campaign):
    assignment = owed_by("B1", campaign)
    a_draft_report(assignment)
    with refused("Chỉ góp ý khi báo cáo đang chờ kiểm tra: báo cáo đang viết, chưa nộp.", "Chưa ghi ý kiến góp ý."):
        remark(assignment, text=" ", by=None, at=DECIDED)
    an_accepted_report(owed_by("B2", campaign))
    with refused("Chỉ góp ý khi báo cáo đang chờ kiểm tra: báo cáo đã được tiếp nhận."):
        remark(owed_by("B2", campaign), text="Muộn rồi.", by=None, at=DECIDED)


def test_the_unit_itself_does_not_remark(campaign, cast):
    assignment = owed_by("B1", campaign)
    a_handed_in_report(assignment)
    assert signed_in(cast.head).post(address(assignment) + "remarks/", {"text": "Tốt."}).status_code == 404


def test_a_remark_and_a_reason_are_short_enough_to_stand_in_the_journal(campaign, cast):
    assignment = owed_by("B1", campaign)
    a_handed_in_report(assignment)
    long, told_so = "a" * 5001, "Viết gọn trong 5.000 ký tự; phần dài để trong tệp đính kèm."
    with refused(told_so):
        remark(assignment, text=long, by=cast.office, at=DECIDED)
    with refused(told_so):
        return_report(assignment, reason=long, by=cast.office, at=DECIDED)
