import pytest

from nhiemky.papers.attached import Attached
from nhiemky.rooms.reports.actions import adopting as actions
from nhiemky.rooms.reports.models import Adoption
from tests.builders import NOW, an_accepted_report, owed_by
from tests.people import signed_in
from tests.rooms.traces import changes_only, refused, told


@pytest.fixture
def adopted(campaign):
    assignment = owed_by("B1", campaign)
    an_accepted_report(assignment)
    file = Attached("a.pdf", "application/pdf", b"%PDF-1.7")
    actions.adopt(assignment, held_on=NOW.date(), symbol="05", report_file=file, resolution_file=file, by=None, at=NOW)
    return assignment


@pytest.mark.long
def test_the_office_accepts_what_was_adopted(adopted, cast):
    with changes_only(Adoption) as lines:
        actions.accept_adoption(adopted, by=cast.office, at=NOW)
    assert (Adoption.objects.get().state, Adoption.objects.get().decided_by) == ("accepted", cast.office)
    assert told(lines) == [("reports.accept_adoption", "Lường Thị Chăm", "B1")]
    with refused("Không có báo cáo đã thông qua nào đang chờ kiểm tra."):
        actions.accept_adoption(adopted, by=cast.office, at=NOW)


@pytest.mark.long
def test_the_office_returns_it_with_a_reason_that_the_unit_reads(adopted, cast):
    address = f"/campaigns/{adopted.campaign_id}/reports/{adopted.pk}/"
    with refused("Phải ghi lý do trả lại để đơn vị biết cần sửa gì."):
        actions.return_adoption(adopted, reason=" ", by=cast.office, at=NOW)
    signed_in(cast.office).post(address + "adopted/return/", {"reason": "Nghị quyết thiếu chữ ký."})
    assert "Nghị quyết thiếu chữ ký." in signed_in(cast.head).get(address).content.decode()


@pytest.mark.long
def test_a_unit_does_not_decide_on_its_own(adopted, cast):
    address = f"/campaigns/{adopted.campaign_id}/reports/{adopted.pk}/adopted/accept/"
    assert signed_in(cast.head).post(address).status_code == 404
