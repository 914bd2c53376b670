"""How official documents are laid out (thể thức, kỹ thuật trình bày): the rules as data, chosen by the issue date.

Its border: what the rules say. papers/docx_out.py follows them. The values of 36-HD/VPTW come from several independent
summaries that agree; the guidance itself has not been seen in full.
"""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Margins:
    """Millimetres, front page; on the back of a two-sided sheet left and right change places."""

    top: int
    bottom: int
    left: int
    right: int


@dataclass(frozen=True)
class Sizes:
    """Points, by component."""

    party_title: int = 15
    parent_body: int = 14
    issuer: int = 14
    number: int = 14
    place_date: int = 14
    type_name: int = 16
    abstract: int = 15
    abstract_of_letter: int = 12
    body: int = 14
    signature: int = 14
    recipients_title: int = 14
    recipients: int = 12
    page_number: int = 14
    annex: int = 12


@dataclass(frozen=True)
class LayoutRules:
    """Line and paragraph spacing are the least allowed; the page number stands `page_number_mm` from the edge."""

    name: str
    valid_from: date
    source: str
    recipient_separator: str
    margins_mm: Margins = Margins(top=20, bottom=20, left=30, right=15)
    font: str = "Times New Roman"
    sizes: Sizes = field(default_factory=Sizes)
    line_spacing_pt: int = 18
    paragraph_spacing_pt: int = 6
    first_line_indent_mm: int = 10
    page_number_mm: int = 10


RULES: tuple[LayoutRules, ...] = (
    # Margins, sizes and spacing: five secondary sources agree, two of them quote the appendix table.
    LayoutRules(
        name="36-HD/VPTW",
        valid_from=date(2018, 4, 3),
        source="Hướng dẫn 36-HD/VPTW ngày 03/4/2018 của Văn phòng Trung ương Đảng",
        recipient_separator=",",
    ),
    # Low confidence in the day: two sources say 27/5/2026, one says 12/01/2026. Only the separator is known to differ.
    LayoutRules(
        name="05-HD/VPTW",
        valid_from=date(2026, 5, 27),
        source="Hướng dẫn 05-HD/VPTW ngày 27/5/2026 của Văn phòng Trung ương Đảng",
        recipient_separator=";",
    ),
)


def rules_for(issued_on: date) -> LayoutRules:
    """The rules in force that day. The oldest known serve for earlier days too: 11-HD/VPTW has not been seen."""
    in_force = [rules for rules in RULES if rules.valid_from <= issued_on]
    return in_force[-1] if in_force else RULES[0]


def place_and_date(place: str, *, on: date) -> str:
    """ "Hạ Long, ngày 05 tháng 02 năm 2018": days below 10 and the first two months take a zero."""
    month = f"{on.month:02}" if on.month <= 2 else str(on.month)
    return f"{place}, ngày {on.day:02} tháng {month} năm {on.year}"


def place_and_blank_date(place: str, *, on: date) -> str:
    """The year alone, with room for the day and the month."""
    return f"{place}, ngày      tháng      năm {on.year}"
