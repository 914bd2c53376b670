"""The pages of two PDFs compared as pictures, outside the places that were kept free.

A later revision can cover words with a field of its own without breaking any signature, so what a reader sees is
compared: 72 dpi, grey, with forms, as on the screen and as printed, byte by byte. pdfium runs in a process of its own
(page_pictures_native.py). Its border: what is unlike, and where.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from nhiemky.papers.pdf_pages import PagesUnreadable, Trouble
from nhiemky.papers.programs import GIGABYTE, ProgramFailed, ProgramTooSlow, run
from nhiemky.papers.signatures import Spot

SECONDS = 60.0


@dataclass(frozen=True)
class Area:
    """Whole points from the left and the bottom of a page, which counts from 0."""

    page: int
    left: int
    bottom: int
    right: int
    top: int


@dataclass(frozen=True)
class Compared:
    """`pages` of each; where these differ nothing else was compared. `words` whether the pages themselves, without what
    stands in their fields, hold the same words in the same order."""

    pages: tuple[int, int]
    spots: tuple[Spot, ...]
    words: bool


def compare(old: bytes, new: bytes, free: Sequence[Area], *, seconds: float = SECONDS) -> Compared:
    """Raises PagesUnreadable."""
    head = json.dumps({"sizes": [len(old), len(new)], "free": [asdict(area) for area in free]}).encode()
    command = [sys.executable, "-m", "nhiemky.papers.page_pictures_native"]
    try:
        said = json.loads(run(command, given=head + b"\n" + old + new, seconds=seconds, memory=GIGABYTE))
    except (ProgramFailed, ProgramTooSlow):
        raise PagesUnreadable(Trouble.BROKEN) from None
    if isinstance(said, str):
        raise PagesUnreadable(Trouble(said))
    one, other = said["pages"]
    return Compared((one, other), tuple(Spot(*spot) for spot in said["spots"]), said["words"])
