"""A whole campaign by hand in Chromium: what a clerk and a unit's secretary click and type, on each plan."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Browser, Page, expect

from nhiemky.house.demo import measures
from nhiemky.papers.indicator_sheet import write_indicators
from nhiemky.rooms.plan.models import Assignment, Campaign
from tests.journeys.plans import EVERY_PLAN, plan_file
from tests.screens import DESKTOP

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def desks(chromium: Browser, live_server, passwords) -> Iterator[tuple[Page, Page]]:
    """Two people at two machines: the clerk of the office and the secretary of a unit, both signed in."""
    contexts = [chromium.new_context(viewport=DESKTOP, locale="vi-VN", accept_downloads=True) for _ in range(2)]
    pages = []
    for context, username in zip(contexts, ("vanphong", "sonoivu"), strict=True):
        context.set_default_timeout(10_000)
        page = context.new_page()
        page.goto(live_server.url)
        page.get_by_label("Tên đăng nhập").fill(username)
        page.get_by_label("Mật khẩu").fill(passwords[username])
        page.get_by_role("button", name="Đăng nhập").click()
        expect(page.get_by_role("heading", name="Bàn làm việc")).to_be_visible()
        pages.append(page)
    yield pages[0], pages[1]
    for context in contexts:
        context.close()


def open_campaign(clerk: Page, name: str) -> Campaign:
    if name != "demo":
        clerk.get_by_role("link", name="Mở đợt mới từ kế hoạch").click()
        clerk.get_by_label("Tệp kế hoạch").set_input_files(plan_file(name))
        clerk.get_by_role("button", name="Đọc kế hoạch").click()
        expect(clerk.get_by_text("Đã đọc kế hoạch")).to_be_visible()
    else:
        clerk.get_by_role("link", name="xác nhận kế hoạch").click()
    return Campaign.objects.order_by("pk").last()


def check_facts(clerk: Page) -> None:
    """Click a task: its place in the document is shown; put the periods right; confirm."""
    task = clerk.locator("tr[data-shows]").first
    task.locator("b").first.click()
    expect(clerk.locator("mark.shown").first).to_be_in_viewport()
    clerk.get_by_role("tab", name="Chung").click()
    clerk.get_by_label("Các kỳ số liệu").fill("2022, 6T/2023")
    clerk.get_by_label("Năm gốc").fill("")
    clerk.get_by_role("button", name="Lưu thông tin chung").click()
    clerk.get_by_role("button", name="Xác nhận thông tin").click()
    clerk.get_by_role("dialog").get_by_role("button", name="Xác nhận").click()
    expect(clerk.get_by_text("Đã xác nhận")).to_be_visible()


def lay_and_ask(clerk: Page, sheet: Path) -> None:
    clerk.get_by_role("button", name="Giao cho").click()
    clerk.get_by_role("dialog").get_by_role("button", name="Giao việc").click()
    expect(clerk.get_by_text("Đã giao")).to_be_visible()
    own, standard = (
        clerk.get_by_role("button", name=name) for name in ("Lấy đề cương của kế hoạch", "Dùng đề cương mẫu")
    )
    (own if own.count() else standard).click()
    expect(clerk.get_by_text("Đề cương có")).to_be_visible()
    clerk.get_by_role("button", name="Nạp bảng").click()
    clerk.get_by_label("Bảng chỉ tiêu").set_input_files(sheet)
    clerk.get_by_role("dialog").get_by_role("button", name="Đọc thử").click()
    clerk.get_by_role("button", name="Nạp…").click()
    clerk.get_by_role("dialog").get_by_role("button", name="Nạp", exact=True).click()
    expect(clerk.get_by_text("Đã nạp 20 chỉ tiêu")).to_be_visible()


def write_everything(head: Page, url: str) -> None:
    """Each heading in turn: type, fill the table where one goes along, leave the box, wait for «đã lưu»."""
    head.goto(url)
    for place in range(head.locator(".sections li a").count()):
        head.locator(".sections li a").nth(place).click()
        box, table = head.locator("textarea#text"), head.get_by_role("button", name="Chèn bảng của mục này")
        box.fill(f"Đơn vị đã làm phần thứ {place + 1} bằng chính lời của mình.")
        if table.count():
            table.click()
            box.fill(re.sub(r"\| +(?=\|)", "| 2 ", box.input_value()))
        box.blur()
        expect(head.locator("#save-state")).to_contain_text("đã lưu")


def fill_figures(head: Page, url: str) -> None:
    """A block copied from Excel, pasted into the first cell; then one cell corrected by hand."""
    head.goto(url)
    by_parts = head.locator("tbody tr:not(.group)").evaluate_all(
        "rows => rows.map(row => row.cells[1].innerText.includes(' / '))"
    )
    block = "\n".join("9/10\t8/10" if quotient else "7\t6" for quotient in by_parts)
    head.locator("input[data-cell]").first.evaluate(
        "(cell, text) => { const data = new DataTransfer(); data.setData('text/plain', text);"
        " cell.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })); }",
        block,
    )
    head.wait_for_load_state("networkidle")
    head.reload()
    assert "" not in head.locator("input[data-cell]").evaluate_all("cells => cells.map(cell => cell.value)")
    cell = head.locator("input[data-cell]").first
    cell.fill("chín phần mười")
    cell.press("Enter")
    expect(head.locator(".why").first).to_be_visible()
    head.locator("input[data-cell]").first.fill("10/10")
    head.locator("input[data-cell]").first.press("Enter")
    expect(head.locator(".why")).to_have_count(0)


@pytest.mark.parametrize("name", EVERY_PLAN)
def test_a_clerk_and_a_secretary_walk_a_campaign_to_its_report(name, desks, live_server, told, tmp_path):
    clerk, head = desks
    sheet = tmp_path / "chi-tieu.xlsx"
    sheet.write_bytes(write_indicators(measures.INDICATORS))
    campaign = open_campaign(clerk, name)
    check_facts(clerk)
    lay_and_ask(clerk, sheet)

    owed = Assignment.objects.filter(
        campaign=campaign, unit__code="CQ01", deliverable__in=("report", "annex")
    ).order_by("-deliverable")
    urls = [f"{live_server.url}/campaigns/{campaign.pk}/reports/{assignment.pk}/" for assignment in owed]
    write_everything(head, urls[0])
    fill_figures(head, f"{live_server.url}/campaigns/{campaign.pk}/figures/CQ01/")
    for url in urls:
        head.goto(url)
        for section in range(head.locator(".chip.none", has_text="Trống").count()):
            pytest.fail(f"heading {section} of {url} has no words")
        head.get_by_role("button", name="Nộp…").click()
        head.get_by_role("dialog").get_by_role("button", name="Nộp", exact=True).click()
        expect(head.locator(".notice", has_text="Đã nộp bản 1")).to_be_visible()

    clerk.goto(urls[0])
    clerk.get_by_role("button", name="Tiếp nhận…").click()
    clerk.get_by_role("dialog").get_by_role("button", name="Tiếp nhận", exact=True).click()
    expect(clerk.get_by_text("Đã tiếp nhận báo cáo")).to_be_visible()
    clerk.get_by_role("link", name="Tiến độ").click()
    expect(clerk.locator("tr", has_text="Đảng bộ Sở Nội vụ").locator(".chip.ok").first).to_be_visible()
    clerk.get_by_role("link", name="Tổng hợp").click()
    clerk.locator("tbody td.num a").first.click()
    expect(clerk.locator("tr", has_text="Đảng bộ Sở Nội vụ")).to_contain_text("10/10")
    clerk.get_by_role("link", name="Về tổng hợp").click()
    clerk.get_by_role("button", name="Lập báo cáo tổng hợp").click()
    clerk.get_by_role("dialog").get_by_role("button", name="Lập báo cáo").click()
    expect(clerk.get_by_text("Đã lập báo cáo tổng hợp")).to_be_visible()
    with clerk.expect_download() as download:
        clerk.locator("section", has_text="Báo cáo tổng hợp đã lập").get_by_role("link", name="Tải Word").click()
    word = docx.Document(io.BytesIO(Path(download.value.path()).read_bytes()))
    assert any("bằng chính lời của mình. (Đảng bộ Sở Nội vụ)" in paragraph.text for paragraph in word.paragraphs)
