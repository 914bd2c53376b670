"""Over which time and against what the review is held: term, cutoff, period, comparison, policy on targets.

The body counts; the attached outline only fills in what the body leaves open. Only written years and days are read.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from .dates import When, find_dates
from .facts import Context, Read
from .reading import Zones
from .words import Paragraph, Span, Text, Words

_TERM = re.compile(
    r"nhiệm kỳ\s*:?\s*\(?\s*(?:năm\s+)?((?:19|20)\d\d)\s*-\s*((?:19|20)\d\d)|"
    r"khóa\s+[IVXL]+\s*\(\s*((?:19|20)\d\d)\s*-\s*((?:19|20)\d\d)\s*\)",
    re.IGNORECASE,
)
_MEASURES = re.compile(
    r"số liệu|mốc (?:thời gian|đánh giá)|thời (?:điểm|gian|kỳ) (?:đánh giá|sơ kết|tổng kết|kiểm điểm)|"
    r"tính đến|từ đầu nhiệm kỳ|tính từ|kết quả thực hiện|đánh giá|sơ kết|tổng kết|giai đoạn",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"(?:đến|tới|hết|tính đến|chốt(?: số liệu)?(?: đến)?|thời điểm)\s+(?:hết\s+)?(?:thời điểm\s+)?$", re.IGNORECASE
)
_FROM_TERM = re.compile(r"từ\s+(?:đầu nhiệm kỳ|khi bắt đầu nhiệm kỳ|sau đại hội)", re.IGNORECASE)
_FROM = re.compile(r"từ\s+(?:hết\s+)?(?:đầu\s+)?$", re.IGNORECASE)
_YEARS = re.compile(
    r"(?:\(\s*(?:từ\s+)?(?:năm\s+)?|từ\s+năm\s+|trong\s+\d+\s+năm\s+\(?)((?:19|20)\d\d)\s*(?:-|"
    r"đến(?:\s+(?:hết\s+)?năm)?)\s*((?:19|20)\d\d)",
    re.IGNORECASE,
)
_DOTTED = re.compile(r"\.{1,5}\s*/\s*((?:19|20)\d\d)\s*-\s*\.{1,5}\s*/\s*((?:19|20)\d\d)")
_BASE = re.compile(
    r"(?:năm\s+gốc|so\s+(?:sánh\s+)?với\s+(?:[^.;:,()]{0,60}?\s)?(?:của\s+)?năm(?:\s+gốc)?|"
    r"gốc\s+so\s+sánh\s*(?:là|:)?\s*năm)\s+((?:19|20)\d\d)",
    re.IGNORECASE,
)
_TARGET = re.compile(
    r"(?:mục tiêu|chỉ tiêu)(?:(?!so (?:sánh )?với)[^.;]){0,60}?(?:đến|của|"
    r"tới)\s+(?:hết\s+)?năm\s+((?:19|20)\d\d)",
    re.IGNORECASE,
)
_TARGET_TERM = re.compile(
    r"so sánh[^.]{0,80}?(?:mục tiêu|chỉ tiêu)[^.;]{0,60}?(?:đến\s+)?(?:hết|cuối)\s+nhiệm kỳ", re.IGNORECASE
)
_ADJUST = re.compile(
    r"(?:điều chỉnh|hạ thấp|hạ|nâng|giảm bớt)(?:,?\s+(?:và\s+)?bổ sung|"
    r",?\s+[^\s,.;]+){0,5}?\s+(?:mục tiêu|chỉ tiêu)",
    re.IGNORECASE,
)
_REFUSES = re.compile(
    r"(?:không|chưa|không được|không đặt vấn đề|không đề xuất|không xem xét)\s+(?:\w+\s+){0,4}$", re.IGNORECASE
)
_ANNEX = re.compile(
    r"(?:phụ lục|phụ biểu|biểu (?:tổng hợp|số liệu|thống kê|mẫu)|bảng (?:tổng hợp|số liệu|so sánh|"
    r"biểu)|lập biểu|lập bảng)[^.;]{0,120}?(?:chỉ tiêu|số liệu)|(?:chỉ tiêu|"
    r"số liệu)[^.;]{0,80}?(?:theo|kèm|tại|vào)\s+(?:\w+\s+){0,3}(?:phụ lục|phụ biểu|biểu mẫu)",
    re.IGNORECASE,
)
_HALF_OR_ESTIMATE = re.compile(r"6 tháng|sáu tháng|\bước", re.IGNORECASE)
_LISTED_YEARS = re.compile(
    r"(?:các\s+)?năm\s+((?:(?:19|20)\d\d(?:\s*,\s*(?:năm\s+)?|\s+và\s+(?:năm\s+)?)?)+)", re.IGNORECASE
)
_SPANNED_YEARS = re.compile(
    r"từ\s+năm\s+((?:19|20)\d\d)\s*(?:-|đến)\s*(?:hết\s+)?(?:năm\s+|tháng\s+\d{1,2}\s*/\s*)?((?:19|"
    r"20)\d\d)",
    re.IGNORECASE,
)
_ESTIMATE = re.compile(
    r"\bước\s+(?:thực hiện\s+|kết quả\s+|đạt\s+|tính\s+)?(?:[^.;,]{0,30}?)năm\s+((?:19|20)\d\d)", re.IGNORECASE
)


def read_context(text: Text, zones: Zones, year: int | None) -> Context:
    """Reads: the parts of the plan. `year` is the year of issue, for days written without one."""
    outline = tuple(paragraph for zone in zones.outlines for paragraph in zone)
    body = _body_context(text, (*zones.heading, *zones.preamble), zones.body, year)
    if not outline:
        return body
    period = _evaluation(text, outline, year, body.term_start)
    if not period.period_start and not period.period_end:
        period = _dotted(text, outline)
    return _filled(body, period, _comparison(text, outline, body))


def _dotted(text: Text, paragraphs: tuple[Paragraph, ...]) -> Context:
    """«(…/2020 - …/2023)»: months left open for each unit to fill in."""
    found = next(_search(_DOTTED, text, paragraphs), None)
    if found is None:
        return Context()
    return Context(
        period_start=Read(found[1], text.words(*found.span(1))), period_end=Read(found[2], text.words(*found.span(2)))
    )


def _filled(body: Context, period: Context, comparison: Context) -> Context:
    return replace(
        body,
        period_start=body.period_start or period.period_start,
        period_end=body.period_end or period.period_end,
        base_year=body.base_year or comparison.base_year,
        target_year=body.target_year or comparison.target_year,
        periods=body.periods or comparison.periods,
    )


def _body_context(text: Text, front: tuple[Paragraph, ...], body: tuple[Paragraph, ...], year: int | None) -> Context:
    term = _term(text, (*front, *body))
    context = Context(term_start=term[0], term_end=term[1])
    period = _evaluation(text, body, year, term[0])
    if not period.period_start and not period.period_end:
        period = _years_of_review(text, (*front[:2], *body)) or period
    comparison = _comparison(text, body, context)
    return replace(
        context,
        cutoff=period.cutoff,
        period_start=period.period_start,
        period_end=period.period_end,
        base_year=comparison.base_year,
        target_year=comparison.target_year,
        periods=comparison.periods,
        target_adjustment=_adjustment(text, body),
        indicator_annex=next((text.words(*found.span()) for found in _search(_ANNEX, text, body)), None),
    )


def _search(pattern: re.Pattern[str], text: Text, paragraphs: Iterable[Paragraph]) -> Iterator[re.Match[str]]:
    for paragraph in paragraphs:
        yield from pattern.finditer(text.folded, paragraph.start, paragraph.end)


def _year(text: Text, found: re.Match[str], group: int) -> Read:
    return Read(int(found[group]), text.words(*found.span(group)))


def _term(text: Text, paragraphs: tuple[Paragraph, ...]) -> tuple[Read | None, Read | None]:
    for found in _search(_TERM, text, paragraphs):
        first = 1 if found[1] else 3
        return _year(text, found, first), _year(text, found, first + 1)
    return None, None


def _sentences(text: Text, paragraphs: Iterable[Paragraph]) -> Iterator[Span]:
    for paragraph in paragraphs:
        start = paragraph.start
        for stop in re.finditer(r"\.\s+(?=[A-ZĐÀ-Ỹ])", text.of(paragraph)):
            yield start, paragraph.start + stop.end()
            start = paragraph.start + stop.end()
        yield start, paragraph.end


def _evaluation(text: Text, paragraphs: Iterable[Paragraph], year: int | None, term: Read | None) -> Context:
    """The period assessed and its last day, from the sentences that speak of figures or of the time assessed."""
    cutoff = start = end = None
    for sentence in _sentences(text, paragraphs):
        if not _MEASURES.search(text.folded, *sentence):
            continue
        until = _until(text, sentence, year)
        if until and cutoff is None:
            cutoff = end = until
        begin = _from(text, sentence, term)
        if begin and start is None and (until or cutoff):
            start = begin
    return Context(cutoff=cutoff, period_start=start, period_end=end)


def _until(text: Text, sentence: Span, year: int | None) -> Read | None:
    for when in find_dates(text.folded, *sentence):
        lead = _UNTIL.search(text.folded, max(sentence[0], when.start - 40), when.start)
        days = when.span(year) if lead else None
        before = text.folded[max(sentence[0], when.start - 90) : when.start].lower()
        aims = re.search(
            r"mục tiêu|chỉ tiêu|định hướng|tầm nhìn|phấn đấu|hoàn thành|gửi|trước", re.split("[,;:]", before)[-1]
        )
        if days and not aims and when.unit != "half" and (when.year or when.unit == "day"):
            return Read(days[1].isoformat(), text.words(when.start, when.end))
    return None


def _from(text: Text, sentence: Span, term: Read | None) -> Read | None:
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


def _years_of_review(text: Text, paragraphs: Iterable[Paragraph]) -> Context | None:
    """«trong 02 năm (2021 - 2022)»: whole years, without a last day."""
    for sentence in _sentences(text, paragraphs):
        found = _YEARS.search(text.folded, *sentence)
        term = found and re.search(r"nhiệm kỳ\s*\(?$", text.folded[sentence[0] : found.start()], re.IGNORECASE)
        ahead = found and re.search(
            r"còn lại|phương hướng|thời gian tới|mục tiêu",
            text.folded[max(sentence[0], found.start() - 60) : found.start()],
        )
        if (
            found
            and not term
            and not ahead
            and re.search(
                r"đánh giá|sơ kết|tổng kết|thực hiện|số liệu", text.folded[sentence[0] : found.start()], re.IGNORECASE
            )
        ):
            return Context(
                period_start=Read(found[1], text.words(*found.span(1))),
                period_end=Read(found[2], text.words(*found.span(2))),
            )
    return None


def _comparison(text: Text, paragraphs: tuple[Paragraph, ...], context: Context) -> Context:
    base = next((_year(text, found, 1) for found in _search(_BASE, text, paragraphs)), None)
    target = next((_year(text, found, 1) for found in _search(_TARGET, text, paragraphs)), None)
    if target is None and context.term_end:
        found = next(_search(_TARGET_TERM, text, paragraphs), None)
        target = Read(context.term_end.value, text.words(*found.span())) if found else None
    return Context(base_year=base, target_year=target, periods=_periods(text, paragraphs))


def _periods(text: Text, paragraphs: tuple[Paragraph, ...]) -> tuple[Read, ...]:
    periods: dict[str, Words] = {}
    for start, end in _sentences(text, paragraphs):
        if not _HALF_OR_ESTIMATE.search(text.folded, start, end):
            continue
        halves = dict(_halves(text, start, end))
        if not halves:
            continue
        partial = {name[:4] for name in halves}
        years = {name: words for name, words in _whole_years(text, start, end) if name not in partial}
        for name, words in (*years.items(), *halves.items()):
            periods.setdefault(name, words)
    return tuple(Read(name, words) for name, words in sorted(periods.items(), key=_by_time))


def _by_time(item: tuple[str, Words]) -> tuple[str, int]:
    year, _, part = item[0].partition("-")
    return year, ("", "H1", "H2", "estimate").index(part)


def _halves(text: Text, start: int, end: int) -> Iterator[tuple[str, Words]]:
    for when in find_dates(text.folded, start, end):
        if when.unit == "half" and when.year:
            yield f"{when.year}-H{1 if when.month == 1 else 2}", text.words(when.start, when.end)
    for found in _ESTIMATE.finditer(text.folded, start, end):
        yield f"{found[1]}-estimate", text.words(*found.span())


def _whole_years(text: Text, start: int, end: int) -> Iterator[tuple[str, Words]]:
    for found in _SPANNED_YEARS.finditer(text.folded, start, end):
        for year in range(int(found[1]), min(int(found[2]), int(found[1]) + 10) + 1):
            yield str(year), text.words(*found.span())
    for found in _LISTED_YEARS.finditer(text.folded, start, end):
        before = text.folded[max(start, found.start() - 60) : found.start()].lower()
        if re.search(
            r"so (?:sánh )?với[^,;.]*$|gốc\s*$|mục tiêu[^,;.]*$|6 tháng (?:đầu|cuối)\s*$|ước[^,;.]*$|cả\s*$", before
        ):
            continue
        for year in re.findall(r"\d{4}", found[1]):
            yield year, text.words(*found.span())


def _adjustment(text: Text, body: tuple[Paragraph, ...]) -> Read | None:
    for found in _search(_ADJUST, text, body):
        refused = _REFUSES.search(text.folded, max(0, found.start() - 40), found.start())
        return Read("forbidden" if refused else "allowed", text.words(*found.span()))
    return None
