"""From the printed slip to the second step, as the office and the invited person see it in a browser."""

import re

import pytest

from tests.phones import code_shown

pytestmark = pytest.mark.browser
CODE = re.compile(r"[2-9A-HJ-NP-Z]{4}(?:-[2-9A-HJ-NP-Z]{4}){2}")
WORDS = "trăng lên trên bến cũ"


def come_in(screen, live_server, username, password):
    screen.goto(live_server.url + "/sign-in/")
    screen.get_by_label("Tên đăng nhập").fill(username)
    screen.get_by_label("Mật khẩu").fill(password)
    screen.get_by_role("button", name="Đăng nhập").click()


def fits(screen) -> bool:
    return screen.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_from_the_slip_to_the_second_step(live_server, page, phone, told, passwords):
    come_in(page, live_server, "vanphong", passwords["vanphong"])
    page.goto(live_server.url + "/accounts/units/")
    page.get_by_label("Chọn tất cả").check()
    page.get_by_role("button", name="Mở tài khoản và in phiếu…").click()
    page.get_by_role("button", name="Mở và in phiếu", exact=True).click()
    slip = page.locator(".slip").first
    username, code = slip.locator("b").inner_text(), CODE.search(slip.inner_text())[0]
    assert page.locator(".slip").count() >= 5
    page.emulate_media(media="print")
    assert page.get_by_role("button", name="In").is_hidden()

    phone.goto(live_server.url + "/sign-in/")
    phone.get_by_role("link", name="Nhập mã trên phiếu").click()
    phone.get_by_label("Mã trên phiếu").fill(code.lower())
    phone.get_by_role("button", name="Tiếp tục").click()
    assert username in phone.locator("main").inner_text()
    phone.get_by_role("button", name="Hiện mật khẩu").first.click()
    assert phone.get_by_label("Mật khẩu mới", exact=False).first.get_attribute("type") == "text"
    phone.get_by_label("Mật khẩu mới").first.fill(WORDS)
    phone.get_by_label("Gõ lại mật khẩu mới").fill(WORDS)
    phone.get_by_role("button", name="Đặt mật khẩu và vào").click()

    phone.goto(live_server.url + "/account/second-factor/")
    assert phone.evaluate("document.querySelector('.qr').naturalWidth") > 0
    secret = phone.locator("main code").inner_text().replace(" ", "")
    phone.get_by_label("Mã xác thực").fill(code_shown(secret, steps=-1))
    phone.get_by_role("button", name="Bật xác thực hai bước").click()
    assert (phone.locator(".codes li").count(), fits(phone)) == (10, True)
    with phone.expect_download() as file:
        phone.get_by_role("link", name="Tải tệp chữ").click()
    assert phone.locator(".codes li").first.inner_text() in file.value.path().read_text()
    phone.get_by_role("link", name="Đã cất, tiếp tục").click()

    phone.context.clear_cookies()
    come_in(phone, live_server, username, WORDS)
    phone.get_by_label("Mã xác thực").fill(code_shown(secret))
    phone.get_by_role("button", name="Tiếp tục").click()
    phone.wait_for_url(live_server.url + "/")
    phone.goto(live_server.url + "/account/")
    assert ("đang dùng" in phone.locator("main").inner_text(), fits(phone)) == (True, True)


def test_the_language_is_changed_before_signing_in(live_server, phone):
    phone.goto(live_server.url + "/sign-in/")
    phone.get_by_role("button", name="English").click()
    assert phone.get_by_role("heading", name="Sign in").is_visible()
