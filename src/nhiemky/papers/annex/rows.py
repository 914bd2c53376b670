"""What writing and reading an annex share: the rows of an indicator, the words of reasons, notes, whose it is."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from nhiemky.core.composing import composed
from nhiemky.core.folding import fold
from nhiemky.core.indicators import BY_PARTS, Across, Missing, Period, spoken
from nhiemky.papers.indicator_sheet import IndicatorRow
from nhiemky.papers.sheet_in import Column


class Part(StrEnum):
    """What a row of an indicator asks for."""

    VALUE = "Giá trị"
    NUMERATOR = "Tử số"
    DENOMINATOR = "Mẫu số"


REASON_WORDS: Mapping[Missing, str] = {
    Missing.NOT_APPLICABLE: "Không áp dụng",
    Missing.NO_CASE: "Không phát sinh",
    Missing.NOT_REPORTED: "Chưa có số liệu",
}
REASON_OF = {fold(words): reason for reason, words in REASON_WORDS.items()}
REASON_OF |= {"kad": Missing.NOT_APPLICABLE, "kps": Missing.NO_CASE}  # as people abbreviate them
KEY = Column("key", ("Mã dòng",), required=False)  # hidden: which row this is, wherever it was moved to
CODE, NAME, PART = (
    Column("code", ("TT", "STT", "Mã"), required=False),
    Column("name", ("Chỉ tiêu",), required=False),
    Column("part", ("Phần",), required=False),
)
UNIT_OF_MEASURE, TARGET = Column("unit", ("ĐVT",), required=False), Column("target", ("Mục tiêu",), required=False)
REASON = Column("reason", ("Lý do khi để trống", "Lý do"), required=False)
NOTE = Column("note", ("Ghi chú",), required=False)
MARKER = "nhiemky-phu-bieu"
LONGEST_NOTE = 1000  # characters


def parts_of(indicator: IndicatorRow) -> tuple[Part, ...]:
    return (Part.NUMERATOR, Part.DENOMINATOR) if indicator.across in BY_PARTS else (Part.VALUE,)


def key_of(code: str, part: Part) -> str:
    return f"{code}|{part.name}"


def decimals_of(indicator: IndicatorRow, part: Part) -> int:
    return indicator.decimals if is_in_unit(indicator, part) else 0


def is_in_unit(indicator: IndicatorRow, part: Part) -> bool:
    """Whether the row has the indicator's own unit and decimals; otherwise something is counted there."""
    return part is Part.VALUE or (part is Part.NUMERATOR and indicator.across is Across.WEIGHTED_MEAN)


@dataclass(frozen=True)
class Identity:
    """Whose figures a workbook asks for, in which campaign, by which state of the table of indicators."""

    campaign: str
    unit: str
    version: str


def table_version(indicators: Iterable[IndicatorRow], periods: Sequence[Period]) -> str:
    """Changes with what a figure means: a workbook of another version would be read as something else.

    Targets, groups and guidance may change without making a filled workbook worthless.
    """
    asked = [
        (i.code, i.name, i.unit_of_measure, i.decimals, i.span, i.across, i.numerator, i.denominator)
        for i in indicators
    ]
    said = json.dumps([asked, [str(period) for period in periods]], ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def tidy(note: str) -> str:
    """A note is one line."""
    return composed(" ".join(note.split()))[:LONGEST_NOTE].rstrip()


def notes_written(notes: Mapping[Period, str]) -> str | None:
    """The notes of a row in its one cell: «Năm 2021: …», a line for each period."""
    return "\n".join(f"{spoken(period)}: {note}" for period, note in notes.items() if note) or None


def notes_read(text: str, *, periods: Sequence[Period], otherwise: Period) -> dict[Period, str]:
    """A line that names no period goes on the one before; the first such line belongs to the period `otherwise`."""
    found: dict[Period, list[str]] = {}
    at = otherwise
    for line in text.splitlines():
        named, said = _period_named(line, tuple(periods))
        at = named or at
        found.setdefault(at, []).append(said)
    return {period: note for period, lines in found.items() if (note := tidy(" ".join(lines)))}


def _period_named(line: str, periods: tuple[Period, ...]) -> tuple[Period | None, str]:
    head, colon, rest = line.partition(":")
    period = _spoken_periods(periods).get(fold(head)) if colon else None
    return (period, rest) if period else (None, line)


@lru_cache(maxsize=64)
def _spoken_periods(periods: tuple[Period, ...]) -> Mapping[str, Period]:
    return {fold(spoken(period)): period for period in periods}
