"""The pages of a PDF: words with their places, rules, and pictures of scanned pages.

Broken and hostile PDFs are common and pdfium is native code, so it runs in a process of its own (pdf_native.py) whose
memory and time are limited. Its border: what stands where; which words make a paragraph is for page_layout.py.
"""

import io
import json
import sys
import zipfile
from dataclasses import dataclass
from enum import StrEnum

from nhiemky.papers.page_words import Page, Rule, Word
from nhiemky.papers.programs import GIGABYTE, ProgramFailed, ProgramTooSlow, run

PAGES_AT_MOST = 300
WORDS_AT_MOST = 150_000
PIXELS_AT_MOST = 30_000_000  # of one page: A4 at 300 dpi has 8.7 million
DPI = 300
SECONDS = 20.0
SEEN_DPI = 110  # of a page to be looked at
PICTURES_SECONDS = 60.0


class Trouble(StrEnum):
    LOCKED = "locked"
    BROKEN = "broken"
    TOO_LONG = "too long"


class PagesUnreadable(Exception):
    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble)
        self.trouble = trouble


@dataclass(frozen=True)
class PdfPage:
    """`scanned` when the page is a picture with next to no words of its own. A page with words in several directions is
    several of the same `number`; `unread` says what of it is not among the words."""

    page: Page
    number: int
    scanned: bool
    unread: tuple[str, ...]


def read_pages(data: bytes, *, seconds: float = SECONDS) -> list[PdfPage]:
    """Every page with its words. Raises PagesUnreadable."""
    said = json.loads(_ask("words", given=data, seconds=seconds))
    if isinstance(said, str):
        raise PagesUnreadable(Trouble(said))
    return [
        PdfPage(
            Page(
                page["width"],
                page["height"],
                tuple(Word(*word) for word in page["words"]),
                tuple(Rule(*rule) for rule in page["rules"]),
            ),
            page["number"],
            page["scanned"],
            tuple(page["unread"]),
        )
        for page in said
    ]


def picture_of(data: bytes, *, page: int, seconds: float = SECONDS) -> tuple[bytes, tuple[int, int]]:
    """One page, counted from 0, as a grey picture (PGM) of `DPI` or what the pixels allow, and its width and height.

    Raises PagesUnreadable.
    """
    picture = _ask("picture", str(page), given=data, seconds=seconds)
    width, height = picture.split(maxsplit=3)[1:3]
    return picture, (int(width), int(height))


def font_names(data: bytes, *, seconds: float = PICTURES_SECONDS) -> dict[str, int]:
    """How many letters are drawn in which font, by the name that the file gives it. Raises PagesUnreadable."""
    said = json.loads(_ask("fonts", given=data, seconds=seconds))
    if isinstance(said, str):
        raise PagesUnreadable(Trouble(said))
    return {str(name): int(count) for name, count in said.items()}


def page_pictures(data: bytes, *, seconds: float = PICTURES_SECONDS) -> tuple[int, bytes]:
    """How many pages there are, and an archive with a grey picture (PNG) of each, «1.png» first: to be looked at.

    Raises PagesUnreadable.
    """
    pictures = _ask("pictures", given=data, seconds=seconds)
    try:
        with zipfile.ZipFile(io.BytesIO(pictures)) as archive:
            return len(archive.namelist()), pictures
    except zipfile.BadZipFile:  # what it says instead of pictures
        raise PagesUnreadable(Trouble.BROKEN) from None


def _ask(*question: str, given: bytes, seconds: float) -> bytes:
    try:
        command = [sys.executable, "-m", "nhiemky.papers.pdf_native", *question]
        return run(command, given=given, seconds=seconds, memory=GIGABYTE)
    except (ProgramFailed, ProgramTooSlow):
        raise PagesUnreadable(Trouble.BROKEN) from None
