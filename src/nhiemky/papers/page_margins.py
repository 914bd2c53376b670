"""What stands in the margins of every page and is no part of the text: page numbers and running headers."""

import re
from collections.abc import Sequence

from nhiemky.papers.page_words import Page, TextRow

MARGIN = 0.12  # of the page's height, above and below
OFTEN = 3  # pages on which the same words in the same place are a running header
_PAGE_NUMBER = re.compile(r"[-–—.\s]*(?:trang\s*)?\d{1,3}(?:\s*(?:/|trên)\s*\d{1,3})?[-–—.\s]*", re.IGNORECASE)


def without_margins(pages: Sequence[tuple[Page, list[TextRow]]]) -> tuple[list[list[TextRow]], list[str]]:
    """The rows of each page that belong to the text, and the words of running headers, each once."""
    seen: dict[tuple[str, int], list[str]] = {}
    for page, rows in pages:
        for row in _outermost(page, rows):
            seen.setdefault(_mark(page, row), []).append(row.text)
    running = {mark for mark, texts in seen.items() if _runs(texts, pages=len(pages))}
    kept = []
    for page, rows in pages:
        dropped = {
            id(row)
            for row in _outermost(page, rows)
            if _mark(page, row) in running or (_PAGE_NUMBER.fullmatch(row.text) and row in (rows[0], rows[-1]))
        }
        kept.append([row for row in rows if id(row) not in dropped])
    return kept, [texts[0] for mark, texts in seen.items() if mark in running and _has_words(texts[0])]


def _has_words(text: str) -> bool:
    return not _PAGE_NUMBER.fullmatch(text) and any(letter.isalpha() for letter in text)


def _runs(texts: list[str], *, pages: int) -> bool:
    """On most pages of several; or on all of two when a figure in it counts them."""
    counts = len(set(texts)) == len(texts) == pages > 1
    return counts or (len(texts) >= OFTEN and len(texts) * 2 >= pages)


def _outermost(page: Page, rows: list[TextRow]) -> list[TextRow]:
    """The two uppermost and the two lowest rows, as far as they stand in the margins."""
    above = [row for row in rows[:2] if row.baseline < MARGIN * page.height]
    below = [row for row in rows[-2:] if row.baseline > (1 - MARGIN) * page.height]
    return above + below


def _mark(page: Page, row: TextRow) -> tuple[str, int]:
    """The words without their figures, which count the pages, and the place, in steps of some points."""
    return re.sub(r"\d+", "#", row.text), round(row.baseline / page.height * 60)
