"""What the cells of one row must be: words, a number, a day, one of a list. What they are not becomes a fault.

Its border: single cells. How rows depend on each other is checked by the sheet they belong to.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TypeVar

from nhiemky.core.folding import fold
from nhiemky.core.indicators import NumberUnreadable, parse_number, steps_of
from nhiemky.papers.sheet_cells import Cell
from nhiemky.papers.sheet_formats import THOUSANDS, Shown
from nhiemky.papers.sheet_in import Column, SheetFinding, SheetRow, folded

Choice = TypeVar("Choice")


def headings_of(columns: Sequence[Column]) -> Mapping[str, str]:
    """The printed heading of each column, by key."""
    return {column.key: column.headings[0] for column in columns}


class RowReader:
    """Reads the cells of a row by key and keeps in `findings` what is wrong with them."""

    def __init__(self, row: SheetRow, *, heading_of: Mapping[str, str]) -> None:
        self.row, self.heading_of = row, heading_of
        self.findings: list[SheetFinding] = []

    def finding(self, key: str, message: str) -> None:
        self.findings.append(SheetFinding(self.row.number, self.heading_of[key], message))

    def text(self, key: str) -> str:
        return as_text(self.row.values[key])

    def needed(self, key: str) -> str:
        text = self.text(key)
        if not text:
            self.finding(key, f"Chưa ghi «{self.heading_of[key]}».")
        return text

    def no_longer_than(self, longest: Mapping[str, int]) -> None:
        """`longest`: how many characters the cells of a column may hold, by key."""
        for key, most in longest.items():
            if len(self.text(key)) > most:
                self.finding(key, f"{self.heading_of[key]} dài quá {most} ký tự.")

    def day(self, key: str) -> date | None:
        try:
            return as_date(self.row.values[key])
        except ValueError as unreadable:
            self.finding(key, f"{self.heading_of[key]}: {unreadable}")
            return None

    def number(self, key: str, *, decimals: int, percent: bool = False) -> int | None:
        """Steps; None when blank or unreadable. `percent`: the number may wear the sign."""
        value = self.row.values[key]
        try:
            return None if value is None else as_steps(value, decimals=decimals, percent=percent)
        except NumberUnreadable as unreadable:
            self.finding(key, f"{self.heading_of[key]}: {unreadable}")
            return None

    def choice(self, key: str, words: Mapping[Choice, str]) -> Choice | None:
        """The one whose words the cell holds, without regard to case and marks."""
        text = self.needed(key)
        said = fold(text)
        found = next((choice for choice, spoken in words.items() if folded(spoken) == said), None)
        if text and found is None:
            self.finding(key, f"«{text}» không có trong danh mục. Hãy ghi {spelled(words.values())}.")
        return found


def as_text(value: Cell) -> str:
    """A code or a name: a number that the spreadsheet made of "07" or "12" loses its ".0", a blank is ""."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, Shown):
        return _typed(value.value) + (value.sign if value.sign == "%" else "")
    return "" if value is None else " ".join(str(value).split())


def as_date(value: Cell) -> date | None:
    """A date cell, or words such as 01/7/2025, 1-7-2025 or 2025-07-01. Raises ValueError, in Vietnamese."""
    if value is None or isinstance(value, date):
        return value
    words = as_text(value)
    day_first = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", words)
    year_first = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", words)
    try:
        if day_first:
            day, month, year = map(int, day_first.groups())
            return date(year, month, day)
        if year_first:
            return date(*map(int, year_first.groups()))
    except ValueError:
        pass
    raise ValueError(f"«{words}» không phải là một ngày. Hãy ghi như 01/7/2025.")


def as_steps(value: Cell, *, decimals: int, percent: bool = False, rounded: bool = False) -> int:
    """Steps from a number cell or from words, both read alike. Raises NumberUnreadable.

    `percent`: 95% is 95; anywhere else it is a fault. `rounded`: what a formula left with more decimals than anybody
    types, such as 33.333…, is read as it is shown; otherwise a number with too many decimals is a fault.
    """
    if isinstance(value, Shown):
        value = _unsigned(value, percent=percent)
    if isinstance(value, str):
        return parse_number(value.removesuffix("%").rstrip() if percent else value, decimals=decimals)
    if not isinstance(value, int | float):
        # A spreadsheet makes a day of "3/5" unasked.
        raise NumberUnreadable(f"«{as_text(value)}» là một ngày, không phải là một số.")
    steps = steps_of(value, decimals=decimals)
    off = abs(value - steps / 10**decimals)
    if off <= max(abs(value), 1) * _FLOAT_ERROR or (rounded and len(repr(value)) > _TYPED):
        return steps
    return parse_number(_typed(value), decimals=decimals)


_FLOAT_ERROR = 1e-12  # of the number itself
_TYPED = 12  # characters: a number that is longer was reckoned


def _typed(value: float) -> str:
    return f"{Decimal(repr(value)):f}".removesuffix(".0").replace(".", ",")


def _unsigned(value: Shown, *, percent: bool) -> float:
    if value.sign == THOUSANDS:
        raise NumberUnreadable(
            f"ô này giữ số {_typed(value.value)} nhưng hiện số đã chia cho nghìn. "
            "Hãy bỏ định dạng đó và ghi số theo đúng đơn vị tính."
        )
    if not percent:
        raise NumberUnreadable(f"«{as_text(value)}» là phần trăm, mà ở đây đơn vị tính không phải là %.")
    return value.value


def spelled(words: Iterable[str]) -> str:
    """A list of choices for a message: «a», «b» hoặc «c»."""
    *first, last = (f"«{word}»" for word in words)
    return f"{', '.join(first)} hoặc {last}" if first else last
