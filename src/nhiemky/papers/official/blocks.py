"""What stands in the body, block by block, as WordprocessingML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from nhiemky.core.folding import fold
from nhiemky.core.official.layout import LayoutRules
from nhiemky.core.official.model import (
    Block,
    Clause,
    Heading,
    Item,
    PageBreak,
    Paragraph,
    Span,
    Table,
)
from nhiemky.core.outline import punctuated
from nhiemky.core.passages import DEEPEST
from nhiemky.papers.official.markup import CENTRED, line, marked, run, words
from nhiemky.papers.official.page import usable
from nhiemky.papers.official.styles import HEADING_LEVELS, LIST
from nhiemky.papers.official.tables import ruled

_CENTRED = re.compile(r"(phan|chuong|muc) ")
MIDDLE = f'<w:ind w:firstLine="0"/>{CENTRED}'


def body(
    blocks: Sequence[Block], rules: LayoutRules, *, landscape: bool = False, stays_with_close: bool = False
) -> str:
    """`stays_with_close`: the last lines go to the next page with the signature, which never stands there alone."""
    width, last = usable(rules, landscape=landscape), len(blocks) - 1
    return "".join(
        block(one, rules, width=width, keep_next=stays_with_close and at == last) for at, one in enumerate(blocks)
    )


def block(one: Block, rules: LayoutRules, *, width: float, keep_next: bool = False) -> str:
    match one:
        case Paragraph(spans):
            return line("NkDoan", _runs(spans), keep_next=keep_next)
        case Heading():
            return heading(one)
        case Item(spans, depth):
            level = min(max(depth, 1), DEEPEST) - 1
            in_list = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{LIST}"/></w:numPr>'
            return line("NkDoan", _runs(spans), in_list, keep_next=keep_next)
        case Table():
            return ruled(one, width=width, size=rules.sizes.annex) + line("NkCach", "")
        case Clause(n, title):
            return words("NkDieu", f"Điều {n}. {title}")
        case PageBreak():
            return line("NkCuoi", '<w:r><w:br w:type="page"/></w:r>')


def _runs(spans: Iterable[Span]) -> str:
    return "".join([run(span.text, bold=span.bold, italic=span.italic) for span in spans])


def heading(one: Heading, *, mark: tuple[str, int] | None = None) -> str:
    """`mark`: the name and the number of the bookmark around its words."""
    style = f"NkMuc{min(max(one.level, 1), HEADING_LEVELS)}"
    if centred := bool(_CENTRED.match(fold(one.label) + " ")):
        inner = run(f"{one.label}\n{one.title}")
    else:
        bold, italic = _look_of(one.label)
        inner = run(punctuated(one.label) + one.title, bold=bold, italic=italic)
    if mark:
        inner = marked(inner, name=mark[0], number=mark[1])
    return line(style, inner, MIDDLE if centred else "")


def _look_of(label: str) -> tuple[bool, bool]:
    """Bold and italic, how offices tell the ranks apart: I and 1 bold, 1.1 bold italic, a) italic."""
    bare = label.strip(" .-)")
    if bare.isalpha() and bare.islower():
        return False, True
    return True, "." in bare or not bare.isalnum()
