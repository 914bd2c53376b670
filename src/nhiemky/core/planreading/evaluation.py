"""The period that a review assesses and the last day that its figures cover.

Read from the sentences that speak of figures or of the time assessed; a period of whole years has no last day.
"""

import re
from dataclasses import dataclass
from datetime import date

from nhiemky.core.planfacts import Span

from .clauses import sentences
from .dates import When, find_dates
from .facts import Read
from .words import Paragraph, Text


@dataclass(frozen=True, slots=True)
class Evaluation:
    """`start` and `end` are as exact as the text: "2020", "2015-08", "2023-06-30"."""

    cutoff: Read[date] | None = None
    start: Read[str] | None = None
    end: Read[str] | None = None


_MEASURES = re.compile(
    r"số liệu|mốc (?:thời gian|đánh giá)|thời (?:điểm|gian|kỳ) (?:đánh giá|sơ kết|tổng kết|kiểm điểm)|"
    r"tính (?:đến|từ)|từ đầu nhiệm kỳ|kết quả (?:thực hiện|đến)|đánh giá|sơ kết|tổng kết|giai đoạn",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"(?:đến|tới|hết|chốt(?: số liệu)?\s*:?|thời điểm)\s+(?:hết\s+)?(?:thời điểm\s+)?$", re.IGNORECASE)
_AIMS = re.compile(r"mục tiêu|chỉ tiêu|định hướng|tầm nhìn|phấn đấu|hoàn thành|gửi|trước")
_FROM_TERM = re.compile(r"từ\s+(?:đầu nhiệm kỳ|khi bắt đầu nhiệm kỳ|sau đại hội)", re.IGNORECASE)
_FROM = re.compile(r"từ\s+(?:hết\s+)?(?:đầu\s+)?$", re.IGNORECASE)
_YEARS = re.compile(
    r"(?:\(\s*(?:từ\s+)?(?:năm\s+)?|từ\s+năm\s+|trong\s+\d+\s+năm\s+\(?)((?:19|20)\d\d)\s*"
    r"(?:-|đến(?:\s+(?:hết\s+)?năm)?)\s*((?:19|20)\d\d)",
    re.IGNORECASE,
)
_REVIEWS = re.compile(r"đánh giá|sơ kết|tổng kết|thực hiện|số liệu", re.IGNORECASE)
_AHEAD = re.compile(r"còn lại|phương hướng|thời gian tới|mục tiêu|nhiệm kỳ\s*\(?$", re.IGNORECASE)
_DOTTED = re.compile(r"\.{1,5}\s*/\s*((?:19|20)\d\d)\s*-\s*\.{1,5}\s*/\s*((?:19|20)\d\d)")


def read_evaluation(
    text: Text,
    paragraphs: tuple[Paragraph, ...],
    *,
    title: tuple[Paragraph, ...],
    term: Read[int] | None,
    year: int | None,
) -> Evaluation:
    """Reads: title and body, or an outline. `term` is the first year of the term, `year` that of issue."""
    dated = _dated(text, paragraphs, term, year)
    if dated.start or dated.end:
        return dated
    return _whole_years(text, (*title, *paragraphs)) or _dotted(text, paragraphs)


def _dated(text: Text, paragraphs: tuple[Paragraph, ...], term: Read[int] | None, year: int | None) -> Evaluation:
    cutoff = start = None
    for paragraph in paragraphs:
        for sentence in sentences(text, paragraph.start, paragraph.end):
            if not _MEASURES.search(text.folded, *sentence):
                continue
            cutoff = cutoff or _until(text, sentence, year)
            start = start or (_from(text, sentence, term) if cutoff else None)
    end = Read(cutoff.value.isoformat(), cutoff.words) if cutoff else None
    return Evaluation(cutoff, start, end)


def _until(text: Text, sentence: Span, year: int | None) -> Read[date] | None:
    for when in find_dates(text.folded, *sentence):
        lead = _UNTIL.search(text.folded, max(sentence[0], when.start - 40), when.start)
        days = when.span(year) if lead and when.unit != "half" and (when.year or when.unit == "day") else None
        before = re.split("[,;:(]", text.folded[max(sentence[0], when.start - 90) : when.start].lower())[-1]
        if days and not _AIMS.search(before):
            return Read(days[1], text.words(when.start, when.end))
    return None


def _from(text: Text, sentence: Span, term: Read[int] | None) -> Read[str] | None:
    found = _FROM_TERM.search(text.folded, *sentence)
    if found and term:
        return Read(str(term.value), text.words(*found.span()))
    for when in find_dates(text.folded, *sentence):
        if _FROM.search(text.folded, max(sentence[0], when.start - 20), when.start):
            return Read(_as_said(when), text.words(when.start, when.end)) if when.year else None
    return None


def _as_said(when: When) -> str:
    forms = {"day": f"{when.year}-{when.month:02d}-{when.day:02d}", "month": f"{when.year}-{when.month:02d}"}
    return forms.get(when.unit, str(when.year))


def _whole_years(text: Text, paragraphs: tuple[Paragraph, ...]) -> Evaluation | None:
    """«trong 02 năm (2021 - 2022)»."""
    for paragraph in paragraphs:
        for start, end in sentences(text, paragraph.start, paragraph.end):
            found = _YEARS.search(text.folded, start, end)
            ahead = found and _AHEAD.search(text.folded, max(start, found.start() - 60), found.start())
            if found and not ahead and _REVIEWS.search(text.folded, start, found.start()):
                return _between(text, found)
    return None


def _dotted(text: Text, paragraphs: tuple[Paragraph, ...]) -> Evaluation:
    """«(…/2020 - …/2023)»: months left open for each unit to fill in."""
    found = next(text.find(_DOTTED, paragraphs), None)
    return _between(text, found) if found else Evaluation()


def _between(text: Text, found: re.Match[str]) -> Evaluation:
    return Evaluation(start=Read(found[1], text.words(*found.span(1))), end=Read(found[2], text.words(*found.span(2))))
