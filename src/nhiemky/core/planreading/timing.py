"""Words that only say when: the line or sentence «Thời gian hoàn thành: quý III/2023», the cell of a table, the end of
«Hội nghị sơ kết: ngày 14/7». Which order they belong to is for `tasks` and `speaking`.
"""

import re

from nhiemky.core.calendar import DeadlineKind
from nhiemky.core.planfacts import Span

from .bodies import body_at
from .dates import find_dates
from .deadlines import find_deadlines
from .facts import WrittenDeadline
from .words import Text

_LINE = re.compile(
    r"(?:(?:về\s+)?(?:thời\s+(?:gian|hạn|điểm)|tiến\s+độ|hạn)(?!\s+(?:tổ\s+chức\s+)?đánh\s+giá)[^:.;]{0,40}:|"
    r"(?:hoàn\s+thành|xong)\s*:|thời\s+(?:gian|hạn)(?:\s+hoàn\s+thành)?(?=\s+(?:trước|chậm|là)\b))\s*",
    re.IGNORECASE,
)


def time_line(text: Text, span: Span, *, year: int | None) -> tuple[str, WrittenDeadline] | None:
    """The words that open a line of time («Thời gian tổ chức hội nghị:») and its deadline; None for other words."""
    line = _LINE.match(text.folded, *span)
    deadline = time_alone(text, line.end(), span[1], year=year) if line else None
    return (line[0].lower(), deadline) if line and deadline else None


def time_alone(text: Text, start: int, end: int, *, year: int | None) -> WrittenDeadline | None:
    """The deadline of words that give a time and hardly anything else."""
    if body_at(text, start, end):
        return None
    deadline = next(find_deadlines(text, start, end, year=year), None) or bare_deadline(text, (start, end), year=year)
    return deadline if deadline and len(text.folded[start : deadline.words.start].split()) <= 6 else None


def bare_deadline(text: Text, span: Span, *, year: int | None) -> WrittenDeadline | None:
    """A date that stands alone in its cell or after «Thời gian:»: the time that it names."""
    when = next(find_dates(text.folded, *span), None)
    days = when.span(year) if when else None
    return (
        WrittenDeadline(DeadlineKind.WITHIN, *days, words=text.words(when.start, when.end)) if when and days else None
    )
