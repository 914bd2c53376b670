import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from nhiemky.papers.attached import Attached
from nhiemky.rooms.registry.models import StoredFile
from nhiemky.rooms.reports.actions import attaching as actions
from nhiemky.rooms.reports.models import Attachment, Report
from nhiemky.rooms.reports.rules.attaching import MOST_FILES
from tests.builders import WRITTEN, a_handed_in_report, owed_by, section_titled
from tests.people import signed_in
from tests.rooms.traces import changes_only, nothing_changes, refused, told

PDF = b"%PDF-1.7\n"


def attach(assignment, *, name="a.pdf", section=None, by=None):
    return actions.attach(assignment, file=Attached(name, "application/pdf", PDF), section=section, by=by, at=WRITTEN)


def address(assignment):
    return f"/campaigns/{assignment.campaign_id}/reports/{assignment.pk}/"


def test_a_file_goes_along_with_a_section_and_into_the_revision_by_its_hash(campaign, cast):
    assignment, section = owed_by("B1", campaign), section_titled("Xây dựng Đảng", campaign)
    with changes_only(Report, Attachment, StoredFile) as lines:
        attach(assignment, section=section, by=cast.writer)
    assert told(lines) == [("reports.attach", "Quàng Văn Sim", "B1")]
    content = a_handed_in_report(assignment).content
    assert [(one["name"], one["section"], one["sha256"]) for one in content["attachments"]] == [
        ("a.pdf", section.pk, hashlib.sha256(PDF).hexdigest())
    ]


@pytest.mark.long
def test_a_report_takes_so_many_files_and_none_once_it_is_handed_in(campaign):
    assignment = owed_by("B1", campaign)
    for number in range(MOST_FILES):
        attach(assignment, name=f"{number}.pdf")
    with refused(f"Báo cáo đã kèm {MOST_FILES} tệp, nhiều nhất cho một báo cáo. Hãy bỏ bớt hoặc gộp tệp."):
        attach(assignment)
    Attachment.objects.all().delete()
    a_handed_in_report(assignment)
    with refused("Không thể sửa báo cáo: báo cáo đã nộp, đang chờ văn phòng kiểm tra."):
        attach(assignment)


@pytest.mark.long
def test_the_page_takes_a_file_gives_it_to_who_may_see_it_and_to_nobody_else(campaign, cast):
    assignment = owed_by("B1", campaign)
    upload = SimpleUploadedFile("../Nghị quyết.docx", PDF)
    shown = signed_in(cast.writer).post(address(assignment) + "files/", {"file": upload}, follow=True)
    assert "Đã kèm tệp «Nghị quyết.docx.pdf»." in shown.content.decode()
    file = address(assignment) + f"files/{Attachment.objects.get().pk}/"
    answer = signed_in(cast.office).get(file)
    assert (b"".join(answer.streaming_content), answer["Content-Type"]) == (PDF, "application/pdf")
    assert answer["Content-Disposition"].startswith("attachment")
    assert signed_in(cast.neighbour).get(file).status_code == 404


@pytest.mark.long
def test_a_file_that_is_none_of_the_kinds_is_refused_by_its_name(campaign, cast):
    assignment = owed_by("B1", campaign)
    with nothing_changes():
        upload = SimpleUploadedFile("trang.docx", b"<html><script>alert(1)</script>")
        answer = signed_in(cast.writer).post(address(assignment) + "files/", {"file": upload})
    assert (answer.status_code, "Tệp «trang.docx» không phải Word" in answer.content.decode()) == (422, True)
    assert signed_in(cast.writer).post(address(assignment) + "files/").status_code == 422
