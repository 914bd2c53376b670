"""Whoever is stopped on the way finds back to a page, in words, and never to an address that only takes forms."""

import pytest
from django.test import Client

from tests.people import on_one_line, signed_in

PAGE, SENT = "http://testserver/units/", "/campaigns/open/"


@pytest.mark.parametrize(
    ("came_from", "page"), [(PAGE, PAGE), ("http://x.example/", "/"), ("", "/"), ("javascript:alert(1)", "/")]
)
def test_who_sends_a_form_after_the_session_ended_comes_back_to_its_page(client, cast, came_from, page):
    answer = client.post("/accounts/1/close/", headers={"Referer": came_from})
    form = client.get(answer.url).context["next"]
    assert (answer.status_code, form) == (302, page)


def test_the_language_of_a_refusal_is_changed_on_the_page_of_its_form(cast):
    page = signed_in(cast.office).post("/accounts/999/close/", headers={"Referer": PAGE}).content.decode()
    assert f'name="next" value="{PAGE}"' in page


def test_an_address_that_only_takes_forms_leads_to_a_page(cast):
    answer = signed_in(cast.office).get("/sign-out/")
    assert (answer.status_code, answer["Allow"], 'href="/"' in answer.text) == (405, "POST", True)
    assert "Địa chỉ này chỉ nhận biểu mẫu gửi lên." in answer.text


def test_a_form_of_before_the_last_signing_in_says_so(cast):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.office)
    answer = client.post("/campaigns/open/", headers={"Referer": PAGE})
    assert (answer.status_code, "Bạn đã đăng nhập lại" in answer.text, PAGE in answer.text) == (403, True, True)
    assert "Quay lại để sửa" not in on_one_line(answer.text)


@pytest.mark.parametrize(
    ("typed", "status", "said"), [("a" * 5 * 2**20, 413, "nặng quá 4 MB"), ("\x00", 400, "ký tự hỏng")]
)
def test_what_cannot_be_read_is_told_with_the_way_out(cast, typed, status, said):
    coded = "application/x-www-form-urlencoded"
    answer = signed_in(cast.office).post("/campaigns/open/", f"a={typed}", content_type=coded)
    assert (answer.status_code, said in answer.text, 'href="/"' in answer.text) == (status, True, True)
