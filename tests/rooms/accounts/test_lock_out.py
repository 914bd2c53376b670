"""Five failures lock a name from an address for a quarter of an hour; passwords and codes count alike."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.db.models import F
from django.test import Client

from nhiemky.rooms.accounts.actions import accounts as actions
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.accounts.words import Role
from nhiemky.rooms.journal.models import Entry
from tests.builders import OPENED
from tests.people import signed_in

RIGHT = {"username": "thau", "password": "rất bí mật"}
WRONG = {**RIGHT, "password": "sai"}


@pytest.fixture
def account(owner):
    return actions.open_account(
        "thau", name="Lò Thị Thàu", post="", password="rất bí mật", grants=[(Role.UNIT_HEAD, owner)], by=None, at=OPENED
    )


def verbs() -> list[str]:
    lines = Entry.objects.filter(verb__contains="sign_in").order_by("pk")
    return [line.verb.removeprefix("accounts.") + ("!" if line.details.get("locked") else "") for line in lines]


@pytest.mark.long
def test_the_fifth_failure_locks_and_the_right_password_does_not_help(client, account):
    assert [client.post("/sign-in/", WRONG).status_code for _ in range(5)] == [422] * 4 + [429]
    answer = client.post("/sign-in/", RIGHT)
    page = answer.content.decode()
    assert (answer.status_code, "15 phút" in page, "văn phòng cấp ủy" in page) == (429, True, True)
    assert verbs() == ["fail_sign_in"] * 4 + ["fail_sign_in!"]


@pytest.mark.long
def test_a_name_that_nobody_has_is_locked_alike_and_leaves_no_line(client, account):
    statuses = [client.post("/sign-in/", {**WRONG, "username": "ai-do"}).status_code for _ in range(5)]
    assert (statuses, verbs()) == ([422] * 4 + [429], [])


@pytest.mark.long
def test_another_address_and_another_name_are_not_locked(client, account):
    for _ in range(5):
        client.post("/sign-in/", WRONG)
    assert Client(REMOTE_ADDR="127.0.0.9").post("/sign-in/", RIGHT).status_code == 302
    assert client.post("/sign-in/", {**WRONG, "username": "khac"}).status_code == 422


@pytest.mark.long
def test_after_a_quarter_of_an_hour_the_door_opens_again_though_it_was_tried_meanwhile(client, account):
    for _ in range(7):
        client.post("/sign-in/", WRONG)
    AccessAttempt.objects.update(attempt_time=F("attempt_time") - timedelta(minutes=15, seconds=1))
    assert client.post("/sign-in/", RIGHT).status_code == 302


@pytest.mark.long
def test_signing_in_forgets_the_failures_before_it(client, account):
    for _ in range(2):
        assert [client.post("/sign-in/", WRONG).status_code for _ in range(4)] == [422] * 4
        assert client.post("/sign-in/", RIGHT).status_code == 302
        client.post("/sign-out/")


@pytest.mark.long
def test_the_office_sees_who_is_locked_and_unlocks_them(client, cast, account):
    for _ in range(5):
        client.post("/sign-in/", WRONG)
    office = signed_in(cast.office)
    assert "Lò Thị Thàu" in office.get("/accounts/?state=locked").content.decode()
    assert office.post(f"/accounts/{account.pk}/unlock/").status_code == 302
    assert client.post("/sign-in/", RIGHT).status_code == 302


def test_what_was_typed_is_kept_nowhere(client, account, caplog):
    client.post("/sign-in/", {**RIGHT, "password": "gõ-nhầm-mật-khẩu"})
    kept = [str(vars(row)) for rows in (AccessAttempt.objects.all(), Entry.objects.all()) for row in rows]
    assert "gõ-nhầm" not in "".join(kept) + caplog.text


@pytest.mark.long
def test_an_old_hash_still_opens_and_is_made_anew(client, account, settings):
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.Argon2PasswordHasher", "django.contrib.auth.hashers.PBKDF2PasswordHasher",
    ]  # fmt: skip
    old = PBKDF2PasswordHasher().encode("rất bí mật", "muoi", iterations=1000)
    Account.objects.filter(pk=account.pk).update(password=old)
    assert client.post("/sign-in/", RIGHT).status_code == 302
    assert Account.objects.get(pk=account.pk).password.startswith("argon2$")


def test_a_closed_account_is_told_like_a_wrong_password(client, cast, account):
    actions.close_account(account, by=cast.office, at=OPENED)
    answer = client.post("/sign-in/", RIGHT)
    assert (answer.status_code, "Sai tên đăng nhập hoặc mật khẩu." in answer.content.decode()) == (422, True)
