from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.core.outline import Sector
from nhiemky.core.reorganising import Effects, Event, NewUnit, effects_of
from nhiemky.core.timelines import LAST_DAY, Facts, Timelines, Version, Why, placed
from nhiemky.core.units import EventKind, UnitKind

FIRST = date(2020, 1, 1)
DAY = date(2025, 3, 1)
EVE = date(2025, 2, 28)


def facts(name: str, members: int | None = None) -> Facts:
    return Facts(name=name, kind=UnitKind.PARTY_BASE, sector=Sector.OTHER, members=members)


def tree(**parents: str | None) -> Timelines:
    """Units that stand since FIRST, each with ten members, by code and parent."""
    versions = {code: (Version(code, parent, facts(code, 10), FIRST),) for code, parent in parents.items()}
    return by_unit(placed(versions)[0])


def by_unit(versions) -> Timelines:
    found: dict[object, tuple[Version, ...]] = {}
    for version in sorted(versions, key=lambda version: version.begins):
        found[version.unit] = (*found.get(version.unit, ()), version)
    return found


def carried(timelines: Timelines, effects: Effects) -> Timelines:
    standing = {version for timeline in timelines.values() for version in timeline}
    return by_unit((standing - set(effects.before)) | set(effects.after))


def on(day: date, timelines: Timelines) -> dict[object, Version]:
    return {v.unit: v for timeline in timelines.values() for v in timeline if v.stands_on(day)}


def places(day: date, timelines: Timelines) -> dict[object, str]:
    return {unit: "/".join(map(str, version.path)) for unit, version in on(day, timelines).items()}


BLOC = {"TS": None, "K": "TS", "B1": "K", "B2": "K", "C1": "B1"}


def test_a_path_goes_from_the_top_down_to_the_unit():
    assert places(DAY, tree(**BLOC)) == {
        "TS": "TS",
        "K": "TS/K",
        "B1": "TS/K/B1",
        "B2": "TS/K/B2",
        "C1": "TS/K/B1/C1",
    }


def test_a_version_is_parted_where_the_path_above_changes():
    timelines = dict(tree(**BLOC), N=(Version("N", None, facts("N"), FIRST),))
    timelines["K"] = (
        Version("K", "TS", facts("K"), FIRST, EVE),
        Version("K", "N", facts("K"), DAY),
    )
    timelines["B1"] = (Version("B1", "K", facts("B1"), FIRST),)
    found, obstacles = placed(timelines)
    assert obstacles == []
    assert [(v.path, v.ends) for v in found if v.unit == "B1"] == [
        (("TS", "K", "B1"), EVE),
        (("N", "K", "B1"), LAST_DAY),
    ]


def test_two_units_may_change_places_over_time_but_not_stand_under_each_other():
    def under_each_other(until: date) -> list[Why]:
        timelines = {
            "A": (Version("A", "B", facts("A"), FIRST, until), Version("A", None, facts("A"), until + timedelta(1))),
            "B": (Version("B", None, facts("B"), FIRST, EVE), Version("B", "A", facts("B"), DAY)),
        }
        return [obstacle.why for obstacle in placed(timelines)[1]]

    assert under_each_other(EVE) == []
    assert set(under_each_other(DAY)) == {Why.LOOP}


def test_a_unit_needs_its_parent_on_every_day():
    timelines = {
        "A": (Version("A", None, facts("A"), FIRST, EVE),),
        "B": (Version("B", "A", facts("B"), FIRST),),
        "C": (Version("C", "B", facts("C"), FIRST),),
    }
    (obstacle,) = placed(timelines)[1]
    assert (obstacle.why, obstacle.unit, obstacle.other, obstacle.day) == (Why.PARENT_ABSENT, "B", "A", DAY)


def test_a_tree_has_an_end_of_levels():
    chain = {str(at): str(at - 1) if at else None for at in range(25)}
    timelines = {code: (Version(code, parent, facts(code), FIRST),) for code, parent in chain.items()}
    assert {obstacle.why for obstacle in placed(timelines)[1]} == {Why.TOO_DEEP}


def test_what_moves_takes_everything_below_along_from_that_day():
    timelines = tree(**BLOC, N=None)
    effects, obstacles = effects_of(Event(EventKind.TRANSFERRED, DAY, units=("K",), into="N"), timelines)
    after = carried(timelines, effects)
    assert obstacles == []
    assert places(EVE, after) == places(EVE, timelines)
    assert places(DAY, after)["C1"] == "N/K/B1/C1"
    assert (effects.moved, set(effects.along)) == ({"K": "N"}, {"B1", "B2", "C1"})


def test_a_bloc_is_dissolved_and_its_units_go_where_they_are_sent():
    timelines = tree(**BLOC, VP="K", N="TS", M="TS")
    event = Event(EventKind.DISSOLVED, DAY, units=("K",), homes={"B2": "M", "VP": None}, home="N")
    effects, obstacles = effects_of(event, timelines)
    after = carried(timelines, effects)
    assert obstacles == []
    assert set(effects.ended) == {"K", "VP"} and effects.succeeding == ("N", "M")
    assert places(DAY, after) == {
        "TS": "TS", "N": "TS/N", "M": "TS/M", "B1": "TS/N/B1", "B2": "TS/M/B2", "C1": "TS/N/B1/C1"
    }  # fmt: skip
    assert places(EVE, after) == places(EVE, timelines)


def test_a_unit_with_units_below_does_not_end_before_they_have_a_home():
    _, obstacles = effects_of(Event(EventKind.DISSOLVED, DAY, units=("K",)), tree(**BLOC))
    assert [(o.why, o.other) for o in obstacles] == [(Why.CHILDREN_LEFT, "B1"), (Why.CHILDREN_LEFT, "B2")]


def test_units_merge_into_a_new_one_with_all_their_members_and_units():
    timelines = tree(**BLOC)
    new = NewUnit("B9", "K", facts("B9"))
    effects, obstacles = effects_of(Event(EventKind.MERGED, DAY, units=("B1", "B2"), made=(new,)), timelines)
    after = on(DAY, carried(timelines, effects))
    assert (obstacles, effects.succeeding) == ([], ("B9",))
    assert (after["B9"].facts.members, after["C1"].parent, "B1" in after) == (20, "B9", False)


def test_a_unit_takes_another_in():
    timelines = tree(**BLOC)
    effects, obstacles = effects_of(Event(EventKind.MERGED, DAY, units=("B1",), into="B2"), timelines)
    after = on(DAY, carried(timelines, effects))
    assert (obstacles, effects.ended) == ([], ("B1",))
    assert (after["B2"].facts.members, after["C1"].path) == (20, ("TS", "K", "B2", "C1"))


@pytest.mark.parametrize(("parts", "remains", "fits"), [
    ((4, 6), False, True), ((4, 5), False, False), ((4, 3), True, True), ((9, 3), True, False), ((4, None), False, True)
])  # fmt: skip
def test_a_split_loses_and_doubles_no_member(parts, remains, fits):
    timelines = tree(**BLOC)
    made = tuple(NewUnit(f"N{at}", "K", facts(f"N{at}", part)) for at, part in enumerate(parts))
    event = Event(EventKind.SPLIT, DAY, units=("B2",), made=made, remains=remains)
    effects, obstacles = effects_of(event, timelines)
    assert [o.why for o in obstacles] == ([] if fits else [Why.MEMBERS_DIFFER])
    if fits and remains:
        assert on(DAY, carried(timelines, effects))["B2"].facts.members == 3


def test_an_event_of_the_day_of_the_last_change_takes_its_place():
    timelines = tree(**BLOC, N="TS")
    moved, _ = effects_of(Event(EventKind.TRANSFERRED, DAY, units=("B1",), into="N"), timelines)
    once = carried(timelines, moved)
    named, obstacles = effects_of(Event(EventKind.RENAMED, DAY, units=("B1",), facts=facts("Mới", 10)), once)
    twice = carried(once, named)
    assert obstacles == []
    assert [(v.facts.name, v.parent) for v in twice["B1"]] == [("B1", "K"), ("Mới", "N")]


@pytest.mark.parametrize(("event", "why"), [
    (Event(EventKind.RENAMED, date(2019, 1, 1), units=("B1",), facts=facts("Mới")), Why.CHANGED_LATER),
    (Event(EventKind.RENAMED, DAY, units=("B1",), facts=facts("B1", 10)), Why.NOTHING_CHANGES),
    (Event(EventKind.TRANSFERRED, DAY, units=("B1",), into="K"), Why.NOTHING_CHANGES),
    (Event(EventKind.TRANSFERRED, DAY, units=("K",), into="B1"), Why.LOOP),
    (Event(EventKind.TRANSFERRED, DAY, units=("K",), into="ZZ"), Why.PARENT_ABSENT),
    (Event(EventKind.TRANSFERRED, DAY, units=("ZZ",), into="K"), Why.NOT_STANDING),
    (Event(EventKind.CREATED, DAY, made=(NewUnit("B1", "K", facts("B1")),)), Why.CODE_TAKEN),
    (Event(EventKind.DISSOLVED, DAY, units=("K",), home="B1"), Why.LOOP),
])  # fmt: skip
def test_what_is_in_the_way_is_named(event, why):
    assert why in [obstacle.why for obstacle in effects_of(event, tree(**BLOC))[1]]


codes = [f"U{at}" for at in range(9)]


@st.composite
def trees(draw):
    return tree(**{code: draw(st.sampled_from([None, *codes[:at]])) for at, code in enumerate(codes)})


@st.composite
def events(draw):
    unit, other = draw(st.lists(st.sampled_from(codes), min_size=2, max_size=2, unique=True))
    day = FIRST + timedelta(draw(st.integers(0, 40)))
    made = NewUnit(f"N{draw(st.integers(0, 99))}", draw(st.sampled_from([None, *codes])), facts("N", 0))
    kind = draw(st.sampled_from(EventKind))
    if kind is EventKind.CREATED:
        return Event(kind, day, made=(made,))
    if kind is EventKind.SPLIT:
        return Event(kind, day, units=(unit,), made=(replace(made, facts=facts("N", 3)),), remains=True)
    if kind is EventKind.MERGED:
        return Event(kind, day, units=(unit, other), **draw(st.sampled_from([{"into": other}, {"made": (made,)}])))
    home = draw(st.sampled_from([None, other]))
    return Event(kind, day, units=(unit,), into=other, home=home)


def told_of(event: Event, timelines: Timelines) -> Event:
    """A renamed unit keeps all but its name."""
    was = on(event.day, timelines).get(event.units[0]) if event.units else None
    renames = was and event.kind in (EventKind.RENAMED, EventKind.CONVERTED)
    return replace(event, facts=replace(was.facts, name=f"Mới {event.day}")) if renames else event


def members(day: date, timelines: Timelines) -> int:
    return sum(version.facts.members or 0 for version in on(day, timelines).values())


@given(trees(), st.lists(events(), max_size=6))
def test_whatever_happens_every_day_has_a_tree_and_no_member_is_lost_or_doubled(timelines, told):
    ended: dict[object, date] = {}
    for event in told:
        effects, obstacles = effects_of(told_of(event, timelines), timelines)
        if obstacles:
            continue
        before = timelines
        timelines = carried(before, effects)
        ended |= dict.fromkeys(effects.ended, event.day)
        dissolved = effects.ended if event.kind is EventKind.DISSOLVED else ()
        lost = sum(on(event.day, before)[unit].facts.members or 0 for unit in dissolved)
        assert members(event.day, timelines) == members(event.day, before) - lost
    for unit, timeline in timelines.items():
        for earlier, later in zip(timeline, timeline[1:], strict=False):
            assert earlier.ends + timedelta(1) == later.begins
        assert timeline[-1].ends == (ended[unit] - timedelta(1) if unit in ended else LAST_DAY)
    for day in (FIRST + timedelta(at) for at in range(0, 45, 3)):
        standing = on(day, timelines)
        for version in standing.values():
            above = standing[version.parent].path if version.parent is not None else ()
            assert version.path == (*above, version.unit)
