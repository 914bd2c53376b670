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
    FigureFinding,
    FigureFindingKind,
    Threshold,
    findings_of,
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
    "JUMP",
    "MOST_DIGITS",
    "NOT_REPORTED",
    "PERIOD_WORDS",
    "SENTENCES",
    "Across",
    "Actual",
    "Along",
    "Amount",
    "Course",
    "Estimate",
    "Figure",
    "FigureFinding",
    "FigureFindingKind",
    "Judgement",
    "Measure",
    "Missing",
    "NumberUnreadable",
    "Period",
    "PeriodPart",
    "Span",
    "Target",
    "TargetKind",
    "Term",
    "Threshold",
    "Verdict",
    "Writing",
    "by_year",
    "course_of",
    "figure_of",
    "findings_of",
    "format_number",
    "half_exceeds",
    "half_up",
    "is_jump",
    "judge",
    "judge_course",
    "parse_number",
    "period_typed",
    "ratio_of",
    "roll_along",
    "spoken",
    "steps_of",
    "target_typed",
    "target_words",
    "usual_along",
    "writing_of",
]
