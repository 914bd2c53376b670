"""Numbers as people type them and as offices print them: words become steps and steps words only here."""

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum, auto

from nhiemky.core.folding import fold


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
# 1,234.5 where the program that it comes from writes English numbers.
ENGLISH = re.compile(r"(?P<sign>[-+]?)(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?:\.(?P<rest>\d+))?", re.ASCII)
SURE = 10**14  # up to here a float of steps is off by less than a tenth
MOST_DIGITS = 15  # of steps: what a database's 64 bits and a spreadsheet's float both still hold exactly


class Writing(StrEnum):
    """Whose marks a block of numbers carries: 1.234,5 or 1,234.5."""

    VIETNAMESE = auto()
    ENGLISH = auto()


# what only one of the two writes: both marks, two marks of thousands, or a rest that is no group of three
_ONLY = {
    Writing.VIETNAMESE: re.compile(
        r"[-+]?(?:\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}|\d+,(?:\d{1,2}|\d{4,}))", re.ASCII
    ),
    Writing.ENGLISH: re.compile(
        r"[-+]?(?:\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}|\d+\.(?:\d{1,2}|\d{4,}))", re.ASCII
    ),
}


def writing_of(texts: Iterable[str]) -> Writing:
    """How the numbers of one pasted block are written: English where all that is beyond doubt is English."""
    plain = [_compact(text).removesuffix("%").rstrip() for text in texts]
    seen = {writing for writing, only in _ONLY.items() if any(only.fullmatch(text) for text in plain)}
    return Writing.ENGLISH if seen == {Writing.ENGLISH} else Writing.VIETNAMESE


def parse_number(text: str, *, decimals: int, writing: Writing = Writing.VIETNAMESE) -> int:
    """Steps from a number as people type it: "1.234,5" with one decimal is 12345. "1.234" is a thousand and more.

    Raises NumberUnreadable when it is no number, has more decimals than the indicator or is too long.
    """
    sign, whole, rest = _taken_apart(text, writing)
    rest = rest.rstrip("0")
    if len(rest) > decimals:
        allowed = f"chỉ được ghi {decimals} chữ số thập phân" if decimals else "chỉ được ghi số nguyên"
        raise NumberUnreadable(f"«{text.strip()}» có quá nhiều chữ số sau dấu phẩy: ở đây {allowed}.")
    digits = (whole + rest.ljust(decimals, "0")).lstrip("0") or "0"
    if len(digits) > MOST_DIGITS:
        raise NumberUnreadable(f"«{text.strip()}» quá lớn. Hãy kiểm tra lại đơn vị tính.")
    return -int(digits) if sign == "-" else int(digits)


def _taken_apart(text: str, writing: Writing) -> tuple[str, str, str]:
    """Sign, digits before the mark, digits after it."""
    compact = _compact(text)
    if writing is Writing.ENGLISH and (english := ENGLISH.fullmatch(compact)):
        return english["sign"], english["whole"].replace(",", ""), english["rest"] or ""
    found = NUMBER.fullmatch(compact)
    if not found:
        raise NumberUnreadable(f"«{text.strip()}» không phải là một số. Hãy ghi như 1.234,5.")
    parts = found.groupdict(default="")
    whole = re.sub(r"\D", "", parts["dotted"] + parts["commaed"] + parts["commas"] + parts["plain"])
    return parts["sign"], whole, parts["dotted_rest"] + parts["commaed_rest"] + parts["plain_rest"]


def _compact(text: str) -> str:
    return re.sub(r"(?<=\d)\s(?=\d{3}(?!\d))", "", text.strip()).replace("−", "-")


def steps_of(number: int | float, *, decimals: int) -> int:
    """Steps from a spreadsheet's number, half away from zero: a formula's 33.333… is read as the cell shows it."""
    near: float = number * 10**decimals
    if abs(near) < SURE and abs(near - round(near)) < 0.25:  # far from a half the float's own error cannot matter
        return round(near)
    scaled = Decimal(repr(number)).scaleb(decimals)
    if not scaled.is_finite() or abs(scaled) >= 10**MOST_DIGITS:
        raise NumberUnreadable(f"«{number}» quá lớn. Hãy kiểm tra lại đơn vị tính.")
    return int(scaled.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def is_percent(unit_of_measure: str) -> bool:
    """Whether figures in this unit may wear the percent sign: %, % năm, phần trăm."""
    return unit_of_measure.lstrip().startswith("%") or fold(unit_of_measure).startswith("phan tram")


def format_number(steps: int, *, decimals: int) -> str:
    """12345 with one decimal is "1.234,5"."""
    whole, rest = divmod(abs(steps), 10**decimals)
    sign = "-" if steps < 0 else ""
    grouped = f"{whole:,}".replace(",", ".")
    return f"{sign}{grouped},{rest:0{decimals}}" if decimals else f"{sign}{grouped}"
