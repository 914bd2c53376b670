"""The rules as data: whole, with source and certainty, chosen by day and issuer, and what an office says instead."""

from datetime import date

import pytest

from nhiemky.core.official.rules import Effective, Issuer, OneOf, Override, Range, Sure, rule_sets, rules_for

SETS = list(rule_sets().values())
RULES = [pytest.param(rule, id=f"{one.name} {key}") for one in SETS for key, rule in one.rules.items()]


@pytest.mark.long
@pytest.mark.parametrize("rule", RULES)
def test_what_we_choose_is_allowed_and_every_entry_has_its_source(rule):
    assert rule.allowed.holds(rule.ours)
    assert rule.source.strip()
    assert rule.says.strip()
    assert isinstance(rule.sure, Sure)


@pytest.mark.parametrize(
    ("day", "issuer", "name"),
    [
        (date(2016, 1, 1), Issuer.PARTY, "36-HD"),
        (date(2026, 5, 26), Issuer.PARTY, "36-HD"),
        (date(2026, 5, 27), Issuer.PARTY, "05-HD"),
        (date(2026, 5, 27), Issuer.STATE, "ND30"),
    ],
)
def test_the_set_is_that_of_the_day_and_of_the_kind_of_issuer(day, issuer, name):
    assert rules_for(day, issuer).name == name


def test_sets_follow_each_other_without_a_gap():
    assert (rule_sets()["05-HD"].valid_from - rule_sets()["36-HD"].valid_to).days == 1
    assert rule_sets()["05-HD"].valid_to is None


def test_a_set_that_extends_another_keeps_what_it_does_not_say():
    older, newer = rule_sets()["36-HD"].rules, rule_sets()["05-HD"].rules
    assert newer["page.top"] == older["page.top"]
    assert {key for key in older if older[key] != newer[key]} == {
        "body.line",
        "addressed.submission",
        "recipients.separator",
    }


def test_of_the_decree_only_the_margins_and_the_annex_bind_because_the_rest_was_not_seen():
    binding = {key for key, rule in rule_sets()["ND30"].rules.items() if rule.sure.binds}
    assert binding == {"page.top", "page.bottom", "page.left", "page.right", "annex.number"}


def test_the_same_word_for_a_symbol_differs_between_party_and_state():
    assert rule_sets()["36-HD"].types["Quy định"] == "QĐ"
    assert rule_sets()["ND30"].types["Quy định"] == "QyĐ"


def test_an_office_says_another_value_with_its_reason_and_it_binds_nobody_else():
    effective = Effective(rule_sets()["36-HD"], (Override("body.size", 13, "Tỉnh ủy thống nhất cỡ chữ 13"),))
    rule = effective.rules["body.size"]
    assert (rule.ours, rule.allowed, rule.sure) == (13, Range("pt", 13, 13), Sure.OURS)
    assert rule.source == "Tỉnh ủy thống nhất cỡ chữ 13"
    assert rule_sets()["36-HD"].rules["body.size"].ours == 14


@pytest.mark.parametrize(
    ("override", "why"),
    [
        (Override("body.size", "lớn", "x"), "không nhận giá trị «lớn»"),
        (Override("body.size", True, "x"), "không nhận giá trị có"),
        (Override("type.bold", 1, "x"), "không nhận giá trị 1"),
        (Override("body.colour_of_ink", 1, "x"), "Không có quy tắc"),
        (Override("body.size", 13, " "), "Chưa nêu lý do"),
    ],
)
def test_a_value_of_another_type_an_unknown_entry_and_a_missing_reason_are_refused(override, why):
    with pytest.raises(ValueError, match=why):
        Effective(rule_sets()["36-HD"], (override,))


def test_the_hash_is_of_what_is_said_and_of_nothing_else():
    plain = Effective(rule_sets()["36-HD"])
    reworded = Effective(rule_sets()["36-HD"], (Override("body.size", 15, "một lý do"),))
    again = Effective(rule_sets()["36-HD"], (Override("body.size", 15, "lý do khác"),))
    assert plain.hash != Effective(rule_sets()["05-HD"]).hash
    assert plain.hash != reworded.hash == again.hash


@pytest.mark.parametrize(
    ("allowed", "good", "bad"),
    [
        (Range("pt", 14, 15), [14, 14.5, 15], [13, 13.5, 15.5, 16, "14", True]),
        (Range("mm", 20, 20), [19.9, 20.1], [19, 21, 25.4]),
        (Range("pt", 18), [18, 30], [17.5]),
        (OneOf((True,)), [True], [False, 1, "True"]),
        (OneOf((",", ";")), [",", ";"], [".", True]),
    ],
)
def test_a_value_is_allowed_within_what_nobody_sees(allowed, good, bad):
    assert [value for value in good if not allowed.holds(value)] == []
    assert [value for value in bad if allowed.holds(value)] == []
