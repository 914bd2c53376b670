"""Pages of words into a document: margins off, columns apart, tables by their rules, rows into paragraphs.

Each page_… module knows one of these; this one says their order. Whether a row that was left alone goes on in the next
one is for `core.planreading` to judge by the language.
"""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from nhiemky.core.document import Block, BlockKind, Document
from nhiemky.papers.page_columns import Columns, in_columns
from nhiemky.papers.page_margins import without_margins
from nhiemky.papers.page_paragraphs import Habit, Line, habit_of, lines_of, paragraphs_of, text_of
from nhiemky.papers.page_tables import Table, joined, tables_of
from nhiemky.papers.page_words import Page, TextRow, rows_of

WIDE = 0.96  # of the width of the text: a row as wide as this shows its edges
FEW = 3  # rows that agree on an edge
NARROWEST = 0.8  # of the page: where the right edge stands at least, when only short rows show it
_ITEM = re.compile(r"[-–+*•]")

Part = TextRow | Columns | Table


def document_of(pages: Sequence[Page]) -> Document:
    """The text of the pages in reading order; running headers are named and left out."""
    tables = [tables_of(page) for page in pages]
    free = [
        rows_of(word for word in page.words if not any(table.holds(word) for table in inside))
        for page, inside in zip(pages, tables, strict=True)
    ]
    texts, headers = without_margins(list(zip(pages, free, strict=True)))
    parts = [list(_parts(*one)) for one in zip(pages, texts, tables, strict=True)]
    lines = [line for part, edges in zip(parts, _edges(pages, parts), strict=True) for line in _lines(part, *edges)]
    habit = habit_of([line for line in lines if isinstance(line, Line)])
    return Document(tuple(_blocks(lines, habit)), tuple(f"đầu trang hoặc chân trang «{text}»" for text in headers))


def _parts(page: Page, rows: list[TextRow], tables: list[Table]) -> Iterator[Part]:
    """What stands on the page from the top down."""
    above = -math.inf
    for table in [*tables, None]:
        below = table.top if table else math.inf
        between = [row for row in rows if above <= row.baseline < below]
        yield from in_columns(page, between, from_top=above == -math.inf)
        if table:
            yield table
            above = below


def _edges(pages: Sequence[Page], parts: list[list[Part]]) -> Iterator[tuple[float, float]]:
    """Left and right edge of the text on each page, by its wide rows; a page that has few is set like the fullest."""
    texts = [[row for row in part if isinstance(row, TextRow)] for part in parts]
    by_fullness = sorted(zip(pages, texts, strict=True), key=lambda one: len(one[1]))
    fullest = {round(page.width): _edges_of(rows) for page, rows in by_fullness}
    for page, rows in zip(pages, texts, strict=True):
        left, right = fullest[round(page.width)]
        wide = [row for row in rows if row.right - row.left > WIDE * (right - left)]
        if len(wide) >= FEW:
            yield min(row.left for row in wide), max(row.right for row in wide)
        else:
            yield left, max(right, NARROWEST * page.width)


def _edges_of(rows: Sequence[TextRow]) -> tuple[float, float]:
    """The outermost places where some rows begin and end, or the outermost of all."""
    if not rows:
        return 0, 0
    lefts, rights = sorted(row.left for row in rows), sorted(row.right for row in rows)
    near = 0.4 * max(row.size for row in rows)
    left = next((low for low, high in zip(lefts, lefts[FEW - 1 :], strict=False) if high - low <= near), lefts[0])
    right = next(
        (high for high, low in zip(rights[::-1], rights[::-1][FEW - 1 :], strict=False) if high - low <= near),
        rights[-1],
    )
    return left, right


def _lines(part: list[Part], left: float, right: float) -> Iterator[Line | Columns | Table]:
    for is_row, run in groupby(part, key=lambda one: isinstance(one, TextRow)):
        if is_row:
            yield from lines_of([row for row in run if isinstance(row, TextRow)], left, right)
        else:
            yield from (one for one in run if not isinstance(one, TextRow))


def _blocks(lines: Iterable[Line | Columns | Table], habit: Habit) -> Iterator[Block]:
    for kind, run in groupby(lines, key=type):
        if kind is Line:
            yield from map(_block, paragraphs_of((line for line in run if isinstance(line, Line)), habit))
        elif kind is Columns:
            yield from (_beside(columns) for columns in run if isinstance(columns, Columns))
        else:
            yield from _tables([table for table in run if isinstance(table, Table)])


def _tables(tables: list[Table]) -> Iterator[Block]:
    whole = tables[0]
    for table in tables[1:]:
        longer = joined(whole, table)
        if longer is None:
            yield Block(BlockKind.TABLE, rows=whole.rows)
        whole = longer or table
    yield Block(BlockKind.TABLE, rows=whole.rows)


def _block(paragraph: list[Line]) -> Block:
    return Block(
        BlockKind.PARAGRAPH,
        text_of(paragraph),
        centred=all(line.centred for line in paragraph),
        bold=all(line.row.bold for line in paragraph),
    )


def _beside(columns: Columns) -> Block:
    """One row of two cells, as such a part is laid out in Word."""
    return Block(BlockKind.TABLE, rows=((_cell(columns.left), _cell(columns.right)),))


def _cell(rows: Sequence[TextRow]) -> str:
    """A line for each row, but one for each item of a list."""
    items: list[list[Line]] = []
    for line in lines_of(rows, *_edges_of(rows)):
        is_item = bool(items) and bool(_ITEM.match(items[-1][0].text)) and not _ITEM.match(line.text)
        if is_item and items[-1][-1].is_full_before(line):
            items[-1].append(line)
        else:
            items.append([line])
    return "\n".join(map(text_of, items))
