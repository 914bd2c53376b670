"""One form of every text, and no mark is lost, however many stand on one letter."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.core.composing import MARKS_AT_MOST, composed, decomposed

JOINER = "\u034f"
MARKS = st.text(st.sampled_from("\u0301\u0323\u0302\u031b-"), max_size=120)


@given(st.text(max_size=80))
def test_a_text_is_composed_as_unicode_says(text):
    assert composed(text).replace(JOINER, "") == unicodedata.normalize("NFC", text).replace(JOINER, "")


@given(MARKS)
def test_no_mark_is_lost_and_none_stands_too_far_from_its_letter(marks):
    parted = decomposed("a" + marks)
    assert sorted(parted.replace(JOINER, "")) == sorted("a" + marks)
    runs = "".join("x" if unicodedata.combining(sign) else " " for sign in parted).split()
    assert max(map(len, runs), default=0) <= MARKS_AT_MOST


@pytest.mark.long
def test_half_a_million_marks_on_one_letter_are_answered():
    assert len(composed("a" + "\u0301\u0323" * 250_000)) > 500_000
