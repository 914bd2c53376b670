"""The checker finds the faults that offices make, each by its rule, and nothing on a document without a fault."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.core.official.layout import layout_for
from nhiemky.core.official.own_values import OFFERED, choices_of, limits_of
from nhiemky.core.official.rules import Override, Sure, Where, rule_sets
from nhiemky.papers.official.layout_check import check_layout
from nhiemky.papers.official.printing import write_paper
from nhiemky.papers.unreadable import Unreadable
from tests.examples import at_most
from tests.papers.official.documents import FAULTS, clean, spoilt
from tests.papers.official.test_printing import ANNEX, DAY, REPORT
from tests.papers.own_plan import word_file as plan
from tests.papers.test_docx_habits import p, word_file
from tests.papers.test_report_form import TEXTS, form
from tests.papers.workbooks import parts, zipped

TODAY = "2023-06-01"
# no document of ours has these yet: letters and submissions
NOT_SPOILT = {
    "letter_abstract.size",
    "letter_abstract.italic",
    "letter_abstract.bold",
    "addressed.size",
    "addressed.submission",
}


def report_on(data: bytes, rules: str = "36-HD"):
    return check_layout(data, name="a.docx", today=TODAY, rules=rules)


def keys(data: bytes) -> set[str]:
    return {one.rule for one in report_on(data).findings}


def test_every_rule_that_a_word_file_can_break_has_its_fault():
    asked = {key for key, rule in rule_sets()["36-HD"].rules.items() if rule.where is Where.DOCX}
    assert asked == FAULTS.keys() | NOT_SPOILT


@pytest.mark.long
@pytest.mark.parametrize("seed", range(20))
def test_a_document_without_a_fault_has_no_finding(seed):
    assert report_on(clean(seed)).findings == ()


@pytest.mark.parametrize("seed", range(5))
def test_what_we_print_by_the_newer_guidance_has_no_finding_under_it(seed):
    report = check_layout(clean(seed, year=2027), name="a.docx", today=TODAY)
    assert (report.rules, report.findings) == ("05-HD", ())


@pytest.mark.parametrize(
    "data",
    [plan(), form(TEXTS), form({}), write_paper(replace(REPORT, annexes=(ANNEX,)), layout_for(DAY))],
    ids=["plan", "form", "empty", "report"],
)
def test_what_we_print_has_nothing_that_must_be_mended(data):
    assert [one.message for one in report_on(data).findings if one.must] == []


@pytest.mark.long
@pytest.mark.parametrize("key", FAULTS)
def test_each_fault_is_found_by_its_rule(key):
    assert key in keys(spoilt(clean(1), key))


@pytest.mark.long
def test_of_a_hundred_seeded_faults_at_least_98_are_found():
    chance = random.Random(20231)
    seeds = [(chance.randrange(20), key) for key in chance.choices(sorted(FAULTS), k=100)]
    seeds = [(1 if key.startswith("above") else seed, key) for seed, key in seeds]
    missed = [(seed, key) for seed, key in seeds if key not in keys(spoilt(clean(seed), key))]
    assert len(missed) <= 2, missed


def test_what_was_not_seen_in_the_decree_is_never_more_than_something_to_look_at():
    findings = report_on(clean(1), "ND30").findings
    assert findings
    assert {one.must for one in findings if one.sure in (Sure.MEMORY, Sure.OURS)} == {False}
    assert {one.rule for one in findings if one.must} == {"annex.number"}


@pytest.mark.parametrize(("day", "rules"), [("2023-06-01", "36-HD"), ("2027-06-01", "05-HD")])
def test_an_undated_draft_is_checked_by_the_rules_of_today(day, rules):
    assert check_layout(form({}), name="a.docx", today=day).rules == rules


def test_a_dated_document_is_checked_by_the_rules_of_its_day():
    assert check_layout(clean(1), name="a.docx", today="2027-06-01").rules == "36-HD"


def test_two_styles_that_both_say_bold_are_read_in_two_ways_and_so_not_sure():
    styles = (
        '<w:style w:type="paragraph" w:styleId="P"><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="C"><w:rPr><w:b/></w:rPr></w:style>'
    )
    title = (
        '<w:p><w:pPr><w:pStyle w:val="P"/></w:pPr><w:r><w:rPr><w:rStyle w:val="C"/></w:rPr>'
        "<w:t>ĐẢNG CỘNG SẢN VIỆT NAM</w:t></w:r></w:p>"
    )
    findings = {one.rule: one for one in report_on(word_file(title, styles=styles)).findings}
    assert findings["party_title.bold"].must is False
    assert findings["party_title.size"].must is True


def test_tracked_changes_and_comments_are_told_with_their_number():
    changed = word_file(p("Chi bộ.", '<w:ins w:id="1" w:author="A"><w:r><w:t> Thêm.</w:t></w:r></w:ins>'))
    assert report_on(changed).left_in == ("1 thay đổi còn theo dõi (Track Changes)",)


def _with(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    named = parts(data)
    named[name] = named[name].replace(old, new)
    return zipped(named)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"Xin chao", "không phải tài liệu Word"),
        (b"", "rỗng"),
        (b"PK\x03\x04 hong", "bị hỏng"),
        (
            _with(
                clean(1),
                "word/settings.xml",
                b"<w:zoom",
                b'<w:documentProtection w:edit="readOnly" w:enforcement="1"/><w:zoom',
            ),
            "bị khóa sửa",
        ),
        (
            _with(
                clean(1),
                "[Content_Types].xml",
                b"wordprocessingml.document.main",
                b"ms-word.document.macroEnabled.main",
            ),
            "macro",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") * 40, "mật khẩu"),
    ],
    ids=["text", "empty", "damaged", "protected", "macros", "encrypted"],
)
def test_what_cannot_be_checked_is_refused_in_one_sentence(data, why):
    with pytest.raises(Unreadable) as refusal:
        report_on(data)
    assert why in refusal.value.reason


@pytest.mark.long
@at_most(20)
@given(st.integers(1, 10_000), st.sampled_from(sorted(OFFERED)), st.data())
def test_what_is_printed_by_an_offices_own_value_has_no_finding_by_it(seed, key, drawn):
    rule = rule_sets()["36-HD"].rules[key]
    said = (
        st.integers(*limits_of(rule)) if isinstance(rule.ours, int) else st.sampled_from(choices_of(rule) or ["Arial"])
    )
    own = (Override(key, drawn.draw(said), "Mẫu của tỉnh."),)
    report = check_layout(clean(seed, overrides=own), name="a.docx", today=TODAY, rules="36-HD", overrides=own)
    assert report.findings == ()
