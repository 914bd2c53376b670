"""Where one is signed in, and signing out there."""

import pytest
from django.test import Client

from nhiemky.rooms.accounts.queries.sessions import device
from nhiemky.rooms.journal.models import Entry
from tests.people import signed_in

PASSWORD = "một câu dễ nhớ"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0"
COC_COC = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 coc_coc_browser/120.0 Chrome/114.0 Safari/537.36"
PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36"


@pytest.fixture
def head(cast):
    cast.head.set_password(PASSWORD)
    cast.head.save()
    return cast.head


def come_in(account, browser=FIREFOX) -> Client:
    client = Client(headers={"User-Agent": browser})
    assert client.post("/sign-in/", {"username": account.username, "password": PASSWORD}).status_code == 302
    return client


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        (FIREFOX, "Firefox trên Windows"),
        (COC_COC, "Cốc Cốc trên Windows"),
        (PHONE, "Chrome trên Android"),
        ("curl/8", "Thiết bị không rõ"),
    ],
)
def test_a_device_is_told_in_plain_words(said, plain):
    assert device(said) == plain


@pytest.mark.long
def test_the_places_are_listed_and_one_is_signed_out(head):
    here, there = come_in(head), come_in(head, PHONE)
    page = here.get("/account/").content.decode()
    assert ("Firefox trên Windows" in page, "Chrome trên Android" in page) == (True, True)
    button = page.split('name="session" value="')[1].split('"')[0]
    here.post("/account/sessions/end/", {"session": button})
    assert (here.get("/").status_code, there.get("/").status_code) == (200, 302)


@pytest.mark.long
def test_everywhere_else_is_signed_out_at_once(head):
    here, *others = (come_in(head) for _ in range(3))
    here.post("/account/sessions/end/")
    assert [client.get("/").status_code for client in (here, *others)] == [200, 302, 302]


@pytest.mark.long
def test_nobody_ends_the_session_of_another(cast, head):
    there = come_in(head)
    page = there.get("/account/")
    signed_in(cast.office).post("/account/sessions/end/", {"session": "1"})
    assert (page.status_code, there.get("/").status_code) == (200, 200)


@pytest.mark.long
def test_a_new_password_keeps_this_place_and_ends_the_others(head):
    here, there = come_in(head), come_in(head, PHONE)
    said = {"current": PASSWORD, "password": "câu khác hẳn kia", "again": "câu khác hẳn kia"}
    assert here.post("/account/password/", said).status_code == 302
    assert (here.get("/").status_code, there.get("/").status_code) == (200, 302)
    assert "Chrome trên Android" not in here.get("/account/").content.decode()
    line = Entry.objects.filter(verb="accounts.change_password").get()
    assert (line.actor, line.details) == ("Tẩn Láo Ngô", {"sessions_ended": 1})


@pytest.mark.long
def test_the_password_in_use_is_asked_for_and_guessing_it_locks(head):
    client = come_in(head)
    said = {"current": "đoán mò", "password": "câu khác hẳn kia", "again": "câu khác hẳn kia"}
    assert [client.post("/account/password/", said).status_code for _ in range(5)] == [422] * 4 + [429]


def test_signing_in_and_out_is_in_the_journal(head):
    come_in(head).post("/sign-out/")
    verbs = list(Entry.objects.order_by("pk").values_list("verb", "actor"))[-2:]
    assert verbs == [("accounts.sign_in", "Tẩn Láo Ngô"), ("accounts.sign_out", "Tẩn Láo Ngô")]
