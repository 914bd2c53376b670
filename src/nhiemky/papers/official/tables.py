"""Ruled tables: headings on every page, no row cut by a page end, no heading of a group alone at its foot.

A column is never narrower than its longest word, for a word broken in a narrow column is the first thing seen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from nhiemky.core.official.model import Column, Group, Holds, Table
from nhiemky.core.official.widths import column_widths, longest_word
from nhiemky.papers.official.markup import cell, grid, line, row, run, words
from nhiemky.papers.official.page import CELL_PADDING

SHORTEST, LONGEST = 5, 40  # characters of a cell that count when columns share the width by what stands in them
SPARE = 1  # points: borders, and rounding of word processors


def ruled(table: Table, *, width: float, size: float) -> str:
    widths = widths_of(table, width=width, size=size)
    heads = [
        cell(one, words("NkBangDau", column.title), middle=True)
        for one, column in zip(widths, table.columns, strict=True)
    ]
    groups = defaultdict(list)
    for group in table.groups:
        groups[group.before].append(group)
    rows = [row(heads, heads=True)]
    for at, cells in enumerate(table.rows):
        rows += [_group(group, widths) for group in groups[at]]
        rows.append(_row(cells, table.columns, widths))
    return grid(widths, rows, ruled=True)


def _row(cells: Sequence[str], columns: Sequence[Column], widths: Sequence[float]) -> str:
    return row(
        [
            cell(width, words("NkBangSo" if column.holds is Holds.FIGURES else "NkBangChu", text))
            for text, column, width in zip(cells, columns, widths, strict=True)
        ]
    )


def _group(group: Group, widths: Sequence[float]) -> str:
    """Kept with the next row by every one of its lines."""
    first, *others = widths
    if not others:
        return row([cell(first, words("NkBangNhom", f"{group.label} {group.title}".strip()))])
    label = line("NkBangNhom", run(group.label), '<w:jc w:val="center"/>')
    return row([cell(first, label), cell(sum(others), words("NkBangNhom", group.title), across=len(others))])


def widths_of(table: Table, *, width: float, size: float) -> list[float]:
    """In points; by the shares that the columns ask for, else by their longest cells."""
    cells = [[cells[at] for cells in table.rows] for at in range(len(table.columns))]
    least = [
        max(longest_word([column.title], size=size, bold=True), longest_word(texts, size=size)) + CELL_PADDING + SPARE
        for column, texts in zip(table.columns, cells, strict=True)
    ]
    for at, label in ((0, group.label) for group in table.groups if len(table.columns) > 1):
        least[at] = max(least[at], longest_word([label], size=size, bold=True) + CELL_PADDING + SPARE)
    shares = [
        column.share or min(max(SHORTEST, len(column.title), *map(len, texts)), LONGEST)
        for column, texts in zip(table.columns, cells, strict=True)
    ]
    return column_widths(shares, least, total=width)
