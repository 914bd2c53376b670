"""The grid as people use it: keys, a block from Excel, the network cut, signed out, two writers."""

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from nhiemky.rooms.figures.models import Value
from tests.builders import WRITTEN, in_period, indicator_numbered, owed_by
from tests.people import signed_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASTE = """([label, text]) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  const cell = document.querySelector(`[aria-label="${label}"]`);
  cell.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


def come_in(page: Page, live_server, person) -> None:
    key = signed_in(person).cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}])


@pytest.fixture
def grid(page, live_server, campaign, cast) -> Page:
    """Unit B2's table, opened by its head."""
    come_in(page, live_server, cast.neighbour)
    page.goto(f"{live_server.url}/campaigns/{campaign.pk}/figures/B2/")
    return page


def cell(page: Page, code: str, period: str = "Năm 2021"):
    return page.get_by_label(f"{code}, {period}", exact=True)


def paste(page: Page, code: str, text: str) -> None:
    cell(page, code).click()
    page.evaluate(PASTE, [f"{code}, Năm 2021", text])


def saved(page: Page) -> None:
    expect(page.locator("td.unsent")).to_have_count(0)


def figures() -> dict[str, int | None]:
    return {f"{v.indicator.code} {v.period}": v.value for v in Value.objects.select_related("indicator")}


def test_keys_move_write_and_take_back(grid):
    cell(grid, "1").click()
    grid.keyboard.type("7")
    grid.keyboard.press("ArrowRight")
    grid.keyboard.type("8")
    grid.keyboard.press("Enter")
    expect(cell(grid, "2", "Năm 2022")).to_be_focused()
    grid.keyboard.press("Home")
    expect(cell(grid, "2")).to_be_focused()
    grid.keyboard.type("9/10")
    grid.keyboard.press("Escape")
    expect(cell(grid, "2")).to_have_value("")
    saved(grid)
    assert figures() == {"1 2021": 7, "1 2022": 8}
    grid.keyboard.press("Control+z")
    expect(cell(grid, "1", "Năm 2022")).to_be_focused()
    saved(grid)
    assert figures() == {"1 2021": 7}


def test_a_block_from_excel_is_kept_whole_or_tells_each_cell(grid):
    paste(grid, "1", "7\t8\n9/10\tnhiều\n1,850.5/10\tKPS")
    expect(grid.locator("td .why")).to_have_count(1)
    assert figures() == {}
    expect(cell(grid, "2", "Năm 2022")).to_have_value("nhiều")
    cell(grid, "2", "Năm 2022").fill("8/10")
    grid.keyboard.press("Enter")
    saved(grid)
    assert figures() == {"1 2021": 7, "1 2022": 8, "2 2021": 900, "2 2022": 800, "3 2021": 1851, "3 2022": None}
    expect(cell(grid, "3")).to_have_value("1.850,5/10")


def test_a_jump_is_marked_and_its_note_is_kept(grid):
    paste(grid, "1", "10\t90")
    saved(grid)
    cell(grid, "1", "Năm 2022").click()
    expect(grid.locator("#cellbar-told")).to_contain_text("cần ghi chú lý do")
    grid.keyboard.press("Shift+F2")
    grid.keyboard.type("mở rộng địa bàn")
    grid.keyboard.press("Enter")
    expect(cell(grid, "1", "Năm 2022").locator("..")).to_have_class("num noted")
    assert Value.objects.get(period="2022").note == "mở rộng địa bàn"


def test_with_the_network_cut_nothing_typed_is_lost(grid):
    grid.context.set_offline(True)
    paste(grid, "1", "7\t8")
    expect(grid.locator("#grid-state")).to_contain_text("Mất mạng")
    assert figures() == {}
    grid.context.set_offline(False)
    saved(grid)
    assert figures() == {"1 2021": 7, "1 2022": 8}


def test_what_was_typed_while_signed_out_waits_in_the_machine(grid, live_server, cast):
    grid.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    cell(grid, "1").fill("7")
    grid.keyboard.press("Enter")
    expect(grid.locator("#grid-state")).to_contain_text("Phiên làm việc đã hết")
    come_in(grid, live_server, cast.neighbour)
    grid.reload()
    expect(cell(grid, "1")).to_have_value("7")
    saved(grid)
    assert figures() == {"1 2021": 7}


def test_the_second_of_two_writers_chooses(grid, campaign):
    place = {"indicator": indicator_numbered("1", campaign), "unit": owed_by("B2", campaign).unit}
    Value.objects.create(**place, period=str(in_period("2021")), value=5, changed_at=WRITTEN)
    cell(grid, "1").fill("7")
    grid.keyboard.press("Enter")
    expect(grid.locator("td .why")).to_contain_text("Người khác vừa ghi «5»")
    assert figures() == {"1 2021": 5}
    cell(grid, "1").click()
    grid.keyboard.press("Enter")
    saved(grid)
    assert figures() == {"1 2021": 7}
