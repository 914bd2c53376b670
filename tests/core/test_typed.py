import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.core.typed import is_plain, number_of_row


@given(st.integers(min_value=0, max_value=10**17 - 1))
def test_the_number_of_a_row_is_read(number):
    assert number_of_row(str(number)) == number


@pytest.mark.parametrize("text", ["", "-1", "1.5", "²", "١", "9" * 30, "9" * 5000, "1e9", " 1"])
def test_what_is_no_number_of_a_row_is_none(text):
    assert number_of_row(text) is None


@given(st.text())
def test_plain_text_is_text_that_can_be_sent_on(text):
    assert is_plain(text) == ("\0" not in text)  # hypothesis makes no half characters by itself


@pytest.mark.parametrize("text", ["a\0", "\ud83d", "a\udc00b"])
def test_a_nul_and_half_a_character_are_not_plain(text):
    assert not is_plain(text)
