"""What a print shows of the layout: page numbers, the rule under the title, fonts, a signature that was torn off."""

from dataclasses import replace

import pytest

from nhiemky.core.official.in_print import InPrint, check_print
from nhiemky.core.official.layout import layout_for
from nhiemky.core.official.rules import Effective, rules_for
from nhiemky.core.plain import from_plain, to_plain
from nhiemky.papers.official.pdf_facts import in_print
from nhiemky.papers.official.printing import write_paper
from nhiemky.papers.pdf import to_pdf
from tests.papers.official.test_printing import ANNEX, DAY, REPORT
from tests.papers.plain_pdf import pdf, text

GOOD = InPrint(3, edges=(102,), fonts=("Times New Roman",), rule_as_long=True, torn=False, blank_last=False)
RULES = Effective(rules_for(DAY))


def found(facts: InPrint) -> list[str]:
    return [one.rule.key for one in check_print(facts, RULES)]


@pytest.mark.office
def test_what_we_print_has_nothing_to_look_at():
    facts = in_print(to_pdf(write_paper(replace(REPORT, annexes=(ANNEX,)), layout_for(DAY))))
    assert (found(facts), facts.rule_as_long, facts.fonts) == ([], True, ("Times New Roman",))
    assert facts.edges and facts.pages > 2


@pytest.mark.parametrize(
    ("wrong", "key"),
    [
        ({"edges": (102, 150)}, "page_number.printed"),
        ({"fonts": ("Times New Roman", "NotoSerif")}, "text.printed"),
        ({"rule_as_long": False}, "party_title.rule"),
        ({"torn": True}, "authority.torn"),
        ({"blank_last": True}, "page.blank_last"),
    ],
)
def test_each_fault_of_a_print_is_found_and_only_to_be_looked_at(wrong, key):
    (finding,) = check_print(replace(GOOD, **wrong), RULES)
    assert (finding.rule.key, finding.must, "(theo LibreOffice)" in finding.message) == (key, False, True)


def test_without_the_partys_title_nothing_is_said_of_its_rule():
    assert found(replace(GOOD, rule_as_long=None)) == []


def test_facts_are_kept_as_plain_values():
    assert from_plain(InPrint, to_plain(GOOD)) == GOOD


@pytest.mark.long
def test_page_numbers_are_measured_from_the_edge_and_a_signature_at_the_top_of_a_page_is_torn():
    last = text(300, 800, "2") + text(300, 760, "T/M BAN THUONG VU")
    facts = in_print(pdf(text(72, 700, "Bao cao"), last))
    # the base line stands 42 points under the edge, a digit of 14 points begins 12.5 above it
    assert (facts.edges, facts.torn, facts.blank_last, facts.rule_as_long) == ((104,), True, False, None)


@pytest.mark.long
def test_a_last_page_with_nothing_but_its_number_is_blank():
    facts = in_print(pdf(text(72, 700, "Bao cao"), text(300, 800, "2")))
    assert (facts.pages, facts.blank_last) == (2, True)


@pytest.mark.long
def test_letters_of_another_font_are_named_and_a_single_sign_is_not():
    fonts = ("Times-Roman", "Helvetica")
    many = "".join(text(72, 700 - 20 * at, "Bao cao ket qua thuc hien nghi quyet") for at in range(30))
    assert in_print(pdf(many + text(72, 50, "x", font="F2"), fonts=fonts)).fonts == ("Times",)
    half = text(72, 700, "Bao cao") + text(72, 50, "ket qua", font="F2")
    assert set(in_print(pdf(half, fonts=fonts)).fonts) == {"Times", "Helvetica"}
