import gzip
import json
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from nhiemky.core.refusal import Refused
from nhiemky.rooms.journal.actions.keeping import prune_journal
from nhiemky.rooms.journal.actions.recording import record
from nhiemky.rooms.journal.models import FIRST, ChainLock, Entry
from nhiemky.rooms.journal.queries.chain import Walk, walk_chain
from nhiemky.rooms.journal.queries.entries import years_before
from tests.builders import NOW

LONG_AGO = NOW - timedelta(days=366 * 11)


@pytest.fixture
def kept(owner):
    """Three entries of eleven years ago, two of now, with the anchors of both times."""
    Entry.objects.all().delete()
    ChainLock.objects.all().delete()
    for verb in "abc":
        record(verb, owner, by=None, at=LONG_AGO)
    old = walk_chain().anchor
    for verb in "de":
        record(verb, owner, by=None, at=NOW)
    return [old, walk_chain().anchor]


def test_what_is_too_old_goes_into_a_file_and_the_rest_is_proven_as_before(kept, settings, capsys):
    call_command("prune_journal", yes=True)
    (file,) = settings.JOURNAL_PRUNED.iterdir()
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        assert [json.loads(line)["verb"] for line in lines] == ["a", "b", "c"]
    assert [entry.verb for entry in Entry.objects.order_by("pk")] == ["d", "e", "journal.prune_journal"]
    assert (walk_chain(kept).broken, walk_chain().entries) == (None, 6)
    assert f"Đã cắt 3 dòng trước ngày {NOW.replace(year=NOW.year - 10):%d/%m/%Y}" in capsys.readouterr().out


def test_after_pruning_a_change_is_still_found(kept):
    call_command("prune_journal", yes=True)
    Entry.objects.filter(verb="d").delete()
    assert walk_chain().broken is not None


def test_without_a_yes_it_only_says_what_it_would_cut(kept, capsys):
    with pytest.raises(CommandError, match="thêm --yes"):
        call_command("prune_journal")
    assert "Sẽ cắt 3 dòng" in capsys.readouterr().out
    assert Entry.objects.count() == 5


def test_a_journal_kept_for_ever_is_not_cut(kept, settings):
    settings.JOURNAL_YEARS = 0
    with pytest.raises(CommandError, match="lưu mãi"):
        call_command("prune_journal", yes=True)


def test_nothing_old_enough_and_a_broken_chain_are_refused(kept, tmp_path):
    with pytest.raises(Refused, match="Không có dòng nào quá hạn"):
        prune_journal(walk_chain(), before=LONG_AGO, folder=tmp_path, by=None, at=NOW)
    Entry.objects.filter(verb="b").delete()
    with pytest.raises(Refused, match="dòng số 2 đã bị xóa"):
        prune_journal(walk_chain(), before=NOW, folder=tmp_path, by=None, at=NOW)
    assert list(tmp_path.iterdir()) == []


def test_a_whole_journal_may_grow_too_old(kept, tmp_path):
    prune_journal(walk_chain(), before=NOW + timedelta(days=1), folder=tmp_path, by=None, at=NOW)
    assert [entry.verb for entry in Entry.objects.all()] == ["journal.prune_journal"]
    assert walk_chain(kept).broken is None


def test_an_emptied_house_begins_a_new_chain(db):
    assert walk_chain() == Walk(0, FIRST)


def test_ten_years_before_a_leap_day_is_a_day_that_exists():
    assert years_before(datetime(2024, 2, 29, 15, tzinfo=UTC), 10) == datetime(2014, 2, 28, tzinfo=UTC)
    assert years_before(datetime(2026, 11, 20, 15, tzinfo=UTC), 10) == datetime(2016, 11, 20, tzinfo=UTC)


def test_a_beginning_that_was_taken_out_and_called_pruned_is_found(kept):
    third = Entry.objects.order_by("pk")[2]
    Entry.objects.filter(pk__lte=third.pk).delete()
    ChainLock.objects.update(pruned=3, pruned_id=third.pk, pruned_hash=third.hash)
    assert walk_chain(kept).broken.said == "dòng số 1 đã bị xóa"


def test_what_was_pruned_twice_is_proven_as_before(kept, settings):
    call_command("prune_journal", yes=True)
    settings.NOW = lambda: NOW + timedelta(days=366 * 11)
    call_command("prune_journal", yes=True)
    assert walk_chain(kept).broken is None
