import json
from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from nhiemky.core.tally import Ballots, Subject
from nhiemky.house import command_line
from nhiemky.rooms.ballot import actions as ballot
from nhiemky.rooms.conference import actions as conference
from nhiemky.rooms.journal.models import FIRST, Entry
from nhiemky.rooms.journal.queries.chain import Walk, anchors_in, fingerprint, walk_chain
from nhiemky.rooms.journal.words import How
from nhiemky.rooms.registry.actions.numbering import give_number
from nhiemky.rooms.registry.papers import with_number
from nhiemky.rooms.rollup import actions as rollup
from nhiemky.rooms.rollup.papers import compose
from tests.builders import NOW, a_handed_in_report, a_returned_report, an_accepted_report, owed_by
from tests.examples import at_most
from tests.people import signed_in

POSTGRES = connection.vendor == "postgresql"


@pytest.fixture
def journal(campaign, cast) -> list[Entry]:
    """Every line of a whole campaign, from the first unit to the vote."""
    an_accepted_report(owed_by("B1", campaign))
    a_returned_report(owed_by("B2", campaign))
    a_handed_in_report(owed_by("B3", campaign))
    report = rollup.consolidate(campaign, compose(campaign, on=NOW.date()), by=cast.office, at=NOW).document
    numbered = with_number(report, 1, issuer_symbol="ĐUK", day=NOW.date(), after=1)
    give_number(
        report, issuer_symbol="ĐUK", issued_on=NOW.date(), printed=numbered, by=cast.office, at=NOW, unit_path="",
    )  # fmt: skip
    said = {"held_on": NOW.date(), "place": "Hội trường", "summoned": 9, "present": 9, "conclusions": ""}
    conference.hold(campaign, said=said, by=cast.office, at=NOW)
    ballot.count_vote(
        campaign, title="Ban Thường vụ", held_on=None, ballots=Ballots(9, 9, 0),
        subjects=[Subject("Lò Thị Mận", "Phó Bí thư", 7, 1, 1)], by=cast.office, at=NOW,
    )  # fmt: skip
    return list(Entry.objects.order_by("pk"))


@pytest.mark.long
def test_after_a_whole_campaign_the_chain_holds(journal, capsys):
    assert walk_chain().broken is None
    call_command("verify_journal")
    assert f"Nhật ký nguyên vẹn: {len(journal)} dòng" in capsys.readouterr().out


def test_an_empty_journal_holds(db):
    assert walk_chain() == Walk(0, FIRST)


# Something else than what stands, for every column of an entry; the number moves it to the end or out of the way.
ELSE = {
    "id": 10**6,
    "at": "2020-01-01 00:00:00+00:00",
    "actor_id": 99,
    "actor": "Ai khác",
    "verb": "plan.nothing",
    "subject_kind": "other",
    "subject_id": 99,
    "subject": "khác",
    "unit_path": "999999.",
    "campaign_id": 99,
    "details": '{"khác": 1}',
    "address": "192.0.2.1",
    "on_behalf_id": 99,
    "on_behalf_of": "Ai khác",
    "version": 1,
    "previous_hash": "f" * 64,
    "hash": "e" * 64,
}


def tamper(*statements: tuple[str, list[object]]) -> None:
    """Straight in the database, as somebody who may do there what they like: the trigger goes first."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER journal_only_adds{' ON journal_entry' if POSTGRES else ''}")
        for statement, values in statements:
            cursor.execute(statement, values)


def edited(number: int, column: str, value: object) -> tuple[str, list[object]]:
    return f"UPDATE journal_entry SET {column} = %s WHERE id = %s", [value, number]


def deleted(number: int) -> tuple[str, list[object]]:
    return "DELETE FROM journal_entry WHERE id = %s", [number]


def swapped(one: int, other: int) -> list[tuple[str, list[object]]]:
    return [edited(one, "id", 10**6), edited(other, "id", one), edited(10**6, "id", other)]


def inserted(after: int, *, number: int) -> tuple[str, list[object]]:
    """A forged entry that follows `after` and whose own hash is right."""
    forged = Entry.objects.get(pk=after)
    forged.previous_hash, forged.pk, forged.actor = forged.hash, number, "Kẻ chèn"
    columns = [field.column for field in Entry._meta.concrete_fields]
    values = {field.column: field.value_from_object(forged) for field in Entry._meta.concrete_fields}
    values |= {"hash": fingerprint(forged), "details": "{}" if not forged.details else json.dumps(forged.details)}
    marks = ", ".join(["%s"] * len(columns))
    return f"INSERT INTO journal_entry ({', '.join(columns)}) VALUES ({marks})", [values[c] for c in columns]


def how_after(*statements: tuple[str, list[object]]) -> How | None:
    """What a walk says after this was done to the database, which is then put right again."""
    with transaction.atomic():
        tamper(*statements)
        broken = walk_chain().broken
        transaction.set_rollback(True)
    return broken.how if broken else None


def test_every_column_is_under_the_hash():
    assert set(ELSE) == {field.attname for field in Entry._meta.concrete_fields}


@pytest.mark.long
def test_an_edited_entry_is_found_whatever_was_edited(journal):
    middle, found = journal[len(journal) // 2], {}
    for column, other in ELSE.items():
        found[column] = how_after(edited(middle.pk, column, other))
    assert found == dict.fromkeys(ELSE, How.EDITED) | {"id": How.MOVED}


@pytest.mark.long
def test_what_was_done_is_told_as_far_as_it_can_be_known(journal):
    some, last = journal[4].pk, journal[-1].pk
    assert {
        "first deleted": how_after(deleted(journal[0].pk)),
        "one deleted": how_after(deleted(some)),
        "changed places": how_after(*swapped(some, some + 1)),
        "put at the end": how_after(inserted(last, number=last + 1)),
        "put in between": how_after(deleted(some + 1), inserted(some, number=some + 1)),
        "cut at the end": how_after(deleted(last), deleted(last - 1)),
        "end record gone": how_after(("DELETE FROM journal_chainlock", [])),
        "end record bent": how_after(("UPDATE journal_chainlock SET entries = entries + 1", [])),
        "all gone": how_after(("DELETE FROM journal_entry", [])),
    } == {
        "first deleted": How.DELETED,
        "one deleted": How.DELETED,
        "changed places": How.MOVED,
        "put at the end": How.INSERTED,
        # the number of the entry that had to go for it tells that there was another
        "put in between": How.EDITED,
        "cut at the end": How.CUT,
        "end record gone": How.END_LOST,
        "end record bent": How.CUT,
        "all gone": How.CUT,
    }


@pytest.mark.long
@given(data=st.data())
@at_most(80, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_done_straight_in_the_database_stays_unseen(journal, data):
    one, other = data.draw(st.lists(st.sampled_from([e.pk for e in journal]), min_size=2, max_size=2, unique=True))
    column = data.draw(st.sampled_from(sorted(ELSE)))
    done = {
        "edited": [edited(one, column, ELSE[column])],
        "deleted": [deleted(one)],
        "swapped": swapped(one, other),
        "inserted": [inserted(one, number=10**6)],
        "replaced": [deleted(other), inserted(one, number=other)],
    }
    what = data.draw(st.sampled_from(sorted(done)))
    assert how_after(*done[what]) is not None, (what, one, other, column)


def hashed_anew() -> list[tuple[str, list[object]]]:
    """Somebody edits the third entry and makes every hash after it anew, the end of the chain included."""
    entries, before, done = list(Entry.objects.order_by("pk")), FIRST, []
    for entry in entries:
        entry.actor = "Kẻ sửa" if entry is entries[2] else entry.actor
        entry.previous_hash, before = before, ""
        entry.hash = before = fingerprint(entry)
        for column in ("actor", "previous_hash", "hash"):
            done.append(edited(entry.pk, column, getattr(entry, column)))
    return [*done, ("UPDATE journal_chainlock SET last_hash = %s", [before])]


@pytest.mark.long
def test_a_chain_that_was_computed_anew_is_betrayed_by_an_anchor(journal, settings):
    call_command("verify_journal")
    paper, anchors = walk_chain().anchor, anchors_in(settings.JOURNAL_ANCHORS)
    tamper(*hashed_anew())
    assert walk_chain().broken is None
    assert [walk_chain(kept).broken.how for kept in (anchors, [paper])] == [How.REWRITTEN] * 2


@pytest.mark.long
def test_the_command_checks_a_figure_that_was_written_down_on_paper(journal, settings):
    paper = walk_chain().anchor
    call_command("verify_journal", anchor=[str(paper)])
    tamper(*hashed_anew())
    settings.JOURNAL_ANCHORS.unlink()
    call_command("verify_journal")
    with pytest.raises(CommandError, match=f"mốc đã giữ ở dòng thứ {paper.entries}"):
        call_command("verify_journal", anchor=[str(paper)])
    with pytest.raises(CommandError, match="không đúng dạng"):
        call_command("verify_journal", anchor=["mười"])


@pytest.mark.long
def test_a_tail_cut_together_with_the_end_of_the_chain_is_betrayed_by_an_anchor(journal, settings):
    call_command("verify_journal")
    last = Entry.objects.latest("pk")
    before = journal[-2]
    ends = [before.pk, before.pk, before.hash]
    tamper(
        deleted(last.pk), deleted(journal[-1].pk),
        ("UPDATE journal_chainlock SET entries = %s, last_id = %s, last_hash = %s", ends),
    )  # fmt: skip
    assert walk_chain().broken is None
    with pytest.raises(CommandError, match="bị viết lại hoặc bị cắt"):
        call_command("verify_journal")


@pytest.mark.long
def test_the_command_names_the_line_and_ends_with_status_one(journal, monkeypatch, capsys):
    tamper(edited(journal[3].pk, "actor", "Ai khác"))
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "tests.settings")
    assert command_line.main(["verify-journal"]) == 1
    assert f"dòng số {journal[3].pk} đã bị sửa" in capsys.readouterr().err


def test_a_line_of_the_anchors_that_is_none_spoils_no_other(tmp_path):
    file = tmp_path / "anchors.txt"
    file.write_text(f"2026-11-20T08:00:00+07:00 12:{'a' * 64}\nhỏng\n7:zz\n3:{'b' * 64}\n")
    assert [(anchor.entries, anchor.noted[:4]) for anchor in anchors_in(file)] == [(12, "2026"), (3, "")]
    assert anchors_in(tmp_path / "none") == []


@pytest.mark.long
def test_the_database_itself_refuses_to_change_an_entry(journal):
    with pytest.raises(DatabaseError, match="the journal only adds"), transaction.atomic():
        Entry.objects.filter(pk=journal[3].pk).update(actor="Ai khác")


@pytest.mark.long
def test_an_entry_is_neither_saved_again_nor_deleted(journal):
    for act in (journal[3].save, journal[3].delete):
        with pytest.raises(RuntimeError, match="the journal never"):
            act()


@pytest.mark.long
def test_who_audits_checks_on_the_page_and_leaves_an_anchor(journal, cast, settings):
    answer = signed_in(cast.auditor).post("/journal/verify/", follow=True).content.decode()
    (anchor,) = anchors_in(settings.JOURNAL_ANCHORS)
    assert (anchor.entries, anchor.hash) == (len(journal), journal[-1].hash)
    assert f"Nhật ký nguyên vẹn: {len(journal)} dòng, dấu cuối {journal[-1].hash}" in answer
    last = Entry.objects.latest("pk")
    assert (last.verb, last.actor) == ("journal.keep_anchor", cast.auditor.name)


@pytest.mark.long
def test_on_the_page_a_break_is_told_without_what_stands_there(journal, cast, settings):
    tamper(edited(journal[3].pk, "actor", "Ai khác"))
    answer = signed_in(cast.auditor).post("/journal/verify/")
    assert (answer.status_code, settings.JOURNAL_ANCHORS.exists()) == (422, False)
    assert f"dòng số {journal[3].pk} đã bị sửa" in answer.content.decode()
    assert "Ai khác" not in answer.content.decode()


def test_what_was_written_before_addresses_were_kept_is_still_proven():
    written = datetime(2023, 3, 1, 2, 0, 0, 250, tzinfo=UTC)
    old = Entry(
        pk=5, version=1, at=written, actor_id=7, actor="Lường Thị Chăm", verb="plan.x", subject_kind="unit",
        subject_id=3, subject="K", unit_path="000001.", details={"a": [1, "hai"]}, previous_hash=FIRST,
    )  # fmt: skip
    assert fingerprint(old) == "2eb15f14cf5836987dd462425159c3129d5f8270315c6bb11f8f492dc0de2b31"


@pytest.mark.long
def test_a_spoiled_file_of_anchors_leaves_those_that_can_be_read(journal, tmp_path):
    file, anchor = tmp_path / "moc.txt", walk_chain().anchor
    file.write_bytes(b"\xff\xfe\n" + b"9" * 5000 + b":" + b"0" * 64 + f"\n2023-06-20 {anchor}\n".encode())
    assert [str(one) for one in anchors_in(file)] == [str(anchor)]


def test_an_entry_of_the_first_rule_says_nothing_of_machines_and_absent_people():
    first = Entry(pk=1, at=NOW, verb="x", version=1, previous_hash=FIRST)
    before = fingerprint(first)
    first.address = "192.0.2.7"
    assert fingerprint(first) != before
