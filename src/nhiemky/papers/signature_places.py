"""Where number, day, signature and seal will stand on a finished PDF: found by the words around them.

Its border: our own PDFs, printed with room left (official/frame.py), whose pages are not turned. What is put there is
for pades.py. Sides are whole points from the left and the bottom of the page, what is written has hundredths of points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nhiemky.papers.page_words import Page, TextRow, Word, rows_of
from nhiemky.papers.pdf_pages import PdfPage
from nhiemky.papers.unreadable import Unreadable

MM = 72 / 25.4
NUMBER, DAY, LEADER, SEAL = "So", "Ngay", "KyLanhDao", "Dau"
_LEAST_GAP = 6 * MM  # narrower is a space between words, and the number or the day stands there already
_LEAST_HEIGHT = 8 * MM
_WIDE = 62 * MM  # of a signature
_SEAL_WIDE = 40 * MM
_YEAR_WIDE = 12 * MM
_ABOVE, _BELOW = 0.9, 0.3  # of the type size: what letters take over and under their line


@dataclass(frozen=True)
class Gap:
    """Where something is written on a line of the document."""

    left: int
    right: int
    baseline: int
    size: int


@dataclass(frozen=True)
class Place:
    """`page` counts from 0; `gaps` is empty where no line of the document is filled in."""

    name: str
    page: int
    left: int
    bottom: int
    right: int
    top: int
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True)
class Signs:
    """Who will sign: the position printed above the signature and the name below it."""

    position: str
    name: str


def field_of_signer(n: int) -> str:
    """The name of the field of who signs; `n` counts from 1."""
    return LEADER if n == 1 else f"{LEADER}{n}"


def places_for(pages: Sequence[PdfPage], signers: Sequence[Signs], *, sealed: bool = True) -> tuple[Place, ...]:
    """The places of every signer in their order, of number and day where these were left free, and of the seal, which
    goes over the first signature. Raises `Unreadable`, with the words that were not found."""
    upright = {page.number: page.page for page in reversed(pages)}  # a page again, for words set sideways, comes later
    signed = [_signature(upright, signer, at) for at, signer in enumerate(signers, start=1)]
    first = upright[0]
    found = [place for place in (_number(first), _day(first)) if place]
    seal = [_seal(upright[signed[0].page], signed[0])] if sealed and signed else []
    return (*signed, *found, *seal)


def _number(page: Page) -> Place | None:
    """Between «Số» and the symbol."""
    for row in rows_of(page.words):
        for before, after in _neighbours(row):
            if before.text in ("Số", "Số:") and after.text[:1] in "-/" and after.left - before.right >= _LEAST_GAP:
                return _on_line(page, NUMBER, [(before.right, after.left)], before)
    return None


def _day(page: Page) -> Place | None:
    """From «ngày» to «năm», and what follows where the year is left free too."""
    for row in rows_of(page.words):
        for at, word in enumerate(row.words):
            said = row.words[at : at + 4]
            if [one.text for one in said[:3]] == ["ngày", "tháng", "năm"]:
                day, month, year = said[:3]
                gaps = [(day.right, month.left), (month.right, year.left)]
                if min(right - left for left, right in gaps) < _LEAST_GAP / 2:
                    return None
                follows = len(said) > 3 and said[3].left - year.right < _LEAST_GAP
                return _on_line(page, DAY, gaps if follows else [*gaps, (year.right, year.right + _YEAR_WIDE)], word)
    return None


def _on_line(page: Page, name: str, gaps: Sequence[tuple[float, float]], word: Word) -> Place:
    baseline = page.height - word.baseline
    written = [Gap(*(round(100 * one) for one in (left, right, baseline, word.size))) for left, right in gaps]
    bottom, top = baseline - _BELOW * word.size, baseline + _ABOVE * word.size
    return Place(name, 0, *_whole(gaps[0][0], bottom, gaps[-1][1], top), tuple(written))


def _signature(pages: dict[int, Page], signer: Signs, at: int) -> Place:
    """Between the position and the last place where the name stands below it."""
    for number in sorted(pages, reverse=True):
        page = pages[number]
        rows = rows_of(page.words)
        for below in range(len(rows) - 1, 0, -1):
            name = _in_row(rows[below], signer.name)
            above = name and _position_above(rows[:below], signer.position, name)
            if name and above:
                middle = (name[0].left + name[-1].right) / 2
                top = page.height - above.baseline - _BELOW * above.size
                bottom = page.height - name[0].baseline + _ABOVE * name[0].size
                if top - bottom >= _LEAST_HEIGHT:
                    sides = _whole(middle - _WIDE / 2, bottom, middle + _WIDE / 2, top)
                    return Place(field_of_signer(at), number, *sides)
    raise Unreadable(
        f"Không thấy chỗ ký của «{signer.position} {signer.name}» trên bản PDF; hãy kiểm tra chức vụ, họ tên và chừa "
        "khoảng trống giữa hai dòng ấy."
    )


def _position_above(rows: Sequence[TextRow], position: str, name: Sequence[Word]) -> Word | None:
    """The last word of the nearest line over the name, where that line ends the position, which may take several."""
    wanted = position.upper().split()
    left, right = name[0].left - _WIDE / 2, name[-1].right + _WIDE / 2
    for row in reversed(rows):
        over = [one for one in row.words if left < one.right and one.left < right]
        said = [one.text.upper() for one in over]
        if said:
            ends = any(said[-count:] == wanted[-count:] for count in range(1, len(wanted) + 1))
            return over[-1] if ends and over[0].left < name[-1].right and over[-1].right > name[0].left else None
    return None


def _in_row(row: TextRow, name: str) -> tuple[Word, ...]:
    wanted = name.split()
    for at in range(len(row.words) - len(wanted), -1, -1):
        found = row.words[at : at + len(wanted)]
        if [one.text for one in found] == wanted:
            return found
    return ()


def _seal(page: Page, signature: Place) -> Place:
    """Over the left third of the signature, as far as no other words stand there."""
    right = signature.left + (signature.right - signature.left) / 3
    beside = [
        word.right + 2
        for word in page.words
        if signature.bottom < page.height - word.baseline + _ABOVE * word.size
        and page.height - word.baseline - _BELOW * word.size < signature.top
        and word.right < signature.left
    ]
    left = max([right - _SEAL_WIDE, *beside])
    return Place(SEAL, signature.page, *_whole(left, signature.bottom, right, signature.top))


def _neighbours(row: TextRow) -> Iterator[tuple[Word, Word]]:
    return zip(row.words, row.words[1:], strict=False)


def _whole(left: float, bottom: float, right: float, top: float) -> tuple[int, int, int, int]:
    """No wider than the room that there is."""
    return -int(-left // 1), -int(-bottom // 1), int(right), int(top)
