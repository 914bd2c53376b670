import pytest

from nhiemky.rooms.journal.actions import record
from nhiemky.rooms.journal.models import Entry
from nhiemky.rooms.journal.queries import FIRST
from tests.builders import OPENED
from tests.people import the_cast
from tests.rooms.traces import changes_only


@pytest.fixture
def kept(owner):
    """An empty journal, and something to tell of."""
    Entry.objects.all().delete()
    return owner


def test_an_entry_says_who_when_what_and_where(kept):
    entry = record("plan.x", kept, by=None, at=OPENED, unit_path="000001.", campaign_id=7, details={"a": [1, "hai"]})
    assert (entry.actor, entry.actor_id, entry.at) == ("hệ thống", None, OPENED)
    assert (entry.verb, entry.subject_kind, entry.subject_id, entry.subject) == ("plan.x", "unit", kept.pk, "K")
    assert (entry.unit_path, entry.campaign_id, entry.details) == ("000001.", 7, {"a": [1, "hai"]})


def test_each_entry_holds_the_hash_of_the_one_before(kept):
    first, second = (record(verb, kept, by=None, at=OPENED) for verb in ("a", "b"))
    assert (first.previous_hash, second.previous_hash) == (FIRST, first.hash)


def test_only_the_journal_changes(kept):
    with changes_only() as lines:
        record("a", kept, by=None, at=OPENED)
    assert len(lines) == 1


def test_a_name_stays_as_it_was_at_the_moment_of_the_act(kept):
    person = the_cast().office
    record("a", kept, by=person, at=OPENED)
    person.name = "Lường Thị Chăm (đã chuyển công tác)"
    person.save()
    assert Entry.objects.latest("pk").actor == "Lường Thị Chăm"


def test_a_long_subject_is_cut_and_told_all_the_same(kept):
    kept.code = "K" * 900
    assert len(record("a", kept, by=None, at=OPENED).subject) == 400
