"""Every page of a campaign at its end: it opens, fits both screens, and asks no other host for anything."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from nhiemky.house.demo.story import tell
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.outline.models import Indicator, Outline, Section
from nhiemky.rooms.plan.actions.drafts import begin_draft
from nhiemky.rooms.plan.models import Assignment, Campaign, Draft
from nhiemky.rooms.plan.queries.drafts import draft_of_campaign
from nhiemky.rooms.registry.models import OfficialDocument

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FILES = {"sheet", "file", "pdf", "form", "paper"}  # the last word of names that answer with a file
# a picture, a file, and what is for those who receive a document or look after the server
ELSEWHERE = {"registry:document_page", "registry:pdf_to_sign", "registry:delivery", "registry:roots"}


def names(resolver: URLResolver, space: str = "") -> list[tuple[str, URLPattern]]:
    found = []
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            found += names(pattern, pattern.namespace or space)
        elif space:
            found.append((f"{space}:{pattern.name}", pattern))
    return found


def pages_with_words() -> list[str]:
    """The names of all pages that answer to a plain GET: not those that only take a POST, nor files."""
    return sorted(
        name
        for name, pattern in names(get_resolver())
        if not hasattr(pattern.callback, "csrf_exempt") and takes_get(pattern)
        if name.rpartition("_")[2] not in FILES and name not in ELSEWHERE
    )


def takes_get(pattern: URLPattern) -> bool:
    """`require_POST` wraps the view in a function named `inner`, with the methods in its closure."""
    closure = pattern.callback.__closure__ or ()
    return not any(cell.cell_contents == ["POST"] for cell in closure)


def address(name: str) -> str:
    """The page of something that is there."""
    (pattern,) = (found for known, found in names(get_resolver()) if known == name)
    campaign = Campaign.objects.get()
    report = Assignment.objects.filter(deliverable="report", unit__code="SN02").get()
    indicator = Indicator.objects.first()
    known = {
        "campaign_id": campaign.pk,
        "assignment_id": report.pk,
        "outline_id": Outline.objects.first().pk,
        "section_id": Section.objects.filter(written=True).first().pk,
        "indicator_id": indicator.pk,
        "period": "2022",
        "unit_code": "SN02",
        "document_id": OfficialDocument.objects.first().pk,
        "number": 1,
        "account_id": Account.objects.get(username="benhvien").pk,
        "kind": "split",
        "task_id": 1,
        "draft_id": Draft.objects.get().pk,
    }
    return reverse(name, kwargs={word: known[word] for word in pattern.pattern.converters})


def test_every_page_opens_fits_both_screens_and_asks_no_other_host(live_server, page, phone, settings):
    told = tell("ballot", say=lambda what: None)
    campaign = Campaign.objects.get()
    begin_draft(campaign.owner, draft=draft_of_campaign(campaign), by=None, at=told.today)
    settings.NOW = lambda: told.today
    password = next(account["password"] for account in told.accounts if account["name"] == "vanphong")
    # the way in and out, and the first start, which is long past
    doors = {"accounts:sign_in", "accounts:sign_out", "accounts:set_up"}
    listed = [name for name in pages_with_words() if name not in doors]
    assert len(listed) >= 18
    for screen in (page, phone):
        asked: set[str] = set()
        screen.on("request", lambda request, asked=asked: asked.add(urlsplit(request.url).netloc))
        screen.goto(live_server.url)
        screen.get_by_label("Tên đăng nhập").fill("vanphong")
        screen.get_by_label("Mật khẩu").fill(password)
        screen.get_by_role("button", name="Đăng nhập").click()
        for name in listed:
            answer = screen.goto(live_server.url + address(name))
            assert (name, answer.status) == (name, 200)
            assert (name, screen.evaluate("document.documentElement.scrollWidth <= innerWidth")) == (name, True)
        assert asked == {urlsplit(live_server.url).netloc}
