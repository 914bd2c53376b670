"""What only a printed page tells: where the page number stands, how long a rule is, which letters were really used.

Its border: plain values of a print, judged by the rules whose `where` is pdf. Lines break in LibreOffice as they need
not break in Word, so a finding of a print is never more than something to look at.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nhiemky.core.official.checking import LayoutFinding, Seen, findings_of
from nhiemky.core.official.rules import Effective, Where


@dataclass(frozen=True)
class InPrint:
    """`edges`: tenths of a millimetre from the edge to each page number. `fonts`: the families of its letters.
    `rule_as_long`: of the rule under the party's title; None where there is no such title. `torn`: a page begins with
    the signature. `blank_last`: nothing stands on the last page."""

    pages: int
    edges: tuple[int, ...]
    fonts: tuple[str, ...]
    rule_as_long: bool | None
    torn: bool
    blank_last: bool


def check_print(found: InPrint, effective: Effective) -> list[LayoutFinding]:
    """In the order of the rules."""
    printed = (rule for rule in effective.rules.values() if rule.where is Where.PDF)
    return [one for rule in printed for one in findings_of(rule, _seen(rule.key, found), effective)]


def _seen(key: str, found: InPrint) -> Iterator[Seen]:
    match key:
        case "page_number.printed":
            yield from (Seen(edge / 10, sure=False) for edge in found.edges)
        case "text.printed":
            yield from (Seen(font, sure=False) for font in found.fonts)
        case "party_title.rule" if found.rule_as_long is not None:
            yield Seen(found.rule_as_long, sure=False)
        case "authority.torn":
            yield Seen(found.torn, sure=False)
        case "page.blank_last":
            yield Seen(found.blank_last, sure=False)
