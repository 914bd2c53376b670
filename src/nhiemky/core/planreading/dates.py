"""Days, months, quarters and years as Vietnamese office prose writes them, and the days that they span.

Only what is written is read; a missing year stays missing until the caller gives one. What a date is for (deadline,
cutoff, date of a document) is decided elsewhere.
"""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class When:
    """A written moment or span of time at [`start`, `end`) of the text.

    `unit` is "day", "month", "quarter", "half" or "year"; `year` None where none is written; `month` is the first month
    of a quarter or half.
    """

    start: int
    end: int
    unit: str
    year: int | None
    month: int = 1
    day: int = 1

    def span(self, year: int | None) -> tuple[date, date] | None:
        """First and last day, with `year` for the year that is not written; None when there is no such day."""
        year = self.year or year
        if not year or not 1900 <= year <= 2100:
            return None
        months = {"day": 1, "month": 1, "quarter": 3, "half": 6, "year": 12}[self.unit]
        last = self.month + months - 1
        if not 1 <= self.month <= last <= 12:
            return None
        if self.unit == "day":
            if not 1 <= self.day <= days_in(year, self.month):
                return None
            return date(year, self.month, self.day), date(year, self.month, self.day)
        return date(year, self.month, 1), date(year, last, days_in(year, last))


def days_in(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_THEN_YEAR = rf"(?:\s*(?:,?\s*năm\s+|[/.-]\s*){_YEAR})"
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
# longest first: the first pattern that matches at a place says what stands there
_WHEN = re.compile(
    rf"""
    (?P<day>(?:\bngày\s+)?\b(?<![\d/.-])(?P<d1>\d{{1,2}})\s?[/.-]\s?(?P<m1>\d{{1,2}})\s?[/.-]\s?(?P<y1>(?:19|20)\d\d)(?![\d/]))
    |(?P<words>(?:\bngày\s+)?\b(?P<d2>\d{{1,2}})\s+tháng\s+(?P<m2>\d{{1,2}})(?!\d){_THEN_YEAR.replace("year", "y2")}?)
    |(?P<bare>\bngày\s+(?P<d3>\d{{1,2}})\s?[/-]\s?(?P<m3>\d{{1,2}})(?![\d/-]))
    |(?P<slash>(?<![\d/.-])\b(?P<d4>\d{{1,2}})\s?/\s?(?P<m4>\d{{1,2}})(?![\d/-]))
    |(?P<half>(?:\b0?6|\bsáu)\s+tháng\s+(?P<which>đầu|cuối)(?:\s+(?:của\s+)?năm)?(?:\s+(?P<y5>(?:19|20)\d\d)(?!\d))?)
    |(?P<month>\btháng\s+(?P<m6>\d{{1,2}})(?!\d){_THEN_YEAR.replace("year", "y6")}?)
    |(?P<quarter>\bquý\s+(?P<q7>I{{1,3}}|IV|[1-4])\b{_THEN_YEAR.replace("year", "y7")}?)
    |(?P<year>\bnăm\s+(?P<y8>(?:19|20)\d\d)(?!\d))
    """,
    re.IGNORECASE | re.VERBOSE,
)


def find_dates(folded: str, start: int = 0, end: int | None = None) -> Iterator[When]:
    """Every written time in order, each once."""
    for found in _WHEN.finditer(folded, start, len(folded) if end is None else end):
        yield _when(found)


def _when(found: re.Match[str]) -> When:
    kind = found.lastgroup or ""
    kind = next(name for name in ("day", "words", "bare", "slash", "half", "month", "quarter", "year") if found[name])

    def at(name: str) -> int | None:
        return int(found[name]) if found[name] else None

    place = found.span()
    if kind in ("day", "words", "bare", "slash"):
        mark = {"day": "1", "words": "2", "bare": "3", "slash": "4"}[kind]
        year = at("y" + mark) if mark in "12" else None
        return When(*place, "day", year, at("m" + mark) or 0, at("d" + mark) or 0)
    if kind == "half":
        return When(*place, "half", at("y5"), 1 if found["which"].lower() == "đầu" else 7)
    if kind == "month":
        return When(*place, "month", at("y6"), at("m6") or 0)
    if kind == "quarter":
        return When(*place, "quarter", at("y7"), _QUARTERS[found["q7"].lower()] * 3 - 2)
    return When(*place, "year", at("y8"))


def one_day(folded: str) -> date | None:
    """The day that a text names, when it names a whole one."""
    first = next(find_dates(folded), None)
    days = first.span(None) if first and first.unit == "day" else None
    return days[0] if days else None
