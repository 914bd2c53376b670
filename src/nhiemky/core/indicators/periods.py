"""Reporting periods (kỳ số liệu): a year, its first half, its estimate; how they are written, typed and ordered."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import total_ordering

from nhiemky.core.folding import fold


class PeriodPart(StrEnum):
    """Declared in the order of time: what covers more of the year stands later, the final figure last."""

    FIRST_HALF = "H1"
    ESTIMATE = "estimate"
    WHOLE_YEAR = ""


@total_ordering
@dataclass(frozen=True)
class Period:
    """A reporting period of plan facts: `2021`, `2023-H1`, `2023-estimate`."""

    year: int
    part: PeriodPart = PeriodPart.WHOLE_YEAR

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Raises ValueError, in Vietnamese."""
        found = re.fullmatch(r"(\d{4})(?:-(H1|estimate))?", text, re.ASCII)
        if not found:
            raise ValueError(f"«{text}» không phải là kỳ báo cáo (ví dụ: 2021, 6 tháng đầu năm 2023, ước năm 2023).")
        return cls(int(found[1]), PeriodPart(found[2] or ""))

    @property
    def is_estimate(self) -> bool:
        return self.part is PeriodPart.ESTIMATE

    def __str__(self) -> str:
        return f"{self.year:04}-{self.part}" if self.part else f"{self.year:04}"

    def __lt__(self, other: "Period") -> bool:
        return self._moment() < other._moment()

    def _moment(self) -> tuple[int, int]:
        return self.year, list(PeriodPart).index(self.part)


PERIOD_WORDS = {
    PeriodPart.WHOLE_YEAR: "Năm {year}",
    PeriodPart.FIRST_HALF: "6 tháng đầu năm {year}",
    PeriodPart.ESTIMATE: "Ước năm {year}",
}


def spoken(period: Period) -> str:
    """As an office writes it over a column: "Năm 2021", "6 tháng đầu năm 2023", "Ước năm 2023"."""
    return PERIOD_WORDS[period.part].format(year=period.year)


# over folded words
_TYPED = {
    PeriodPart.WHOLE_YEAR: re.compile(r"(?:nam )?([0-9]{4})"),
    PeriodPart.FIRST_HALF: re.compile(r"6 ?t(?:hang)?(?: dau nam)? ([0-9]{4})"),
    PeriodPart.ESTIMATE: re.compile(r"uoc(?: thuc hien)?(?: ca)?(?: nam)? ([0-9]{4})"),
}


def period_typed(text: str) -> Period:
    """What a person types for a period: as `spoken` writes it, «6T/2023», «ước thực hiện cả năm 2023», or the code.

    Raises ValueError, in Vietnamese.
    """
    for part, form in _TYPED.items():
        if found := form.fullmatch(fold(text)):
            return Period(int(found[1]), part)
    return Period.parse(text)
