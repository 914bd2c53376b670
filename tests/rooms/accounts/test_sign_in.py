import pytest

from nhiemky.rooms.accounts.actions import accounts as actions
from nhiemky.rooms.accounts.words import Role
from tests.builders import OPENED
from tests.people import signed_in


@pytest.fixture
def account(owner):
    return actions.open_account(
        "thau", name="Lò Thị Thàu", post="", password="rất-bí-mật", grants=[(Role.OFFICE, owner)], by=None, at=OPENED
    )


def test_the_right_password_leads_to_the_page_that_was_asked_for(client, account):
    answer = client.post("/sign-in/", {"username": "thau", "password": "rất-bí-mật", "next": "/units/"})
    assert (answer.status_code, answer.url) == (302, "/units/")


def test_another_host_is_no_page_that_was_asked_for(client, account):
    answer = client.post("/sign-in/", {"username": "thau", "password": "rất-bí-mật", "next": "https://x.example/"})
    assert (answer.status_code, answer.url) == (302, "/")


@pytest.mark.parametrize("said", [("thau", "sai"), ("ai-do", "rất-bí-mật"), ("thau", "")])
def test_a_wrong_name_and_a_wrong_password_are_told_alike(client, account, said):
    answer = client.post("/sign-in/", dict(zip(("username", "password"), said, strict=True)))
    assert (answer.status_code, "errorlist" in answer.content.decode()) == (422, True)
    assert "_auth_user_id" not in client.session


def test_who_is_signed_in_is_not_asked_again(account):
    assert signed_in(account).get("/sign-in/").status_code == 302


@pytest.mark.long
@pytest.mark.parametrize("asked", ["abc", "x:y", "accounts", "?a", "http:///", ""])
def test_whatever_page_is_asked_for_who_is_signed_in_is_led_somewhere(account, client, asked):
    assert signed_in(account).get("/sign-in/", {"next": asked}).status_code == 302
    assert client.post("/sign-in/", {"username": "thau", "password": "rất-bí-mật", "next": asked}).status_code == 302


def test_signing_out_closes_the_pages(account):
    client = signed_in(account)
    assert client.post("/sign-out/").status_code == 302
    assert client.get("/units/").url.startswith("/sign-in/")


def test_an_account_without_any_role_is_told_whom_to_ask(cast):
    page = signed_in(cast.stranger).get("/").content.decode()
    assert "Tài khoản chưa được giao vai trò" in page
