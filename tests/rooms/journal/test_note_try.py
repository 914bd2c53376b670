from datetime import timedelta

import pytest

from nhiemky.rooms.journal.models import Entry
from tests.builders import NOW, owed_by
from tests.people import signed_in
from tests.rooms.traces import changes_only


@pytest.mark.long
def test_asking_for_what_is_anothers_leaves_a_line_with_the_path(campaign, cast):
    place = f"/campaigns/{campaign.pk}/reports/{owed_by('B2', campaign).pk}/"
    with changes_only() as lines:
        assert signed_in(cast.head).get(place, {"words": "riêng"}, REMOTE_ADDR="192.0.2.8").status_code == 404
    (line,) = lines
    assert (line.verb, line.actor, line.address) == ("journal.note_try", cast.head.name, "192.0.2.8")
    assert line.details == {"path": place, "method": "GET"}


@pytest.mark.long
def test_an_act_that_is_not_theirs_is_a_try_as_well(campaign, cast):
    with changes_only() as lines:
        signed_in(cast.head).post(f"/campaigns/{campaign.pk}/rollup/consolidate/")
    assert lines[0].details["method"] == "POST"


def test_a_mistyped_address_and_somebody_not_signed_in_leave_nothing(campaign, cast, client):
    before = Entry.objects.count()
    assert signed_in(cast.head).get("/khong-co/").status_code == 404
    client.get(f"/campaigns/{campaign.pk}/rollup/")
    assert Entry.objects.count() == before


@pytest.mark.long
def test_of_a_flood_ten_a_minute_are_told(campaign, cast, settings):
    browser = signed_in(cast.head)
    tries = Entry.objects.filter(verb="journal.note_try")
    for number in range(15):
        browser.get(f"/campaigns/{campaign.pk}/rollup/", {"number": number})
    assert tries.count() == 10
    settings.NOW = lambda: NOW + timedelta(seconds=61)
    browser.get(f"/campaigns/{campaign.pk}/rollup/")
    assert tries.count() == 11
