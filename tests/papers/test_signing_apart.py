"""Signed files from strangers, each read in a process of its own: one sentence, whatever a file does to the reader."""

from functools import cache

import pytest

from nhiemky.papers import signing_apart
from nhiemky.papers.apart import Apart
from nhiemky.papers.pades_return import Returned
from nhiemky.papers.signature_places import Signs
from nhiemky.papers.signing_apart import reserve_places, sign_by_file, take_back, verify_signatures
from nhiemky.papers.unreadable import Unreadable
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
    assert take_back(reserved(), stages()[1], [root().der], name="ky.pdf", at=NOW).answer is Returned.ACCEPTED
    assert take_back(stages()[1], reserved(), [root().der], name="ky.pdf", at=NOW).answer is Returned.REFUSED


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


def test_a_file_that_takes_too_much_ends_in_one_sentence(monkeypatch):
    monkeypatch.setattr(signing_apart, "_SIGNING", Apart(signing_apart.__name__, memory=2**20))
    assert "đã dừng" in refusal(swollen())


def test_a_password_is_in_no_sentence():
    with pytest.raises(Unreadable) as refused:
        sign_by_file(reserved(), LEADER, HELD["KyLanhDao"], certificate=leader().file(), password="bi mat", at=NOW)
    assert "bi mat" not in refused.value.reason


@pytest.mark.office
def test_reserving_and_signing_give_the_bytes_and_more():
    page = text(72, 750, "So") + text(340, 300, "BI THU") + text(330, 200, "Nguyen Thi Mau")
    kept = reserve_places(pdf(page), [Signs("Bi thu", "Nguyen Thi Mau")], sealed=True)
    assert [place.name for place in kept.places] == ["KyLanhDao", "Dau"]
    first, seal = kept.places
    by_leader = sign_by_file(
        kept.data, first, ["Nguyễn Thị Mẫu"], certificate=leader().file(), password=PASSWORD, at=NOW
    )
    sealed = sign_by_file(by_leader, seal, ["ĐẢNG ỦY"], certificate=clerk().file(), password=PASSWORD, at=NOW)
    assert sealed.startswith(by_leader)
    assert by_leader.startswith(kept.data)
    assert verify_signatures(sealed, [root().der], name="ky.pdf", at=NOW).good
