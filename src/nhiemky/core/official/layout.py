"""What the printer takes of the rules: their own choice of every value that it sets.

Its border: names for the values. What is allowed besides, and how sure it is, rules.py says.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nhiemky.core.official.rules import Effective, Issuer, rules_for


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

    party_title: int
    parent_body: int
    issuer: int
    number: int
    place_date: int
    type_name: int
    abstract: int
    abstract_of_letter: int
    body: int
    signature: int
    recipients_title: int
    recipients: int
    page_number: int
    annex: int


@dataclass(frozen=True)
class LayoutRules:
    """Line and paragraph spacing are the least allowed; the page number stands `page_number_mm` from the edge."""

    name: str
    source: str
    recipient_separator: str
    margins_mm: Margins
    font: str
    sizes: Sizes
    line_spacing_pt: int
    paragraph_spacing_pt: int
    first_line_indent_mm: int
    page_number_mm: int


def layout_for(day: date, issuer: Issuer = Issuer.PARTY) -> LayoutRules:
    """By the rules in force that day."""
    return layout_of(Effective(rules_for(day, issuer)))


def layout_of(effective: Effective) -> LayoutRules:
    rules = effective.rules

    def length(key: str) -> int:
        return int(rules[key].ours)

    return LayoutRules(
        name=effective.rule_set.name,
        source=effective.rule_set.title,
        recipient_separator=str(rules["recipients.separator"].ours),
        margins_mm=Margins(*(length(f"page.{side}") for side in ("top", "bottom", "left", "right"))),
        font=str(rules["text.font"].ours),
        sizes=Sizes(
            party_title=length("party_title.size"),
            parent_body=length("above.size"),
            issuer=length("issuer.size"),
            number=length("number.size"),
            place_date=length("place_date.size"),
            type_name=length("type.size"),
            abstract=length("abstract.size"),
            abstract_of_letter=length("letter_abstract.size"),
            body=length("body.size"),
            signature=length("authority.size"),
            recipients_title=length("recipients_title.size"),
            recipients=length("recipients.size"),
            page_number=length("page_number.size"),
            annex=length("annex.size"),
        ),
        line_spacing_pt=length("body.line"),
        paragraph_spacing_pt=length("body.gap"),
        first_line_indent_mm=length("body.indent"),
        page_number_mm=length("page_number.edge"),
    )
