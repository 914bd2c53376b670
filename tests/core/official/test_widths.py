import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.core.official.widths import column_widths, longest_word, width_of


def test_the_title_of_the_party_is_as_wide_as_measured_in_print():
    assert width_of("ĐẢNG CỘNG SẢN VIỆT NAM", size=15, bold=True) == pytest.approx(206.5, abs=0.5)


@pytest.mark.parametrize("words", ["Đảng ủy", "ƯƠƯỢ", "nghị quyết", "Ế"])
def test_composed_or_not_the_words_are_equally_wide(words):
    assert width_of(unicodedata.normalize("NFD", words), size=14) == width_of(words, size=14) > 0


def test_marks_add_nothing_and_a_horn_does():
    assert width_of("ế", size=14) == width_of("e", size=14)
    assert width_of("ờ", size=14) > width_of("o", size=14)


@given(st.text(), st.floats(1, 40))
def test_any_words_have_a_width(text, size):
    assert width_of(text, size=size) >= 0


def test_the_longest_word_is_that_which_no_line_may_break():
    assert longest_word(["một hai", "nghiêng ba"], size=12) == width_of("nghiêng", size=12)
    assert longest_word([], size=12) == 0


SHARES = st.lists(st.tuples(st.floats(0.1, 60), st.floats(1, 90)), min_size=1, max_size=12)


@given(SHARES, st.floats(100, 800))
def test_columns_fill_the_width_and_none_is_under_its_least(pairs, total):
    shares, least = zip(*pairs, strict=True)
    widths = column_widths(shares, least, total=total)
    assert sum(widths) == pytest.approx(total)
    if sum(least) < total:
        assert all(width >= one - 1e-6 for width, one in zip(widths, least, strict=True))


def test_where_the_words_exceed_the_page_the_columns_share_it_by_their_words():
    assert column_widths((1, 1), (100, 300), total=200) == [50, 150]
