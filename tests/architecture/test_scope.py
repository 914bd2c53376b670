"""No page and no command reaches a table past the person's scope."""

import ast
import inspect

import pytest
from django.urls import get_resolver

from tests.architecture.test_one_way import modules, name_of, nodes_of
from tests.architecture.test_one_word import PLACES, functions_of, modules_of, pages

# what is given to everybody alike, or asks for no data at all
FOR_EVERYBODY = {"accounts:set_up", "units:unit_sheet", "people:people_sheet"}
# the door itself, and what is the reader's own whatever they may reach
FOR_EVERYBODY |= {
    f"accounts:{name}"
    for name in (
        "sign_in", "enter_code", "sign_out", "accept_invitation", "my_account", "change_password", "set_second_factor",
        "drop_second_factor", "renew_recovery_codes", "end_sessions", "act_for",
    )
}  # fmt: skip
# who acts is asked here; the others serve whoever runs programs on the machine of the house
ASK_THE_TABLES = {
    "rooms/accounts/management/acting.py",
    "rooms/plan/management/commands/resolve.py",
}
DOORS = [path for path in modules("rooms", "desk") if {"views", "management"} & {*path.parts, path.stem}]


def names_in(function) -> set[str]:
    """Every name and attribute that a function mentions."""
    nodes = list(ast.walk(ast.parse(inspect.getsource(function))))
    named = {node.id for node in nodes if isinstance(node, ast.Name)}
    return named | {node.attr for node in nodes if isinstance(node, ast.Attribute)}


def asks_scope(function, *, others: dict[str, object], seen: frozenset[str] = frozenset()) -> bool:
    """Whether it mentions `scope` itself or through a function that stands beside it."""
    names = names_in(function)
    if "scope" in names:
        return True
    beside = (names & set(others)) - seen - {function.__name__}
    return any(asks_scope(others[name], others=others, seen=seen | names) for name in beside)


@pytest.mark.long
def test_a_door_asks_queries_never_a_table():
    tables = {"objects", "_base_manager", "_default_manager", "raw", "cursor"}
    asking = {name_of(door) for door in DOORS for node in nodes_of(door) if getattr(node, "attr", "") in tables}
    assert asking <= ASK_THE_TABLES


def everything_in_views(room: str) -> dict[str, object]:
    """The functions of all view modules of a room, which take parts of their pages from each other."""
    members = [pair for module in modules_of(room, "views") for pair in inspect.getmembers(module, inspect.isfunction)]
    return {name: function for name, function in members if function.__module__.startswith(f"{PLACES[room]}.views")}


@pytest.mark.parametrize("room", PLACES)
def test_a_page_asks_what_its_reader_may_reach(room):
    unasked = set()
    for name, function in functions_of(room, "views").items():
        view = inspect.unwrap(function)
        found = inspect.getmembers(inspect.getmodule(view), inspect.isfunction)
        beside = {one: function for one, function in found if function.__module__ == view.__module__}
        if not asks_scope(view, others=everything_in_views(room) | beside):
            unasked.add(f"{room}:{name}")
    named = {f"{where}:{page.name}" for where, page in pages(get_resolver())}
    assert unasked & named <= FOR_EVERYBODY
