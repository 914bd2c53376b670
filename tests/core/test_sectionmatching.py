"""Headings find their sections by words, labels, the heading above and order; two outlines tell what became of what."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.core.sectionmatching import Heading, Likeness, difference, match_headings

OUTLINE = (
    Heading("I", "TÌNH HÌNH CHUNG", 0),
    Heading("II", "KẾT QUẢ LÃNH ĐẠO, CHỈ ĐẠO", 0),
    Heading("1", "Công tác chính trị, tư tưởng", 1),
    Heading("2", "Công tác tổ chức, cán bộ", 1),
    Heading("a", "Ưu điểm", 2),
    Heading("b", "Hạn chế", 2),
    Heading("3", "Công tác kiểm tra, giám sát", 1),
    Heading("a", "Ưu điểm", 2),
    Heading("b", "Hạn chế", 2),
    Heading("III", "PHƯƠNG HƯỚNG, NHIỆM VỤ", 0),
)


def sections(found, outline=OUTLINE):
    return [match.section for match in match_headings(outline, found)]


def test_an_outline_is_its_own_match():
    assert sections(OUTLINE) == list(range(len(OUTLINE)))
    assert all(match.sure for match in match_headings(OUTLINE, OUTLINE))


@given(st.sets(st.integers(0, len(OUTLINE) - 1)))
def test_whatever_is_left_out_the_rest_is_never_taken_for_another_title(dropped):
    found = [heading for at, heading in enumerate(OUTLINE) if at not in dropped]
    for heading, match in zip(found, match_headings(OUTLINE, found), strict=True):
        assert match.section is None or OUTLINE[match.section].title == heading.title


def test_case_and_numbers_do_not_matter():
    found = [Heading(str(at), heading.title.swapcase(), heading.depth) for at, heading in enumerate(OUTLINE, start=1)]
    assert sections(found) == list(range(len(OUTLINE)))


def test_the_same_title_twice_is_told_apart_by_the_heading_above():
    first, second = OUTLINE[2:6], OUTLINE[6:9]
    assert sections([*OUTLINE[:2], *second, *first, OUTLINE[9]]) == [0, 1, 6, 7, 8, 2, 3, 4, 5, 9]


def test_which_of_two_equal_titles_is_left_when_nothing_tells_them_apart_is_not_sure():
    outline = (Heading("", "Hạn chế"), Heading("", "Hạn chế"))
    (match,) = match_headings(outline, [Heading("", "Hạn chế")])
    assert match.section is not None
    assert not match.sure


def test_a_few_changed_words_are_unsure_and_other_words_are_nobodys():
    found = [Heading("5", "Về công tác xây dựng tổ chức và cán bộ", 1), Heading("IX", "Thi đua, khen thưởng")]
    one, other = match_headings(OUTLINE, found)
    assert (one.section, one.sure) == (3, False)
    assert other.section is None


def test_a_mark_counts_more_than_the_words():
    marked = tuple(Heading(one.label, one.title, one.depth, f"k{at}") for at, one in enumerate(OUTLINE))
    swapped = [Heading("I", "PHƯƠNG HƯỚNG, NHIỆM VỤ", 0, "k9"), Heading("II", "Tình hình chung của đơn vị", 0, "k0")]
    assert sections(swapped, marked) == [9, 0]
    (written_over,) = match_headings(marked, [Heading("", "Thi đua", 0, "k9")])
    assert (written_over.section, written_over.sure) == (9, False)


@pytest.mark.parametrize(("one", "other"), [("", ""), ("...", "…"), ("Hạn chế", "Kiến nghị")])
def test_titles_with_no_word_in_common_are_not_alike(one, other):
    assert Likeness().of(one, other) == 0


@given(st.text(), st.text())
def test_likeness_is_the_same_both_ways_within_bounds(one, other):
    assert 0 <= Likeness().of(one, other) <= 1
    assert Likeness().of(one, one) in (0, 1)


def test_the_letters_of_so_many_pairs_are_compared_and_of_others_the_words_still_count(monkeypatch):
    monkeypatch.setattr("nhiemky.core.sectionmatching.MOST_ROWS", 1)
    alike = Likeness()
    assert alike.of("Kết quả thực hiện nghị quyết", "Kết quả thực hiện nghị quyêts") > 0.9
    assert alike.of("Công tác xây dựng Đảng bộ", "Công tác xây dựng Đảngbộ") < 0.8
    assert alike.of("Công tác xây dựng Đảng bộ", "Công tác xây dựng Đảng bộ") == 1


TITLES = st.lists(
    st.sampled_from([heading.title for heading in OUTLINE] + ["Dân vận", "Đoàn thể", "Kiến nghị"]), unique=True
)


@given(TITLES, TITLES)
def test_every_section_of_two_outlines_is_kept_added_or_dropped(old, new):
    found = difference([Heading("", title) for title in old], [Heading("", title) for title in new])
    assert sorted([*found.kept, *found.added]) == list(range(len(new)))
    assert sorted([*found.kept.values(), *found.dropped]) == list(range(len(old)))
    assert set(found.moved) <= set(found.kept)
    stays = [found.kept[at] for at in sorted(found.kept) if at not in found.moved]
    assert stays == sorted(stays)


def test_a_shuffled_outline_moves_as_little_as_it_can():
    titles = [f"Mục {word}" for word in ["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám"]]
    shuffled = titles[:]
    random.Random(1).shuffle(shuffled)
    moved_up = [titles[-1], *titles[:-1]]
    assert difference([Heading("", one) for one in titles], [Heading("", one) for one in moved_up]).moved == (0,)
    found = difference([Heading("", one) for one in titles], [Heading("", one) for one in shuffled])
    assert not found.added
    assert not found.dropped


def test_what_changed_between_two_outlines():
    new = [
        OUTLINE[0],
        OUTLINE[1],
        Heading("1", "Công tác chính trị, tư tưởng, đạo đức", 1),
        Heading("2", "Công tác dân vận", 1),
        *OUTLINE[6:9],
        OUTLINE[3],
        OUTLINE[9],
    ]
    found = difference(OUTLINE, new)
    assert found.renamed == (2,)
    assert found.added == (3,)
    assert found.dropped == (4, 5)
    assert found.moved == (7,)


def test_outlines_of_thousands_of_sections_are_matched_by_the_same_words_in_order():
    old = [Heading(str(at), f"Mục {at % 500}") for at in range(1_000)]
    new = [Heading("", f"MỤC {at % 500}.") for at in range(2_000)]
    matches = match_headings(old, new)
    assert [match.section for match in matches[:1_000]] == list(range(1_000))
    assert {match.section for match in matches[1_000:]} == {None}
