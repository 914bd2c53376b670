"""Parts of a page that are read in two columns: the letterhead, the list of recipients beside the signature.

Found by the gutter, the white strip that no word crosses, and not by what the words say.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nhiemky.papers.page_words import Page, Row

WIDE = 1.4  # times the type size: a space as wide as this parts two columns
ENOUGH = 0.7  # of the type size: so much of the gutter must stay white down the whole part
MIDDLE = (0.25, 0.75)  # of the page's width, between which a gutter may stand


@dataclass(frozen=True)
class Columns:
    left: tuple[Row, ...]
    right: tuple[Row, ...]


def in_columns(page: Page, rows: Sequence[Row]) -> Iterator[Row | Columns]:
    """The rows in order, each run of them that stands in two columns as one."""
    at = 0
    while at < len(rows):
        found = _part(page, rows, at)
        if found is None:
            yield rows[at]
            at += 1
            continue
        columns, at = found
        yield columns


def _part(page: Page, rows: Sequence[Row], start: int) -> tuple[Columns, int] | None:
    """The part that begins at the row `start`, and the row after it."""
    first = _opening(page, rows, start)
    if first is None:
        return None
    gutter, end, beside = None, start, 0
    strip = _wide_gap(page, rows[first])
    for row in rows[start:]:
        narrowed = _narrowed(strip, row) if strip else None
        if narrowed is None:
            break
        gutter, strip, end = narrowed, narrowed, end + 1
        beside += row.left < narrowed[0] + 1 and row.right > narrowed[1] - 1
    if gutter is None or end <= first or (beside < 2 and end - start < 3 and start > 0):
        return None
    left, right = zip(*(_parted(row, gutter) for row in rows[start:end]), strict=True)
    return Columns(tuple(row for row in left if row), tuple(row for row in right if row)), end


def _opening(page: Page, rows: Sequence[Row], start: int) -> int | None:
    """The first row with words on both sides; rows with words on the right alone may stand above it."""
    for at in range(start, min(start + 3, len(rows))):
        if _wide_gap(page, rows[at]):
            return at
        if rows[at].left < MIDDLE[0] * page.width + rows[at].size:
            return None
    return None


def _wide_gap(page: Page, row: Row) -> tuple[float, float] | None:
    gaps = [
        (before.right, after.left)
        for before, after in zip(row.words, row.words[1:], strict=False)
        if after.left - before.right >= WIDE * row.size
        and MIDDLE[0] * page.width < (before.right + after.left) / 2 < MIDDLE[1] * page.width
    ]
    return max(gaps, key=lambda gap: gap[1] - gap[0], default=None)


def _narrowed(strip: tuple[float, float], row: Row) -> tuple[float, float] | None:
    """What stays white of the strip beside this row, None when too little does."""
    middle = (strip[0] + strip[1]) / 2
    if row.words[0].left < middle < row.right:
        left = max((word.right for word in row.words if word.left < middle), default=strip[0])
        right = min((word.left for word in row.words if word.left >= middle), default=strip[1])
    else:
        left = row.right if row.right <= middle else strip[0]
        right = row.left if row.left >= middle else strip[1]
    low, high = max(strip[0], left), min(strip[1], right)
    return (low, high) if high - low >= ENOUGH * row.size else None


def _parted(row: Row, gutter: tuple[float, float]) -> tuple[Row | None, Row | None]:
    middle = (gutter[0] + gutter[1]) / 2
    left = tuple(word for word in row.words if word.left < middle)
    right = tuple(word for word in row.words if word.left >= middle)
    return Row(left) if left else None, Row(right) if right else None
