"""What is printed from the browser: wide tables whole, with their headings on every page, and no page nearly empty."""

from __future__ import annotations

import pypdfium2 as pdfium
import pytest

from nhiemky.house.demo.story import tell
from nhiemky.rooms.plan.models import Campaign

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MARGIN = 14 / 25.4 * 72


class Sheet:
    """One printed page: its words, and how much of the paper they take."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        text = page.get_textpage()
        boxes = [text.get_charbox(at) for at in range(text.count_chars())]
        self.words = flat(text.get_text_bounded())
        self.width, self.height = page.get_size()
        self.right = max(right for _, _, right, _ in boxes)
        self.filled = 1 - min(bottom for _, bottom, _, top in boxes if top > 0) / self.height


def flat(text: str) -> str:
    return " ".join(text.split())


def printed(browser) -> list[Sheet]:
    return [Sheet(page) for page in pdfium.PdfDocument(browser.pdf(prefer_css_page_size=True))]


@pytest.fixture
def office(live_server, page, settings):
    """The office's browser, when the reports have come in and were consolidated."""
    told = tell("rollup", say=lambda what: None)
    settings.NOW = lambda: told.today
    page.goto(live_server.url)
    page.get_by_label("Tên đăng nhập").fill("vanphong")
    page.get_by_label("Mật khẩu").fill(next(one["password"] for one in told.accounts if one["name"] == "vanphong"))
    page.get_by_role("button", name="Đăng nhập").click()
    return page


def test_progress_and_the_roll_up_are_printed_whole(live_server, office):
    campaign = Campaign.objects.get()
    for place, columns, rows in (("progress", 4, 60), ("rollup", 10, 20), ("documents", 5, 2)):
        office.goto(f"{live_server.url}/campaigns/{campaign.pk}/{place}/")
        headings = [flat(words) for words in office.locator("table.across thead th").all_inner_texts()]
        names = [flat(words.split("\n")[0]) for words in office.locator("table.across td.lead").all_inner_texts()]
        assert (place, len(headings), len(names)) == (place, columns, rows)
        sheets = printed(office)
        for sheet in sheets:
            assert sheet.width > sheet.height
            assert sheet.right <= sheet.width - MARGIN + 1
            if any(name in sheet.words for name in names):
                assert [heading for heading in headings if heading not in sheet.words] == []
        assert [name for name in names if not any(name in sheet.words for sheet in sheets)] == []
        assert all(sheet.filled > 0.7 for sheet in sheets[:-1]), [sheet.filled for sheet in sheets]
        # what is pressed is not printed
        assert not any(words in sheet.words for sheet in sheets for words in ("Xuất Excel", "Lọc", "Bàn làm việc"))
