"""The proof that nothing was bent: each entry holds the hash of the one before, and anchors stand outside the database.

What the chain finds by itself: an entry edited, deleted, inserted, moved, or cut off at the end. Whoever may write to
the database may also compute the whole chain anew; that is found by the anchors, which are kept in a file and on paper.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db.models import Max
from django.utils.crypto import salted_hmac

from nhiemky.core import journal_lines
from nhiemky.core.journal_lines import FIELDS, Line
from nhiemky.rooms.journal.models import FIRST, ChainLock, Entry
from nhiemky.rooms.journal.words import How


def line_of(entry: Entry) -> Line:
    """The entry as a plain value."""
    return Line(entry.pk, *(getattr(entry, name) for name in FIELDS[1:]))


def fingerprint(entry: Entry) -> str:
    """The hash that the entry must have."""
    return journal_lines.fingerprint(line_of(entry))


def digest(text: str) -> dict[str, Any]:
    """What the journal keeps of a text that people wrote: enough to prove which one it was, not the words.

    Keyed with the house's secret: a short text, or the counts of a vote, would be guessed from a plain hash.
    """
    mark = salted_hmac("nhiemky.journal", text, algorithm="sha256").hexdigest()
    return {"characters": len(text), "mark": mark}


@dataclass(frozen=True)
class Anchor:
    """How many entries the journal had and the hash of the last, noted outside the database."""

    entries: int
    hash: str
    noted: str = ""

    def __str__(self) -> str:
        return f"{self.entries}:{self.hash}"


def anchor_in(text: str) -> Anchor | None:
    """The anchor that a line names: «1234:9f86…», after a day or alone; None where it names none."""
    noted, _, figure = text.strip().rpartition(" ")
    count, _, found = figure.partition(":")
    fits = (
        count.isascii()
        and count.isdigit()
        and len(count) < 18
        and len(found) == len(FIRST)
        and set(found) <= set("0123456789abcdef")
    )
    return Anchor(int(count), found, noted) if fits else None


def anchors_in(file: Path) -> list[Anchor]:
    """Every anchor that was kept. A line that cannot be read is none: who spoils one cannot spoil those on paper."""
    lines = file.read_text("utf-8", errors="replace").splitlines() if file.exists() else []
    return [anchor for line in lines if (anchor := anchor_in(line))]


@dataclass(frozen=True)
class Break:
    """The first place where the journal does not hold, and what was done there as far as it can be known."""

    how: How
    number: int
    entry: Entry | None = None

    @property
    def said(self) -> str:
        """Without the entry, for who may not read what stands there."""
        return str(self.how.label % {"number": self.number})

    def __str__(self) -> str:
        return f"{self.said} ({self.entry})" if self.entry else self.said


@dataclass(frozen=True)
class Walk:
    """A walk along the whole chain: how many entries it has had, its last hash, and the first broken link if any."""

    entries: int
    hash: str
    broken: Break | None = None

    @property
    def anchor(self) -> Anchor:
        return Anchor(self.entries, self.hash)


def walk_chain(anchors: Iterable[Anchor] = ()) -> Walk:
    """Every entry from the oldest that is kept to the end that the chain knows, past every anchor."""
    chain = ChainLock.objects.filter(pk=1).first()
    if chain is None:
        first = Entry.objects.order_by("pk").first()
        return Walk(0, FIRST, Break(How.END_LOST, 0) if first else _missed({0: FIRST}, anchors))
    return _walk(chain, list(anchors))


def _walk(chain: ChainLock, anchors: list[Anchor]) -> Walk:
    wanted = {anchor.entries for anchor in anchors}
    count, before, number = chain.pruned, chain.pruned_hash, chain.pruned_id
    passed = {count: before}
    owed = {chain.pruned_hash} if count else set()
    for entry in Entry.objects.filter(pk__lte=chain.last_id).order_by("pk").iterator(chunk_size=5000):
        if entry.previous_hash != before or fingerprint(entry) != entry.hash:
            return Walk(count, before, _break_at(entry, before=before, number=number, first=chain.pruned_hash))
        count, before, number = count + 1, entry.hash, entry.pk
        if entry.verb == "journal.prune_journal":
            owed.discard(entry.details.get("hash"))
        if count in wanted:
            passed[count] = before
    broken = _break_at_end(chain, count=count, last=before)
    # whoever prunes leaves a line that says so; a beginning that is only said to be pruned was taken out
    broken = broken or (Break(How.DELETED, 1) if owed else None)
    broken = broken or _missed(passed, anchors, pruned=chain.pruned)
    return Walk(count, before, broken)


def _break_at(entry: Entry, *, before: str, number: int, first: str) -> Break:
    """What was done where this entry does not follow the one before; `number` is that one's."""
    follows, sound = entry.previous_hash == before, fingerprint(entry) == entry.hash
    if follows:
        return Break(How.EDITED, entry.pk, entry)
    former = Entry.objects.filter(hash=entry.previous_hash).first()
    if entry.previous_hash == first or (former and former.pk < number):
        # it follows an entry further up: what stands between was put there
        return Break(How.INSERTED, number, Entry.objects.filter(pk=number).first())
    if former is None and sound:
        # its forerunner is gone: with a gap in the numbers it was taken out, without one it was hashed anew
        gone = entry.pk > number + 1
        return Break(How.DELETED, number + 1) if gone else Break(How.EDITED, number)
    return Break(How.MOVED if former else How.EDITED, entry.pk, entry)


def _break_at_end(chain: ChainLock, *, count: int, last: str) -> Break | None:
    # asked again: meanwhile others may have written
    beyond = Entry.objects.aggregate(last=Max("pk"))["last"] or 0
    now = ChainLock.objects.filter(pk=1).first()
    if now is None or beyond > now.last_id:
        return Break(How.INSERTED, beyond, Entry.objects.filter(pk=beyond).first())
    if count < chain.entries:
        return Break(How.CUT, count)
    return Break(How.END_LOST, count) if (count, last) != (chain.entries, chain.last_hash) else None


def _missed(passed: dict[int, str], anchors: Iterable[Anchor], *, pruned: int = 0) -> Break | None:
    """The first anchor that the chain does not pass. Those in the pruned part can no longer be asked."""
    for anchor in sorted(anchors, key=lambda anchor: anchor.entries):
        if anchor.entries >= pruned and passed.get(anchor.entries) != anchor.hash:
            return Break(How.REWRITTEN, anchor.entries)
    return None
