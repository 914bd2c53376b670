"""Takes out what a file format or a page left in the words: export marks, markdown, odd spaces, page numbers.

Works on one line at a time; whether two lines belong together is for `unwrapping`.
"""

import re
from collections import Counter
from dataclasses import dataclass, replace

from nhiemky.core.composing import composed
from nhiemky.core.document import Block, BlockKind, Document

_BOOKMARK = re.compile(r"\[(?:bookmark|bookmark-end)\s*:[^\]\n]{0,80}\]|\{#[\w.-]{1,60}\}", re.IGNORECASE)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\x00-\x08\x0e-\x1f\x7f]")
_ODD_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\x0b\x0c\x1c-\x1f\x85]")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|>-])")
_HASHES = re.compile(r"\s{0,3}#{1,6}\s+")
_STRONG = re.compile(r"\*\*|(?<!\w)__(?=\S)|(?<=\S)__(?!\w)|(?<!`)`(?!`)")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,400}?)(?<=[^\s*])\*(?![\w*])")
_RULE = re.compile(r"\s*(?:[-_=~–—*.…]\s*){3,}\s*")
_PAGE_NUMBER = re.compile(
    r"\s*(?:-\s*\d{1,3}\s*-|–\s*\d{1,3}\s*–|\d{1,3}|trang\s+\d{1,3}(?:\s*(?:/|trên)\s*\d{1,3})?)\s*", re.IGNORECASE
)
_TABLE_RULE = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?)?\s*")


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it stood. `gap` keeps runs of spaces and tabs, which show columns; `cells` is a row of the `table`
    with that number (0 for tables that are only typed)."""

    gap: str
    centred: bool = False
    bold: bool = False
    heading: bool = False
    ruled: bool = False
    cells: tuple[str, ...] = ()
    table: int = 0

    @property
    def text(self) -> str:
        return " ".join(self.gap.split())


def lines_of(document: Document) -> list[Line]:
    """Every line of the document in order, cleaned; blank lines are lines without words; a row of a table is a line."""
    lines: list[Line] = []
    for number, block in enumerate(document.blocks, 1):
        if block.rows:
            lines += [Line("", cells=tuple(clean(cell)[0] for cell in row), table=number) for row in block.rows]
            continue
        for raw in block.printed.split("\n"):
            lines.append(_line(raw, block))
    return _without_rules(_without_page_marks(_with_tables(lines)))


def _with_tables(lines: list[Line]) -> list[Line]:
    """Two rows or more with as many cells between tabs are a table."""
    counts = [line.gap.strip().count("\t") + 1 if not line.cells else 0 for line in lines]
    made = list(lines)
    for at, count in enumerate(counts):
        beside = (counts[at - 1] if at else 0, counts[at + 1] if at + 1 < len(counts) else 0)
        if count >= 3 and count in beside:
            made[at] = Line("", cells=tuple(cell.strip() for cell in lines[at].gap.strip("\n\r ").split("\t")))
    return made


def clean(raw: str) -> tuple[str, bool]:
    """The line without export marks and markdown, spaces kept in their number; whether all of it was marked bold."""
    # some keyboards write the Icelandic Ð for Đ: the same shape, another letter
    text = _ODD_SPACE.sub(" ", composed(raw)).replace("Ð", "Đ")
    text = _BOOKMARK.sub("", _INVISIBLE.sub("", text))
    bold = text.strip().startswith("**") and text.strip().endswith("**") and len(text.strip()) > 4
    # an escaped mark is a character of the text, so it must not be taken for markdown
    text = _ESCAPE.sub(lambda found: chr(0xE000 + ord(found[1])), text)
    text = without_emphasis(_STRONG.sub("", text))
    text = re.sub("[\ue000-\ue07f]", lambda found: chr(ord(found[0]) - 0xE000), text)
    return composed(text), bold


def without_emphasis(text: str) -> str:
    """Markdown's single stars around words taken off; a star that opens a line stays, it is a bullet."""
    return _EMPHASIS.sub(r"\1", text)


def _line(raw: str, block: Block) -> Line:
    hashes = _HASHES.match(raw)
    text, bold = clean(raw[hashes.end() :] if hashes else raw)
    if not _TABLE_RULE.fullmatch(text) and text.count("|") >= 2 and text.strip().startswith("|"):
        return Line("", cells=tuple(cell.strip() for cell in text.strip().strip("|").split("|")))
    heading = block.kind is BlockKind.HEADING or bool(hashes)
    return Line(text, block.centred, block.bold or bold, heading)


def _without_page_marks(lines: list[Line]) -> list[Line]:
    """Drops page numbers, and the running headers that stand beside them on page after page."""
    numbers = {at for at, line in enumerate(lines) if not line.cells and _PAGE_NUMBER.fullmatch(line.gap)}
    beside = [at for number in numbers for at in _beside(lines, number)]
    repeated = Counter(lines[at].text for at in beside)
    running = {at for at in beside if repeated[lines[at].text] >= 3 and len(lines[at].text) <= 80}
    return [line for at, line in enumerate(lines) if at not in numbers and at not in running]


def _beside(lines: list[Line], number: int) -> list[int]:
    found = []
    for step in (-1, 1):
        at = number + step
        while 0 <= at < len(lines) and not lines[at].text and abs(at - number) < 4:
            at += step
        if 0 <= at < len(lines) and lines[at].text:
            found.append(at)
    return found


def _without_rules(lines: list[Line]) -> list[Line]:
    """Drops lines without any letter or digit; a line of dashes leaves its mark on the line before it."""
    kept: list[Line] = []
    above: int | None = None  # the last line with words
    for line in lines:
        if line.cells or not line.gap.strip() or any(letter.isalnum() for letter in line.gap):
            above = len(kept) if line.text else above
            kept.append(line)
        elif above is not None and (_RULE.fullmatch(line.gap) or _TABLE_RULE.fullmatch(line.gap)):
            kept[above] = replace(kept[above], ruled=True)
    return kept
