"""The words of a document put under the sections of an outline; what cannot be placed is told with where it stood.

Its border: which words belong to which section, in the text form of core/passages.py. Nothing is dropped but what the
form itself said: headings and untouched guidance. Files are papers/report_form.py's, which heading is which section is
core/sectionmatching.py's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from nhiemky.core import passages
from nhiemky.core.document import Block, BlockKind, Document
from nhiemky.core.folding import fold
from nhiemky.core.planreading.labels import Style, read_label
from nhiemky.core.sectionmatching import ALIKE, ALIKE_BY_LABEL, SURE, Heading, Likeness, match_headings

LONGEST_HEADING = 240  # characters
ENDS_AT_MOST = 12  # places at which a title may end and its words go on in the paragraph
LOOKED_AT = 400  # paragraphs that might be a heading; beyond them, only those of the very words of one
HEADINGS_AT_MOST = 400
END = "nk_end"  # marks where the words end and the signature begins
_CLOSE = re.compile(r"\W*nơi nhận\b", re.IGNORECASE)
# a table that only sets a letterhead or a signature beside each other
_LAYOUT = re.compile(r"ĐẢNG CỘNG SẢN VIỆT NAM|CỘNG HÒA XÃ HỘI|nơi nhận", re.IGNORECASE)
_SIGNED_FOR = re.compile(r"\s*(T\s?/\s?M|TM\.|K/T|T/L|Q\.)\s+[A-ZĐÀ-Ỹ]")
_BULLET = re.compile(r"([-–—•●▪■◦·+])\s+(?=\S)")
_TITLE_ENDS = re.compile(r"\s*(?:[:\n]|\.(?=\s))\s*")
_UPPER = frozenset({Style.PART, Style.CHAPTER, Style.ROMAN, Style.CAPITAL})
_RANK = {Style.PART: 0, Style.CHAPTER: 0, Style.ROMAN: 1, Style.CAPITAL: 1, Style.NUMBER: 2, Style.LETTER: 4}


@dataclass(frozen=True, slots=True)
class Asked:
    """A section as a form asks for it. `key` is its mark, of letters, digits and underscores; `table` the columns of
    the table attached to it; `written` is False for a heading that only holds headings."""

    key: str
    depth: int
    label: str
    title: str
    guidance: str = ""
    bullets: tuple[str, ...] = ()
    word_hint: int | None = None
    table: tuple[str, ...] = ()
    written: bool = True

    @property
    def prompts(self) -> tuple[str, ...]:
        """The lines that the form prints below the heading and does not take back."""
        hint = (f"(Khoảng {self.word_hint} từ)",) if self.word_hint else ()
        return (*(line.strip() for line in self.guidance.splitlines() if line.strip()), *self.bullets, *hint)


@dataclass(frozen=True, slots=True)
class Placed:
    """`heading` is how the document says it; `sure` when nobody needs to look whether it is that section."""

    key: str
    text: str
    sure: bool
    heading: str


@dataclass(frozen=True, slots=True)
class Loose:
    """Words with no section. `after` is the heading that they stood under, empty at the top; `frame` when they are
    the letterhead, the title or the signature, which a report has no section for."""

    text: str
    after: str
    frame: bool


@dataclass(frozen=True, slots=True)
class Placement:
    """`missing` are keys of the sections that the document leaves out; `unread` says what a section cannot hold."""

    placed: tuple[Placed, ...]
    loose: tuple[Loose, ...]
    missing: tuple[str, ...]
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A block that may be the heading of a section, and the words that go on in the same paragraph."""

    at: int
    heading: Heading
    rest: str = ""


def place(document: Document, sections: Sequence[Asked], *, spoken: Sequence[str] = ()) -> Placement:
    """Every word of the document, by section or loose. `spoken` are lines of the form's own that stand anywhere."""
    alike = Likeness()
    candidates = _candidates(document.blocks, sections, alike)
    asked = [Heading(section.label, section.title, section.depth, section.key) for section in sections]
    matches = match_headings(asked, [candidate.heading for candidate in candidates], alike=alike)
    found = {
        candidate.at: (candidate, sections[match.section], match.sure)
        for candidate, match in zip(candidates, matches, strict=True)
        if match.section is not None
    }
    stretches = list(_stretches(document.blocks, found))
    placed = tuple(Placed(one.asked.key, _text(one, spoken), one.sure, one.heading) for one in stretches if one.asked)
    loose = tuple(
        Loose(text, one.heading, one.frame and bool(found))
        for one in stretches
        if not one.asked and (text := _text(one, spoken))
    )
    keys = {one.key for one in placed}
    missing = tuple(section.key for section in sections if section.key not in keys)
    return Placement(placed, loose, missing, document.unread)


def _candidates(blocks: Sequence[Block], sections: Sequence[Asked], alike: Likeness) -> list[_Candidate]:
    keys = {section.key for section in sections}
    depths = {style: section.depth for section in sections if (style := _style(section.label))}
    titles = {fold(section.title) for section in sections}
    found: list[tuple[float, _Candidate]] = []
    for at, block in enumerate(blocks):
        if block.rows or not block.text.strip():
            continue
        key = next((mark for mark in block.marks if mark in keys), "")
        label, title = _split(block)
        if not key and not _may_be_heading(block, label, title, titles):
            continue
        if not key and len(found) > LOOKED_AT and fold(title) not in titles:
            continue
        style = _style(label)
        depth = depths.get(style, _RANK.get(style, 5)) if style else max(block.level - 1, 0)
        title, rest, likeness = _cut(label, title, sections, alike)
        found.append((2.0 if key else likeness, _Candidate(at, Heading(label, title, depth, key), rest)))
    likely = sorted((one for one in found if one[0]), key=lambda one: (-one[0], one[1].at))
    kept = likely[:HEADINGS_AT_MOST]
    return sorted((candidate for _, candidate in kept), key=lambda candidate: candidate.at)


def _style(label: str) -> Style | None:
    found = read_label(f"{label}. x") if label else None
    return found.style if found else None


def _split(block: Block) -> tuple[str, str]:
    """The bare label and what follows it, whether the word processor made the number or a person typed it."""
    text = block.text.strip()
    if block.label:
        return block.label.strip(" .-–)/:"), text
    found = read_label(text)
    return (found.name, text[found.length :].strip()) if found else ("", text)


def _may_be_heading(block: Block, label: str, title: str, titles: Iterable[str]) -> bool:
    if block.kind is BlockKind.HEADING or fold(title) in titles:
        return not _BULLET.match(block.printed.strip())
    return bool(block.bold or label[:1].isalnum())


def _cut(label: str, title: str, sections: Sequence[Asked], alike: Likeness) -> tuple[str, str, float]:
    """The title, the words that go on after it in the same paragraph, and how alike it is to any section; 0 when it
    is nobody's title."""
    whole = max((_near(label, title, section, alike) for section in sections), default=0.0)
    if len(title) <= LONGEST_HEADING and whole >= SURE:
        return title, "", whole
    for stop in islice(_TITLE_ENDS.finditer(title[: LONGEST_HEADING + 2]), ENDS_AT_MOST):
        head, rest = title[: stop.start()], title[stop.end() :]
        if head and rest and any(alike.is_sure(head, section.title) for section in sections):
            return head, rest, SURE
    return title, "", whole if len(title) <= LONGEST_HEADING else 0.0


def _near(label: str, title: str, section: Asked, alike: Likeness) -> float:
    same = alike.of(title, section.title)
    numbered = bool(label) and fold(label) == fold(section.label)
    return same if same >= (ALIKE_BY_LABEL if numbered else ALIKE) else 0.0


@dataclass(slots=True)
class _Stretch:
    """What stands between two headings."""

    asked: Asked | None
    heading: str
    blocks: list[Block]
    rest: str = ""
    sure: bool = True
    frame: bool = False


def _stretches(blocks: Sequence[Block], found: dict[int, tuple[_Candidate, Asked, bool]]) -> Iterator[_Stretch]:
    here, level = _Stretch(None, "", [], frame=True), (0, 9)
    last = max(found, default=-1)
    for at, block in enumerate(blocks):
        if at in found:
            yield here
            candidate, asked, sure = found[at]
            here, level = _Stretch(asked, block.printed.strip(), [], candidate.rest, sure), _ranks(block)
        elif at > last and not here.frame and _closes(block):
            yield here
            here = _Stretch(None, "", [block], frame=True)
        elif not (here.frame and at > last) and _breaks(block, level):
            yield here
            here = _Stretch(None, block.printed.strip(), [block])
        else:
            here.blocks.append(block)
    yield here


def _ranks(block: Block) -> tuple[int, int]:
    """The level of a styled heading (0: plain), and the rank of its number."""
    style = _style(_split(block)[0])
    return (block.level if block.kind is BlockKind.HEADING else 0), _RANK.get(style, 5) if style else 9


def _breaks(block: Block, level: tuple[int, int]) -> bool:
    """A heading of nobody that stands as high as the one above it: what follows is not that section's any more."""
    styled, rank = _ranks(block)
    if styled:
        return block.text.strip() != "" and (not level[0] or styled <= level[0])
    label, _ = _split(block)
    return block.bold and _style(label) in _UPPER and rank <= level[1]


def _closes(block: Block) -> bool:
    if END in block.marks:
        return True
    words = block.rows[0] if block.rows else (block.text,)
    if any(_CLOSE.match(cell) for cell in words):
        return True
    return (block.bold or bool(block.rows)) and any(_SIGNED_FOR.match(cell) for cell in words)


def _text(stretch: _Stretch, spoken: Sequence[str]) -> str:
    asked = stretch.asked
    said: list[passages.Block] = [passages.Paragraph(stretch.rest)] if stretch.rest else []
    prompts = {fold(prompt) for prompt in (*spoken, *(asked.prompts if asked else ()))}
    for block in stretch.blocks:
        if block.rows and stretch.frame and _LAYOUT.search(block.printed):
            said += [passages.Paragraph(cell) for row in block.rows for cell in row]
        elif block.rows:
            said += _table(block, asked.table if asked else ())
        elif not fold(block.text) or fold(block.text) not in prompts:
            for line in _without_prompts(block, asked).splitlines():
                said += _line(line.strip(), block, after_item=bool(said) and isinstance(said[-1], passages.Item))
    return passages.text_of(said)


def _without_prompts(block: Block, asked: Asked | None) -> str:
    """Somebody may write on in the same paragraph, behind the guidance."""
    for prompt in asked.prompts if asked else ():
        if len(prompt) >= 20 and block.text.strip().startswith(prompt):
            return block.text.strip()[len(prompt) :]
    return block.text


def _line(line: str, block: Block, *, after_item: bool) -> Iterator[passages.Block]:
    bullet = _BULLET.match(line)
    if not line:
        return
    if block.label and not any(sign.isalnum() for sign in block.label):
        yield passages.Item(line, max(block.level, 1))
    elif block.label:
        yield passages.Paragraph(f"{block.label} {line}")
    elif bullet:
        yield passages.Item(line[bullet.end() :], 2 if bullet[1] == "+" and after_item else 1)
    else:
        yield passages.Paragraph(line)


def _table(block: Block, columns: Sequence[str]) -> Iterator[passages.Block]:
    """Rows of nothing at the end of the attached table are those that nobody needed."""
    rows = [tuple(row) for row in block.rows]
    attached = bool(columns and rows) and [fold(cell) for cell in rows[0]] == [fold(column) for column in columns]
    while attached and rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    if any(cell.strip() for row in rows[attached:] for cell in row):
        yield passages.Table(tuple(rows))
