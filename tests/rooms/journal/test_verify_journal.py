from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import transaction
from django.db.models import F

from nhiemky.core.tally import Ballots, Subject
from nhiemky.rooms.ballot import actions as ballot
from nhiemky.rooms.conference import actions as conference
from nhiemky.rooms.journal.models import FIRST, Entry
from nhiemky.rooms.journal.queries import fingerprint, first_broken_link
from nhiemky.rooms.registry import actions as registry
from nhiemky.rooms.registry.models import OfficialDocument
from nhiemky.rooms.rollup import actions as rollup
from tests.builders import NOW, a_handed_in_report, a_returned_report, an_accepted_report, owed_by


@pytest.fixture
def journal(campaign, cast) -> list[Entry]:
    """Every line of a whole campaign, from the first unit to the vote."""
    an_accepted_report(owed_by("B1", campaign))
    a_returned_report(owed_by("B2", campaign))
    a_handed_in_report(owed_by("B3", campaign))
    rollup.consolidate(campaign, by=cast.office, at=NOW)
    registry.give_number(
        OfficialDocument.objects.get(incoming=False), issuer_symbol="ĐUK", issued_on=NOW.date(), by=cast.office,
        at=NOW, unit_path="",
    )  # fmt: skip
    conference.hold(
        campaign, held_on=NOW.date(), place="Hội trường", agenda="", summoned=9, present=9, conclusions="",
        by=cast.office, at=NOW,
    )  # fmt: skip
    ballot.count_vote(
        campaign, title="Ban Thường vụ", held_on=None, ballots=Ballots(9, 9, 0),
        subjects=[Subject("Lò Thị Mận", "Phó Bí thư", 7, 1, 1)], by=cast.office, at=NOW,
    )  # fmt: skip
    return list(Entry.objects.order_by("pk"))


def test_after_a_whole_campaign_the_chain_holds(journal, capsys):
    assert first_broken_link() is None
    call_command("verify_journal")
    assert f"{len(journal)} dòng" in capsys.readouterr().out


def test_an_empty_journal_holds(db):
    assert first_broken_link() is None


# Something else than what stands, for every column of an entry but its number.
ELSE = {
    "at": F("at") + timedelta(seconds=1),
    "actor_id": 99,
    "actor": "Ai khác",
    "verb": "plan.nothing",
    "subject_kind": "other",
    "subject_id": 99,
    "subject": "khác",
    "unit_path": "999999.",
    "campaign_id": 99,
    "details": {"khác": 1},
    "address": "192.0.2.1",
    "on_behalf_id": 99,
    "on_behalf_of": "Ai khác",
    "version": 1,
    "previous_hash": "f" * 64,
    "hash": "e" * 64,
}


def test_every_column_is_under_the_hash():
    assert set(ELSE) == {field.attname for field in Entry._meta.concrete_fields} - {"id"}


def test_an_edited_entry_is_found_whatever_was_edited(journal):
    middle, found = journal[len(journal) // 2], {}
    for column, other in ELSE.items():
        with transaction.atomic():
            Entry.objects.filter(pk=middle.pk).update(**{column: other})
            found[column] = first_broken_link()
            transaction.set_rollback(True)
    assert found == dict.fromkeys(ELSE, middle)


def test_a_deleted_entry_is_missed_by_the_one_after_it(journal):
    journal[4].delete()
    assert first_broken_link() == journal[5]


def test_a_first_entry_that_was_deleted_is_missed_too(journal):
    journal[0].delete()
    assert first_broken_link() == journal[1]


def test_two_entries_that_changed_places_are_found(journal):
    earlier, later = journal[4].pk, journal[5].pk
    Entry.objects.filter(pk=earlier).update(id=10**6)
    Entry.objects.filter(pk=later).update(id=earlier)
    Entry.objects.filter(pk=10**6).update(id=later)
    assert first_broken_link() == Entry.objects.get(pk=earlier)


def test_an_entry_that_was_put_in_between_is_found(journal):
    Entry.objects.filter(pk=journal[-1].pk).update(id=10**6)
    forged = Entry.objects.get(pk=journal[3].pk)
    forged.pk, forged.hash = journal[-1].pk, "0" * 63 + "1"
    forged.save(force_insert=True)
    assert first_broken_link() == forged


def test_the_command_names_the_line_and_fails(journal):
    Entry.objects.filter(pk=journal[3].pk).update(actor="Ai khác")
    with pytest.raises(CommandError, match=f"Nhật ký bị thay đổi từ dòng {journal[3].pk}"):
        call_command("verify_journal")


def test_what_was_written_before_addresses_were_kept_is_still_proven():
    written = datetime(2023, 3, 1, 2, 0, 0, 250, tzinfo=UTC)
    old = Entry(
        pk=5, version=1, at=written, actor_id=7, actor="Lường Thị Chăm", verb="plan.x", subject_kind="unit",
        subject_id=3, subject="K", unit_path="000001.", details={"a": [1, "hai"]}, previous_hash=FIRST,
    )  # fmt: skip
    assert fingerprint(old) == "2eb15f14cf5836987dd462425159c3129d5f8270315c6bb11f8f492dc0de2b31"
