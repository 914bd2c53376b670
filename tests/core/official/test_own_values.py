"""Which values an office may say instead of a rule."""

import pytest

from nhiemky.core.official.layout import layout_of
from nhiemky.core.official.own_values import OFFERED, choices_of, may_be
from nhiemky.core.official.rules import Effective, Override, fitting, rule_sets

RULES = rule_sets()["36-HD"].rules


def other_than_ours(key: str):
    ours = RULES[key].ours
    if key == "text.font":
        return "Arial"
    return next(one for one in choices_of(RULES[key]) if one != ours) if isinstance(ours, str) else ours + 1


@pytest.mark.parametrize("key", sorted(OFFERED))
def test_the_printer_does_what_an_office_may_say(key):
    """Otherwise what the office prints is not what it asks for."""
    value = other_than_ours(key)
    assert may_be(RULES[key], value)
    plain, instead = (Effective(rule_sets()["36-HD"], said) for said in ((), (Override(key, value, "x"),)))
    assert layout_of(plain) != layout_of(instead)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("body.size", 6), ("body.size", 29), ("body.size", True), ("body.size", "14"), ("text.font", ""),
        ("text.font", 'Arial" w:x="'), ("text.font", "a" * 61), ("recipients.separator", "."), ("number.colon", True),
        ("type.align", "giữa"),
    ],
)  # fmt: skip
def test_a_slip_of_the_hand_is_none_of_them(key, value):
    assert not may_be(RULES[key], value)


def test_a_word_is_one_that_some_rules_allow():
    assert choices_of(RULES["recipients.separator"]) == (",", ";")


def test_what_another_rule_set_does_not_ask_for_is_left_out_there():
    said = (Override("body.size", 13, "x"), Override("heading.size", 14, "x"))
    assert fitting(rule_sets()["36-HD"], said) == said
    assert fitting(rule_sets()["ND30"], said) == said[:1]
