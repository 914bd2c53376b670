"""Debian's Chromium in the two sizes that pages are made for: a plugin of every run, so that all share one browser."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"
# The sandbox needs rights that a container rarely has; the rest keeps Chromium from looking for hosts outside.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESKTOP = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if not os.access(CHROMIUM, os.X_OK):
        pytest.skip("no Chromium on this machine: apt-get install -y chromium")
    # Playwright keeps an event loop in this thread; the tests beside it still ask the database directly.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


def _page(chromium: Browser, *, viewport: dict[str, int]) -> Iterator[Page]:
    context = chromium.new_context(viewport=viewport, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh")
    context.set_default_timeout(10_000)
    page = context.new_page()
    page.findings = findings = []
    page.on("pageerror", lambda error: findings.append(str(error)))
    page.on("console", lambda line: findings.append(line.text) if "Content Security Policy" in line.text else None)
    yield page
    context.close()
    assert findings == []


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """An empty tab of an office screen, 1366×768."""
    yield from _page(chromium, viewport=DESKTOP)


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    """An empty tab of a phone, 390×844."""
    yield from _page(chromium, viewport=PHONE)
