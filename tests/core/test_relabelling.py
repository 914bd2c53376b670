from hypothesis import given
from hypothesis import strategies as st

from nhiemky.core.relabelling import Labelled, relabelled

BEFORE = [
    Labelled("a", 0, "I"),
    Labelled("b", 0, "II"),
    Labelled("c", 1, "1"),
    Labelled("d", 1, "2"),
    Labelled("e", 2, "2.1"),
    Labelled("f", 0, "III"),
]


def test_what_did_not_change_keeps_its_numbers():
    assert relabelled(BEFORE, BEFORE) == [one.label for one in BEFORE]


def test_those_below_a_new_heading_count_on():
    after = [BEFORE[0], Labelled("new", 0), *BEFORE[1:]]
    assert relabelled(BEFORE, after) == ["I", "II", "III", "1", "2", "2.1", "IV"]


def test_a_heading_that_moves_takes_those_under_it_along():
    after = [*BEFORE[:2], BEFORE[3], BEFORE[4], BEFORE[2], BEFORE[5]]
    assert relabelled(BEFORE, after) == ["I", "II", "1", "1.1", "2", "III"]


def test_headings_that_were_not_counted_are_left_as_they_are():
    before = [Labelled("a", 0, "I"), Labelled("b", 0, "III"), Labelled("c", 0, "*")]
    assert relabelled(before, [before[0], before[2], before[1]]) == ["I", "*", "III"]


def test_the_first_headings_are_counted_as_offices_do():
    after = [Labelled("a", 0), Labelled("b", 1), Labelled("c", 2), Labelled("d", 3), Labelled("e", 0)]
    assert relabelled([], after) == ["I", "1", "1.1", "a", "II"]


@given(st.lists(st.integers(0, 4)))
def test_counting_again_changes_nothing(depths):
    headings = [Labelled(at, depth) for at, depth in enumerate(depths)]
    labels = relabelled([], headings)
    again = [Labelled(one.key, one.depth, label) for one, label in zip(headings, labels, strict=True)]
    assert relabelled(again, again) == labels
