"""Checking and mending as people do it: one file chosen once, the mended one downloaded from the answer itself."""

import pytest
from django.conf import settings
from playwright.sync_api import expect

from nhiemky.papers.official.layout_check import check_layout
from tests.papers.official.documents import clean, spoilt
from tests.people import signed_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_file_is_chosen_once_checked_mended_and_downloaded(page, live_server, owner, cast, tmp_path):
    chosen = tmp_path / "bao cao.docx"
    chosen.write_bytes(spoilt(spoilt(clean(1), "number.colon"), "page.right"))
    key = signed_in(cast.leader).cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}])
    page.goto(f"{live_server.url}/layout/")
    page.get_by_label("Văn bản Word").set_input_files(chosen)
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    expect(page.locator("#checked")).to_contain_text("Lề phải")
    page.get_by_role("button", name="Sửa những gì sửa được").click()
    expect(page.locator("#checked")).to_contain_text("Đã sửa 2 điều")
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải bản đã sửa").click()
    assert download.value.suggested_filename == "bao cao.docx"
    assert check_layout(download.value.path().read_bytes(), name="a.docx", today="2023-06-20").findings == ()


def test_a_refusal_stands_on_the_page_and_the_file_stays_chosen(page, live_server, owner, cast, tmp_path):
    chosen = tmp_path / "anh.docx"
    chosen.write_bytes(b"GIF89a")
    key = signed_in(cast.leader).cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}])
    page.goto(f"{live_server.url}/layout/")
    page.get_by_label("Văn bản Word").set_input_files(chosen)
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    expect(page.locator("#refusals")).to_contain_text("không phải tài liệu Word")
    assert page.get_by_label("Văn bản Word").input_value().endswith("anh.docx")
