"""What is signed outside: the PDF goes out with its places, comes back, and is told for what it is."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from nhiemky.core.refusal import Outdated, Refused
from nhiemky.papers.attached import Attached
from nhiemky.papers.certificates import roots_in
from nhiemky.papers.signatures import Returned
from nhiemky.papers.signing_apart import Reserved
from nhiemky.papers.unreadable import Unreadable
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.accounts.words import Role
from nhiemky.rooms.registry.actions.moving import submit
from nhiemky.rooms.registry.actions.numbering import give_number
from nhiemky.rooms.registry.actions.rendering import Made, finish_rendering, take_rendering
from nhiemky.rooms.registry.actions.signing import confirm_signed, freeze_pdf, take_in, trust_roots
from nhiemky.rooms.registry.models import OfficialDocument, Signing, TrustRoot, Version
from nhiemky.rooms.registry.papers import found_in_return
from nhiemky.rooms.registry.queries.versions import sent_out, standing_version
from nhiemky.rooms.rollup.actions import consolidate
from nhiemky.rooms.rollup.papers import compose
from tests.addresses import an_archive
from tests.builders import NOW, a_handed_in_report, owed_by
from tests.papers import signing
from tests.people import on_one_line, signed_in
from tests.rooms.test_doors import someone
from tests.rooms.traces import nothing_changes

DAY = date(2023, 6, 20)
BY = {"by": None, "at": NOW, "unit_path": ""}


@pytest.fixture
def document(campaign) -> OfficialDocument:
    """Submitted and in print."""
    a_handed_in_report(owed_by("B1", campaign))
    made = consolidate(campaign, compose(campaign, on=DAY), by=None, at=NOW).document
    pdf = Made(b"%PDF-1.7", an_archive("1.png"), 1)
    finish_rendering(take_rendering(at=NOW), pdf, engine="LibreOffice", at=NOW)
    submit(made, **BY)
    return made


@pytest.fixture
def frozen(document) -> OfficialDocument:
    """Gone out to be signed, as the small document of the tests of signatures."""
    freeze_pdf(document, Reserved(signing.reserved(), signing.PLACES), **BY)
    return document


def trust() -> None:
    trust_roots(roots_in(signing.root().pem, name="goc.pem"), by=Account.objects.first(), at=NOW)


def came_back(document, data: bytes, name: str = "da-ky.pdf") -> Signing:
    file = Attached(name, "application/pdf", data)
    sent = sent_out(standing_version(document))
    found = found_in_return(sent, file, at=signing.NOW)
    return take_in(document, file, found, after=sent.sha256, **BY)


def page(person, document) -> str:
    return on_one_line(signed_in(person).get(f"/documents/{document.pk}/").content.decode())


@pytest.mark.long
def test_the_leader_signs_then_the_clerk_and_the_file_is_handed_out_as_it_came(frozen, cast):
    trust()
    for data in (signing.stages()[1], signing.stages()[-1]):
        assert came_back(frozen, data).answer == "accepted"
        assert frozen.state == "signed"
    give_number(frozen, issuer_symbol="ĐUK", issued_on=DAY, **BY)
    shown = page(cast.leader, frozen)
    for words in ("Nguyễn Thị Mẫu", "Văn thư", "tin cậy", "bảo đảm cả tệp", "sau đó chỉ thêm chữ ký", "Tải bản đã ký"):
        assert words in shown
    last = Signing.objects.latest("pk")
    kept = signed_in(cast.leader).get(f"/documents/{frozen.pk}/signed/{last.pk}/")
    assert (b"".join(kept.streaming_content), Version.objects.count()) == (signing.stages()[-1], 1)


@pytest.mark.long
def test_without_a_root_nobody_is_trusted_and_the_file_is_only_kept(frozen, cast):
    kept = came_back(frozen, signing.stages()[1])
    assert (kept.answer, kept.counts, frozen.state) == ("refused", False, "submitted")
    shown = page(cast.leader, frozen)
    assert ("không nhận, chỉ giữ làm tệp kèm" in shown, "không tin cậy" in shown) == (True, True)
    assert "Tải bản đã ký" not in shown


@pytest.mark.long
@pytest.mark.parametrize(
    "returned",
    [
        pytest.param(lambda: signing.document(amount="121"), id="another document"),
        pytest.param(signing.reserved, id="nobody signed"),
        pytest.param(lambda: signing.stages()[1].replace(b"/Contents <30", b"/Contents <31"), id="a byte changed"),
    ],
)
def test_what_is_not_our_document_signed_moves_nothing(frozen, returned):
    trust()
    kept = came_back(frozen, returned())
    assert (kept.answer, kept.counts, frozen.state, bool(kept.reasons)) == ("refused", False, "submitted", True)


@pytest.mark.long
def test_what_another_program_wrote_anew_a_person_confirms(frozen, cast):
    sent = sent_out(standing_version(frozen))
    file = Attached("ghi-lai.pdf", "application/pdf", signing.stages()[1])
    trust()
    found = found_in_return(sent, file, at=signing.NOW)
    doubtful = type(found)(Returned.TO_CONFIRM, ("Tệp đã được phần mềm khác ghi lại.",), (), found.verified)
    kept = take_in(frozen, file, doubtful, after=sent.sha256, **BY)
    assert (frozen.state, "xác nhận là bản đã ký" in page(cast.leader, frozen)) == ("submitted", True)
    signed_in(cast.leader).post(f"/documents/{frozen.pk}/signed/{kept.pk}/confirm/")
    frozen.refresh_from_db()
    assert frozen.state == "signed"
    with nothing_changes(), pytest.raises(Refused, match="không chờ xác nhận"):
        confirm_signed(frozen, kept, **BY)


@pytest.mark.long
def test_of_two_who_sign_the_same_file_the_second_signs_the_first_ones_file(frozen):
    trust()
    sent = sent_out(standing_version(frozen))
    file = Attached("da-ky.pdf", "application/pdf", signing.stages()[1])
    found = found_in_return(sent, file, at=signing.NOW)
    take_in(frozen, file, found, after=sent.sha256, **BY)
    with nothing_changes(), pytest.raises(Outdated, match="bản ký khác"):
        take_in(frozen, file, found, after=sent.sha256, **BY)


@pytest.mark.long
def test_the_places_are_made_once_and_only_of_what_is_submitted_and_in_print(document, cast):
    reserved = Reserved(signing.reserved(), signing.PLACES)
    assert "Tải PDF để ký" in page(cast.leader, document)
    freeze_pdf(document, reserved, **BY)
    with nothing_changes(), pytest.raises(Refused, match="đã có"):
        freeze_pdf(document, reserved, **BY)
    down = signed_in(cast.leader).get(f"/documents/{document.pk}/to-sign/")
    assert b"".join(down.streaming_content) == signing.reserved()


@pytest.mark.long
def test_a_pdf_without_the_place_of_the_signer_is_refused_in_words(document, cast):
    with nothing_changes():
        answer = signed_in(cast.leader).post(f"/documents/{document.pk}/freeze/", {"version": 1})
    assert answer.status_code == 422


@pytest.mark.long
def test_what_is_no_pdf_is_refused_before_anything_is_kept(frozen, cast):
    file = SimpleUploadedFile("x.pdf", b"MZ")
    with nothing_changes():
        answer = signed_in(cast.leader).post(f"/documents/{frozen.pk}/take-in/", {"version": 1, "file": file})
    assert answer.status_code == 422


@pytest.mark.long
def test_the_page_says_what_came_of_it(frozen, cast, settings):
    trust()
    settings.NOW = lambda: signing.NOW.replace(year=2026)
    leader = signed_in(cast.leader)
    for data, said in ((signing.reserved(), "Không nhận tệp này"), (signing.stages()[1], "Đã nhận bản đã ký.")):
        file = SimpleUploadedFile("da-ky.pdf", data)
        answer = leader.post(f"/documents/{frozen.pk}/take-in/", {"version": 1, "file": file}, follow=True)
        assert said in answer.content.decode()


def test_roots_are_kept_by_an_administrator_at_the_top(campaign):
    browser = signed_in(someone(Role.ADMINISTRATOR, "TS"))
    assert "Chưa tin nơi nào" in browser.get("/trust-roots/").content.decode()
    file = SimpleUploadedFile("goc.pem", signing.root().pem)
    answer = browser.post("/trust-roots/add/", {"file": file}, follow=True).content.decode()
    assert ("Nơi cấp chứng thư thử" in answer, "Đã thêm 1 chứng thư gốc." in answer) == (True, True)
    browser.post(f"/trust-roots/{TrustRoot.objects.get().pk}/drop/")
    assert not TrustRoot.objects.exists()


def test_an_administrator_below_or_beside_another_office_keeps_no_roots(campaign):
    committee = signed_in(someone(Role.ADMINISTRATOR, "K"))
    assert committee.get("/trust-roots/").status_code == 200
    assert signed_in(someone(Role.ADMINISTRATOR, "B1")).get("/trust-roots/").status_code == 404
    someone(Role.OFFICE, "TS")
    assert committee.get("/trust-roots/").status_code == 404


@pytest.mark.parametrize("data", [b"", b"xin chao", signing.leader().pem])
def test_what_is_no_certificate_of_an_issuer_is_no_root(data):
    with pytest.raises(Unreadable, match=r"goc\.pem"):
        roots_in(data, name="goc.pem")
