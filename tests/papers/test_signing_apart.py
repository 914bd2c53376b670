"""Signed files from strangers, each read in a process of its own: one sentence, whatever a file does to the reader."""

from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from nhiemky.core.official.layout import layout_for
from nhiemky.papers import signing_apart, signing_child
from nhiemky.papers.apart import Apart
from nhiemky.papers.official.printing import write_paper
from nhiemky.papers.pdf import to_pdf
from nhiemky.papers.pdf_pages import read_pages
from nhiemky.papers.signature_places import Signs
from nhiemky.papers.signatures import Returned
from nhiemky.papers.signing_apart import reserve_places, sign_by_file, take_back_signed, verify_signatures
from nhiemky.papers.unreadable import Unreadable
from tests.papers.official.test_printing import REPORT
from tests.papers.plain_pdf import pdf, pdf_of_streams, text
from tests.papers.signing import HELD, LEADER, NOW, PASSWORD, clerk, document, leader, reserved, root, stages, swollen

LOCK = f"/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /O <{'11' * 32}> /U <{'22' * 32}> /P -4 >>"


def refusal(data: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        verify_signatures(data, [root().der], name="la.pdf", at=NOW)
    reason = refused.value.reason
    assert "«la.pdf»" in reason
    assert "\n" not in reason
    return reason


def test_the_signatures_of_a_file_are_told_as_where_they_were_read():
    told = verify_signatures(stages()[-1], [root().pem], name="ky.pdf", at=NOW)
    assert told.good
    assert [one.signer for one in told.signatures][:2] == ["Nguyễn Thị Mẫu", "Trần Văn Thử"]


def test_a_file_is_taken_back_with_where_the_one_that_was_sent_ends():
    assert take_back_signed(reserved(), stages()[1], [root().der], name="ky.pdf", at=NOW).answer is Returned.ACCEPTED
    assert take_back_signed(stages()[1], reserved(), [root().der], name="ky.pdf", at=NOW).answer is Returned.REFUSED


@cache
def deep() -> bytes:
    """Fields in fields in fields."""
    kids = b"".join(b"%d 0 obj\n<< /T (a) /Kids [%d 0 R] >>\nendobj\n" % (at, at + 1) for at in range(100, 30_000))
    return document().replace(b"/Type /Catalog", b"/Type /Catalog /AcroForm << /Fields [100 0 R] >>") + kids


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "rỗng"),
        (b"xin chao", "không phải PDF"),
        (b"PK\x03\x04 khong phai", "không phải PDF"),
        (stages()[1][:-1000], "hỏng"),
        (stages()[1][: len(reserved()) // 2], "hỏng"),
        (b"%PDF-1.7\n" + b"\0" * 5000, "hỏng"),
        (pdf(text(72, 700, "khoa"), trailer=LOCK), "mật khẩu"),
        (document().replace(b"[5 0 R 7 0 R] /Count 2", b"[5 0 R] /Count 9999999"), "quá 300 trang"),
        (pdf_of_streams([b""] * 301), "quá 300 trang"),
        (document().replace(b"startxref", b"startxref\n-5 %"), "hỏng"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(data, said):
    assert said in refusal(data)


def test_fields_nested_without_an_end_are_no_signatures():
    try:
        assert not verify_signatures(deep(), [], name="la.pdf", at=NOW).good
    except Unreadable as refused:
        assert "«la.pdf»" in refused.reason


@pytest.mark.long
def test_a_file_that_takes_too_much_ends_in_one_sentence(monkeypatch):
    monkeypatch.setattr(signing_apart, "_SIGNING", Apart(signing_child.__name__, memory=2**20))
    assert "đã dừng" in refusal(swollen())


def test_a_password_is_in_no_sentence():
    with pytest.raises(Unreadable) as refused:
        sign_by_file(reserved(), LEADER, HELD["KyLanhDao"], certificate=leader().file(), password="bi mat", at=NOW)
    assert "bi mat" not in refused.value.reason


@pytest.mark.office
def test_a_document_is_printed_signed_numbered_sealed_and_taken_back():
    frame = replace(REPORT.frame, number=None, day=None, year=2026)
    printed = to_pdf(write_paper(replace(REPORT, frame=frame), layout_for(date(2026, 6, 15))))
    kept = reserve_places(printed, [Signs("Bí thư", "Nguyễn Thị Mẫu")], sealed=True)
    files = [printed, kept.data]
    for place, by in zip(kept.places, (leader(), clerk(), clerk(), clerk()), strict=True):
        about = {"certificate": by.file(), "password": PASSWORD, "at": NOW}
        files.append(sign_by_file(files[-1], place, HELD[place.name], **about))
    assert all(after.startswith(before) for before, after in zip(files, files[1:], strict=False))
    told = take_back_signed(kept.data, files[-1], [root().der], name="ky.pdf", at=NOW)
    assert (told.answer, told.verified.good) == (Returned.ACCEPTED, True)
    words = [word.text for word in read_pages(files[-1])[0].page.words]
    assert {"59", "15", "6"} <= set(words)
