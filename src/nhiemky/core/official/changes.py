"""Mends of words: a few letters of one line for others, each allowed by its rule and by nothing else.

Its border: what may be said instead of what. Where the letters stand in a file is papers/official's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

# what each rule may change, old and new parted by a line
ALLOWED: Mapping[str, str] = {
    "number.colon": r"(\w)\s*:\n\1 ?",
    "number.zero": r"(\d)\n0\1",
    "place_date.zero": r"(\d)\n0\1",
    "authority.slash": r"(?:TM\.?|T/M\.)\nT/M|(?:KT\.?|K/T\.)\nK/T|(?:TL\.?|T/L\.)\nT/L|Q\nQ\.",
    "recipients_title.colon": r"(\w)\n\1:",
    "recipients.separator": r"(\S)[,;.]?\n\1[,;]",
    "recipients.ending": r"(\S)(?:[,;.]|\./\.)?\n\1\.",
    "body.ending": r"\./\.\n\.",
}


@dataclass(frozen=True)
class Mend:
    """`old` at `start` in the text of a paragraph becomes `new`; both hold a letter, so that the place is certain."""

    rule: str
    paragraph: int
    start: int
    old: str
    new: str


@dataclass(frozen=True)
class Change:
    """A mend that was made: `at` counts the letters of the part before it, in the new text."""

    rule: str
    part: str
    at: int
    old: str
    new: str

    @property
    def is_allowed(self) -> bool:
        return re.fullmatch(ALLOWED.get(self.rule, "(?!)"), f"{self.old}\n{self.new}") is not None
