"""Which values of the layout rules an office may say for itself, and within what.

Its border: only what the printer sets by the rules, so that what an office prints is what it asks for. A length may be
half to twice ours: beyond that it is a slip of the hand.
"""

from __future__ import annotations

import re

from nhiemky.core.official.rules import OneOf, Rule, Said, rule_sets

# the edge of the page number is left out: that of its print is a rule of its own
OFFERED = frozenset(
    {
        "page.top",
        "page.bottom",
        "page.left",
        "page.right",
        "page_number.size",
        "text.font",
        "party_title.size",
        "above.size",
        "issuer.size",
        "number.size",
        "place_date.size",
        "type.size",
        "abstract.size",
        "letter_abstract.size",
        "body.size",
        "body.line",
        "body.gap",
        "body.indent",
        "authority.size",
        "recipients_title.size",
        "recipients.size",
        "recipients.separator",
        "annex.size",
    }
)
FONT = re.compile(r"[^\W_][\w .-]{1,58}[^\W_]")


def limits_of(rule: Rule) -> tuple[int, int]:
    """The least and the most of a length, in its own unit."""
    return max(1, int(rule.ours) // 2), int(rule.ours) * 2


def choices_of(rule: Rule) -> tuple[str, ...]:
    """The words that any rule set allows there; none of the name of a font, which is typed."""
    if rule.key == "text.font":
        return ()
    sets = [one.rules[rule.key].allowed for one in rule_sets().values() if rule.key in one.rules]
    said = {value for allowed in sets if isinstance(allowed, OneOf) for value in allowed.values}
    return tuple(sorted(value for value in said if isinstance(value, str)))


def may_be(rule: Rule, value: Said) -> bool:
    """Whether an office may say this instead."""
    if rule.key not in OFFERED or type(value) is not type(rule.ours):
        return False
    if isinstance(value, str):
        choices = choices_of(rule)
        return value in choices if choices else FONT.fullmatch(value) is not None
    least, most = limits_of(rule)
    return least <= value <= most
