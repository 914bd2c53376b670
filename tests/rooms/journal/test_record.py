import pytest

from nhiemky.rooms.journal.actions.recording import record, recorded_from
from nhiemky.rooms.journal.models import FIRST, ChainLock, Entry
from tests.builders import OPENED
from tests.people import signed_in, the_cast
from tests.rooms.traces import changes_only


@pytest.fixture
def kept(owner):
    """An empty journal, and something to tell of."""
    Entry.objects.all().delete()
    ChainLock.objects.all().delete()
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


def test_an_entry_says_from_which_machine_and_for_whom(kept):
    absent = the_cast().leader
    with recorded_from(address="192.0.2.7"), recorded_from(on_behalf=absent):
        entry = record("a", kept, by=None, at=OPENED)
    after = record("b", kept, by=None, at=OPENED)
    assert (entry.address, entry.on_behalf_id, entry.on_behalf_of) == ("192.0.2.7", absent.pk, absent.name)
    assert (after.address, after.on_behalf_id, after.on_behalf_of) == ("", None, "")


def test_entries_are_numbered_without_gaps_and_the_chain_knows_its_end(kept):
    entries = [record(verb, kept, by=None, at=OPENED) for verb in "abc"]
    chain = ChainLock.objects.get()
    assert [entry.pk for entry in entries] == [1, 2, 3]
    assert (chain.entries, chain.last_id, chain.last_hash) == (3, 3, entries[-1].hash)


@pytest.mark.long
@pytest.mark.parametrize(
    ("trusted", "sent", "kept_as"),
    [
        (False, {}, "127.0.0.1"),
        (False, {"X-Forwarded-For": "203.0.113.9"}, "127.0.0.1"),
        (True, {"X-Forwarded-For": "198.51.100.1, 203.0.113.9"}, "203.0.113.9"),
        (True, {"X-Forwarded-For": "2001:DB8::9"}, "2001:db8::9"),
        (True, {"X-Forwarded-For": "bịa đặt".encode().decode("latin-1")}, ""),
        (True, {}, "127.0.0.1"),
    ],
)
def test_what_a_page_does_carries_the_address_it_was_asked_from(cast, settings, trusted, sent, kept_as):
    settings.TRUST_PROXY = trusted
    signed_in(cast.office).post("/plans/begin/", {"kind": "mid_term"}, headers=sent)
    assert Entry.objects.latest("pk").address == kept_as
