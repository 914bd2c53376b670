"""A few letters without marks, then the arrows and Enter: how units are picked on every form."""

import pytest

from tests.journeys.test_an_account_in_a_browser import come_in

pytestmark = pytest.mark.browser


def test_units_are_picked_by_letters_one_or_several(live_server, page, told, passwords):
    come_in(page, live_server, "vanphong", passwords["vanphong"])
    page.goto(live_server.url + "/units/CQ07/change/merged/")
    others = page.get_by_label("Các đơn vị cùng nhập")
    for letters in ("so noi vu", "giao duc"):
        others.press_sequentially(letters)
        page.get_by_role("option").first.wait_for()
        others.press("ArrowDown")
        others.press("Enter")
    assert others.input_value() == "Đảng bộ Sở Nội vụ (CQ01); Đảng bộ Sở Giáo dục và Đào tạo (CQ11); "
    into = page.get_by_label("Nhập vào đơn vị đang có")
    into.press_sequentially("noi vu so")
    page.get_by_role("option", name="Đảng bộ Sở Nội vụ").click()
    assert (into.input_value(), page.get_by_role("option").count()) == ("Đảng bộ Sở Nội vụ (CQ01)", 0)


def test_what_is_offered_goes_away_when_the_field_is_left(live_server, phone, told, passwords):
    come_in(phone, live_server, "vanphong", passwords["vanphong"])
    phone.goto(live_server.url + "/accounts/open/")
    unit = phone.get_by_label("Đơn vị", exact=True)
    unit.press_sequentially("benh vien")
    phone.locator(".options li").first.wait_for()
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    unit.press("Escape")
    assert (phone.locator(".options li").count(), unit.input_value()) == (0, "benh vien")
