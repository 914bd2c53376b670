from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from nhiemky.papers.attached import Attached
from nhiemky.rooms.registry.models import StoredFile
from nhiemky.rooms.reports.actions import adopting as actions
from nhiemky.rooms.reports.models import Adoption
from tests.builders import NOW, a_handed_in_report, an_accepted_report, owed_by
from tests.people import signed_in
from tests.rooms.traces import changes_only, nothing_changes, refused, told

PDF = b"%PDF-1.7\n"
HELD = date(2023, 6, 19)


def adopt(assignment, *, by=None, held_on=HELD, symbol="05-NQ/ĐU"):
    files = [Attached(name, "application/pdf", PDF) for name in ("bao-cao.pdf", "nghi-quyet.pdf")]
    return actions.adopt(
        assignment, held_on=held_on, symbol=symbol, report_file=files[0], resolution_file=files[1], by=by, at=NOW
    )


def address(assignment):
    return f"/campaigns/{assignment.campaign_id}/reports/{assignment.pk}/"


@pytest.fixture
def accepted(campaign):
    an_accepted_report(owed_by("B1", campaign))
    return owed_by("B1", campaign)


def test_after_its_conference_a_unit_hands_in_what_was_adopted(accepted, cast):
    with changes_only(Adoption, StoredFile) as lines:
        adoption = adopt(accepted, by=cast.head)
    assert (adoption.state, adoption.resolution_symbol, adoption.handed_in_by) == ("handed_in", "05-NQ/ĐU", cast.head)
    assert told(lines) == [("reports.adopt", "Tẩn Láo Ngô", "B1")]


def test_it_is_handed_in_after_the_report_was_accepted_with_a_day_and_a_number(campaign):
    a_handed_in_report(owed_by("B1", campaign))
    with refused(
        "Nộp báo cáo đã thông qua sau khi báo cáo được tiếp nhận: báo cáo đã nộp, đang chờ văn phòng kiểm tra.",
        "Ghi ngày họp hội nghị, không sau hôm nay.",
        "Ghi số, ký hiệu của nghị quyết.",
    ):
        adopt(owed_by("B1", campaign), held_on=date(2023, 7, 1), symbol=" ")


@pytest.mark.long
def test_it_is_handed_in_once_and_again_when_it_came_back(accepted, cast):
    adopt(accepted)
    with refused("Báo cáo đã thông qua và nghị quyết đã nộp rồi, văn phòng chưa trả lại."):
        adopt(accepted)
    actions.return_adoption(accepted, reason="Thiếu chữ ký.", by=cast.office, at=NOW)
    assert (adopt(accepted).state, Adoption.objects.get().reason) == ("handed_in", "")


@pytest.mark.long
def test_the_page_takes_both_files_shows_them_and_the_list_tells(accepted, cast):
    head = signed_in(cast.head)
    files = {name: SimpleUploadedFile(f"{name}.pdf", PDF) for name in ("report_file", "resolution_file")}
    said = {"held_on": "19/06/2023", "symbol": "05-NQ/ĐU"}
    shown = head.post(address(accepted) + "adopted/", {**said, **files}, follow=True).content.decode()
    assert ("Hội nghị ngày 19/06/2023, nghị quyết số 05-NQ/ĐU." in shown, "resolution_file.pdf" in shown) == (
        True,
        True,
    )
    answer = signed_in(cast.office).get(address(accepted) + "adopted/resolution/")
    assert b"".join(answer.streaming_content) == PDF
    assert signed_in(cast.office).get(address(accepted) + "adopted/other/").status_code == 404
    assert "05-NQ/ĐU" in signed_in(cast.office).get(f"/campaigns/{accepted.campaign_id}/reports/").content.decode()


@pytest.mark.long
def test_a_sheet_is_no_resolution_one_file_is_not_enough_and_a_writer_does_not_hand_in(accepted, cast):
    said = {"held_on": "19/06/2023", "symbol": "05-NQ/ĐU", "report_file": SimpleUploadedFile("a.pdf", PDF)}
    with nothing_changes():
        page = signed_in(cast.head).post(address(accepted) + "adopted/", said).content.decode()
        assert "Cần cả hai tệp: báo cáo đã thông qua và nghị quyết." in page
        said = {**said, "report_file": SimpleUploadedFile("a.pdf", PDF)}
        picture = SimpleUploadedFile("b.gif", b"GIF89a" + bytes(9))
        page = signed_in(cast.head).post(address(accepted) + "adopted/", {**said, "resolution_file": picture})
        assert "không phải Word, PDF hoặc ảnh quét" in page.content.decode()
        page = signed_in(cast.writer).post(address(accepted) + "adopted/", said).content.decode()
        assert "Người viết không tự nộp được" in page
