import pytest

from nhiemky.papers.attached import Attached
from nhiemky.rooms.reports.actions.attaching import attach, detach
from nhiemky.rooms.reports.actions.deciding import return_report
from nhiemky.rooms.reports.actions.handing_in import hand_in
from nhiemky.rooms.reports.models import Attachment
from tests.builders import DECIDED, WRITTEN, a_handed_in_report, owed_by
from tests.people import signed_in
from tests.rooms.traces import changes_only, refused, told

FILE = Attached("a.pdf", "application/pdf", b"%PDF-1.7\n")


@pytest.mark.long
def test_a_file_taken_away_stays_with_what_was_handed_in_before(campaign, cast):
    assignment = owed_by("B1", campaign)
    attachment = attach(assignment, file=FILE, section=None, by=cast.writer, at=WRITTEN)
    first = a_handed_in_report(assignment)
    return_report(assignment, reason="Thiếu.", by=cast.office, at=DECIDED)
    with changes_only(Attachment) as lines:
        detach(assignment, attachment=attachment, by=cast.writer, at=DECIDED)
    assert told(lines) == [("reports.detach", "Quàng Văn Sim", "B1")]
    second = hand_in(assignment, by=cast.head, at=DECIDED)
    assert (len(first.content["attachments"]), second.content["attachments"]) == (1, [])
    address = f"/campaigns/{campaign.pk}/reports/{assignment.pk}/"
    assert signed_in(cast.office).get(f"{address}files/{attachment.pk}/").status_code == 200
    shown = signed_in(cast.office).get(f"{address}revisions/2/", {"against": 1}).content.decode()
    assert "<del>a.pdf</del>" in shown


@pytest.mark.long
def test_a_file_is_not_taken_away_twice_nor_from_what_is_handed_in(campaign, cast):
    assignment = owed_by("B1", campaign)
    kept, gone = (attach(assignment, file=FILE, section=None, by=None, at=WRITTEN) for _ in range(2))
    detach(assignment, attachment=gone, by=None, at=WRITTEN)
    with refused("Tệp «a.pdf» đã bỏ khỏi báo cáo rồi."):
        detach(assignment, attachment=gone, by=None, at=WRITTEN)
    a_handed_in_report(assignment)
    with refused("Không thể sửa báo cáo: báo cáo đã nộp, đang chờ văn phòng kiểm tra."):
        detach(assignment, attachment=kept, by=None, at=WRITTEN)
