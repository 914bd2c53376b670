"""The text of a passage: plain lines that are autosaved, compared and merged safely, and the blocks they stand for.

A paragraph is a line. A list item is a line beginning "- ", two spaces further in for each deeper level. A row of a
table is a line "| cell | cell |", its first row the heading; a blank line parts two tables. In a cell "\\|" is a bar,
"\\n" a line break and "\\\\" a backslash; a paragraph that happens to begin like an item or a row wears a backslash in
front. This is the only place that knows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

DEEPEST = 9
_ITEM = re.compile(r"( *)-(?: +(.*))?")
_DISGUISED = re.compile(r"\\*(?:-(?: |$)|\|)")
_ESCAPED = re.compile(r"\\([|\\n])")


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """`depth` from 1."""

    text: str
    depth: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of equal length, the first one the heading; a cell may hold line breaks."""

    rows: tuple[tuple[str, ...], ...]


Block = Paragraph | Item | Table


_DROPPED = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f]")


def as_typed(text: str) -> str:
    """The text with one kind of line break and without control characters, which no page and no document can show."""
    return _DROPPED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def blocks_of(text: str) -> tuple[Block, ...]:
    """What the text says, block by block; lines without words are left out. Any text can be read."""
    return tuple(_read(text.splitlines()))


def _read(lines: Iterable[str]) -> Iterator[Block]:
    rows: list[tuple[str, ...]] = []
    for line in lines:
        if line.lstrip().startswith("|"):
            rows.append(tuple(_cells(line.strip())))
            continue
        if rows:
            yield Table(_even(rows))
            rows = []
        if line.strip():
            yield from _line(line)
    if rows:
        yield Table(_even(rows))


def _line(line: str) -> Iterator[Block]:
    found = _ITEM.fullmatch(line.expandtabs(2).rstrip())
    if not found:
        bare = line.strip()
        yield Paragraph(bare[1:] if bare.startswith("\\") and _DISGUISED.match(bare) else bare)
    elif found[2]:
        yield Item(found[2].strip(), min(len(found[1]) // 2 + 1, DEEPEST))


def _cells(row: str) -> Iterator[str]:
    inner = row[1:]
    parts = [found.strip() for found in re.findall(r"((?:\\.|[^|\\]|\\$)*)(?:\||$)", inner)]
    # The last find is what stands after the closing bar: nothing, unless the bar was forgotten.
    closed = parts[:-1] if len(parts) > 1 and not parts[-1] else parts
    for cell in closed:
        yield _ESCAPED.sub(lambda found: "\n" if found[1] == "n" else found[1], cell)


def _even(rows: Iterable[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    rows = tuple(rows)
    width = max(map(len, rows), default=0)
    return tuple((*row, *[""] * (width - len(row))) for row in rows)


def text_of(blocks: Iterable[Block]) -> str:
    """The lines of these blocks; blocks without words are left out, and a line break in a paragraph becomes a space."""
    lines: list[str] = []
    for block in blocks:
        match block:
            case Table(rows):
                if lines and lines[-1].startswith("|"):
                    lines.append("")
                lines += [_row(row) for row in _even(rows) if row]
            case Item(text, depth):
                if bare := _on_one_line(text):
                    lines.append("  " * (min(max(depth, 1), DEEPEST) - 1) + f"- {bare}")
            case Paragraph(text):
                if bare := _on_one_line(text):
                    lines.append(f"\\{bare}" if _DISGUISED.match(bare) else bare)
    return "\n".join(lines)


def _on_one_line(text: str) -> str:
    return " ".join(line.strip() for line in text.splitlines() if line.strip())


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(_cell(cell) for cell in cells) + " |"


def _cell(text: str) -> str:
    return "\\n".join(
        line.strip().replace("\\", "\\\\").replace("|", "\\|") for line in text.splitlines() if line.strip()
    )


def is_blank(text: str) -> bool:
    """Nobody has written here: no paragraph, no item, and no cell filled below the heading of a table."""
    return not any(
        any(cell for row in block.rows[1:] for cell in row) if isinstance(block, Table) else True
        for block in blocks_of(text)
    )


def word_count(text: str) -> int:
    """Words as a word processor counts them, those in tables too."""
    return sum(len(words.split()) for block in blocks_of(text) for words in _words(block))


def _words(block: Block) -> Iterator[str]:
    if isinstance(block, Table):
        yield from (cell for row in block.rows for cell in row)
    else:
        yield block.text
