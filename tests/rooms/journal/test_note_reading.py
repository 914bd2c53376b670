from datetime import timedelta

import pytest

from nhiemky.core.tally import Ballots, Subject
from nhiemky.rooms.ballot import actions as ballot
from nhiemky.rooms.journal.actions.watching import note_reading
from nhiemky.rooms.journal.models import Entry
from tests.builders import NOW
from tests.people import signed_in


@pytest.fixture
def vote(campaign, cast):
    return ballot.count_vote(
        campaign, title="Ban Thường vụ", held_on=None, ballots=Ballots(9, 9, 0),
        subjects=[Subject("Lò Thị Mận", "Phó Bí thư", 7, 1, 1)], by=cast.office, at=NOW,
    )  # fmt: skip


def readings() -> list[tuple[str, str]]:
    lines = Entry.objects.filter(verb="journal.note_reading").order_by("pk")
    return [(line.actor, line.details["page"]) for line in lines]


@pytest.mark.long
def test_opening_the_results_of_persons_leaves_one_line_an_hour_and_person(vote, campaign, cast, settings):
    for reader in (cast.leader, cast.leader, cast.office):
        signed_in(reader).get(f"/campaigns/{campaign.pk}/ballot/")
    settings.NOW = lambda: NOW + timedelta(minutes=61)
    signed_in(cast.leader).get(f"/campaigns/{campaign.pk}/ballot/")
    assert readings() == [(who.name, "ballot:ballot") for who in (cast.leader, cast.office, cast.leader)]


@pytest.mark.long
def test_a_page_without_results_of_persons_is_no_reading(campaign, cast):
    signed_in(cast.leader).get(f"/campaigns/{campaign.pk}/ballot/")
    assert readings() == []


def test_another_page_or_another_subject_is_another_reading(vote, cast):
    for page, subject in (("a:a", vote), ("a:b", vote), ("a:a", cast.office), ("a:a", vote)):
        note_reading(page, subject, by=cast.leader, at=NOW)
    assert [page for _, page in readings()] == ["a:a", "a:b", "a:a"]
