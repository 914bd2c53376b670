"""How a rule says no: the reasons, as sentences for the person who asked.

Every room's `rules.why_not_<verb>` returns a list of such sentences; its action raises them
together, so that a person sees all that is in the way at once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable


class Refused(Exception):
    """An act that is out of order. `reasons`: one or more whole sentences in the user's language."""

    def __init__(self, reasons: Iterable[str]) -> None:
        self.reasons = tuple(reasons)
        super().__init__("\n".join(self.reasons))


class Outdated(Refused):
    """What stands is not what the person saw who decided on it: they are shown what changed, and decide anew."""


def refuse_if(reasons: Iterable[str]) -> None:
    """Raise `Refused` when there is any reason."""
    found = [str(reason) for reason in reasons]
    if found:
        raise Refused(found)


def stamp_of(*shown: object) -> str:
    """A short name for what a page shows beside a button: the same for equal values, whichever process asks.

    No sets among them: their order differs from one process to the next.
    """
    return hashlib.sha256(repr(shown).encode()).hexdigest()[:32]


def refuse_outdated(seen: str | None, stamp: str, reason: str) -> None:
    """Raise `Outdated` when a decision was about something else than stands now. `seen` None: about whatever stands."""
    if seen is not None and seen != stamp:
        raise Outdated([reason])
