"""A revision stays what it was: it is compared with another, proved by its hash, and acknowledged by a receipt."""

import io
from pathlib import Path

import pypdfium2
import pytest
from django.core.management import CommandError, call_command

from nhiemky.papers.attached import Attached
from nhiemky.rooms.reports.actions.attaching import attach
from nhiemky.rooms.reports.actions.deciding import accept, return_report
from nhiemky.rooms.reports.actions.handing_in import hand_in
from nhiemky.rooms.reports.actions.writing import write
from nhiemky.rooms.reports.models import Attachment, Revision
from nhiemky.rooms.reports.queries.revisions import content_hash
from tests.builders import (
    DECIDED,
    LATE,
    WRITTEN,
    a_handed_in_report,
    fill_figures,
    laid_assignments,
    owed_by,
    section_titled,
)
from tests.people import signed_in

FILE = Attached("Nghị quyết.pdf", "application/pdf", b"%PDF-1.7\n")


def page(account, assignment, place, **asked):
    address = f"/campaigns/{assignment.campaign_id}/reports/{assignment.pk}/revisions/{place}"
    return signed_in(account).get(address, asked).content.decode()


@pytest.fixture
def handed_in(campaign, cast):
    assignment = owed_by("B1", campaign)
    attach(assignment, file=FILE, section=None, by=cast.writer, at=WRITTEN)
    a_handed_in_report(assignment, by=cast.head, words="Ba chi bộ mới.", i1="7")
    return assignment


@pytest.mark.long
def test_the_next_revision_shows_what_changed_in_words_and_in_figures(handed_in, campaign, cast):
    return_report(handed_in, reason="Thiếu", by=cast.office, at=DECIDED)
    section = section_titled("Xây dựng Đảng", campaign)
    write(handed_in, section=section, text="Bốn chi bộ mới.", based_on=1, by=cast.writer, at=DECIDED)
    fill_figures(handed_in, i1="8")
    hand_in(handed_in, by=cast.head, at=LATE)
    shown = page(cast.office, handed_in, "2/", against=1)
    assert "<del>Ba</del><ins>Bốn</ins> chi bộ mới." in shown
    assert ("<del>7</del>" in shown, "<ins>8</ins>" in shown) == (True, True)


@pytest.mark.long
def test_what_is_kept_is_proved_to_be_what_was_handed_in(handed_in, cast):
    assert "Khớp: nội dung đang lưu" in page(cast.writer, handed_in, "1/verify/")
    number, said = str(handed_in.campaign_id), io.StringIO()
    call_command("verify_revision", number, "B1", "1", "--as=cham", stdout=said)
    assert "Khớp: " in said.getvalue()


@pytest.mark.long
def test_a_word_changed_behind_the_house_is_found(handed_in, cast):
    revision = Revision.objects.get()
    revision.content["sections"][0]["text"] = "Khác."
    revision.save()
    assert "KHÔNG KHỚP" in page(cast.writer, handed_in, "1/verify/")
    with pytest.raises(CommandError, match="KHÔNG KHỚP"):
        call_command("verify_revision", str(handed_in.campaign_id), "B1", "1", "--as=cham", stdout=io.StringIO())


@pytest.mark.long
def test_a_word_changed_with_a_fitting_hash_is_found_by_the_journal(handed_in, cast):
    revision = Revision.objects.get()
    revision.content["sections"][0]["text"] = "Khác."
    revision.content_hash = content_hash(revision.content)
    revision.save()
    assert "KHÔNG KHỚP" in page(cast.writer, handed_in, "1/verify/")


@pytest.mark.long
@pytest.mark.parametrize("harm", [lambda path: path.write_bytes(b"%PDF-1.7 "), lambda path: path.unlink()])
def test_a_file_changed_or_lost_behind_the_house_is_found(handed_in, cast, harm):
    harm(Path(Attachment.objects.get().file.file.path))
    shown = page(cast.writer, handed_in, "1/verify/")
    assert ("KHÔNG KHỚP" in shown, "Nghị quyết.pdf" in shown) == (True, True)


@pytest.mark.long
def test_the_receipt_says_who_what_when_and_the_hash(handed_in, cast):
    shown = page(cast.head, handed_in, "1/receipt/")
    revision = Revision.objects.get()
    for words in (
        f"BN{revision.pk:06d}", "Đảng bộ Sở Đò Giang", "Báo cáo, bản số 1", "10:00:00 ngày 12/06/2023, đúng hạn",
        "Tẩn Láo Ngô", revision.content_hash, "Kèm theo: Nghị quyết.pdf",
    ):  # fmt: skip
        assert words in shown


@pytest.mark.office
def test_the_receipt_as_a_file_is_the_same_whenever_it_is_made(handed_in, cast):
    address = f"/campaigns/{handed_in.campaign_id}/reports/{handed_in.pk}/revisions/1/receipt/file/"
    files = [b"".join(signed_in(account).get(address).streaming_content) for account in (cast.head, cast.office)]
    assert files[0] == files[1]
    text = pypdfium2.PdfDocument(files[0])[0].get_textpage().get_text_range()
    assert ("BIÊN NHẬN" in text, "Sở Đò Giang" in text) == (True, True)


@pytest.mark.long
def test_the_unit_reads_under_its_heading_what_it_had_accepted_last_time(campaign, owner, cast):
    assignment = owed_by("B1", campaign)
    a_handed_in_report(assignment, words="Lời của kỳ trước.")
    accept(assignment, by=cast.office, at=DECIDED)
    campaign.opened_at = campaign.opened_at.replace(year=2021)
    campaign.save()
    now = owed_by("B1", laid_assignments(owner, by=cast.office))
    shown = signed_in(cast.writer).get(f"/campaigns/{now.campaign_id}/reports/{now.pk}/").content.decode()
    assert ("Kỳ trước đơn vị viết" in shown, "Lời của kỳ trước." in shown) == (True, True)
