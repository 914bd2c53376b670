"""What the pages of a print show of its layout, measured by pdfium.

Its border: places and names as they are on the pages; what of them is wrong, core/official/in_print.py says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nhiemky.core.official.in_print import InPrint
from nhiemky.papers.page_words import Page, TextRow, rows_of
from nhiemky.papers.pdf_pages import font_names, read_pages

TITLE = "ĐẢNG CỘNG SẢN VIỆT NAM"
MM = 72 / 25.4
ASCENT = 0.891  # of the size: how far Times New Roman reaches above its base line
AT_TOP = 25 * MM  # where a page number may stand
BELOW = 10.0  # points between the base line of a title and the rule under it
AS_LONG = 3.0  # points
FEW = 0.002  # of all letters: a sign from elsewhere is no other font
# the same letters under other names, with the same widths
TIMES = {"TimesNewRoman", "TimesNewRomanPS", "TimesNewRomanPSMT", "LiberationSerif", "Tinos"}
_STYLE = re.compile(r"[-,](?:bold|italic|regular|oblique|roman).*", re.IGNORECASE)
_CLOSING = re.compile(r"(?:T/M|TM\.|K/T|KT\.|T/L|TL\.)\s")


def in_print(pdf: bytes) -> InPrint:
    """Raises PagesUnreadable."""
    pages = [(one.number, one.page) for one in read_pages(pdf)]
    rows = [(number, rows_of(page.words)) for number, page in pages]
    return InPrint(
        pages=len({number for number, _ in pages}),
        edges=tuple(dict.fromkeys(edge for _, found in rows[1:] if (edge := _edge(found)) is not None)),
        fonts=tuple(_families(font_names(pdf))),
        rule_as_long=_rule_as_long(pages[0][1], rows[0][1]) if pages else None,
        torn=any(_begins_with_signature(found) for _, found in rows[1:]),
        blank_last=len(rows) > 1 and not _without_number(rows[-1][1]),
    )


def _edge(rows: Sequence[TextRow]) -> int | None:
    """Tenths of a millimetre from the edge of the paper to the number of the page, where one stands at its top."""
    if not rows or not rows[0].text.isdecimal() or rows[0].baseline > AT_TOP:
        return None
    return round((rows[0].baseline - ASCENT * rows[0].size) / MM * 10)


def _without_number(rows: Sequence[TextRow]) -> Sequence[TextRow]:
    return rows[1:] if _edge(rows) is not None else rows


def _begins_with_signature(rows: Sequence[TextRow]) -> bool:
    first = next(iter(_without_number(rows)), None)
    return first is not None and ("Nơi nhận" in first.text or _CLOSING.match(first.text) is not None)


def _rule_as_long(page: Page, rows: Sequence[TextRow]) -> bool | None:
    """Whether what is drawn under the title begins and ends with it; None without a title."""
    for row in rows:
        for at in range(len(row.words)):
            words = row.words[at : at + len(TITLE.split())]
            if " ".join(word.text for word in words) == TITLE:
                return _is_under(page, words[0].left, words[-1].right, row.baseline)
    return None


def _is_under(page: Page, left: float, right: float, baseline: float) -> bool:
    level = [
        rule
        for rule in page.rules
        if rule.bottom - rule.top < 2 and baseline <= rule.top <= baseline + BELOW and left - 20 < rule.left < right
    ]
    if not level:
        return False
    return (
        abs(min(rule.left for rule in level) - left) <= AS_LONG
        and abs(max(rule.right for rule in level) - right) <= AS_LONG
    )


def _families(letters: dict[str, int]) -> Iterator[str]:
    """By how many letters are of each, those of one name once; what stands for Times New Roman is called so."""
    families: dict[str, int] = {}
    for name, count in letters.items():
        bare = _STYLE.sub("", name)
        family = "Times New Roman" if bare in TIMES else bare
        families[family] = families.get(family, 0) + count
    least = FEW * sum(families.values())
    yield from (name for name, count in sorted(families.items(), key=lambda one: -one[1]) if count > least)
