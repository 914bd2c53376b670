"""Writing in Chromium, and what goes wrong in between: another writer, no network, no session. No word is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from nhiemky.rooms.accounts.actions import accounts
from nhiemky.rooms.accounts.words import Role
from nhiemky.rooms.reports.models import Passage, PastPassage
from nhiemky.rooms.units.models import Unit
from tests.builders import NOW, an_organisation, laid_assignments, owed_by
from tests.screens import DESKTOP

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORD = (
    "<html><body><p class=MsoNormal>Kết quả <b>ba năm</b>:</p>"
    "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>-<span> </span></span>"
    "Kết nạp 12 đảng viên.</p>"
    "<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o<span> </span></span>"
    "Trong đó 5 nữ.</p>"
    "<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>1.<span> </span></span>"
    "Việc thứ nhất.</p>"
    "<table><tr><td><p>Năm</p></td><td><p>Số</p></td></tr><tr><td colspan=2><p>a|b</p></td></tr></table>"
    "<p class=MsoNormal>- 5 độ.<o:p></o:p></p></body></html>"
)
LINES = (
    "Kết quả ba năm:\n- Kết nạp 12 đảng viên.\n  - Trong đó 5 nữ.\n1. Việc thứ nhất.\n"
    "| Năm | Số |\n| a\\|b |  |\n\\- 5 độ."
)


PASSWORD = "mot-mat-khau-dai"
# milliseconds; a tab of its own is a process of its own, which takes long where tests run beside each other
NEW_TAB = 60_000


@pytest.fixture
def address(db: None, settings, live_server) -> str:
    """One unit has a head and a writer, and has written nothing yet."""
    settings.NOW = lambda: NOW
    campaign = laid_assignments(an_organisation())
    for username, role in (("bithu", Role.UNIT_HEAD), ("vietbai", Role.UNIT_WRITER)):
        accounts.open_account(
            username, name=f"Lò Văn {username}", post="", password=PASSWORD, by=None, at=NOW,
            grants=[(role, Unit.objects.get(code="B1"))],
        )  # fmt: skip
    return f"{live_server.url}/campaigns/{campaign.pk}/reports/{owed_by('B1', campaign).pk}/"


def sign_in(page: Page, username: str) -> None:
    page.get_by_label("Tên đăng nhập").fill(username)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()


@pytest.fixture
def contexts(chromium: Browser) -> Iterator[list[BrowserContext]]:
    opened = [chromium.new_context(viewport=DESKTOP, locale="vi-VN") for _ in range(2)]
    for context in opened:
        context.set_default_timeout(10_000)
    yield opened
    for context in opened:
        context.close()


@pytest.fixture
def two(contexts, address) -> tuple[Page, Page]:
    """The head of the unit and its writer, each with the first section open."""
    pages = []
    for context, username in zip(contexts, ("bithu", "vietbai"), strict=True):
        page = context.new_page()
        page.on("pageerror", lambda error: pytest.fail(str(error)))
        page.goto(address)
        sign_in(page, username)
        expect(page.locator("textarea#text")).to_be_visible()
        pages.append(page)
    return pages[0], pages[1]


def says(page: Page, words: str) -> None:
    expect(page.locator("#save-state")).to_contain_text(words)


def type_and_save(page: Page, text: str) -> None:
    page.locator("textarea#text").fill(text)
    page.keyboard.press("Control+s")
    says(page, "đã lưu")


def standing() -> str:
    return Passage.objects.get().text


def test_two_who_write_in_different_paragraphs_are_put_together(two):
    head, writer = two
    type_and_save(head, "Một.\nHai.\nBa.")
    writer.reload()
    type_and_save(head, "Một, sửa.\nHai.\nBa.")
    writer.locator("textarea#text").fill("Một.\nHai.\nBa.\nBốn.")
    says(writer, "ghép với chữ người khác vừa viết")
    expect(writer.locator("textarea#text")).to_have_value("Một, sửa.\nHai.\nBa.\nBốn.")
    assert standing() == "Một, sửa.\nHai.\nBa.\nBốn."


@pytest.mark.parametrize(
    ("button", "stands"),
    [
        ("Giữ bản của tôi", "Của người viết."),
        ("Lấy bản đang có", "Của bí thư."),
        ("Ghép cả hai", "Của bí thư.\nCủa người viết."),
    ],
)
def test_of_two_who_write_in_one_paragraph_the_second_sees_both_texts_and_chooses(two, button, stands):
    head, writer = two
    type_and_save(head, "Của bí thư.")
    writer.locator("textarea#text").fill("Của người viết.")
    says(writer, "người khác vừa sửa đúng chỗ này")
    choice = writer.get_by_role("alertdialog")
    expect(choice.locator("ins")).to_contain_text("người viết")
    expect(choice.locator("del")).to_contain_text("bí thư")
    choice.get_by_role("button", name=button).click()
    says(writer, "đã lưu")
    expect(writer.locator("textarea#text")).to_have_value(stands)
    assert standing() == stands
    kept = list(PastPassage.objects.values_list("text", flat=True))
    assert kept == ([] if button == "Lấy bản đang có" else ["Của bí thư."])


def test_the_network_is_cut_while_typing_and_comes_back(two, contexts):
    head, _writer = two
    type_and_save(head, "Trước khi mất mạng.")
    contexts[0].set_offline(True)
    head.locator("textarea#text").fill("Trước khi mất mạng.\nGõ khi không có mạng.")
    says(head, "mất mạng. Chữ giữ trong máy này")
    assert standing() == "Trước khi mất mạng."
    contexts[0].set_offline(False)
    says(head, "đã lưu")
    assert standing() == "Trước khi mất mạng.\nGõ khi không có mạng."


def test_a_page_closed_without_network_gives_the_words_back_when_it_is_opened_again(two, contexts, address):
    head, writer = two
    contexts[0].set_offline(True)
    head.locator("textarea#text").fill("Gõ khi không có mạng.")
    says(head, "mất mạng")
    head.close()
    type_and_save(writer, "Người khác viết trong lúc đó.")
    contexts[0].set_offline(False)
    again = contexts[0].new_page()
    again.goto(address)
    expect(again.locator("textarea#text")).to_have_value("Gõ khi không có mạng.")
    again.get_by_role("button", name="Ghép cả hai").click()
    says(again, "đã lưu")
    assert standing() == "Người khác viết trong lúc đó.\nGõ khi không có mạng."


def test_signed_out_while_typing_the_words_wait_for_the_same_person(two, contexts, address):
    head, _writer = two
    contexts[0].clear_cookies()
    head.locator("textarea#text").fill("Gõ sau khi hết phiên.")
    says(head, "đã đăng xuất. Chữ giữ trong máy này")
    with contexts[0].expect_page(timeout=NEW_TAB) as opened:
        head.get_by_role("link", name="Đăng nhập lại ở thẻ mới").click()
    other = opened.value
    sign_in(other, "vietbai")
    expect(other.locator("textarea#text")).to_have_value("")
    head.bring_to_front()
    head.keyboard.press("Control+s")
    says(head, "xem lý do ở đầu trang")
    assert not Passage.objects.exists()
    contexts[0].clear_cookies()
    other.goto(address)
    sign_in(other, "bithu")
    expect(other.locator("textarea#text")).to_have_value("Gõ sau khi hết phiên.")
    says(other, "đã lưu")
    assert standing() == "Gõ sau khi hết phiên."


def test_the_link_to_sign_in_again_stays_under_the_pointer_while_it_is_pressed(two, contexts):
    head, _writer = two
    head.set_viewport_size({"width": 390, "height": 844})
    contexts[0].clear_cookies()
    head.locator("textarea#text").fill("Gõ sau khi hết phiên.")
    says(head, "đã đăng xuất")
    head.route("**/sections/**", lambda route: None)  # no answer comes, as on a slow line
    link = head.get_by_role("link", name="Đăng nhập lại ở thẻ mới")
    link.hover()
    stood = link.bounding_box()
    with contexts[0].expect_page(timeout=NEW_TAB):
        head.mouse.down()  # leaves the box, which tries to save once more
        assert link.bounding_box() == stood
        head.mouse.up()


def test_what_word_puts_on_the_clipboard_becomes_paragraphs_items_and_rows(two):
    head, _writer = two
    head.locator("textarea#text").evaluate(
        "(box, html) => { box.focus(); const data = new DataTransfer(); data.setData('text/html', html);"
        " box.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })); }",
        WORD,
    )
    expect(head.locator("textarea#text")).to_have_value(LINES)
    head.keyboard.press("Control+s")
    says(head, "đã lưu")
    head.get_by_text("Xem như khi in").click()
    expect(head.locator("#preview li")).to_have_count(2)
    expect(head.locator("#preview th")).to_have_count(2)


def test_leaving_for_another_section_saves_first(two):
    head, _writer = two
    head.locator("textarea#text").fill("Gõ rồi bấm ngay mục khác.")
    head.locator(".sections li a").nth(1).click()
    head.wait_for_url("**section=*")
    assert standing() == "Gõ rồi bấm ngay mục khác."
    assert head.evaluate("localStorage.length") == 0
