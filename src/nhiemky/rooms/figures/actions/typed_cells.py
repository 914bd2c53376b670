"""What a person means by what they typed into a cell."""

from __future__ import annotations

from django.utils.translation import gettext

from nhiemky.core.indicators import (
    Across,
    Amount,
    Missing,
    NumberUnreadable,
    Writing,
    half_up,
    is_percent,
    parse_number,
    ratio_of,
)
from nhiemky.core.refusal import Refused
from nhiemky.rooms.figures.queries.cells import MISSING_WRITTEN, numerator_decimals
from nhiemky.rooms.figures.rules import BY_PARTS
from nhiemky.rooms.outline.models import Indicator

REASONS = {word: missing for missing, word in MISSING_WRITTEN.items() if word}


def understand(typed: str, *, indicator: Indicator, writing: Writing = Writing.VIETNAMESE) -> Amount | None:
    """None for a blank one. `writing`: whose marks the numbers carry. Raises `Refused` with why it cannot be read."""
    text = typed.strip()
    if not text:
        return None
    if text.upper() in REASONS:
        return Amount(None, missing=REASONS[text.upper()])
    try:
        if "/" in text and indicator.across in BY_PARTS:
            return _quotient(text, indicator=indicator, writing=writing)
        if is_percent(indicator.unit_of_measure):
            text = text.removesuffix("%").rstrip()
        return Amount(parse_number(text, decimals=indicator.decimals, writing=writing))
    except NumberUnreadable as problem:
        raise Refused([str(problem)]) from None


def _quotient(text: str, *, indicator: Indicator, writing: Writing) -> Amount:
    top, _, bottom = text.partition("/")
    numerator = parse_number(top, decimals=numerator_decimals(indicator), writing=writing)
    denominator = parse_number(bottom, decimals=0, writing=writing)
    if denominator == 0:
        if numerator == 0:
            return Amount(None, missing=Missing.NO_CASE)
        raise Refused([gettext("Mẫu số bằng 0: nếu không phát sinh trường hợp nào, ghi KPS.")])
    if denominator < 0:
        raise Refused([gettext("Tử số và mẫu số không được âm.")])
    if indicator.across == Across.WEIGHTED_MEAN.value:
        return Amount(half_up(numerator, denominator), numerator, denominator)
    return Amount(ratio_of(numerator, denominator, decimals=indicator.decimals), numerator, denominator)
