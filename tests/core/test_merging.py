"""Two writers, one text: nothing that either wrote is lost, and only a place that both changed is left to a person."""

from hypothesis import given
from hypothesis import strategies as st

from nhiemky.core.merging import Agreed, Torn, joined, merge, merged

LINES = st.lists(st.sampled_from(["Một.", "Hai.", "Ba.", "- ý", "| a | b |", ""]), max_size=8)
OWN = st.lists(st.sampled_from(["Một.", "Hai.", "Của tôi.", "Thêm của tôi.", ""]), max_size=8)
OTHERS = st.lists(st.sampled_from(["Hai.", "Ba.", "Của họ.", "Thêm của họ.", ""]), max_size=8)
TEXTS = st.lists(st.text(alphabet="ab \n", max_size=12), min_size=3, max_size=3)


def text(lines):
    return "\n".join(lines)


@given(LINES, OWN, OTHERS)
def test_no_line_that_either_wrote_is_lost(base, mine, theirs):
    pieces = merge(text(base), mine=text(mine), theirs=text(theirs))
    found = joined(pieces).split("\n")
    written = {line for line in [*text(mine).split("\n"), *text(theirs).split("\n")] if line not in base and line}
    assert written <= set(found)


@given(LINES, OWN)
def test_what_only_one_changed_is_taken_as_it_is(base, mine):
    old, new = text(base), text(mine)
    assert merged(old, mine=new, theirs=old) == new
    assert merged(old, mine=old, theirs=new) == new
    assert merged(old, mine=new, theirs=new) == new


@given(TEXTS)
def test_who_is_called_mine_and_who_theirs_decides_nothing(texts):
    base, mine, theirs = texts
    assert (merged(base, mine=mine, theirs=theirs) is None) == (merged(base, mine=theirs, theirs=mine) is None)


@given(st.lists(st.integers(0, 99), min_size=2, max_size=10, unique=True), st.data())
def test_two_who_change_different_paragraphs_are_put_together(numbers, data):
    base = [f"Đoạn {number}." for number in numbers]
    one, other = data.draw(st.lists(st.integers(0, len(base) - 1), min_size=2, max_size=2, unique=True))
    mine, theirs = list(base), list(base)
    mine[one], theirs[other] = "Tôi viết.", "Họ viết."
    both = list(mine)
    both[other] = "Họ viết."
    assert merged(text(base), mine=text(mine), theirs=text(theirs)) == text(both)


def test_a_paragraph_that_both_changed_is_left_to_a_person_with_both_texts():
    pieces = merge("Đầu.\nGiữa.\nCuối.", mine="Đầu.\nGiữa tôi.\nCuối.", theirs="Đầu.\nGiữa họ.\nCuối, thêm.")
    torn = Torn(("Giữa.",), ("Giữa tôi.",), ("Giữa họ.",))
    assert pieces == (Agreed(("Đầu.",)), torn, Agreed(("Cuối, thêm.",)))
    assert joined(pieces) == "Đầu.\nGiữa họ.\nGiữa tôi.\nCuối, thêm."


def test_two_who_begin_an_empty_section_at_once_must_choose():
    assert merged("", mine="Của tôi.", theirs="Của họ.") is None


def test_one_takes_a_paragraph_away_that_the_other_changed():
    assert merged("Một.\nHai.", mine="Một.", theirs="Một.\nHai và ba.") is None


def test_texts_of_any_length_are_answered():
    long = "\n" * 100_000
    assert merged(long, mine=long + "Tôi.", theirs=long) == long + "Tôi."
    assert merged(long, mine="Tôi.\n" + long, theirs=long + "Họ.") == "Tôi.\n" + long + "Họ."
