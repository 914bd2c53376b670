"""Indicators (chỉ tiêu): periods, targets, figures and what they say about each other and about their target.

Its border: the figures of one unit; those of many units are rollup.py's. A figure is always an integer count of the
indicator's smallest step (10 ** -decimals), so that sums are exact.
"""

from nhiemky.core.indicators.amounts import (
    BY_PARTS,
    NOT_REPORTED,
    Across,
    Along,
    Amount,
    Missing,
    half_up,
    ratio_of,
    usual_along,
)
from nhiemky.core.indicators.checking import (
    JUMP,
    SENTENCES,
    Concern,
    ConcernKind,
    Threshold,
    concerns_of,
    half_exceeds,
    is_jump,
)
from nhiemky.core.indicators.figures import (
    Actual,
    Course,
    Estimate,
    Figure,
    Measure,
    Term,
    by_year,
    course_of,
    figure_of,
    roll_along,
)
from nhiemky.core.indicators.judging import (
    Judgement,
    Verdict,
    judge,
    judge_course,
)
from nhiemky.core.indicators.numbers import (
    MOST_DIGITS,
    NumberUnreadable,
    Writing,
    format_number,
    parse_number,
    steps_of,
    writing_of,
)
from nhiemky.core.indicators.periods import (
    PERIOD_WORDS,
    Period,
    PeriodPart,
    period_typed,
    spoken,
)
from nhiemky.core.indicators.targets import (
    Span,
    Target,
    TargetKind,
    target_typed,
    target_words,
)

__all__ = [
    "BY_PARTS",
    "NOT_REPORTED",
    "Across",
    "Along",
    "Amount",
    "Missing",
    "half_up",
    "ratio_of",
    "usual_along",
    "JUMP",
    "SENTENCES",
    "Concern",
    "ConcernKind",
    "Threshold",
    "concerns_of",
    "half_exceeds",
    "is_jump",
    "Actual",
    "Course",
    "Estimate",
    "Figure",
    "Measure",
    "Term",
    "by_year",
    "course_of",
    "figure_of",
    "roll_along",
    "Judgement",
    "Verdict",
    "judge",
    "judge_course",
    "MOST_DIGITS",
    "NumberUnreadable",
    "Writing",
    "format_number",
    "parse_number",
    "steps_of",
    "writing_of",
    "PERIOD_WORDS",
    "Period",
    "PeriodPart",
    "period_typed",
    "spoken",
    "Span",
    "Target",
    "TargetKind",
    "target_typed",
    "target_words",
]
