"""Signing in with what another server vouches for: only into accounts that stand already."""

import pytest
import requests

from nhiemky.rooms.accounts.actions import accounts as actions
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.journal.models import Entry
from tests.builders import NOW
from tests.openid_provider import CLIENT, SECRET, a_provider

MAIL = "ngo@sodogiang.example"


@pytest.fixture(scope="module")
def server():
    with a_provider() as provider:
        yield provider


@pytest.fixture
def provider(server, settings):
    app = {"provider_id": "oidc", "name": "Cổng tỉnh", "client_id": CLIENT, "secret": SECRET}
    app["settings"] = {"server_url": server.issuer}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
    settings.OIDC, settings.OIDC_NAME = app, "Cổng tỉnh"
    server.claims = {"email": MAIL, "email_verified": True, "preferred_username": "ngo"}
    return server


@pytest.fixture
def head(cast):
    Account.objects.filter(pk=cast.head.pk).update(email=MAIL)
    return cast.head


def comes_back(client, *, next_page=""):
    """To the provider and back again, over HTTP."""
    leaves = client.get("/oidc/oidc/login/", {"next": next_page} if next_page else {})
    returns = requests.get(leaves.url, allow_redirects=False, timeout=10).headers["Location"]
    return client.get(returns.removeprefix("http://testserver"))


def test_the_button_is_there_only_where_a_provider_is_set(client, provider, settings, cast):
    assert "Đăng nhập bằng Cổng tỉnh" in client.get("/sign-in/").content.decode()
    settings.OIDC = {}
    assert "Đăng nhập bằng" not in client.get("/sign-in/").content.decode()


def test_without_a_provider_its_pages_are_not_there(client, cast):
    assert client.get("/oidc/oidc/login/").status_code == 404


@pytest.mark.long
def test_a_verified_mail_leads_into_the_account_and_to_the_page_asked_for(client, provider, head, caplog):
    answer = comes_back(client, next_page="/account/")
    assert (answer.status_code, answer.url, client.get("/account/").status_code) == (302, "/account/", 200)
    assert (Entry.objects.first().verb, Entry.objects.first().actor) == ("accounts.sign_in", "Tẩn Láo Ngô")
    assert SECRET not in caplog.text + str([line.details for line in Entry.objects.all()])


@pytest.mark.long
def test_a_claim_that_is_the_user_name_is_compared_instead_where_it_is_set(client, provider, cast, settings):
    settings.OIDC_CLAIM = "preferred_username"
    assert comes_back(client).status_code == 302
    assert client.get("/account/").status_code == 200


@pytest.mark.long
@pytest.mark.parametrize("finding", ["unverified", "unknown", "closed", "two"])
def test_nobody_else_comes_in_and_no_account_is_made(client, provider, head, cast, finding):
    if finding == "unverified":
        provider.claims["email_verified"] = False
    if finding == "unknown":
        provider.claims["email"] = "ai-do@sodogiang.example"
    if finding == "closed":
        actions.close_account(head, by=cast.office, at=NOW)
    if finding == "two":
        Account.objects.filter(pk=cast.writer.pk).update(email=MAIL.upper())
    before = Account.objects.count()
    answer = comes_back(client)
    page = answer.content.decode()
    assert (answer.status_code, "Không có tài khoản đang mở nào khớp" in page) == (403, True)
    assert (Account.objects.count(), client.get("/account/").status_code) == (before, 302)


def test_an_answer_that_was_not_asked_for_is_turned_away(client, provider, head):
    answer = client.get("/oidc/oidc/login/callback/", {"code": "one-time", "state": "made-up"})
    assert (answer.status_code, "không xác nhận" in answer.content.decode()) == (403, True)


def test_giving_up_at_the_provider_leads_to_a_page_of_ours(client, provider, head):
    leaves = client.get("/oidc/oidc/login/").url
    state = leaves.split("state=")[1].split("&")[0]
    answer = client.get("/oidc/oidc/login/callback/", {"error": "access_denied", "state": state})
    assert (answer.status_code, "Về trang đăng nhập" in answer.content.decode()) == (403, True)


def test_a_token_for_another_client_opens_nothing(client, provider, head):
    provider.claims["aud"] = "another"
    answer = comes_back(client)
    assert (answer.status_code, client.get("/account/").status_code) == (403, 302)
