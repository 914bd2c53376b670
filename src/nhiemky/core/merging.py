"""Two people changed one text at the same time: put both their changes together, paragraph by paragraph.

Its border: three texts in (what both saw, mine, theirs), one out, or the places that only a person can decide. A
paragraph is a line. Nothing that either wrote is ever dropped here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from nhiemky.core.differences import Edit, edits

Side = Literal["mine", "theirs"]


@dataclass(frozen=True)
class Agreed:
    """Lines on which there is nothing to decide: nobody changed them, or one did, or both alike."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class Torn:
    """Lines that both changed, each in another way."""

    base: tuple[str, ...]
    mine: tuple[str, ...]
    theirs: tuple[str, ...]


Piece = Agreed | Torn


def merge(base: str, *, mine: str, theirs: str) -> tuple[Piece, ...]:
    """The whole text in pieces. Changes in different paragraphs stand together, also in neighbouring ones."""
    old = base.split("\n")
    changes = [(edit, "mine") for edit in _by_lines(edits(old, mine.split("\n")))]
    changes += [(edit, "theirs") for edit in _by_lines(edits(old, theirs.split("\n")))]
    pieces: list[Piece] = []
    at = 0
    for group in _meeting(sorted(changes, key=lambda change: (change[0].start, change[0].end))):
        start, end = group[0][0].start, max(edit.end for edit, _side in group)
        pieces += [Agreed(tuple(old[at:start])), _decided(old[start:end], group, start=start)]
        at = end
    pieces.append(Agreed(tuple(old[at:])))
    return tuple(piece for piece in pieces if piece != Agreed(()))


def _by_lines(changes: Sequence[Edit]) -> Iterator[Edit]:
    """Where as many lines came as went, each took the place of one: whoever changed its neighbour is not in the way."""
    for edit in changes:
        if edit.end - edit.start == len(edit.parts):
            yield from (Edit(edit.start + n, edit.start + n + 1, (line,)) for n, line in enumerate(edit.parts))
        else:
            yield edit


def _meeting(changes: Sequence[tuple[Edit, str]]) -> Iterator[list[tuple[Edit, str]]]:
    """Changes in groups: those of one group touch the same lines, or put something in at the same place."""
    group: list[tuple[Edit, str]] = []
    end, put_in = -1, set[int]()
    for edit, side in changes:
        if group and edit.start >= end and not (edit.start == edit.end and edit.start in put_in):
            yield group
            group, end, put_in = [], -1, set()
        group.append((edit, side))
        end = max(end, edit.end)
        if edit.start == edit.end:
            put_in.add(edit.start)
    if group:
        yield group


def _decided(base: Sequence[str], group: Sequence[tuple[Edit, str]], *, start: int) -> Piece:
    said = {side: _applied(base, [e for e, of in group if of == side], start=start) for side in ("mine", "theirs")}
    sides = {side for _edit, side in group}
    if len(sides) == 1:
        return Agreed(said[sides.pop()])
    if said["mine"] == said["theirs"]:
        return Agreed(said["mine"])
    return Torn(tuple(base), said["mine"], said["theirs"])


def _applied(base: Sequence[str], changes: Sequence[Edit], *, start: int) -> tuple[str, ...]:
    lines: list[str] = []
    at = 0
    for edit in changes:
        lines += [*base[at : edit.start - start], *edit.parts]
        at = edit.end - start
    return (*lines, *base[at:])


def merged(base: str, *, mine: str, theirs: str) -> str | None:
    """Both changes in one text; None where they touch the same paragraph, so that a person must choose."""
    pieces = merge(base, mine=mine, theirs=theirs)
    if any(isinstance(piece, Torn) for piece in pieces):
        return None
    return joined(pieces)


def joined(pieces: Sequence[Piece]) -> str:
    """One text in which every torn place has their lines and after them mine: nothing is lost, a person tidies up."""
    lines: list[str] = []
    for piece in pieces:
        lines += piece.lines if isinstance(piece, Agreed) else _both(piece)
    return "\n".join(lines)


def _both(torn: Torn) -> tuple[str, ...]:
    """What they and I have there; lines that both have stand once."""
    theirs = set(torn.theirs)
    return (*torn.theirs, *(line for line in torn.mine if line not in theirs))
