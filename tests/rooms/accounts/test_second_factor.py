"""A phone beside the password: set up, asked for, replaced by recovery codes, required of some roles, reset."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from nhiemky.rooms.accounts.actions.invitations import invite
from nhiemky.rooms.accounts.actions.sign_in import drop_second_factor
from nhiemky.rooms.journal.models import Entry
from tests.builders import NOW
from tests.people import signed_in
from tests.phones import code_shown, secret_on
from tests.rooms.traces import refused

PASSWORD = "một câu dễ nhớ"
CODES = re.compile(r"<li>(\d{4} \d{4})</li>")


@pytest.fixture
def office(cast):
    cast.office.set_password(PASSWORD)
    cast.office.save()
    return cast.office


def first_step(account) -> Client:
    client = Client()
    answer = client.post("/sign-in/", {"username": account.username, "password": PASSWORD, "next": "/units/"})
    assert answer.url == "/sign-in/code/"
    return client


@pytest.fixture
def phone(office):
    """The secret in the phone of the office, and its recovery codes."""
    client = signed_in(office)
    secret = secret_on(client.get("/account/second-factor/").content.decode())
    page = client.post("/account/second-factor/", {"code": code_shown(secret, steps=-1)}).content.decode()
    return secret, CODES.findall(page)


@pytest.mark.long
def test_a_code_proves_the_phone_and_ten_recovery_codes_are_shown_once(office, phone):
    secret, codes = phone
    assert len(set(codes)) == 10
    assert codes[0] not in signed_in(office).get("/account/").content.decode()
    assert Entry.objects.first().verb == "accounts.set_second_factor"
    assert secret not in str(Entry.objects.first().details)


@pytest.mark.long
def test_a_wrong_code_keeps_the_secret_on_the_page(office):
    client = signed_in(office)
    secret = secret_on(client.get("/account/second-factor/").content.decode())
    again = client.post("/account/second-factor/", {"code": "000000"})
    assert (again.status_code, secret_on(again.content.decode())) == (422, secret)
    assert not Authenticator.objects.exists()


@pytest.mark.long
def test_the_password_alone_opens_nothing_and_the_code_leads_to_the_page_asked_for(office, phone):
    client = first_step(office)
    assert client.get("/units/").status_code == 302
    answer = client.post("/sign-in/code/", {"code": code_shown(phone[0])})
    assert (answer.status_code, answer.url, client.get("/units/").status_code) == (302, "/units/", 200)


@pytest.mark.long
def test_a_code_is_good_once(office, phone):
    code = code_shown(phone[0])
    assert first_step(office).post("/sign-in/code/", {"code": code}).status_code == 302
    assert first_step(office).post("/sign-in/code/", {"code": code}).status_code == 422


@pytest.mark.long
def test_a_recovery_code_opens_once(office, phone):
    assert first_step(office).post("/sign-in/code/", {"code": phone[1][3]}).status_code == 302
    assert first_step(office).post("/sign-in/code/", {"code": phone[1][3]}).status_code == 422


@pytest.mark.long
def test_wrong_codes_lock_like_wrong_passwords(office, phone):
    client = first_step(office)
    assert [client.post("/sign-in/code/", {"code": "000000"}).status_code for _ in range(5)] == [422] * 4 + [429]
    assert client.post("/sign-in/code/", {"code": code_shown(phone[0])}).status_code == 429
    assert client.post("/sign-in/", {"username": office.username, "password": PASSWORD}).status_code == 429


@pytest.mark.long
def test_knowing_the_password_again_does_not_forget_the_wrong_codes(office, phone):
    for _ in range(2):
        client = first_step(office)
        statuses = [client.post("/sign-in/code/", {"code": "000000"}).status_code for _ in range(2)]
        assert statuses == [422] * 2
    assert first_step(office).post("/sign-in/code/", {"code": "000000"}).status_code == 429


def test_the_second_step_without_the_first_begins_anew(client, office):
    assert client.get("/sign-in/code/").url == "/sign-in/"


@pytest.mark.long
def test_an_invitation_does_not_pass_by_the_phone(office, phone):
    code = invite(office, by=None, at=NOW)
    client = Client()
    answer = client.post("/invitation/", {"code": code, "password": PASSWORD, "again": PASSWORD})
    assert (answer.url, client.get("/account/").status_code) == ("/sign-in/code/", 302)


@pytest.mark.long
def test_whoever_must_have_one_sets_it_up_before_anything_else(office, settings):
    settings.SECOND_FACTOR_ROLES = ["office"]
    client = signed_in(office)
    assert {client.get(page).url for page in ("/", "/units/", "/account/")} == {"/account/second-factor/"}
    secret = secret_on(client.get("/account/second-factor/").content.decode())
    client.post("/account/second-factor/", {"code": code_shown(secret)})
    assert client.get("/units/").status_code == 200


def test_roles_that_are_not_named_are_not_asked(cast, settings):
    settings.SECOND_FACTOR_ROLES = ["administrator"]
    assert signed_in(cast.office).get("/").status_code == 200


def test_in_the_demo_nobody_is_asked(cast, settings):
    settings.SECOND_FACTOR_ROLES, settings.DEMO = ["office"], lambda: {"accounts": []}
    assert signed_in(cast.office).get("/").status_code == 200


@pytest.mark.long
def test_new_recovery_codes_and_no_second_factor_want_a_code_of_now(office, phone):
    client = signed_in(office)
    for act in ("codes", "drop"):
        assert client.post(f"/account/second-factor/{act}/", {"code": "000000"}).status_code == 422
    page = client.post("/account/second-factor/codes/", {"code": code_shown(phone[0])}).content.decode()
    assert not set(CODES.findall(page)) & set(phone[1])
    assert client.post("/account/second-factor/drop/", {"code": CODES.findall(page)[0]}).status_code == 302
    assert not Authenticator.objects.exists()


def test_who_must_have_one_cannot_drop_it(cast):
    with refused("Vai trò của bạn bắt buộc có xác thực hai bước: không tắt được."):
        drop_second_factor(cast.office, required=True, by=cast.office, at=NOW)


@pytest.mark.long
def test_whoever_answers_for_the_account_resets_it_and_every_session_ends(cast):
    elsewhere = signed_in(cast.head)
    secret = secret_on(elsewhere.get("/account/second-factor/").content.decode())
    elsewhere.post("/account/second-factor/", {"code": code_shown(secret)})
    office = signed_in(cast.office)
    assert office.post(f"/accounts/{cast.head.pk}/second-factor/").status_code == 302
    assert not Authenticator.objects.exists()
    assert elsewhere.get("/account/").status_code == 302
    line = Entry.objects.first()
    assert line.verb == "accounts.reset_second_factor"
    assert line.details == {"changed": {"second_factor": [True, False]}}
