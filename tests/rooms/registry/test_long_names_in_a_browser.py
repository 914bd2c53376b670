"""Files from elsewhere have names of one long word: no page grows wider than a phone by them."""

import pytest
from django.conf import settings

from nhiemky.papers.attached import Attached
from nhiemky.rooms.registry.actions.moving import sign, submit
from nhiemky.rooms.registry.actions.templates import load_template
from nhiemky.rooms.registry.papers import read_template
from nhiemky.rooms.reports.actions.attaching import attach
from nhiemky.rooms.rollup.actions import consolidate
from nhiemky.rooms.rollup.papers import compose
from tests.builders import NOW, OPENED, a_handed_in_report, owed_by
from tests.people import signed_in
from tests.word_files import a_word_file

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONG = "Bao_cao_so_ket_" * 7
PDF = Attached(f"{LONG}.pdf", "application/pdf", b"%PDF-1.7")


def test_a_long_name_of_a_file_breaks_on_a_phone(phone, live_server, campaign, cast):
    by = {"by": None, "at": NOW, "unit_path": ""}
    attach(owed_by("B1", campaign), file=PDF, section=None, by=cast.head, at=OPENED)
    a_handed_in_report(owed_by("B1", campaign))
    document = consolidate(campaign, compose(campaign, on=NOW.date()), by=None, at=NOW).document
    submit(document, **by)
    sign(document, file=PDF, **by)
    read = read_template(a_word_file("{{ noi_dung }}"), name=f"{LONG}.docx", most=2**20)
    load_template(document.issuer, type="Báo cáo", read=read, **by)
    key = signed_in(cast.office).cookies[settings.SESSION_COOKIE_NAME].value
    phone.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}])
    for page in (
        f"documents/{document.pk}/",
        f"campaigns/{campaign.pk}/reports/{owed_by('B1', campaign).pk}/",
        f"units/{document.issuer.code}/register/templates/",
    ):
        phone.goto(f"{live_server.url}/{page}")
        assert LONG in phone.content()
        assert phone.evaluate("document.documentElement.scrollWidth") <= 390, page
