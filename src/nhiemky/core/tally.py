"""The tally of a confidence vote (lấy phiếu tín nhiệm) under 96-QĐ/TW.

Its border: counts in, shares and consequences out. Shares are of the ballots collected, invalid ones included
(Art. 6.3), so the three of one person need not add up to 100 %; thresholds are tested with integers.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum, auto
from fractions import Fraction

from nhiemky.core.indicators import format_number, half_up


@dataclass(frozen=True)
class Ballots:
    issued: int
    collected: int
    invalid: int

    @property
    def valid(self) -> int:
        return self.collected - self.invalid


@dataclass(frozen=True)
class Subject:
    """A person voted on; `not_counted` are valid ballots whose line for this person had no mark or several."""

    name: str
    position: str
    high: int
    mid: int
    low: int
    not_counted: int = 0


class Consequence(StrEnum):
    NONE = auto()
    OVER_HALF_LOW = auto()
    TWO_THIRDS_LOW = auto()


def check(ballots: Ballots, subjects: Iterable[Subject]) -> list[str]:
    """What does not add up, as Vietnamese sentences; empty when all is well."""
    findings = []
    if min(ballots.issued, ballots.collected, ballots.invalid) < 0:
        findings.append("Số phiếu không được âm.")
    if ballots.collected > ballots.issued:
        findings.append(f"Số phiếu thu về ({ballots.collected}) nhiều hơn số phiếu phát ra ({ballots.issued}).")
    if ballots.invalid > ballots.collected:
        findings.append(f"Số phiếu không hợp lệ ({ballots.invalid}) nhiều hơn số phiếu thu về ({ballots.collected}).")
    return findings + [finding for subject in subjects for finding in _findings_of(subject, ballots)]


def _findings_of(subject: Subject, ballots: Ballots) -> list[str]:
    counts = (subject.high, subject.mid, subject.low, subject.not_counted)
    if min(counts) < 0:
        return [f"{subject.name}: số phiếu không được âm."]
    if sum(counts) != ballots.valid:
        return [f"{subject.name}: cộng các mức được {sum(counts)} phiếu, trong khi có {ballots.valid} phiếu hợp lệ."]
    return []


def shares(subject: Subject, ballots: Ballots) -> tuple[Fraction, Fraction, Fraction]:
    """High, mid and low as shares of the ballots collected. Raises ZeroDivisionError when none was."""
    high, mid, low = (Fraction(count, ballots.collected) for count in (subject.high, subject.mid, subject.low))
    return high, mid, low


def consequence(subject: Subject, ballots: Ballots) -> Consequence:
    """Two thirds or more "low" and more than half "low" have different consequences (96-QĐ/TW)."""
    if ballots.collected and 3 * subject.low >= 2 * ballots.collected:
        return Consequence.TWO_THIRDS_LOW
    return Consequence.OVER_HALF_LOW if 2 * subject.low > ballots.collected else Consequence.NONE


def share_percent(share: Fraction, *, decimals: int = 2) -> str:
    """6/7 is "85,71", half up."""
    return format_number(half_up(share.numerator * 100 * 10**decimals, share.denominator), decimals=decimals)
