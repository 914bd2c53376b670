"""Amounts: a value in steps, or the reason why there is none; quotients with their parts."""

from dataclasses import dataclass
from enum import StrEnum, auto


class Across(StrEnum):
    """How the figures of several units become one."""

    SUM = auto()
    RATIO = auto()
    SHARE_OF_UNITS = auto()
    WEIGHTED_MEAN = auto()
    OWN_LEVEL = auto()


# Figures that are known and added by numerator and denominator. A ratio is in percent, a mean in the indicator's unit:
# there the numerator is in steps, the denominator always in whole numbers.
BY_PARTS = (Across.RATIO, Across.WEIGHTED_MEAN)


class Along(StrEnum):
    """How the figures of several periods become one."""

    SUM = auto()
    LAST = auto()
    PARTS = auto()


def usual_along(across: Across, *, at_end_of_term: bool) -> Along:
    """Where the table does not say: quotients by their parts, a level by its last state, what is counted by its sum."""
    if at_end_of_term or across in (Across.SHARE_OF_UNITS, Across.OWN_LEVEL):
        return Along.LAST
    return Along.PARTS if across in BY_PARTS else Along.SUM


class Missing(StrEnum):
    """Why there is no value. Zero is a value, none of these is."""

    NOT_APPLICABLE = auto()
    NO_CASE = auto()
    NOT_REPORTED = auto()


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
