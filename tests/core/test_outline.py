import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.core.outline import (
    PARTY,
    PARTY_IN_PARTS,
    STATE,
    Node,
    Sector,
    from_json,
    is_sound,
    number,
    punctuated,
    sectors_named,
    walk,
)

PLAN_FACTS = [
    {
        "label": "I",
        "title": "Kết quả",
        "guidance": "Nêu số liệu.",
        "applies_to": None,
        "bullets": ["Việc đã làm", "Việc còn lại"],
        "span": [0, 9],
        "children": [
            {
                "label": "1",
                "title": "Sản xuất",
                "guidance": None,
                "applies_to": "doanh nghiệp",
                "bullets": [],
                "children": [],
            }
        ],
    },
    {"label": "II", "title": "Kiến nghị"},
]


def test_an_outline_is_read_from_plan_facts_with_its_children_and_without_the_spans():
    first, second = from_json(PLAN_FACTS)

    assert first.bullets == ("Việc đã làm", "Việc còn lại")
    assert first.children == (Node("1", "Sản xuất", applies_to="doanh nghiệp"),)
    assert second == Node("II", "Kiến nghị")


def test_a_bullet_with_its_place_in_the_plan_keeps_only_its_words():
    (node,) = from_json([{"label": "1", "title": "A", "bullets": [{"text": "Nêu rõ", "span": [3, 9]}]}])
    assert node.bullets == ("Nêu rõ",)


def test_walking_goes_in_reading_order_and_says_how_deep():
    assert [(depth, node.label) for depth, node in walk(from_json(PLAN_FACTS))] == [(0, "I"), (1, "1"), (0, "II")]


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


SECTION = {
    "label": "I", "title": "Kết quả", "guidance": None, "bullets": ["Số liệu"], "word_hint": 200, "table": ["Nội dung"]
}  # fmt: skip


@pytest.mark.parametrize(
    "said",
    [{"title": "a\0"}, {"title": "\ud800"}, {"label": "x" * 41}, {"label": None}, {"guidance": 5}]
    + [{"word_hint": hint} for hint in (-1, 0, "20", True, 10**30, [])]
    + [{"bullets": ["\ud800"]}, {"table": [1]}],
)
def test_a_node_that_came_from_outside_and_is_made_of_other_things_is_not_sound(said):
    assert is_sound(from_json([SECTION])[0])
    assert not is_sound(from_json([SECTION | said])[0])


def test_a_title_that_goes_on_and_on_is_cut_where_a_section_has_no_room_for_more():
    assert len(from_json([SECTION | {"title": "x" * 5000}])[0].title) == 600
