"""Whoever presses the words beside a field gets into that field, and whoever cannot see is told its name."""

from collections import Counter

import pytest
from lxml import html

from tests.people import signed_in
from tests.permissions import PAGES

NAMELESS = ("hidden", "submit", "button", "image", "reset")


def faults_of(page):
    ids = Counter(page.xpath("//@id"))
    yield from (f"{one} twice" for one, times in ids.items() if times > 1)
    named = set(page.xpath("//label/@for"))
    for field in page.xpath("//input | //select | //textarea"):
        said = field.get("aria-label") or field.get("aria-labelledby") or field.get("id") in named
        if field.get("type") not in NAMELESS and not said and not field.xpath("ancestor::label"):
            yield f"{field.get('name')} without a label"


@pytest.mark.long
@pytest.mark.parametrize("who", ["office", "head"])
def test_every_field_of_every_page_has_an_id_and_a_label_of_its_own(addresses, cast, who):
    browser, found = signed_in(getattr(cast, who)), {}
    dissolved = addresses["units:carry_out"].replace("renamed", "dissolved")
    for name, address in {**{page: addresses[page] for page in PAGES}, "dissolved": dissolved}.items():
        answer = browser.get(address)
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html") and answer.content.strip():
            found[name] = list(faults_of(html.fromstring(answer.content)))
    assert len(found) > 20
    assert {name: faults for name, faults in found.items() if faults} == {}
