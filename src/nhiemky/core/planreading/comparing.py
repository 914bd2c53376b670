"""What the figures of a review are compared with: base year, target year, and the periods that a table has.

Figures are kept by first halves, estimates and whole years; a second half is none of these and is passed over.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nhiemky.core.indicators import Period, PeriodPart

from .clauses import sentences
from .dates import find_dates
from .facts import Read
from .words import Paragraph, Text, Words


@dataclass(frozen=True, slots=True)
class Comparison:
    base_year: Read[int] | None = None
    target_year: Read[int] | None = None
    periods: tuple[Read[Period], ...] = ()


_BASE = re.compile(
    r"(?:năm\s+gốc|so\s+(?:sánh\s+)?với\s+(?:(?:(?!kế\shoạch|chỉ\stiêu|mục\stiêu|dự\stoán)[^.;:,()]){0,60}?\s)??(?:của\s+)?năm(?:\s+gốc)?|"
    r"gốc\s+so\s+sánh\s*(?:là|:)?\s*năm)\s+((?:19|20)\d\d)",
    re.IGNORECASE,
)
_BASE_OF_TERM = re.compile(r"so\s+(?:sánh\s+)?với\s+(?:thời\s+điểm\s+)?đầu\s+nhiệm\s+kỳ", re.IGNORECASE)
_TARGET = re.compile(
    r"(?:mục tiêu|chỉ tiêu)(?:(?!so (?:sánh )?với)[^.;]){0,60}?"
    r"(?:(?:đến|của|tới)\s+(?:hết\s+)?năm\s+|đến\s+)((?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
_TARGET_OF_TERM = re.compile(
    r"so sánh[^.]{0,80}?(?:mục tiêu|chỉ tiêu)[^.;]{0,60}?(?:đến\s+)?(?:hết|cuối)\s+nhiệm kỳ", re.IGNORECASE
)
_LISTED_YEARS = re.compile(
    r"(?:các\s+)?năm\s+((?:(?:19|20)\d\d(?:\s*,\s*(?:năm\s+)?|\s+và\s+(?:năm\s+)?)?)+)", re.IGNORECASE
)
_OTHER_YEAR = re.compile(
    r"so (?:sánh )?với[^,;.]*$|gốc\s*$|mục tiêu[^,;.]*$|chỉ tiêu[^,;.]*đến\s*$|6 tháng (?:đầu|cuối)\s*$|ước[^,;.]*$|"
    r"(?:cả|từ|đối với)\s*$|kế hoạch[^,;.]*$|tháng \d{1,2},?\s*$"
)
_SPANNED_YEARS = re.compile(
    r"từ\s+năm\s+((?:19|20)\d\d)\s*(?:-|đến)\s*(?:hết\s+)?(?:năm\s+|tháng\s+\d{1,2}\s*/\s*)?((?:19|20)\d\d)",
    re.IGNORECASE,
)
_ESTIMATE = re.compile(
    r"\bước\s+(?:thực hiện\s+|kết quả\s+|đạt\s+|tính\s+)?(?:[^.;,]{0,30}?)năm\s+((?:19|20)\d\d)", re.IGNORECASE
)


def read_comparison(
    text: Text, paragraphs: tuple[Paragraph, ...], *, term_start: Read[int] | None, term_end: Read[int] | None
) -> Comparison:
    """Reads: the body or an outline."""
    return Comparison(
        _year(text, paragraphs, _BASE) or _of_term(text, paragraphs, _BASE_OF_TERM, term_start),
        _year(text, paragraphs, _TARGET) or _of_term(text, paragraphs, _TARGET_OF_TERM, term_end),
        _periods(text, paragraphs),
    )


def _year(text: Text, paragraphs: tuple[Paragraph, ...], pattern: re.Pattern[str]) -> Read[int] | None:
    found = next(text.find(pattern, paragraphs), None)
    return Read(int(found[1]), text.words(*found.span(1))) if found else None


def _of_term(
    text: Text, paragraphs: tuple[Paragraph, ...], pattern: re.Pattern[str], term: Read[int] | None
) -> Read[int] | None:
    found = next(text.find(pattern, paragraphs), None) if term else None
    return Read(term.value, text.words(*found.span())) if found and term else None


_TABLE = re.compile(r"\b(?:phụ biểu|biểu tổng hợp|phụ lục số liệu)\b[^.;]*\b(?:kết quả|số liệu)\b", re.IGNORECASE)


def _periods(text: Text, paragraphs: tuple[Paragraph, ...]) -> tuple[Read[Period], ...]:
    """The periods of sentences that name a half year, an estimate or an annex: a table of figures is meant there."""
    periods: dict[Period, Words] = {}
    for paragraph in paragraphs:
        for start, end in sentences(text, paragraph.start, paragraph.end):
            parts = dict(_parts_of_years(text, start, end))
            begun = {period.year for period in parts}
            tabled = parts or _TABLE.search(text.folded, start, end)
            years = _whole_years(text, start, end) if tabled else ()
            for period, words in (*((one, words) for one, words in years if one.year not in begun), *parts.items()):
                periods.setdefault(period, words)
    return tuple(Read(period, periods[period]) for period in sorted(periods))


def _parts_of_years(text: Text, start: int, end: int) -> Iterator[tuple[Period, Words]]:
    for when in find_dates(text.folded, start, end):
        if when.unit == "half" and when.year and when.month == 1:
            yield Period(when.year, PeriodPart.FIRST_HALF), text.words(when.start, when.end)
    for found in _ESTIMATE.finditer(text.folded, start, end):
        yield Period(int(found[1]), PeriodPart.ESTIMATE), text.words(*found.span())


def _whole_years(text: Text, start: int, end: int) -> Iterator[tuple[Period, Words]]:
    """Years in a list; where no list is given, the years between two that are named."""
    listed = [one for found in _LISTED_YEARS.finditer(text.folded, start, end) for one in _listed(text, start, found)]
    if listed:
        yield from listed
        return
    for found in _SPANNED_YEARS.finditer(text.folded, start, end):
        for year in range(int(found[1]), min(int(found[2]), int(found[1]) + 10) + 1):
            yield Period(year), text.words(*found.span())


def _listed(text: Text, start: int, found: re.Match[str]) -> Iterator[tuple[Period, Words]]:
    before = text.folded[max(start, found.start() - 60) : found.start()].lower()
    if not _OTHER_YEAR.search(before):
        for year in re.findall(r"\d{4}", found[1]):
            yield Period(int(year)), text.words(*found.span())
