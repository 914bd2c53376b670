"""The table of deliverables: what the rest of the house asks of a kind."""

from nhiemky.core.deliverables import ANSWERED_IN_WORDS, COLUMNS, HANDED_IN, Deliverable


def test_a_kind_is_its_stored_word():
    assert Deliverable("annex") is Deliverable.ANNEX
    assert [f"{kind}" for kind in HANDED_IN] == ["report", "review_report", "annex"]


def test_what_is_answered_in_words_or_figures_is_handed_in():
    assert all(kind.handed_in for kind in ANSWERED_IN_WORDS)
    assert Deliverable.ANNEX.handed_in and not Deliverable.ANNEX.worded
    assert not Deliverable.CONFERENCE.handed_in and Deliverable.CONFERENCE in COLUMNS


def test_what_is_needed_by_a_kind_names_a_kind():
    assert {Deliverable(kind.needed_by) for kind in Deliverable if kind.needed_by} == {
        Deliverable.CONSOLIDATED_REPORT, Deliverable.CONFERENCE,
    }  # fmt: skip


def test_every_kind_has_a_word_of_its_own():
    assert len({kind.spoken for kind in Deliverable}) == len(Deliverable)
