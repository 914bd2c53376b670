"""The text of a passage and its blocks: a round trip both ways, and every text can be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.core.passages import Item, Paragraph, Table, as_typed, blocks_of, is_blank, text_of, word_count

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zl", "Zp")) | st.sampled_from("|\\- n"))
LINE = WORDS.map(lambda text: " ".join(text.split()))
SAID = LINE.filter(bool)
CELL = st.lists(SAID, max_size=3).map("\n".join)


@st.composite
def tables(draw):
    width = draw(st.integers(1, 4))
    return Table(tuple(draw(st.lists(st.tuples(*[CELL] * width), min_size=1, max_size=4))))


PASSAGES = st.lists(st.builds(Paragraph, SAID) | st.builds(Item, SAID, st.integers(1, 9)) | tables()).map(tuple)


@given(PASSAGES)
def test_blocks_become_lines_and_the_same_blocks_again(blocks):
    assert blocks_of(text_of(blocks)) == blocks


@given(
    st.text()
    | st.lists(st.sampled_from(["| a |", "|", "- x", "   - y", "\\- z", "", "\\|", "|\\|x", "\t- t"])).map("\n".join)
)
def test_any_text_can_be_read_and_once_written_stays_as_it_is(text):
    written = text_of(blocks_of(text))
    assert text_of(blocks_of(written)) == written


@given(st.lists(SAID.filter(lambda line: line[0] not in "\\|-")))
def test_plain_paragraphs_are_their_own_lines(lines):
    assert blocks_of("\n\n".join(lines)) == tuple(Paragraph(line) for line in lines)


def test_the_three_forms_of_line():
    text = "Mở đầu.\n- Một\n  - Hai\n| Tên | Số |\n| A \\| B | 1 |\n\n| Khác |\nKết."
    assert blocks_of(text) == (
        Paragraph("Mở đầu."),
        Item("Một", 1),
        Item("Hai", 2),
        Table((("Tên", "Số"), ("A | B", "1"))),
        Table((("Khác",),)),
        Paragraph("Kết."),
    )
    assert text_of(blocks_of(text)) == text


def test_a_dash_without_a_space_is_a_word_and_a_row_without_its_last_bar_is_a_row():
    assert blocks_of("-5 độ\n| a | b") == (Paragraph("-5 độ"), Table((("a", "b"),)))


def test_rows_of_a_table_are_made_equally_long():
    assert blocks_of("| a | b |\n| c |") == (Table((("a", "b"), ("c", ""))),)


@pytest.mark.parametrize("text", ["", " \n\n", "| Tên | Số |\n|  |  |", "- "])
def test_an_empty_table_is_not_yet_an_answer(text):
    assert is_blank(text)


@pytest.mark.parametrize("text", ["Có", "- Có", "| Tên | Số |\n| A |  |"])
def test_one_word_is_an_answer(text):
    assert not is_blank(text)


def test_words_are_counted_in_paragraphs_items_and_cells():
    assert word_count("Hai từ\n- ba từ nữa\n| một | hai |") == 7


def test_signs_of_control_are_dropped_and_everything_else_stays_as_it_was_typed():
    assert as_typed("chỉ đạo\x0b 12\x00 chi bộ\x0c\r\nhoàn\tthành \x16<b>&amp; {{ x }}</b>\r") == (
        "chỉ đạo 12 chi bộ\nhoàn\tthành <b>&amp; {{ x }}</b>\n"
    )
