"""From tasks to what each unit owes, and the difference when it is laid again."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.core.compiling import Change, Ordered, Terms, differences, is_optional, owed_once
from nhiemky.core.deliverables import Deliverable

DAY = date(2024, 6, 14)
CODES = st.lists(st.sampled_from("ABCDE"), unique=True).map(tuple)
TASKS = st.lists(
    st.tuples(
        st.sampled_from([Deliverable.REPORT, Deliverable.ANNEX, Deliverable.OTHER]), st.none() | st.just(DAY), CODES
    ),
    max_size=8,
).map(lambda rows: [Ordered(key, *row) for key, row in enumerate(rows)])


def test_the_sentence_that_gives_the_day_counts_and_its_restatement_adds_nothing():
    tasks = [Ordered(1, Deliverable.REPORT, None, ("A", "B")), Ordered(2, Deliverable.REPORT, DAY, ("A",))]
    assert owed_once(tasks) == {1: ["B"], 2: ["A"]}


def test_of_two_sentences_without_a_day_the_first_counts():
    tasks = [Ordered(1, Deliverable.CONFERENCE, None, ("A",)), Ordered(2, Deliverable.CONFERENCE, None, ("A", "B"))]
    assert owed_once(tasks) == {1: ["A"], 2: ["B"]}


def test_two_dated_reports_are_two_assignments():
    tasks = [Ordered(1, Deliverable.REPORT, DAY, ("A",)), Ordered(2, Deliverable.REPORT, date(2024, 7, 1), ("A",))]
    assert owed_once(tasks) == {1: ["A"], 2: ["A"]}


def test_other_work_is_never_merged():
    tasks = [Ordered(1, Deliverable.OTHER, None, ("A",)), Ordered(2, Deliverable.OTHER, None, ("A",))]
    assert owed_once(tasks) == {1: ["A"], 2: ["A"]}


@given(TASKS)
def test_every_unit_that_a_plan_means_owes_the_deliverable_at_least_once(tasks):
    owed = owed_once(tasks)
    meant = {(task.deliverable, code) for task in tasks for code in task.codes}
    assert {(task.deliverable, code) for task in tasks for code in owed[task.key]} == meant
    assert all(set(owed[task.key]) <= set(task.codes) for task in tasks)


@pytest.mark.parametrize(
    ("quote", "optional"),
    [
        ("viết tin, bài (nếu có) gửi Ban biên tập", True),
        ("tùy tình hình cụ thể, tổ chức hội nghị", True),
        ("tuỳ điều kiện của đơn vị mà mời đại biểu", True),
        ("có thể lồng ghép với sinh hoạt chi bộ", True),
        ("xây dựng báo cáo theo đề cương", False),
    ],
)
def test_words_that_leave_it_to_the_unit(quote, optional):
    assert is_optional(quote) is optional


def terms(day=DAY):
    return Terms(Deliverable.REPORT, day, None, None, "", optional=False)


def test_laying_again_tells_new_changed_withdrawn_and_same():
    standing = {(1, "A"): terms(), (1, "B"): terms(), (1, "C"): terms()}
    wanted = {(1, "A"): terms(), (1, "B"): terms(date(2024, 6, 20)), (2, "D"): terms()}
    assert differences(standing, wanted) == {
        (1, "A"): Change.SAME,
        (1, "B"): Change.CHANGED,
        (2, "D"): Change.NEW,
        (1, "C"): Change.WITHDRAWN,
    }


PLACES = st.dictionaries(st.tuples(st.integers(1, 3), st.sampled_from("AB")), st.just(terms()) | st.just(terms(None)))


@given(PLACES)
def test_what_is_laid_as_wanted_does_not_change(laid):
    assert set(differences(laid, laid).values()) <= {Change.SAME}


@given(PLACES, PLACES)
def test_every_place_is_told_once(standing, wanted):
    assert differences(standing, wanted).keys() == standing.keys() | wanted.keys()
