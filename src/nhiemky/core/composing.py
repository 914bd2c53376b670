"""Unicode in one form, in time that grows with the length of the text.

Normalising sorts the marks that stand on one letter, which takes the square of their number. So a longer run of them
is parted first, as Unicode itself does it (UAX 15, «stream-safe text»): no mark is dropped.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

MARKS_AT_MOST = 30  # on one letter; any language needs five
_JOINER = "\u034f"  # stands on no letter and is not seen
_RUN = re.compile(rf"[^\w\s]{{{MARKS_AT_MOST + 1},}}")  # marks are neither letters nor blanks


def composed(text: str) -> str:
    """Letters and their marks in one sign each (NFC)."""
    return text if text.isascii() else unicodedata.normalize("NFC", _parted(text))


def decomposed(text: str) -> str:
    """Letters and their marks one after the other (NFD)."""
    return unicodedata.normalize("NFD", _parted(text))


def _parted(text: str) -> str:
    return _RUN.sub(lambda run: "".join(_with_joiners(run[0])), text)


def _with_joiners(run: str) -> Iterator[str]:
    marks = 0
    for sign in run:
        marks = marks + 1 if unicodedata.combining(sign) else 0
        if marks > MARKS_AT_MOST:
            yield _JOINER
            marks = 1
        yield sign
