"""What every test may ask for: the seeds, a browser on Debian's Chromium in the two sizes that pages are made for."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from playwright.sync_api import Browser, Page, sync_playwright

SEEDS = Path(__file__).parents[2] / "shared" / "seeds"
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

# The same examples on every run: a red test is red for everyone, and a slow machine is no failure.
hypothesis_settings.register_profile(
    "steady", derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("steady")


def pytest_unconfigure() -> None:
    shutil.rmtree(settings.DATA, ignore_errors=True)


@pytest.fixture(scope="session")
def seeds() -> list[Path]:
    """The real plans beside the checkout, where they are."""
    if not SEEDS.is_dir():
        pytest.skip("the five real plans (../shared/seeds) are not on this machine")
    return sorted(SEEDS.glob("*.txt"))


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
    page.faults = faults = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda line: faults.append(line.text) if "Content Security Policy" in line.text else None)
    yield page
    context.close()
    assert faults == []


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """An empty tab of an office screen, 1366×768."""
    yield from _page(chromium, viewport=DESKTOP)


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    """An empty tab of a phone, 390×844."""
    yield from _page(chromium, viewport=PHONE)
