"""What frames an official document: the letterhead and title above, the signature and recipients below.

Its border: the components that every document has, in the order and look of the layout rules. What stands between them
is docx_out.py's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from docx.document import Document as Word
from docx.shared import Mm, Pt
from docx.table import _Cell

from nhiemky.core.official.dates import place_and_blank_date, place_and_date
from nhiemky.core.official.layout import LayoutRules
from nhiemky.papers.docx_page import (
    CELL_PADDING,
    CENTRE,
    add_grid,
    add_row,
    close_up,
    line_in,
    rule_across,
    usable_mm,
    write,
    write_centred,
)

PARTY_TITLE = "ĐẢNG CỘNG SẢN VIỆT NAM"
# Of the bold title in the metrics of Times New Roman, as a multiple of the type size: the rule under it is as long.
PARTY_TITLE_EM = 13.77
LEFT_SHARE = 75 / 165  # of the width between the margins; the rest is the right column's
AUTHORITIES = ("T/M", "K/T", "T/L", "Q.")
BLANK_LINES_FOR_SIGNING = 4


@dataclass(frozen=True)
class Letterhead:
    """`parent_body` is left out (None) by central and provincial committees; `number` is printed after "Số". A form
    that is still to be signed is not `dated`: day and month are left to be written in."""

    parent_body: str | None
    issuer: str
    number: str
    place: str
    issued_on: date
    dated: bool = True


@dataclass(frozen=True)
class Signature:
    """`on_behalf` is the body signed for; "T/M" is added unless an authority stands before it."""

    on_behalf: str
    position: str
    name: str


def write_letterhead(document: Word, letterhead: Letterhead, rules: LayoutRules) -> None:
    sizes, width = rules.sizes, usable_mm(rules)
    widths = (width * LEFT_SHARE, width * (1 - LEFT_SHARE))
    grid = add_grid(document, widths, lines=False)
    left, right = add_row(grid).cells
    if letterhead.parent_body:
        write_centred(left, letterhead.parent_body.upper(), size=sizes.parent_body)
    write_centred(left, letterhead.issuer.upper(), size=sizes.issuer, bold=True)
    write_centred(left, "*", size=sizes.issuer)
    write_centred(right, PARTY_TITLE, size=sizes.party_title, bold=True)
    # As long as the title: the cell's width less the title's is left free, half on each side.
    rule_across(right, inset=(Mm(widths[1]) - CELL_PADDING - Pt(sizes.party_title * PARTY_TITLE_EM)) // 2)
    left, right = add_row(grid).cells
    write_centred(left, f"Số {letterhead.number}", size=sizes.number)
    day = place_and_date if letterhead.dated else place_and_blank_date
    write_centred(right, day(letterhead.place, on=letterhead.issued_on), size=sizes.place_date, italic=True)


def write_title(document: Word, type_name: str, title: str, rules: LayoutRules, *, on_new_page: bool = False) -> None:
    for text, size in ((type_name.upper(), rules.sizes.type_name), (title, rules.sizes.abstract)):
        paragraph = write(document.add_paragraph(), text, size=size, bold=True)
        paragraph.alignment = CENTRE
        paragraph.paragraph_format.keep_with_next = True
        if text is not title:
            paragraph.paragraph_format.space_before = Pt(3 * rules.paragraph_spacing_pt)
            paragraph.paragraph_format.page_break_before = on_new_page
    hyphens = write(document.add_paragraph(), "-----", size=rules.sizes.abstract)
    hyphens.alignment = CENTRE
    hyphens.paragraph_format.space_after = Pt(2 * rules.paragraph_spacing_pt)


def write_close(document: Word, signature: Signature | None, recipients: Sequence[str], rules: LayoutRules) -> None:
    """Recipients on the left, the signature on the right, on one page together."""
    width = usable_mm(rules)
    spacer = document.add_paragraph()
    spacer.paragraph_format.keep_with_next = True
    left, right = add_row(add_grid(document, (width * LEFT_SHARE, width * (1 - LEFT_SHARE)), lines=False)).cells
    if recipients:
        _write_recipients(left, recipients, rules)
    if signature:
        _write_signature(right, signature, rules)
    close_up(document.add_paragraph())


def _write_recipients(cell: _Cell, recipients: Sequence[str], rules: LayoutRules) -> None:
    write(line_in(cell), "Nơi nhận:", size=rules.sizes.recipients_title, underline=True)
    for at, recipient in enumerate(recipients, start=1):
        mark = "." if at == len(recipients) else rules.recipient_separator
        write(line_in(cell), f"- {recipient.rstrip(',;. ')}{mark}", size=rules.sizes.recipients)


def _write_signature(cell: _Cell, signature: Signature, rules: LayoutRules) -> None:
    size, on_behalf = rules.sizes.signature, signature.on_behalf.upper()
    if not on_behalf.startswith(AUTHORITIES):
        on_behalf = f"T/M {on_behalf}"
    write_centred(cell, on_behalf, size=size, bold=True)
    write_centred(cell, signature.position.upper(), size=size)
    name = write_centred(cell, signature.name, size=size, bold=True)
    name.paragraph_format.space_before = Pt(BLANK_LINES_FOR_SIGNING * rules.line_spacing_pt)
