"""The differences of two texts hold both texts whole."""

from hypothesis import given
from hypothesis import strategies as st

from nhiemky.core.differences import Mark, Patience, Stretch, differences, edits

TEXT = st.text(alphabet="abđ ,\n|", max_size=60)


@given(TEXT, TEXT)
def test_without_what_is_new_it_is_the_earlier_text_and_without_what_is_gone_the_later(before, after):
    found = differences(before, after)
    assert "".join(one.text for one in found if one.mark is not Mark.NEW) == before
    assert "".join(one.text for one in found if one.mark is not Mark.GONE) == after


@given(TEXT)
def test_a_text_does_not_differ_from_itself(text):
    assert differences(text, text) == ((Stretch(text, Mark.SAME),) if text else ())


@given(st.lists(st.sampled_from("abc"), max_size=9), st.lists(st.sampled_from("abc"), max_size=9))
def test_edits_lead_from_one_to_the_other_and_never_touch(before, after):
    made, at = [], 0
    for edit in edits(before, after):
        assert edit.start > at or at == 0 == edit.start
        made += [*before[at : edit.start], *edit.parts]
        at = edit.end
    assert [*made, *before[at:]] == after


def test_only_the_words_that_changed_are_marked():
    assert differences("Kết nạp 5 đảng viên.\nHết.", "Kết nạp 7 đảng viên.\nHết.") == (
        Stretch("Kết nạp ", Mark.SAME), Stretch("5", Mark.GONE), Stretch("7", Mark.NEW),
        Stretch(" đảng viên.\nHết.", Mark.SAME),
    )  # fmt: skip


def test_texts_of_any_length_are_answered():
    before, after = " ".join(map(str, range(20_000))), " ".join(map(str, range(20_000, 0, -1)))
    assert {one.mark for one in differences(before, after)} <= set(Mark)


def test_texts_of_one_page_are_compared_word_by_word_as_long_as_its_patience_lasts():
    patience = Patience(steps=10)
    first = differences("một hai ba", "một bốn ba", patience)
    assert [one.mark for one in first] == [Mark.SAME, Mark.GONE, Mark.NEW, Mark.SAME]
    spent = differences("a b c d e f", "g b h d i j", patience)
    assert [(one.text, one.mark) for one in spent] == [("a b c d e f", Mark.GONE), ("g b h d i j", Mark.NEW)]
