"""What changed between two texts, line by line and inside a line word by word, to be shown side by side or in one.

Its border: strings in, stretches out. Texts of any size are answered quickly: what is too large, or has too little in
common, to compare word by word is told as gone and new.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum, auto

MOST_PARTS = 3_000  # lines or words of one changed place that are compared
MOST_CHANGED = 400  # of them gone or new: comparing takes the square of this number, and only this one
MOST_STEPS = 1_500_000  # of all places and texts that are compared for one page: about a second
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


@dataclass
class Patience:
    """How many steps of comparing whoever waits for a page has left; where there are none, all is gone and new."""

    steps: int = MOST_STEPS


def edits(before: Sequence[str], after: Sequence[str], patience: Patience | None = None) -> tuple[Edit, ...]:
    """How `before` becomes `after`: edits in order, none touching the next."""
    begin = _alike(before, after)
    tail = _alike(before[begin:][::-1], after[begin:][::-1])
    old, new = before[begin : len(before) - tail], after[begin : len(after) - tail]
    if max(len(old), len(new)) > MOST_PARTS or not (old and new):
        return (Edit(begin, begin + len(old), tuple(new)),) if old or new else ()
    return tuple(
        Edit(begin + start, begin + end, tuple(new[first:last]))
        for start, end, first, last in _between(_common(old, new, patience or Patience()), len(old), len(new))
    )


def _common(old: Sequence[str], new: Sequence[str], patience: Patience) -> list[tuple[int, int]]:
    """The places of as many parts as can stand in both in one order (Myers 1986); none where too much changed.

    `reached` has for each surplus of what is gone over what is new how far the earlier parts are matched; it is kept
    for every number of changes, so that the way there can be walked back.
    """
    reached = {1: 0}
    steps: list[dict[int, int]] = []
    for changes in range(min(MOST_CHANGED, len(old) + len(new)) + 1):
        patience.steps -= changes
        if patience.steps < 0:
            break
        steps.append(dict(reached))
        for surplus in range(-changes, changes + 1, 2):
            before = _before(reached, surplus, changes)
            at = reached[before] + (before < surplus)
            while at < len(old) and at - surplus < len(new) and old[at] == new[at - surplus]:
                at += 1
            reached[surplus] = at
            if at >= len(old) and at - surplus >= len(new):
                return _walked_back(steps, surplus, at)
    return []


def _before(reached: Mapping[int, int], surplus: int, changes: int) -> int:
    """The surplus before the last change: one more where a part was put in, one less where it was taken out."""
    put_in = surplus == -changes or (surplus != changes and reached[surplus - 1] < reached[surplus + 1])
    return surplus + 1 if put_in else surplus - 1


def _walked_back(steps: Sequence[Mapping[int, int]], surplus: int, at: int) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    for changes, reached in reversed([*enumerate(steps)]):
        before = _before(reached, surplus, changes)
        start = reached[before] + (before < surplus)
        pairs += ((one, one - surplus) for one in range(at - 1, start - 1, -1))
        surplus, at = before, reached[before]
    return pairs[::-1]


def _between(pairs: Sequence[tuple[int, int]], old: int, new: int) -> Iterator[tuple[int, int, int, int]]:
    """What lies between two pairs that stand in both: from where to where it went, from where to where it came."""
    at = other = 0
    for one, same in (*pairs, (old, new)):
        if one > at or same > other:
            yield at, one, other, same
        at, other = one + 1, same + 1


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many parts at the beginning are the same."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def differences(before: str, after: str, patience: Patience | None = None) -> tuple[Stretch, ...]:
    """Both texts in one: without what is new it is `before`, without what is gone it is `after`. Texts that are
    compared for one page share its `patience`."""
    patience = patience or Patience()
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    stretches = (
        stretch for changed in _walk(old, edits(old, new, patience)) for stretch in _in_words(*changed, patience)
    )
    return tuple(_run_together(stretches))


def _in_words(old: str, new: str, patience: Patience) -> Iterator[Stretch]:
    before, after = _PARTS.findall(old), _PARTS.findall(new)
    pairs = list(_walk(before, edits(before, after, patience)))
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
