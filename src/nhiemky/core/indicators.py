"""Indicators (chỉ tiêu): periods, targets, amounts with the reason when there is none, and the judgement.

Its border: one figure of one unit; figures of many units are rollup.py's. A figure is always an integer count of the
indicator's smallest step (10 ** -decimals), so that sums are exact; words become steps and steps words only here.
"""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum, auto
from fractions import Fraction
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


class TargetKind(StrEnum):
    AT_LEAST = auto()
    AT_MOST = auto()
    EXACTLY = auto()
    RANGE = auto()
    INCREASE = auto()
    TEXT = auto()


class Span(StrEnum):
    ANNUAL = auto()
    WHOLE_TERM = auto()
    END_OF_TERM = auto()


class Across(StrEnum):
    """How the figures of several units become one."""

    SUM = auto()
    RATIO = auto()
    SHARE_OF_UNITS = auto()
    WEIGHTED_MEAN = auto()
    OWN_LEVEL = auto()


class Along(StrEnum):
    """How the figures of several periods become one."""

    SUM = auto()
    LAST = auto()
    PARTS = auto()


# Figures that are known and added by numerator and denominator. A ratio is in percent, a mean in the indicator's unit:
# there the numerator is in steps, the denominator always in whole numbers.
BY_PARTS = (Across.RATIO, Across.WEIGHTED_MEAN)


class Missing(StrEnum):
    """Why there is no value. Zero is a value, none of these is."""

    NOT_APPLICABLE = auto()
    NO_CASE = auto()
    NOT_REPORTED = auto()


class Judgement(StrEnum):
    EXCEEDED = auto()
    MET = auto()
    ON_COURSE = auto()
    AT_RISK = auto()
    NOT_MET = auto()
    NOT_JUDGED = auto()


@dataclass(frozen=True)
class Amount:
    """A value in steps, or the reason why there is none: always one of the two.

    Where the value is a quotient its `numerator` and `denominator` (above zero) are kept beside it, so that units are
    added by them and percentages are never averaged. Raises ValueError otherwise.
    """

    value: int | None
    numerator: int | None = None
    denominator: int | None = None
    missing: Missing | None = None

    def __post_init__(self) -> None:
        if (self.value is None) == (self.missing is None):
            raise ValueError("an amount is either a value or a reason why there is none")
        if (self.numerator is None) != (self.denominator is None):
            raise ValueError("a numerator and a denominator go together")
        if self.denominator is not None and (self.value is None or self.denominator <= 0):
            raise ValueError("a denominator above zero belongs to a value; without cases the reason is no_case")


NOT_REPORTED = Amount(None, missing=Missing.NOT_REPORTED)


def half_up(numerator: int, denominator: int) -> int:
    """The quotient rounded to a whole number, halves up; `denominator` above zero."""
    return (2 * numerator + denominator) // (2 * denominator)


def ratio_of(numerator: int, denominator: int, *, decimals: int) -> int:
    """Percent in steps, half up: 1 of 3 with one decimal is 333. Raises ValueError without a denominator above zero."""
    if denominator <= 0:
        raise ValueError("a ratio needs a denominator above zero")
    return half_up(numerator * 100 * 10**decimals, denominator)


class NumberUnreadable(ValueError):
    """The message is a Vietnamese sentence for the person who typed the number."""


# Vietnamese 1.234,5 and 1234,5; 1 234,5 with any space; 1,234.5 where both marks leave no doubt; 1234.5 and 12.34.
NUMBER = re.compile(
    r"(?P<sign>[-+]?)(?:"
    r"(?P<dotted>[1-9]\d{0,2}(?:\.\d{3})+)(?:,(?P<dotted_rest>\d+))?"
    r"|(?P<commaed>[1-9]\d{0,2}(?:,\d{3})+)\.(?P<commaed_rest>\d+)|(?P<commas>[1-9]\d{0,2}(?:,\d{3}){2,})"
    r"|(?P<plain>\d+)(?:[.,](?P<plain_rest>\d+))?"
    r")",
    re.ASCII,
)
MOST_DIGITS = 15  # of steps: what a database's 64 bits and a spreadsheet's float both still hold exactly


def parse_number(text: str, *, decimals: int) -> int:
    """Steps from a number as people type it: "1.234,5" with one decimal is 12345. "1.234" is a thousand and more.

    Raises NumberUnreadable when it is no number, has more decimals than the indicator or is too long.
    """
    compact = re.sub(r"(?<=\d)\s(?=\d{3}(?!\d))", "", text.strip()).replace("−", "-")
    found = NUMBER.fullmatch(compact)
    if not found:
        raise NumberUnreadable(f"«{text.strip()}» không phải là một số. Hãy ghi như 1.234,5.")
    parts = found.groupdict(default="")
    whole = re.sub(r"\D", "", parts["dotted"] + parts["commaed"] + parts["commas"] + parts["plain"])
    rest = (parts["dotted_rest"] + parts["commaed_rest"] + parts["plain_rest"]).rstrip("0")
    if len(rest) > decimals:
        allowed = f"chỉ được ghi {decimals} chữ số thập phân" if decimals else "chỉ được ghi số nguyên"
        raise NumberUnreadable(f"«{text.strip()}» có quá nhiều chữ số sau dấu phẩy: ở đây {allowed}.")
    digits = (whole + rest.ljust(decimals, "0")).lstrip("0") or "0"
    if len(digits) > MOST_DIGITS:
        raise NumberUnreadable(f"«{text.strip()}» quá lớn. Hãy kiểm tra lại đơn vị tính.")
    return -int(digits) if parts["sign"] == "-" else int(digits)


def steps_of(number: int | float, *, decimals: int) -> int:
    """Steps from a spreadsheet's number, half away from zero: a formula's 33.333… is read as the cell shows it."""
    scaled = Decimal(repr(number)).scaleb(decimals)
    if not scaled.is_finite() or abs(scaled) >= 10**MOST_DIGITS:
        raise NumberUnreadable(f"«{number}» quá lớn. Hãy kiểm tra lại đơn vị tính.")
    return int(scaled.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def format_number(steps: int, *, decimals: int) -> str:
    """12345 with one decimal is "1.234,5"."""
    whole, rest = divmod(abs(steps), 10**decimals)
    sign = "-" if steps < 0 else ""
    grouped = f"{whole:,}".replace(",", ".")
    return f"{sign}{grouped},{rest:0{decimals}}" if decimals else f"{sign}{grouped}"


@dataclass(frozen=True)
class Target:
    """What was resolved, in steps: `low` for at_least, exactly and increase, `high` for at_most, both for range.

    An increase without `low` only asks for more than before; a text target is judged by people.
    """

    kind: TargetKind
    low: int | None = None
    high: int | None = None

    def __post_init__(self) -> None:
        wanted = {
            TargetKind.AT_LEAST: self.low is not None and self.high is None,
            TargetKind.AT_MOST: self.low is None and self.high is not None,
            TargetKind.EXACTLY: self.low is not None and self.high in (None, self.low),
            TargetKind.RANGE: self.low is not None and self.high is not None and self.low <= self.high,
            TargetKind.INCREASE: self.high is None,
            TargetKind.TEXT: self.low is None and self.high is None,
        }
        if not wanted[self.kind]:
            raise ValueError(f"a target of kind {self.kind} cannot have low={self.low}, high={self.high}")


def target_words(target: Target, *, decimals: int) -> str:
    """As an office writes it in a table: "≥ 90", "≤ 20", "= 100", "80–90", "tăng 5"; nothing for a text target."""
    low, high = (
        "" if steps is None else format_number(steps, decimals=decimals) for steps in (target.low, target.high)
    )
    return {
        TargetKind.AT_LEAST: f"≥ {low}",
        TargetKind.AT_MOST: f"≤ {high}",
        TargetKind.EXACTLY: f"= {low}",
        TargetKind.RANGE: f"{low}–{high}",
        TargetKind.INCREASE: f"tăng {low}".strip(),
        TargetKind.TEXT: "",
    }[target.kind]


def judge(amount: Amount, target: Target, *, span: Span, elapsed: Fraction) -> Judgement:
    """What the figure says about the target when `elapsed` (0 to 1) of the span has passed.

    Equality is met. A cap is judged inverted. "Exactly" knows no exceeded, a range is exceeded above its top. While the
    span is running a figure short of its target is compared with the target times the elapsed share. For an increase
    the amount is the change itself. Raises ValueError when `elapsed` is outside 0 to 1.
    """
    if not 0 <= elapsed <= 1:
        raise ValueError(f"the elapsed share of a span lies between 0 and 1, not {elapsed}")
    if amount.value is None or target.kind is TargetKind.TEXT:
        return Judgement.NOT_JUDGED
    if target.kind is TargetKind.AT_MOST:
        return _under_cap(amount.value, target.high or 0, span=span, elapsed=elapsed)
    return _reached(amount.value, target, span=span, elapsed=elapsed)


def _reached(value: int, target: Target, *, span: Span, elapsed: Fraction) -> Judgement:
    low = target.low if target.low is not None else 1  # an increase without a number: one step up is enough
    if value < low:
        return _short(value >= low * elapsed, elapsed=elapsed)
    if target.kind is TargetKind.EXACTLY:
        return Judgement.MET if value == low else _past_cap(span=span, elapsed=elapsed)
    top = target.high if target.kind is TargetKind.RANGE and target.high is not None else low
    asks_for_any = target.low is None
    return Judgement.EXCEEDED if value > top and not asks_for_any else Judgement.MET


def _short(on_pace: bool, *, elapsed: Fraction) -> Judgement:
    if elapsed == 1:
        return Judgement.NOT_MET
    return Judgement.ON_COURSE if on_pace else Judgement.AT_RISK


def _under_cap(value: int, cap: int, *, span: Span, elapsed: Fraction) -> Judgement:
    if value > cap:
        return _past_cap(span=span, elapsed=elapsed)
    if elapsed == 1:
        return Judgement.EXCEEDED if value < cap else Judgement.MET
    # Only what piles up over the term can be ahead of its pace; a level within its cap is within it.
    ahead_of_pace = span is Span.WHOLE_TERM and value > cap * elapsed
    return Judgement.AT_RISK if ahead_of_pace else Judgement.ON_COURSE


def _past_cap(*, span: Span, elapsed: Fraction) -> Judgement:
    """What was counted stays counted, but a level due at the end of the term may still come down."""
    return Judgement.AT_RISK if span is Span.END_OF_TERM and elapsed < 1 else Judgement.NOT_MET
