"""Typed values as plain ones and back: every plan facts that can be, and what is refused, by its place."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.core.indicators import Period, PeriodPart
from nhiemky.core.plain import Misfit, Plain, from_plain, to_plain
from nhiemky.core.plandraft import DraftDeadline
from nhiemky.core.planfacts import (
    CitationFact,
    ComparisonFact,
    DeadlineFact,
    Finding,
    OutlineFact,
    OutlineSpans,
    PlanFacts,
    RecipientFact,
    SectionFact,
    TaskFact,
    TaskSpans,
)


def few(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=2).map(tuple)


periods = st.builds(Period, st.integers(0, 9999), st.sampled_from(PeriodPart))
spans = st.tuples(st.integers(0), st.integers(0))
task_spans = st.builds(TaskSpans, lead=few(spans), coordinate=few(spans))
tasks = st.builds(TaskFact, lead=few(st.text()), coordinate=few(st.text()), spans=st.none() | task_spans)
sections = st.recursive(st.just(()), lambda below: few(st.builds(SectionFact, children=below)), max_leaves=3)
outline_spans = st.builds(OutlineSpans, guidance=few(spans), bullets=few(spans))
outlines = st.recursive(
    st.just(()),
    lambda below: few(st.builds(OutlineFact, bullets=few(st.text()), children=below, spans=st.none() | outline_spans)),
    max_leaves=3,
)
any_facts = st.builds(
    PlanFacts,
    basis=few(st.from_type(CitationFact)),
    reviewed=st.just(()),
    cited=few(st.from_type(CitationFact)),
    comparison=st.builds(ComparisonFact, periods=few(periods)),
    tasks=few(tasks),
    recipients=few(st.from_type(RecipientFact)),
    sections=sections,
    outline=st.none() | outlines,
    findings=few(st.from_type(Finding)),
    spans=st.dictionaries(st.text(), spans, max_size=2),
)


def at(plain: Plain, place: str) -> Plain:
    for key in filter(None, place.split(".")):
        plain = plain[int(key)] if isinstance(plain, list) else plain[key]
    return plain


def places(plain: Plain, place: str = "") -> Iterator[str]:
    """The dotted way to everything in plain facts, but for the places of plain values, whose keys have dots."""
    parts = plain.items() if isinstance(plain, dict) else enumerate(plain) if isinstance(plain, list) else ()
    for key, one in parts:
        below = f"{place}.{key}".lstrip(".")
        yield below
        yield from places(one, below) if below != "spans" else ()


def put(plain: Plain, place: str, value: object) -> None:
    above, _, key = place.rpartition(".")
    holder = at(plain, above)
    holder[int(key) if isinstance(holder, list) else key] = value


@given(any_facts)
def test_plan_facts_come_back_from_json_as_they_were(facts):
    assert from_plain(PlanFacts, json.loads(json.dumps(to_plain(facts)))) == facts


@given(any_facts.map(to_plain), st.data())
def test_what_is_of_another_type_is_refused_by_its_place(plain, data):
    place = data.draw(st.sampled_from(list(places(plain))))
    put(plain, place, 1.5)
    with pytest.raises(Misfit) as refused:
        from_plain(PlanFacts, plain)
    assert refused.value.place == place


@given(any_facts.map(to_plain), st.data())
def test_an_unknown_key_is_refused_by_its_place(plain, data):
    records = [one for one in places(plain) if isinstance(at(plain, one), dict) and one != "spans"]
    place = data.draw(st.sampled_from(["", *records]))
    at(plain, place)["no_such_key"] = None
    with pytest.raises(Misfit, match="unknown") as refused:
        from_plain(PlanFacts, plain)
    assert refused.value.place == f"{place}.no_such_key".lstrip(".")


@given(any_facts.map(to_plain), st.data())
def test_a_key_that_is_left_out_is_refused_by_its_name(plain, data):
    key = data.draw(st.sampled_from(sorted(plain)))
    del plain[key]
    with pytest.raises(Misfit, match="missing") as refused:
        from_plain(PlanFacts, plain)
    assert refused.value.place == key


@pytest.mark.parametrize(
    ("kind", "key", "value"),
    [
        (DeadlineFact, "end", "20230615"),
        (DeadlineFact, "end", "2023-02-30"),
        (DeadlineFact, "kind", "someday"),
        (DeadlineFact, "kind", "BY"),
        (DeadlineFact, "span", [1]),
        (DeadlineFact, "span", [1, 2, 3]),
        (DeadlineFact, "text", None),
        (DeadlineFact, "text", ["trước ngày 15/6"]),
        (SectionFact, "level", True),
        (SectionFact, "level", "1"),
        (SectionFact, "children", {}),
    ],
)
def test_a_word_is_taken_only_as_it_would_be_written(kind, key, value):
    sound = {
        DeadlineFact: {"text": "trước ngày 15/6", "kind": "by", "start": None, "end": "2023-06-15", "span": [0, 15]},
        SectionFact: {"label": "I", "title": "", "level": 1, "children": []},
    }[kind]
    assert to_plain(from_plain(kind, sound)) == sound
    with pytest.raises(Misfit, match=key):
        from_plain(kind, sound | {key: value})


def test_a_word_with_a_parse_of_its_own_is_one_word():
    assert to_plain((Period(2023, PeriodPart.FIRST_HALF),)) == ["2023-H1"]
    for wrong in ("2023-H2", {"year": 2023, "part": "H1"}, 2023):
        with pytest.raises(Misfit, match="0: "):
            from_plain(tuple[Period, ...], [wrong])


def test_what_a_class_itself_refuses_is_refused_by_its_place():
    with pytest.raises(Misfit, match="0: a drafted deadline names a day"):
        from_plain(tuple[DraftDeadline, ...], [{"kind": "relative", "end": "2023-06-15"}])


def test_a_field_that_is_none_unless_told_otherwise_is_left_out_and_comes_back():
    spans = TaskSpans(action=(3, 9), lead=(), coordinate=())
    assert to_plain(spans) == {"action": [3, 9], "lead": [], "coordinate": []}
    assert from_plain(TaskSpans, to_plain(spans)) == spans
    assert "span" not in to_plain(SectionFact("I", "", 1, ()))
    assert from_plain(TaskFact | None, None) is None
