"""Parts of a page that are read in two columns: the letterhead, the list of recipients beside the signature.

Found by the gutter, the white strip that no word crosses, and not by what the words say.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from nhiemky.papers.page_words import Page, TextRow

WIDE = 1.4  # times the type size: a space as wide as this parts two columns
ENOUGH = 0.7  # of the type size: so much of the gutter must stay white down the whole part
MIDDLE = (0.25, 0.75)  # of the page's width, between which a gutter may stand
CENTRE = (0.45, 0.57)  # of the page's width: what has its middle there belongs to neither column


Strip = tuple[float, float]


@dataclass(frozen=True)
class Columns:
    left: tuple[TextRow, ...]
    right: tuple[TextRow, ...]


def in_columns(page: Page, rows: Sequence[TextRow], *, from_top: bool) -> Iterator[TextRow | Columns]:
    """The rows in order, each run of them that stands in two columns as one. `from_top` when they begin the page: there
    a single row in two columns is enough to be a letterhead."""
    at = 0
    while at < len(rows):
        found = _part(page, rows[at:], alone=from_top and at == 0)
        if found is None:
            yield rows[at]
            at += 1
            continue
        columns, count = found
        yield columns
        at += count


def _part(page: Page, rows: Sequence[TextRow], *, alone: bool) -> tuple[Columns, int] | None:
    """The part in two columns that begins with these rows, and how many it takes."""
    first = _opening(page, rows)
    if first is None:
        return None
    reaches = (_reach(page, rows, strip) for strip in _wide_gaps(page, rows[first]))
    middle, count = max(reaches, key=lambda reach: reach[1])
    parted = [_parted(row, middle) for row in rows[:count]]
    left, right = [one for one, _ in parted if one], [other for _, other in parted if other]
    beside = len(left) + len(right) - count
    clear = alone or beside > 1 or (count > 2 and beside < min(len(left), len(right)))
    if count <= first or not clear or _is_tabbed(left, right):
        return None
    return Columns(tuple(left), tuple(right)), count


def _is_tabbed(left: Sequence[TextRow], right: Sequence[TextRow]) -> bool:
    """Labels with what belongs to each beside it, all beginning at one place, are rows and not columns."""
    starts = [row.left for row in right]
    return len(left) == len(right) > 1 and max(starts) - min(starts) < 0.5 * right[0].size


def _opening(page: Page, rows: Sequence[TextRow]) -> int | None:
    """The first row with words on both sides; rows with words on the right alone may stand above it."""
    for at, row in enumerate(rows[:3]):
        if _wide_gaps(page, row):
            return at
        if row.left < MIDDLE[0] * page.width + row.size:
            return None
    return None


def _wide_gaps(page: Page, row: TextRow) -> list[Strip]:
    return [
        (before.right, after.left)
        for before, after in pairwise(row.words)
        if after.left - before.right >= WIDE * row.size
        and MIDDLE[0] * page.width < (before.right + after.left) / 2 < MIDDLE[1] * page.width
    ]


def _reach(page: Page, rows: Sequence[TextRow], strip: Strip) -> tuple[float, int]:
    """The middle of what stays white of the strip, and how many rows it passes."""
    count = 0
    for row in rows:
        narrowed = _narrowed(page, strip, row)
        if narrowed is None:
            break
        strip, count = narrowed, count + 1
    return (strip[0] + strip[1]) / 2, count


def _narrowed(page: Page, strip: Strip, row: TextRow) -> Strip | None:
    """What stays white of the strip beside this row, None when too little does."""
    middle = (strip[0] + strip[1]) / 2
    if row.words[0].left < middle < row.right:
        left = max((word.right for word in row.words if word.left < middle), default=strip[0])
        right = min((word.left for word in row.words if word.left >= middle), default=strip[1])
    elif CENTRE[0] * page.width < (row.left + row.right) / 2 < CENTRE[1] * page.width:
        return None  # a title, though it is short enough to miss the gutter
    else:
        left = row.right if row.right <= middle else strip[0]
        right = row.left if row.left >= middle else strip[1]
    low, high = max(strip[0], left), min(strip[1], right)
    return (low, high) if high - low >= ENOUGH * row.size else None


def _parted(row: TextRow, middle: float) -> tuple[TextRow | None, TextRow | None]:
    left = tuple(word for word in row.words if word.left < middle)
    right = tuple(word for word in row.words if word.left >= middle)
    return TextRow(left) if left else None, TextRow(right) if right else None
