"""Over which time and against what the review is held, and the policy on targets.

The body counts; the attached outline only fills in what the body leaves open. The period is read by `evaluation`, what
figures are compared with by `comparing`.
"""

import re
from dataclasses import replace

from nhiemky.core.planfacts import TargetAdjustment

from .comparing import Comparison, read_comparison
from .evaluation import Evaluation, read_evaluation
from .facts import Context, Read
from .reading import Zones
from .words import Paragraph, Text, Words

_TERM = re.compile(
    r"nhiệm kỳ\s*:?\s*\(?\s*(?:năm\s+)?((?:19|20)\d\d)\s*-\s*((?:19|20)\d\d)|"
    r"khóa\s+[IVXL]+\s*\(\s*((?:19|20)\d\d)\s*-\s*((?:19|20)\d\d)\s*\)",
    re.IGNORECASE,
)
_ADJUST = re.compile(
    r"(?:điều chỉnh|hạ thấp|hạ|nâng|giảm bớt)(?:,?\s+(?:và\s+)?bổ sung|,?\s+[^\s,.;]+){0,5}?\s+(?:mục tiêu|chỉ tiêu)",
    re.IGNORECASE,
)
_REFUSES = re.compile(r"(?:không|chưa)\s+(?:\w+\s+){0,4}$", re.IGNORECASE)
_ANNEX = re.compile(
    r"(?:phụ lục|phụ biểu|biểu (?:tổng hợp|số liệu|thống kê|mẫu|đối chiếu|so sánh)|"
    r"bảng (?:tổng hợp|số liệu|so sánh|đối chiếu|biểu)|lập (?:biểu|bảng))"
    r"[^.;]{0,120}?(?:chỉ tiêu|số liệu)|"
    r"(?:chỉ tiêu|số liệu)[^.;]{0,80}?(?:theo|kèm|tại|vào)\s+(?:\w+\s+){0,3}(?:phụ lục|phụ biểu|biểu mẫu)",
    re.IGNORECASE,
)


def read_context(text: Text, zones: Zones, year: int | None) -> Context:
    """Reads: the parts of the plan. `year` is the year of issue, for days written without one."""
    front = (*zones.heading, *zones.preamble)
    start, end = _term(text, (*front, *zones.body))
    outline = tuple(paragraph for zone in zones.outlines for paragraph in zone)
    period = read_evaluation(text, zones.body, title=front[:2], term=start, year=year)
    comparison = read_comparison(text, zones.body, term_start=start, term_end=end)
    if outline:
        period = _or_of_outline(period, read_evaluation(text, outline, title=(), term=start, year=year))
        comparison = _filled(comparison, read_comparison(text, outline, term_start=start, term_end=end))
    return Context(
        start,
        end,
        period.cutoff,
        period.start,
        period.end,
        comparison.base_year,
        comparison.target_year,
        comparison.periods,
        _adjustment(text, zones.body),
        _annex(text, zones.body),
    )


def _or_of_outline(period: Evaluation, outline: Evaluation) -> Evaluation:
    return replace(period, start=period.start or outline.start, end=period.end or outline.end)


def _filled(comparison: Comparison, outline: Comparison) -> Comparison:
    return Comparison(
        comparison.base_year or outline.base_year,
        comparison.target_year or outline.target_year,
        comparison.periods or outline.periods,
    )


def _term(text: Text, paragraphs: tuple[Paragraph, ...]) -> tuple[Read[int] | None, Read[int] | None]:
    for found in text.find(_TERM, paragraphs):
        first = 1 if found[1] else 3
        years = (Read(int(found[group]), text.words(*found.span(group))) for group in (first, first + 1))
        return next(years), next(years)
    return None, None


def _adjustment(text: Text, body: tuple[Paragraph, ...]) -> Read[TargetAdjustment] | None:
    for found in text.find(_ADJUST, body):
        refused = _REFUSES.search(text.folded, max(0, found.start() - 40), found.start())
        return Read(TargetAdjustment.FORBIDDEN if refused else TargetAdjustment.ALLOWED, text.words(*found.span()))
    return None


def _annex(text: Text, body: tuple[Paragraph, ...]) -> Words | None:
    return next((text.words(*found.span()) for found in text.find(_ANNEX, body)), None)
