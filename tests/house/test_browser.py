"""The first page in a real browser: it fits both screens, speaks Vietnamese, breaks no policy (the tabs watch that)."""

import pytest
from django.urls import reverse

from nhiemky.rooms.accounts.models import Account

pytestmark = pytest.mark.browser


@pytest.fixture(params=["page", "phone"])
def screen(request):
    return request.getfixturevalue(request.param)


def test_sign_in_fits_the_screen_and_is_in_vietnamese(screen, live_server):
    response = screen.goto(live_server.url + reverse("accounts:sign_in"))
    assert response.status == 200
    assert screen.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert screen.evaluate("document.documentElement.lang") == "vi"
    assert screen.evaluate("getComputedStyle(document.body).fontFamily").startswith('"Be Vietnam')


def test_a_page_for_who_is_signed_in_asks_to_sign_in_first(screen, live_server):
    Account.objects.create_user("sen")
    screen.goto(live_server.url + reverse("desk:desk"))
    assert reverse("accounts:sign_in") in screen.url


def test_a_tab_notices_code_that_the_policy_forbids(screen, live_server):
    screen.goto(live_server.url + reverse("accounts:sign_in"))
    ran = screen.evaluate(
        "() => { document.body.setAttribute('onclick', 'window.ran = 1'); document.body.click(); return window.ran }"
    )
    assert ran is None
    assert [finding for finding in screen.findings if "Content Security Policy" in finding]
    screen.findings.clear()
