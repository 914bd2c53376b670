"""What is signed on the machine that serves: the leader by a certificate file, then the clerk puts number and seal."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from nhiemky.core.refusal import Outdated, Refused
from nhiemky.papers import signing_apart, signing_child
from nhiemky.papers.apart import Apart
from nhiemky.papers.certificates import roots_in
from nhiemky.papers.signing_apart import Reserved, verify_signatures
from nhiemky.papers.unreadable import Unreadable
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.journal.models import Entry
from nhiemky.rooms.registry.actions.moving import submit
from nhiemky.rooms.registry.actions.numbering import give_number, void_number
from nhiemky.rooms.registry.actions.rendering import Made, finish_rendering, take_rendering
from nhiemky.rooms.registry.actions.signing import freeze_pdf, seal_here, sign_here, trust_roots
from nhiemky.rooms.registry.models import Number, OfficialDocument, Signing, StoredFile, Version
from nhiemky.rooms.registry.papers import signed_here
from nhiemky.rooms.registry.queries.versions import standing_version
from nhiemky.rooms.rollup.actions import consolidate
from nhiemky.rooms.rollup.papers import compose
from tests.addresses import an_archive
from tests.builders import NOW, a_handed_in_report, owed_by
from tests.papers import signing
from tests.papers.signing import PASSWORD, YEAR, Holder, holder, root
from tests.papers.test_signing_token import MODULE, PIN, plug_in, slots
from tests.people import on_one_line, signed_in
from tests.rooms.traces import nothing_changes

__all__ = ["slots"]  # a fixture
DAY = date(2023, 6, 20)
BY = {"by": None, "at": NOW, "unit_path": ""}


@pytest.fixture
def document(campaign, settings) -> OfficialDocument:
    """Submitted, and its PDF has its places."""
    settings.NOW = lambda: signing.NOW
    trust_roots(roots_in(root().pem, name="goc.pem"), by=Account.objects.first(), at=NOW)
    a_handed_in_report(owed_by("B1", campaign))
    made = consolidate(campaign, compose(campaign, on=DAY), by=None, at=NOW).document
    finish_rendering(take_rendering(at=NOW), Made(b"%PDF-1.7", an_archive("1.png"), 1), engine="LibreOffice", at=NOW)
    submit(made, **BY)
    freeze_pdf(made, Reserved(signing.reserved(), signing.PLACES), **BY)
    return made


def printed_signer() -> str:
    return Version.objects.get().typed_paper.close.signers[0].name


def post(person, document, act: str, by: Holder | None = None, *, file: bytes | None = None, password=PASSWORD, **more):
    """What the dialog sends: a certificate file with its password."""
    data = by.file() if by else file
    said = {"version": 1, "certificate": SimpleUploadedFile("ky.p12", data), "password": password, **more}
    return signed_in(person).post(f"/documents/{document.pk}/{act}/", said, follow=True)


def page(person, document) -> str:
    return on_one_line(signed_in(person).get(f"/documents/{document.pk}/").content.decode())


@pytest.mark.office
@pytest.mark.long
def test_the_leader_signs_then_the_clerk_puts_number_day_and_seal_on_the_same_file(document, cast):
    said = post(cast.leader, document, "sign-here", holder(printed_signer(), root()), signer=1).content.decode()
    assert "Đã ký số." in said
    document.refresh_from_db()
    assert document.state == "signed"
    assert "Ghi số, ngày, đóng dấu" not in page(cast.office, document)
    give_number(document, issuer_symbol="ĐUK", issued_on=DAY - timedelta(days=1), **BY)
    assert "đúng ngày in trên văn bản" in post(cast.office, document, "seal-here", signing.clerk()).content.decode()
    void_number(Number.objects.get(), reason="Ghi nhầm ngày.", **BY)
    give_number(document, issuer_symbol="ĐUK", issued_on=DAY, **BY)
    assert "Ghi số, ngày, đóng dấu" in page(cast.office, document)
    assert "đóng dấu." in post(cast.office, document, "seal-here", signing.clerk()).content.decode()
    files = [signing.reserved(), *(one.file.file.read() for one in Signing.objects.order_by("pk"))]
    assert all(after.startswith(before) for before, after in zip(files, files[1:], strict=False))
    told = verify_signatures(files[-1], [root().der], name="ky.pdf", at=signing.NOW)
    assert (told.good, [one.field for one in told.signatures]) == (True, ["KyLanhDao", "So", "Ngay", "Dau"])
    assert "không còn chỗ trống" in post(cast.office, document, "seal-here", signing.clerk()).content.decode()
    with nothing_changes(), pytest.raises(Refused):
        void_number(Number.objects.get(state="given"), reason="Nhầm.", **BY)


@pytest.mark.long
def test_neither_certificate_nor_password_is_kept_or_told(document, cast):
    before = StoredFile.objects.count()
    answer = post(cast.leader, document, "sign-here", signing.leader(), password="mat-khau-sai", signer=1)
    told = answer.content.decode() + "".join(str(one.details) for one in Entry.objects.all())
    assert (answer.status_code, "mat-khau-sai" in told, StoredFile.objects.count()) == (422, False, before)


@pytest.mark.long
@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(b"PK khong phai", "Không mở được tệp chứng thư", id="another file"),
        pytest.param(signing.leader().pem, "Không mở được tệp chứng thư", id="without a key"),
        pytest.param(b"0" * 70_000, "lớn quá", id="large"),
    ],
)
def test_what_is_no_certificate_file_is_one_sentence_and_nothing_is_done(document, cast, data, said):
    with nothing_changes():
        answer = post(cast.leader, document, "sign-here", file=data, signer=1)
    assert (answer.status_code, said in answer.content.decode()) == (422, True)


@pytest.mark.office
@pytest.mark.long
@pytest.mark.parametrize(
    ("by", "said"),
    [
        pytest.param(lambda who: holder(who, root(), until=signing.NOW - YEAR / 2), "còn hạn", id="expired"),
        pytest.param(holder, "do người ký tự tạo", id="self-made"),
        pytest.param(lambda who: holder(who, holder("Nơi lạ", authority=True)), "danh sách tin cậy", id="untrusted"),
        pytest.param(lambda _: holder("Trần Văn Thử", root()), "chỗ ký là của", id="another person's"),
    ],
)
def test_a_certificate_that_is_not_good_signs_nothing(document, cast, by, said):
    with nothing_changes():
        answer = post(cast.leader, document, "sign-here", by(printed_signer()), signer=1)
    assert (answer.status_code, said in answer.content.decode()) == (422, True)


@pytest.mark.long
@pytest.mark.parametrize("signer", ["0", "9", ""])
def test_a_signer_who_is_not_printed_is_refused(document, cast, signer):
    with nothing_changes():
        assert post(cast.leader, document, "sign-here", signing.leader(), signer=signer).status_code == 422


@pytest.mark.long
def test_the_clerk_waits_for_the_leader(document, cast):
    with nothing_changes():
        assert "người lãnh đạo ký trước" in post(cast.office, document, "seal-here", signing.clerk()).content.decode()


@pytest.mark.office
@pytest.mark.long
def test_what_was_signed_meanwhile_is_not_signed_over(document):
    by = signing.certificate_for(printed_signer())
    first = signed_here(standing_version(document), None, n=1, holder=by, at=signing.NOW)
    sign_here(document, first, n=1, **BY)
    with nothing_changes(), pytest.raises(Outdated, match="bản ký khác"):
        sign_here(document, first, n=1, **BY)
    with nothing_changes(), pytest.raises(Outdated, match="bản ký khác"):
        seal_here(document, first, **BY)


@pytest.mark.office
@pytest.mark.long
def test_the_command_asks_for_the_password_and_signs(document, cast, tmp_path, monkeypatch, capsys):
    path = tmp_path / "ky.p12"
    path.write_bytes(holder(printed_signer(), root()).file())
    monkeypatch.setattr("sys.stdin", StringIO(f"{PASSWORD}\n"))
    call_command("sign_here", str(document.pk), certificate=str(path), username=cast.leader.username)
    document.refresh_from_db()
    assert (document.state, Signing.objects.get().way) == ("signed", "here")
    assert PASSWORD not in capsys.readouterr().out


@pytest.mark.office
@pytest.mark.long
def test_by_a_token_the_pin_is_asked_for_once_and_a_wrong_one_signs_nothing(document, cast, slots, monkeypatch):
    # the process that signs knows the settings of the token that it was started with
    monkeypatch.setattr(signing_apart, "_SIGNING", Apart(signing_child.__name__))
    plug_in(slots, "Lanh dao", holder(printed_signer(), root()))
    said = {"token": MODULE, "username": cast.leader.username}
    monkeypatch.setattr("sys.stdin", StringIO("0000\n"))
    with nothing_changes(), pytest.raises(Unreadable, match="Mã PIN"):
        call_command("sign_here", str(document.pk), **said)
    monkeypatch.setattr("sys.stdin", StringIO(f"{PIN}\n"))
    call_command("sign_here", str(document.pk), **said)
    assert Signing.objects.get().signatures[0][0].good
