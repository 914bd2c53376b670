"""Every answer carries the policy; what a signed-in person saw is not kept by the browser."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse

from nhiemky.house.security import POLICY, headers


def answer(request, response=None):
    return headers(lambda _: response or HttpResponse("page"))(request)


def test_every_answer_allows_nothing_from_another_host_and_nothing_inline(rf):
    response = answer(rf.get("/"))
    assert response["Content-Security-Policy"] == POLICY
    assert "unsafe" not in POLICY
    assert "http" not in POLICY
    assert response["Permissions-Policy"].startswith("camera=()")


def test_a_view_may_narrow_the_policy_for_its_own_answer(rf):
    response = answer(rf.get("/"), HttpResponse(headers={"Content-Security-Policy": "sandbox"}))
    assert response["Content-Security-Policy"] == "sandbox"


def test_pages_of_who_is_signed_in_are_not_stored(rf):
    request = rf.get("/")
    request.user = get_user_model()()
    assert answer(request)["Cache-Control"] == "no-store"


def test_pages_of_who_is_not_signed_in_may_be_stored(rf):
    request = rf.get("/")
    request.user = AnonymousUser()
    assert "Cache-Control" not in answer(request)


def test_an_unknown_address_still_carries_every_header(client, db):
    response = client.get("/no-such-page")
    assert response["Content-Security-Policy"] == POLICY
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "same-origin"


def test_a_nul_character_in_what_is_sent_is_refused_whole(client, db):
    assert client.get("/sign-in/?next=%00").status_code == 400
    assert client.post("/sign-in/", {"username": "a\0b", "password": "x"}).status_code == 400


def test_a_nul_character_in_an_address_or_in_a_name_is_refused_too(client, db):
    assert client.get("/units/%00/").status_code == 400
    assert client.get("/sign-in/?%00=1").status_code == 400
