"""Signatures in PDF files: made, verified, and every way in which they are not what they seem."""

from datetime import timedelta
from functools import cache
from io import BytesIO

import pypdfium2
import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter, append_signature_field
from pyhanko.sign.signers import PdfSignatureMetadata, PdfTimeStamper, SimpleSigner
from pyhanko.sign.timestamps import DummyTimeStamper

from nhiemky.papers.certificates import certificates_in, roots_in
from nhiemky.papers.pades import SignerAt, certificate_file, reserve, sign
from nhiemky.papers.pades_strict import looseness
from nhiemky.papers.pades_verifying import verify
from nhiemky.papers.page_pictures import Area, compare
from nhiemky.papers.pdf_pages import read_pages
from nhiemky.papers.signature_look import FONTS, Ink, font_data, look
from nhiemky.papers.signature_places import Place
from nhiemky.papers.signatures import After, Standing, Verified
from nhiemky.papers.unreadable import Unreadable
from tests.papers.plain_pdf import pdf, pdf_of_streams, text
from tests.papers.signing import (
    DAY,
    HELD,
    LEADER,
    NOW,
    NUMBER,
    PASSWORD,
    PLACES,
    SEAL,
    YEAR,
    Holder,
    clerk,
    deputy,
    document,
    font,
    holder,
    leader,
    reserved,
    root,
    roots,
    signed,
    stages,
)

MM_PER_POINT = 25.4 / 72


def found(data: bytes, *trusted: Holder, at=NOW) -> Verified:
    return verify(data, roots(*trusted), name="vb.pdf", at=at)


def only(data: bytes, *trusted: Holder, at=NOW):
    (one,) = found(data, *trusted, at=at).signatures
    return one


@pytest.mark.long
def test_two_signatures_and_three_later_appearances_are_all_good():
    told = found(stages()[-1])
    assert told.good
    assert [one.field for one in told.signatures] == ["KyLanhDao", "KyLanhDao2", "So", "Ngay", "Dau"]
    assert [one.signer for one in told.signatures] == [
        "Nguyễn Thị Mẫu",
        "Trần Văn Thử",
        "Văn thư",
        "Văn thư",
        "Văn thư",
    ]
    assert [one.after for one in told.signatures] == [After.FORMS] * 4 + [After.NOTHING]
    assert [one.whole for one in told.signatures] == [False] * 4 + [True]
    assert {(one.issuer, one.at, one.stamped) for one in told.signatures} == {
        ("Nơi cấp chứng thư thử", NOW.isoformat(), False)
    }


def test_every_later_file_begins_with_the_bytes_of_the_one_before():
    files = [document(), *stages()]
    assert all(after.startswith(before) for before, after in zip(files, files[1:], strict=False))


@pytest.mark.long
def test_what_is_written_fits_its_place():
    told = compare(document(), stages()[-1], areas(PLACES))
    assert (told.pages, told.spots, told.words) == ((2, 2), (), True)
    # without one of them among the free places its page differs there
    (spot,) = compare(document(), stages()[-1], areas(one for one in PLACES if one is not SEAL)).spots
    assert spot.page == SEAL.page + 1
    assert SEAL.left - 3 <= spot.left / MM_PER_POINT <= spot.right / MM_PER_POINT <= SEAL.right + 3


@pytest.mark.long
def test_number_and_day_are_words_that_can_be_searched():
    first, second = (page.page for page in read_pages(stages()[-1]))
    assert {"59", "15", "6"} <= {word.text for word in first.words if word.size == pytest.approx(14, abs=0.1)}
    assert set(" ".join([*HELD["KyLanhDao"], *HELD["Dau"]]).split()) <= {word.text for word in second.words}


def areas(places) -> list[Area]:
    return [Area(one.page, one.left, one.bottom, one.right, one.top) for one in places]


def with_more_on_the_page(data: bytes) -> bytes:
    """Ten more members, drawn into the page after it was signed."""
    writer = IncrementalPdfFileWriter(BytesIO(data))
    drawn = generic.StreamObject(stream_data=text(300, 690, "Ket nap them 10").encode())
    writer.add_stream_to_page(0, writer.add_object(drawn))
    return written(writer)


def written(writer: IncrementalPdfFileWriter) -> bytes:
    kept = BytesIO()
    writer.write(kept)
    return kept.getvalue()


@pytest.mark.long
def test_words_added_after_signing_are_found():
    told = found(with_more_on_the_page(stages()[-1]))
    assert not told.good
    assert not told.covered
    assert {one.after for one in told.signatures} == {After.OTHER}


def signed_elsewhere(data: bytes, where: Place, words: str, by: Holder) -> bytes:
    """By a program that certifies nothing and makes a field of its own."""
    writer = IncrementalPdfFileWriter(BytesIO(data))
    box = (where.left, where.bottom, where.right, where.top)
    append_signature_field(writer, SigFieldSpec(where.name, on_page=where.page, box=box))
    said = PdfSignatureMetadata(field_name=where.name, subfilter=SigSeedSubFilter.PADES)
    seen = look(where, [words], ink=Ink.BLACK, framed=True, font=font())
    return SignerAt(said, certificate_file(by.file(), PASSWORD), seen, NOW).sign_pdf(writer).getvalue()


@pytest.mark.long
def test_an_appearance_over_words_outside_the_reserved_places_is_found():
    first = signed_elsewhere(document(), LEADER, "ky", leader())
    told = found(signed_elsewhere(first, Place("Them", 0, 72, 560, 400, 600), "Ket nap 999", clerk()))
    # the library has nothing against it
    assert all(one.good for one in told.signatures)
    assert not told.good
    (spot,) = told.spots
    assert (spot.page, spot.left // 5, spot.right // 5, spot.top // 5, spot.bottom // 5) == (1, 5, 28, 17, 19)


@pytest.mark.long
@pytest.mark.parametrize("shown", [4, 32, 36])  # printed and seen; never printed; never seen
def test_what_only_a_printer_shows_is_compared_too(shown):
    body = [text(72, 700, "Ket nap 120").encode()]
    note = f"/Annots [<< /Type /Annot /Subtype /Square /Rect [70 690 300 720] /F {shown} /C [0 0 0] /IC [0 0 0] >>]"
    spots = compare(pdf_of_streams(body), pdf_of_streams(body, about_pages=note), []).spots
    assert bool(spots) is bool(shown & 4)


@pytest.mark.long
def test_after_our_first_signature_no_field_can_be_added():
    told = found(signed_elsewhere(stages()[1], Place("Them", 0, 72, 560, 400, 600), "them", clerk()))
    assert told.signatures[0].after is After.OTHER


@pytest.mark.long
def test_a_field_that_covers_most_of_a_page_is_no_place_kept_free():
    whole = Place("KyLanhDao", 0, 0, 0, 595, 842)
    first = sign(
        reserve(document(), [whole, DAY]),
        DAY,
        ["15", "6"],
        by=certificate_file(clerk().file(), PASSWORD),
        at=NOW,
        font=font(),
    )
    assert found(signed(first, whole, leader())).spots


# ---- one byte changed


def flipped(data: bytes, at: int, bits: int) -> bytes:
    return data[:at] + bytes([data[at] ^ bits]) + data[at + 1 :]


def missed(data: bytes, places: range, bits: int) -> list[int]:
    """Where a changed byte leaves every signature good."""
    return [at for at in places if is_good(flipped(data, at, bits))]


def is_good(data: bytes) -> bool:
    try:
        return found(data).good
    except Unreadable:
        return False


def container(data: bytes) -> tuple[int, int, int]:
    """Where the last signature's own bytes begin, end, and where the padding between begins."""
    start = data.rindex(b"/Contents <") + len(b"/Contents ")
    end = data.index(b">", start) + 1
    held = bytes.fromhex(data[start + 1 : end - 1].decode()).rstrip(b"\0")
    return start, start + 1 + 2 * len(held), end


@pytest.mark.long
def test_a_changed_byte_is_found_wherever_it_is():
    data = stages()[1]
    start, padding, end = container(data)
    assert missed(data, range(0, start, 4001), 1) == []
    assert missed(data, range(start, padding, 211), 1) == []
    assert missed(data, range(padding, end, 1501), 1) == []
    assert missed(data, range(end, len(data), 1501), 1) == []


@pytest.mark.long
def test_another_way_of_writing_the_same_digits_is_found():
    data = stages()[1]
    start, padding, _ = container(data)
    letters = [at for at in range(start, padding) if data[at : at + 1].isalpha()]
    assert [at for at in letters[::97] if is_good(flipped(data, at, 0x20))] == []


@pytest.mark.long
@pytest.mark.parametrize("bits", [0x01, 0x20])
def test_every_changed_byte_of_a_signature_is_found(bits):
    data = signed(reserved(), LEADER, deputy())
    start, padding, end = container(data)
    assert missed(data, range(start, padding), bits) == []
    assert missed(data, range(padding, end, 11), bits) == []


@pytest.mark.long
def test_changed_bytes_of_a_file_with_five_signatures_are_found():
    data = stages()[-1]
    assert missed(data, range(0, len(data), 307), 0x01) == []


def test_a_signature_read_from_elsewhere_than_the_room_left_for_it_is_found():
    """The room holds one container, the file points at a copy of it behind."""
    data = stages()[1]
    start, _, end = container(data)
    byte_range = [0, start, end, len(data) - end]
    told = looseness(data, byte_range, bytes.fromhex(data[start + 1 : end - 3].decode()), *[None] * 3)
    assert told == ("chữ ký không nằm ở chỗ mà vùng ký chừa ra",)
    assert "không liền" in looseness(data + b" ", byte_range, b"", *[None] * 3)[0]


@pytest.mark.long
def test_a_certificate_carried_along_that_is_not_the_signers_is_found():
    other = holder("Người khác", root())
    loaded = SimpleSigner.load_pkcs12_data(leader().file(other.certificate), [], passphrase=PASSWORD.encode())
    told = only(sign(reserved(), LEADER, HELD["KyLanhDao"], by=loaded, at=NOW, font=font()))
    assert told.standing is Standing.BROKEN
    assert "không thuộc đường dẫn" in told.reason


@pytest.mark.long
def test_our_own_signatures_leave_such_certificates_out():
    other = holder("Người khác", root())
    by = certificate_file(leader().file(other.certificate), PASSWORD)
    assert only(sign(reserved(), LEADER, HELD["KyLanhDao"], by=by, at=NOW, font=font())).good


# ---- certificates


def test_a_signature_is_untrusted_without_the_root():
    told = only(stages()[1], holder("Nơi cấp khác", authority=True))
    assert (told.standing, told.good) == (Standing.UNTRUSTED, False)
    assert "danh sách tin cậy" in told.reason


@pytest.mark.long
def test_a_self_made_certificate_is_called_so_until_it_is_trusted_itself():
    own = holder("Tự Làm Lấy")
    made = signed(reserved(), LEADER, own)
    assert only(made).standing is Standing.SELF_MADE
    assert only(made, own).standing is Standing.TRUSTED


def test_nobody_signs_with_a_certificate_out_of_its_term():
    over = holder("Hết Hạn", root(), since=NOW - 2 * YEAR, until=NOW - YEAR)
    with pytest.raises(Unreadable, match="còn hạn"):
        signed(reserved(), LEADER, over)


def made_elsewhere(by: Holder, *, at=NOW, stamper=None) -> bytes:
    """By a program that does not look at the term, and may ask for a time stamp."""
    said = PdfSignatureMetadata(field_name="KyLanhDao", subfilter=SigSeedSubFilter.PADES)
    seen = look(LEADER, ["ky"], ink=Ink.BLUE, framed=False, font=font())
    signer = SignerAt(said, certificate_file(by.file(), PASSWORD), seen, at)
    signer.default_timestamper = stamper
    return signer.sign_pdf(IncrementalPdfFileWriter(BytesIO(reserved()))).getvalue()


@pytest.mark.long
def test_a_signature_made_out_of_term_elsewhere_is_called_so():
    told = only(made_elsewhere(holder("Hết Hạn", root(), since=NOW - 2 * YEAR, until=NOW - YEAR)))
    assert (told.standing, told.good) == (Standing.OUT_OF_TERM, False)
    assert "15/06/2025" in told.reason


@pytest.mark.long
def test_a_signature_from_a_clock_that_is_ahead_is_not_trusted():
    told = only(made_elsewhere(leader(), at=NOW + timedelta(1)))
    assert (told.standing, told.good) == (Standing.UNTRUSTED, False)
    assert "Đồng hồ" in told.reason


def test_a_certificate_that_ran_out_since_is_said_beside_a_good_signature():
    told = only(stages()[1], at=NOW + 3 * YEAR)
    assert told.good
    assert "nay đã hết hạn" in told.reason


@cache
def authority() -> Holder:
    return holder("Nơi cấp dấu thời gian", root(), stamps=True, until=NOW + 9 * YEAR)


def with_time_stamp(by: Holder) -> bytes:
    return made_elsewhere(leader(), stamper=stamper(by))


@pytest.mark.long
def test_a_trusted_time_stamp_tells_the_moment_instead_of_the_signers_clock():
    told = only(
        with_time_stamp(holder("Nơi cấp dấu thời gian", root(), stamps=True, until=NOW + 9 * YEAR)), at=NOW + 3 * YEAR
    )
    assert (told.standing, told.stamped, told.at, told.reason) == (Standing.TRUSTED, True, NOW.isoformat(), "")


def stamper(by: Holder) -> DummyTimeStamper:
    key = SimpleSigner.load_pkcs12_data(by.file(), [], PASSWORD.encode()).signing_key
    return DummyTimeStamper(roots(by)[0], key, fixed_dt=NOW)


@pytest.mark.long
def test_a_time_stamp_of_the_whole_document_is_one_more_signature():
    kept = PdfTimeStamper(stamper(authority())).timestamp_pdf(IncrementalPdfFileWriter(BytesIO(stages()[1])), "sha256")
    told = found(kept.getvalue())
    assert [(one.standing, one.stamped, one.whole) for one in told.signatures] == [
        (Standing.TRUSTED, False, False),
        (Standing.TRUSTED, True, True),
    ]
    assert told.good


@pytest.mark.long
def test_changed_bytes_of_a_time_stamp_are_found():
    data = with_time_stamp(authority())
    start, padding, _ = container(data)
    assert found(data).good
    assert missed(data, range(start, padding, 211), 1) == []


@pytest.mark.long
def test_changed_bytes_of_a_signature_with_a_time_stamp_are_found():
    data = with_time_stamp(authority())
    start, padding, _ = container(data)
    assert missed(data, range(start, padding, 3), 1) == []


@pytest.mark.long
def test_a_time_stamp_of_somebody_unknown_tells_nothing():
    told = only(with_time_stamp(holder("Dấu lạ", stamps=True)))
    assert (told.standing, told.stamped) == (Standing.TRUSTED, False)


def test_roots_are_read_from_one_file_of_many_or_of_one():
    several = leader().pem + root().pem
    assert [one.native["tbs_certificate"]["serial_number"] for one in certificates_in(several, name="goc.pem")] == [
        one.certificate.serial_number for one in (leader(), root())
    ]
    assert len(certificates_in(root().der, name="goc.cer")) == 1
    for wrong in (b"", b"xin chao", root().der[:-1], document()):
        with pytest.raises(Unreadable, match=r"goc\.cer"):
            certificates_in(wrong, name="goc.cer")


def test_what_no_database_takes_is_left_out_of_the_names_of_a_certificate():
    odd = holder("Nơi\0 cấp\u202e", authority=True, organisation="Tổ\x07 chức")
    assert roots_in(odd.der, name="goc.cer")[0].subject == "Organization: Tổ  chức, Common Name: Nơi  cấp "
    signature = only(signed(reserved(), LEADER, holder("Bí\0 thư", odd)), odd)
    assert (signature.signer, signature.issuer) == ("Bí  thư", "Nơi  cấp ")


# ---- what is not signed


@pytest.mark.parametrize(
    ("file", "password"), [(b"khong phai", PASSWORD), (leader().der, PASSWORD), (leader().file(), "sai"), (b"", "")]
)
def test_a_certificate_file_that_does_not_open_is_one_sentence_without_the_password(file, password):
    with pytest.raises(Unreadable) as refused:
        certificate_file(file, password)
    assert "mật khẩu không đúng" in refused.value.reason
    assert not password or password not in refused.value.reason


def test_places_are_reserved_once():
    with pytest.raises(Unreadable, match="KyLanhDao"):
        reserve(reserved(), PLACES)


def test_a_place_is_signed_once_and_must_be_one_of_the_file():
    with pytest.raises(Unreadable, match="đã có chữ ký"):
        signed(stages()[1], LEADER, deputy())
    with pytest.raises(Unreadable, match="không có chỗ ký"):
        signed(document(), NUMBER, clerk())


@pytest.mark.parametrize("data", [b"", b"xin chao", b"%PDF-1.7 hong", document()[:-400]])
def test_a_file_that_cannot_be_signed_is_one_sentence(data):
    with pytest.raises(Unreadable):
        reserve(data, PLACES)


# ---- fonts


def test_without_a_font_for_vietnamese_the_package_is_named(tmp_path):
    poor = tmp_path / "ngheo.ttf"
    poor.write_bytes(b"khong phai phong")
    with pytest.raises(Unreadable, match="fonts-liberation2"):
        font_data([tmp_path / "khong-co.ttf", poor])


@pytest.mark.office
def test_the_font_of_the_machine_has_every_letter():
    made = sign(
        reserved(),
        LEADER,
        ["Nguyễn Thị Ằng ủy Đỹ"],
        by=certificate_file(leader().file(), PASSWORD),
        at=NOW,
        font=font_data(FONTS),
    )
    said = pypdfium2.PdfDocument(made)[1].get_textpage().get_text_bounded()
    assert "BC/DUK" not in said
    assert {"Nguyễn", "Ằng", "ủy", "Đỹ"} <= {word.text for page in read_pages(made) for word in page.page.words}


def test_a_file_without_signatures_is_not_good():
    told = found(pdf(text(72, 700, "khong ky")))
    assert (told.signatures, told.good) == ((), False)
