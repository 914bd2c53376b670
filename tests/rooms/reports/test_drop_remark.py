import pytest

from nhiemky.rooms.reports.actions import deciding, remarking
from nhiemky.rooms.reports.models import Remark
from tests.builders import DECIDED, a_handed_in_report, owed_by
from tests.people import signed_in
from tests.rooms.traces import changes_only, nothing_changes, refused, told


def said(campaign, cast):
    assignment = owed_by("B1", campaign)
    a_handed_in_report(assignment)
    return assignment, remarking.remark(assignment, text="Nhầm đơn vị.", by=cast.office, at=DECIDED)


@pytest.mark.long
def test_what_one_said_oneself_is_taken_back(campaign, cast):
    assignment, remark = said(campaign, cast)
    with changes_only(Remark) as lines:
        remarking.drop_remark(assignment, remark=remark, by=cast.office, at=DECIDED)
    assert (Remark.objects.count(), told(lines)) == (0, [("reports.drop_remark", "Lường Thị Chăm", "B1")])


@pytest.mark.long
def test_what_another_said_or_what_was_sent_stays(campaign, cast):
    assignment, remark = said(campaign, cast)
    address = f"/campaigns/{campaign.pk}/reports/{assignment.pk}/remarks/{remark.pk}/drop/"
    with nothing_changes():
        answer = signed_in(cast.leader).post(address)
    assert "Ý kiến của đồng chí Lường Thị Chăm, chỉ người đó bỏ được." in answer.content.decode()
    deciding.return_report(assignment, reason="Xem góp ý.", by=cast.office, at=DECIDED)
    remark.refresh_from_db()
    with refused(
        "Chỉ góp ý khi báo cáo đang chờ kiểm tra: báo cáo đã trả lại cho đơn vị.",
        "Ý kiến này đã gửi cho đơn vị, không bỏ được nữa.",
    ):
        remarking.drop_remark(assignment, remark=remark, by=cast.office, at=DECIDED)
