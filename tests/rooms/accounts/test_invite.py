"""The way into an account, once: by a printed slip or a link in a mail."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from nhiemky.rooms.accounts.actions.accounts import close_account, reopen_account
from nhiemky.rooms.accounts.actions.grants import end_role
from nhiemky.rooms.accounts.actions.invitations import accept_invitation, invite
from nhiemky.rooms.accounts.models import Account, Grant, Invitation
from nhiemky.rooms.accounts.queries.accounts import fingerprint_of, invitation_by
from nhiemky.rooms.journal.models import Entry
from tests.builders import NOW
from tests.people import signed_in
from tests.rooms.traces import changes_only, nothing_changes, refused, told

WORDS = "một câu dễ nhớ"
SPENT = "Mã này không dùng được: sai, hết hạn hoặc đã dùng. Hãy nhờ nơi cấp phiếu mời lại."
CODE = re.compile(r"[2-9A-HJ-NP-Z]{4}(?:-[2-9A-HJ-NP-Z]{4}){2}")


def test_only_a_hash_of_the_code_is_kept_and_the_journal_does_not_know_it(cast):
    with changes_only(Invitation) as lines:
        code = invite(cast.head, by=cast.office, at=NOW)
    assert CODE.fullmatch(code)
    assert told(lines) == [("accounts.invite", "Lường Thị Chăm", "B1")]
    kept = Invitation.objects.get()
    assert code.replace("-", "") not in repr(vars(kept)) + repr(lines[0].details)
    assert kept.expires_at - NOW == timedelta(days=14)


def test_a_code_is_read_however_it_is_typed(cast):
    code = invite(cast.head, by=cast.office, at=NOW)
    assert invitation_by(f" {code.lower().replace('-', ' ')} ").account == cast.head
    assert fingerprint_of(code) != fingerprint_of(code[:-1])


@pytest.mark.long
def test_the_person_sets_a_password_and_is_in(cast):
    code = invite(cast.head, by=cast.office, at=NOW)
    client = Client()
    page = client.post("/invitation/", {"code": code}).content.decode()
    assert ("Tẩn Láo Ngô" in page, 'value="ngo"' in page) == (True, True)
    answer = client.post("/invitation/", {"code": code, "password": WORDS, "again": WORDS})
    assert (answer.status_code, answer.url, client.get("/").status_code) == (302, "/", 200)
    assert Account.objects.get(pk=cast.head.pk).check_password(WORDS)
    assert [line.verb for line in Entry.objects.order_by("pk")][-2:] == [
        "accounts.accept_invitation", "accounts.sign_in",
    ]  # fmt: skip
    assert SPENT in Client().post("/invitation/", {"code": code}).content.decode()


@pytest.mark.long
@pytest.mark.parametrize("finding", ["unknown", "expired", "closed", "replaced"])
def test_a_code_that_is_no_good_tells_nothing_about_the_account(cast, settings, finding):
    code = invite(cast.head, by=cast.office, at=NOW)
    if finding == "expired":
        settings.NOW = lambda: NOW + timedelta(days=14)
    if finding == "closed":
        close_account(cast.head, by=cast.office, at=NOW)
    if finding == "replaced":
        invite(cast.head, by=cast.office, at=NOW)
    typed = "2222-2222-2222" if finding == "unknown" else code
    with nothing_changes():
        answer = Client().post("/invitation/", {"code": typed, "password": WORDS, "again": WORDS})
    page = answer.content.decode()
    assert (answer.status_code, SPENT in page, "Tẩn Láo Ngô" in page) == (422, True, False)


@pytest.mark.long
@pytest.mark.parametrize(
    ("password", "again", "said"),
    [
        ("ngắn quá", "ngắn quá", "Mật khẩu phải dài từ 10 ký tự"),
        ("1234567890", "1234567890", "rất dễ đoán"),
        ("đây là ngo nhé", "đây là ngo nhé", "không được chứa tên đăng nhập"),
        (WORDS, WORDS + ".", "Hai lần gõ không giống nhau"),
    ],
)
def test_a_weak_password_is_refused_beside_its_box_and_the_code_stays_good(cast, password, again, said):
    code = invite(cast.head, by=cast.office, at=NOW)
    with nothing_changes():
        answer = Client().post("/invitation/", {"code": code, "password": password, "again": again})
    assert (answer.status_code, said in answer.content.decode()) == (422, True)


@pytest.mark.long
def test_a_long_password_of_small_letters_and_spaces_is_welcome(cast):
    code = invite(cast.head, by=cast.office, at=NOW)
    words = "mưa xuân rơi trên mái ngói " * 4
    assert Client().post("/invitation/", {"code": code, "password": words, "again": words}).status_code == 302


@pytest.mark.long
def test_the_same_password_typed_with_marks_apart_opens_the_same_door(cast):
    code = invite(cast.head, by=cast.office, at=NOW)
    together, apart = (
        "ti\u1ebfng vi\u1ec7t c\u00f3 d\u1ea5u",
        "tie\u0302\u0301ng vie\u0323\u0302t co\u0301 da\u0302\u0301u",
    )
    Client().post("/invitation/", {"code": code, "password": together, "again": apart})
    assert Client().post("/sign-in/", {"username": "ngo", "password": apart}).status_code == 302


@pytest.mark.long
def test_a_forgotten_password_stays_until_the_new_code_is_used_and_other_places_are_signed_out_then(cast):
    cast.head.set_password(WORDS)
    cast.head.save()
    elsewhere = signed_in(cast.head)
    assert elsewhere.get("/account/").status_code == 200
    code = invite(cast.head, by=cast.office, at=NOW)
    assert elsewhere.get("/account/").status_code == 200
    Client().post("/invitation/", {"code": code, "password": WORDS + " mới", "again": WORDS + " mới"})
    assert elsewhere.get("/account/").status_code == 302


def test_a_closed_account_is_not_invited(cast):
    close_account(cast.head, by=cast.office, at=NOW)
    with refused("Tài khoản đã đóng. Hãy mở lại tài khoản rồi mới mời."):
        invite(cast.head, by=cast.office, at=NOW)


def test_an_invitation_by_mail_holds_a_link_that_opens_the_password_page(cast, django_capture_on_commit_callbacks):
    Account.objects.filter(pk=cast.head.pk).update(email="ngo@sodogiang.example")
    with django_capture_on_commit_callbacks(execute=True):
        answer = signed_in(cast.office).post(f"/accounts/{cast.head.pk}/invite/", {"by": "mail"})
    assert answer.status_code == 302
    (letter,) = mail.outbox
    assert letter.to == ["ngo@sodogiang.example"]
    link = re.search(r"http://testserver(/\S+)", letter.body)[1]
    assert "Tẩn Láo Ngô" in Client().get(link).content.decode()


@pytest.mark.long
def test_many_units_get_their_accounts_and_slips_at_once(cast):
    client = signed_in(cast.office)
    assert "B3" in client.get("/accounts/units/").content.decode()
    said = {"unit": ["B3", "VP"], "username-B3": "cay-thi", "username-VP": "van-phong"}
    page = client.post("/accounts/units/", said).content.decode()
    assert len(set(CODE.findall(page))) == 2
    assert list(Grant.objects.filter(account__username="cay-thi").values_list("role", "unit__code")) == [
        ("unit_head", "B3")
    ]
    assert 'value="B3"' not in client.get("/accounts/units/").content.decode()
    assert Entry.objects.first().details == {"units": ["B3", "VP"]}
    code = CODE.findall(page)[0]
    assert Client().post("/invitation/", {"code": code, "password": WORDS, "again": WORDS}).status_code == 302


def test_a_name_in_use_or_written_twice_keeps_all_of_them_closed(cast):
    client = signed_in(cast.office)
    with nothing_changes():
        twice = client.post("/accounts/units/", {"unit": ["B3", "VP"], "username-B3": "x", "username-VP": "x"})
        taken = client.post("/accounts/units/", {"unit": ["VP", "B3"], "username-VP": "moi", "username-B3": "NGO"})
        none = client.post("/accounts/units/", {})
    assert "Tên đăng nhập ghi hai lần: x." in twice.content.decode()
    assert "Tên đăng nhập «NGO» đã có người dùng." in taken.content.decode()
    assert "Chưa chọn đơn vị nào." in none.content.decode()


@pytest.mark.long
def test_somebody_is_opened_an_account_with_a_role_and_a_slip(cast):
    said = {"name": "Lò Văn Mới", "post": "", "username": "moi", "mail": "", "role": "unit_writer", "unit": "B1"}
    client = signed_in(cast.head)
    page = client.post("/accounts/open/", {**said, "valid_from": "2023-06-20"}).content.decode()
    assert CODE.search(page)
    assert Grant.objects.get(account__username="moi").role == "unit_writer"
    wrong = client.post(
        "/accounts/open/", {**said, "username": "có dấu cách", "unit": "B2", "valid_from": "2023-06-20"}
    )
    assert wrong.status_code == 422


def brought(code: str, **said):
    return Client().post("/invitation/", {"code": code, **said}).content.decode()


@pytest.mark.long
@pytest.mark.parametrize("before", ["a role ended", "a role given", "the account closed and reopened"])
def test_a_code_is_void_once_the_roles_of_its_account_are_others(cast, before):
    code = invite(cast.writer, by=cast.office, at=NOW)
    if before == "a role ended":
        end_role(Grant.objects.get(account=cast.writer), by=cast.office, at=NOW)
    elif before == "a role given":
        signed_in(cast.office).post(
            f"/accounts/{cast.writer.pk}/roles/", {"role": "unit_head", "unit": "B1", "valid_from": "20/06/2023"}
        )
    else:
        close_account(cast.writer, by=cast.office, at=NOW)
        reopen_account(cast.writer, by=cast.office, at=NOW)
    assert SPENT in brought(code, password=WORDS, again=WORDS)
    assert not Account.objects.get(pk=cast.writer.pk).check_password(WORDS)


@pytest.mark.parametrize("before", ["closed", "without the role"])
def test_a_code_opens_nothing_once_its_giver_answers_for_the_account_no_more(cast, before):
    code = invite(cast.writer, by=cast.head, at=NOW)
    if before == "closed":
        close_account(cast.head, by=cast.office, at=NOW)
    else:
        end_role(Grant.objects.get(account=cast.head), by=cast.office, at=NOW)
    with nothing_changes():
        assert SPENT in brought(code, password=WORDS, again=WORDS)
    with refused(SPENT):
        accept_invitation(Invitation.objects.get(), password=WORDS, at=NOW)


@pytest.mark.long
def test_who_gives_a_role_to_somebody_invited_is_told_to_invite_anew(cast):
    invite(cast.writer, by=cast.office, at=NOW)
    said = {"role": "unit_head", "unit": "B1", "valid_from": "20/06/2023"}
    page = signed_in(cast.office).post(f"/accounts/{cast.writer.pk}/roles/", said, follow=True).content.decode()
    assert "Mã mời đã cấp mà chưa dùng nay không dùng được nữa: hãy mời lại." in page
