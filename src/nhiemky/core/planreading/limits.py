"""How much of a document is read. All of it is brought within limits before any pattern looks at it, because patterns
take their time by the length of a line: a plan has some 500 lines of at most 1,000 characters.

A line that is too long is parted, nothing of it is lost; what lies beyond the last line or character is not read.
Both are told by number.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from nhiemky.core.document import Block, Document
from nhiemky.core.planfacts import Finding

CUT_OFF = "cut_off"
READ_AT_MOST = 400_000  # characters, some 150 pages: what comes after is no plan
LINES_AT_MOST = 10_000  # cells of tables count as lines
LINE_AT_MOST = 2_000  # characters
_BLANKS_AT_MOST = 200  # in a row: columns that are set with blanks need no more
_BLANKS = re.compile(rf"(?<![^\S\n])[^\S\n]{{{_BLANKS_AT_MOST},}}")
_SENTENCE_ENDS = re.compile(r"[.;!?]\s+")
_SOONEST = LINE_AT_MOST // 2  # a line is parted at the end of a sentence, not before its middle


@dataclass(slots=True)
class _Room:
    """What may still be read, and what had to be parted."""

    characters: int = READ_AT_MOST
    lines: int = LINES_AT_MOST
    parted: int = 0
    longest: int = 0


def within_limits(document: Document) -> tuple[Document, tuple[Finding, ...]]:
    """The document as far as it is read, and what has to be said about that."""
    room = _Room()
    blocks = tuple(one for block in document.blocks if (one := _within(block, room)) is not None)
    return replace(document, blocks=blocks), tuple(_said(document, room))


def _within(block: Block, room: _Room) -> Block | None:
    if room.characters <= 0 or room.lines <= 0:
        room.characters -= len(block.printed)
        room.lines -= 1
        return None
    if block.rows:
        rows = tuple(part for row in block.rows for part in _row(row, room))
        return replace(block, rows=rows) if rows else None
    printed = block.printed
    kept = "\n".join(_lines(printed, room))
    return block if kept == printed else replace(block, label="", text=kept)


def _row(row: tuple[str, ...], room: _Room) -> Iterator[tuple[str, ...]]:
    """The row; where a cell is too long, it goes on in the same column of the next row."""
    cells = ["\n".join(_lines(cell, room)) for cell in row]
    if sum(map(len, cells)) <= LINE_AT_MOST:
        yield from [tuple(cells)] if room.lines >= 0 else []
        return
    yield from zip_longest(*([*_parts(cell)] for cell in cells), fillvalue="")


def _lines(text: str, room: _Room) -> Iterator[str]:
    for line in _BLANKS.sub(lambda run: run[0][:_BLANKS_AT_MOST], text).split("\n"):
        parts = [*_parts(line)]
        if len(parts) > 1:
            room.parted, room.longest = room.parted + 1, max(room.longest, len(line))
        for part in parts:
            room.lines -= 1
            room.characters -= len(part)
            if room.lines >= 0 and room.characters + len(part) > 0:
                yield part[: len(part) + min(room.characters, 0)]


def _parts(line: str) -> Iterator[str]:
    start = 0
    while len(line) - start > LINE_AT_MOST:
        end = _end_of_part(line, start)
        yield line[start:end]
        start = end
    yield line[start:]


def _end_of_part(line: str, start: int) -> int:
    """After the last sentence that ends in time, else after the last blank, else where the room ends."""
    last = start + LINE_AT_MOST
    sentences = [found.end() for found in _SENTENCE_ENDS.finditer(line, start + _SOONEST, last)]
    blank = line.rfind(" ", start + _SOONEST, last)
    return sentences[-1] if sentences else blank + 1 if blank > 0 else last


def _said(document: Document, room: _Room) -> Iterator[Finding]:
    if room.characters < 0:
        whole = READ_AT_MOST - room.characters
        yield Finding(
            "cut_off", f"Văn bản quá dài: chỉ đọc {_count(READ_AT_MOST)} ký tự đầu trong {_count(whole)}.", None
        )
    if room.lines < 0:
        whole = LINES_AT_MOST - room.lines
        message = f"Văn bản có quá nhiều dòng và ô: chỉ đọc {_count(LINES_AT_MOST)} dòng, ô đầu trong {_count(whole)}."
        yield Finding(CUT_OFF, message, None)
    if room.parted:
        message = (
            f"{_count(room.parted)} đoạn dài quá {_count(LINE_AT_MOST)} ký tự (dài nhất {_count(room.longest)}) được "
            "tách ra để đọc: hãy xem lại nhiệm vụ nằm ở chỗ tách."
        )
        yield Finding("parted", message, None)


def _count(number: int) -> str:
    return f"{number:,}".replace(",", ".")
