"""What changed between two texts, line by line and inside a line word by word, to be shown side by side or in one.

Its border: strings in, stretches out. Texts of any size are answered quickly: what is too large to compare word by word
is told as gone and new.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum, auto

MOST_PARTS = 1500  # lines or words of one changed place; comparing takes the square of it
_PARTS = re.compile(r"\w+|\s+|[^\w\s]")


class Mark(StrEnum):
    SAME = auto()
    GONE = auto()
    NEW = auto()


@dataclass(frozen=True)
class Stretch:
    """Some words that both texts have, or only the earlier (gone), or only the later (new)."""

    text: str
    mark: Mark


@dataclass(frozen=True)
class Edit:
    """The earlier parts from `start` to `end` became `parts`; where nothing was there, `start == end`."""

    start: int
    end: int
    parts: tuple[str, ...]


def edits(before: Sequence[str], after: Sequence[str]) -> tuple[Edit, ...]:
    """How `before` becomes `after`: edits in order, none touching the next."""
    begin = _alike(before, after)
    tail = _alike(before[begin:][::-1], after[begin:][::-1])
    old, new = before[begin : len(before) - tail], after[begin : len(after) - tail]
    if max(len(old), len(new)) > MOST_PARTS or not (old and new):
        return (Edit(begin, begin + len(old), tuple(new)),) if old or new else ()
    found = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return tuple(Edit(begin + i1, begin + i2, tuple(new[j1:j2])) for kind, i1, i2, j1, j2 in found if kind != "equal")


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many parts at the beginning are the same."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def differences(before: str, after: str) -> tuple[Stretch, ...]:
    """Both texts in one: without what is new it is `before`, without what is gone it is `after`."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    stretches = (stretch for changed in _walk(old, edits(old, new)) for stretch in _in_words(*changed))
    return tuple(_run_together(stretches))


def _in_words(old: str, new: str) -> Iterator[Stretch]:
    before, after = _PARTS.findall(old), _PARTS.findall(new)
    pairs = list(_walk(before, edits(before, after)))
    gone = come = ""
    for place, (was, now) in enumerate(pairs):
        # words that changed one after another are read as one change, with the blanks between them
        if was != now or (gone + come and was.isspace() and place + 1 < len(pairs)):
            gone, come = gone + was, come + now
            continue
        yield from (Stretch(gone, Mark.GONE), Stretch(come, Mark.NEW), Stretch(was, Mark.SAME))
        gone = come = ""
    yield from (Stretch(gone, Mark.GONE), Stretch(come, Mark.NEW))


def _walk(parts: Sequence[str], changes: Sequence[Edit]) -> Iterator[tuple[str, str]]:
    """The whole sequence as pairs of texts: before and after, the same where nothing changed."""
    at = 0
    for edit in changes:
        same = "".join(parts[at : edit.start])
        yield same, same
        yield "".join(parts[edit.start : edit.end]), "".join(edit.parts)
        at = edit.end
    rest = "".join(parts[at:])
    yield rest, rest


def _run_together(stretches: Iterator[Stretch]) -> Iterator[Stretch]:
    """Neighbours of one mark as one stretch, empty ones left out."""
    held: Stretch | None = None
    for stretch in stretches:
        if not stretch.text:
            continue
        if held and held.mark is stretch.mark:
            held = Stretch(held.text + stretch.text, held.mark)
            continue
        if held:
            yield held
        held = stretch
    if held:
        yield held
