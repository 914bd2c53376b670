"""Targets (mục tiêu): what was resolved, over which span."""

import re
from dataclasses import dataclass
from enum import StrEnum, auto

from nhiemky.core.indicators.numbers import format_number, parse_number


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


def target_typed(text: str, *, kind: TargetKind, decimals: int) -> Target:
    """What a person types for a target of this kind: «95», as `target_words` writes it, or two numbers of a range.

    Raises ValueError, in Vietnamese.
    """
    if not text.strip():
        raise ValueError("Chưa ghi chỉ tiêu.")
    if kind is TargetKind.TEXT:
        return Target(kind)
    bare = re.sub(r"^(?:[≥≤=]|tăng\b|giảm\b)\s*|\s*%$", "", text.strip())
    if kind is TargetKind.RANGE:
        low, mark, high = re.sub(r"\s*(?:–|đến)\s*|(?<=\d)\s*-\s*", "–", bare).partition("–")
        if not mark:
            raise ValueError(f"«{text.strip()}» không phải là một khoảng. Hãy ghi như 80–90.")
        bottom, top = (parse_number(number, decimals=decimals) for number in (low, high))
        if bottom > top:
            raise ValueError(f"Khoảng «{text.strip()}» có số đầu lớn hơn số cuối.")
        return Target(kind, bottom, top)
    if kind is TargetKind.INCREASE and not bare:
        return Target(kind)
    steps = parse_number(bare, decimals=decimals)
    return Target(kind, high=steps) if kind is TargetKind.AT_MOST else Target(kind, steps)


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
