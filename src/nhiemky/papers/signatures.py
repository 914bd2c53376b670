"""What is found of the signatures of a PDF, as plain values with the words for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from nhiemky.papers.unreadable import Unreadable


class Standing(StrEnum):
    TRUSTED = "trusted"
    UNTRUSTED = "untrusted"
    OUT_OF_TERM = "out of term"
    SELF_MADE = "self-made"
    BROKEN = "broken"


class After(StrEnum):
    """What came into the file after a signature."""

    NOTHING = "nothing"
    FORMS = "forms"
    OTHER = "other"


@dataclass(frozen=True)
class FoundSignature:
    """`at` and the term are moments in ISO 8601, "" where unknown; `stamped` where a trusted time stamp tells the
    moment and not the signer's clock; `whole` where the file as it is now is covered to its end."""

    field: str
    standing: Standing
    reason: str
    signer: str = ""
    organisation: str = ""
    issuer: str = ""
    serial: str = ""
    at: str = ""
    stamped: bool = False
    valid_from: str = ""
    valid_to: str = ""
    whole: bool = False
    after: After = After.NOTHING

    @property
    def good(self) -> bool:
        return self.standing is Standing.TRUSTED and self.after is not After.OTHER


@dataclass(frozen=True)
class Spot:
    """Where a page looks otherwise: `page` counts from 1, the rest are millimetres from the left and the top."""

    page: int
    left: int
    top: int
    right: int
    bottom: int

    def __str__(self) -> str:
        return (
            f"trang {self.page}, cách mép trên {self.top}–{self.bottom} mm, cách mép trái {self.left}–{self.right} mm"
        )


@dataclass(frozen=True)
class Verified:
    """`spots` is what the pages show otherwise than when the first signature was made, outside the places kept free."""

    signatures: tuple[FoundSignature, ...]
    spots: tuple[Spot, ...]
    covered: bool

    @property
    def good(self) -> bool:
        return bool(self.signatures) and self.covered and not self.spots and all(one.good for one in self.signatures)


class Returned(StrEnum):
    ACCEPTED = "accepted"
    TO_CONFIRM = "to confirm"
    REFUSED = "refused"


@dataclass(frozen=True)
class TakenBack:
    """`reasons` are sentences: what stands against it, or what a person must know; `spots` where the pages differ."""

    answer: Returned
    reasons: tuple[str, ...]
    spots: tuple[Spot, ...]
    verified: Verified


def took_too_much(name: str) -> Unreadable:
    """What is said of a file where reading it was stopped (apart.py)."""
    return Unreadable(
        f"Xử lý chữ ký của «{name}» mất quá nhiều thời gian hoặc bộ nhớ nên đã dừng; hãy xem lại tệp hoặc xin bản khác."
    )
