from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.core.outline import (
    PARTY,
    PARTY_IN_PARTS,
    STATE,
    Node,
    Sector,
    is_sound,
    nodes_of,
    number,
    punctuated,
    sectors_named,
    title_in_print,
    walk,
)
from nhiemky.core.plain import Misfit, from_plain, to_plain
from nhiemky.core.planfacts import OutlineFact

BELOW = OutlineFact("1", "Sản xuất", None, "doanh nghiệp", (), ())
PLAN_FACTS = (
    OutlineFact("I", "Kết quả", "Nêu số liệu.", None, ("Việc đã làm", "Việc còn lại"), (BELOW,), span=(0, 9)),
    OutlineFact("II", "Kiến nghị", None, None, (), ()),
)


def test_an_outline_is_read_from_plan_facts_with_its_children_and_without_the_spans():
    first, second = nodes_of(PLAN_FACTS)

    assert first.bullets == ("Việc đã làm", "Việc còn lại")
    assert first.children == (Node("1", "Sản xuất", applies_to="doanh nghiệp"),)
    assert second == Node("II", "Kiến nghị")


def test_walking_goes_in_reading_order_and_says_how_deep():
    assert [(depth, node.label) for depth, node in walk(nodes_of(PLAN_FACTS))] == [(0, "I"), (1, "1"), (0, "II")]


@pytest.mark.parametrize(
    ("phrase", "sectors"),
    [
        # one sector, in any spelling
        ("Khối doanh nghiệp", {Sector.ENTERPRISE}),
        ("KHOI DOANH NGHIEP", {Sector.ENTERPRISE}),
        ("các công ty cổ phần", {Sector.ENTERPRISE}),
        ("đơn vị sự nghiệp công lập", {Sector.PUBLIC_SERVICE}),
        ("cơ quan hành chính", {Sector.ADMINISTRATION}),
        ("lực lượng vũ trang", {Sector.ARMED_FORCES}),
        # several
        ("khối hành chính - sự nghiệp", {Sector.ADMINISTRATION, Sector.PUBLIC_SERVICE}),
        ("cơ quan và doanh nghiệp", {Sector.ADMINISTRATION, Sector.ENTERPRISE}),
        # all but
        ("trừ các doanh nghiệp", set(Sector) - {Sector.ENTERPRISE}),
        # everyone
        (None, set()),
        ("", set()),
        ("tất cả các tổ chức cơ sở đảng", set()),
    ],
)
def test_a_phrase_names_sectors_and_no_sector_means_all(phrase, sectors):
    assert sectors_named(phrase) == sectors


@pytest.mark.parametrize(
    ("style", "labels"),
    [
        (PARTY, ["II- ", "2. ", "7.2. ", "b) ", "- ", "- "]),
        (PARTY_IN_PARTS, ["PHẦN II", "II- ", "2. ", "7.2. ", "b) ", "- "]),
        (STATE, ["II. ", "2. ", "b) ", "- ", "- ", "- "]),
    ],
)
def test_each_depth_has_its_number_and_the_last_serves_everything_deeper(style, labels):
    assert [number(depth, 2, style=style, above=7) for depth in range(6)] == labels


def test_a_number_that_repeats_the_one_above_is_refused_without_it():
    with pytest.raises(ValueError, match="section above"):
        number(2, 1, style=PARTY)


def test_points_are_lettered_as_in_vietnamese_with_đ_and_without_f():
    letters = [number(3, position, style=PARTY)[0] for position in range(1, 9)]
    assert letters == list("abcdđegh")


@given(st.integers(1, 400), st.integers(1, 400), st.integers(0, 4))
def test_two_sections_of_one_parent_never_share_a_number(one, other, depth):
    same = number(depth, one, style=PARTY, above=1) == number(depth, other, style=PARTY, above=1)
    assert same == (one == other or depth == 4)


@pytest.mark.parametrize(
    ("label", "printed"),
    [("IV", "IV- "), ("A", "A- "), ("3", "3. "), ("3.2", "3.2. "), ("đ", "đ) "), ("*", "* "), ("", ""), ("1.", "1. ")],
)
def test_a_bare_label_is_printed_with_its_mark(label, printed):
    assert punctuated(label) == printed


SECTION = Node("I", "Kết quả", bullets=("Số liệu",), word_hint=200, table=("Nội dung",))


@pytest.mark.parametrize(
    "said",
    [{"title": "a\0"}, {"title": "\ud800"}, {"title": "x" * 601}, {"label": "x" * 41}]
    + [{"word_hint": hint} for hint in (-1, 0, 10**30)]
    + [{"bullets": ("\ud800",)}],
)
def test_a_node_that_came_from_outside_and_cannot_be_kept_is_not_sound(said):
    assert is_sound(SECTION)
    assert not is_sound(replace(SECTION, **said))


@pytest.mark.parametrize(
    "said",
    [{"label": None}, {"guidance": 5}, {"table": [1]}] + [{"word_hint": hint} for hint in ("20", True, [])],
)
def test_a_node_that_came_from_outside_and_is_made_of_other_things_is_none(said):
    assert from_plain(Node, to_plain(SECTION)) == SECTION
    with pytest.raises(Misfit, match=next(iter(said))):
        from_plain(Node, to_plain(SECTION) | said)


def test_a_title_that_goes_on_and_on_is_cut_where_a_section_has_no_room_for_more():
    (node,) = nodes_of([replace(BELOW, title="x" * 5000)])
    assert len(node.title) == 600


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        ("KIẾN NGHỊ (nếu có)", "KIẾN NGHỊ"),
        ("Sản xuất, kinh doanh (đối với khối doanh nghiệp)", "Sản xuất, kinh doanh"),
        ("Kết quả (2020 - 2025)", "Kết quả (2020 - 2025)"),
        ("Công đoàn (nếu có) và Đoàn Thanh niên", "Công đoàn (nếu có) và Đoàn Thanh niên"),
        ("(nếu có)", "(nếu có)"),
    ],
)
def test_a_title_is_printed_without_what_it_says_to_the_writer(title, printed):
    assert title_in_print(title) == printed
