"""One verb, one word everywhere: the URL, the view, the action, the rule and the line in the journal."""

import ast
import inspect
import re
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

import pytest
from django.apps import apps
from django.core.management import find_commands
from django.urls import URLPattern, URLResolver, get_resolver

from nhiemky.rooms import ROOMS

# commands that show without a page of their own -> the query that they ask
LISTS = {
    "campaigns": ("plan", "campaigns_in"),
    "resolve": ("plan", "organisation_of"),
    "verify_journal": ("journal", "walk_chain"),
}
PLACES = {**{room: f"nhiemky.rooms.{room}" for room in ROOMS}, "desk": "nhiemky.desk"}


def module_of(room: str, name: str) -> ModuleType | None:
    full_name = f"{PLACES[room]}.{name}"
    return import_module(full_name) if find_spec(full_name) else None


def functions_of(module: ModuleType | None) -> set[str]:
    """The public functions that a module, or the modules of a package, define themselves."""
    if module is None:
        return set()
    public = [(name, f) for name, f in inspect.getmembers(module, inspect.isfunction) if not name.startswith("_")]
    return {name for name, function in public if function.__module__.startswith(module.__name__)}


def pages(resolver: URLResolver, room: str = "") -> Iterator[tuple[str, URLPattern]]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from pages(pattern, pattern.namespace or room)
        else:
            yield room, pattern


def pages_of(room: str) -> list[URLPattern]:
    return [page for where, page in pages(get_resolver()) if where == room]


@pytest.mark.parametrize("room", PLACES)
def test_a_page_is_named_as_its_view_and_stands_in_its_room(room):
    for page in pages_of(room):
        view = inspect.unwrap(page.callback)
        if view.__module__.startswith("nhiemky."):
            assert view.__module__.startswith(f"{PLACES[room]}.views"), page
            assert page.name == view.__name__


@pytest.mark.parametrize("room", PLACES)
def test_every_view_has_a_page(room):
    views = module_of(room, "views")
    answering = {
        name for name in functions_of(views) if "request" in inspect.signature(getattr(views, name)).parameters
    }
    assert answering <= {page.name for page in pages_of(room)}


@pytest.mark.parametrize("room", PLACES)
def test_a_rule_is_named_after_the_action_that_it_guards(room):
    actions = functions_of(module_of(room, "actions"))
    rules = [name for name in functions_of(module_of(room, "rules")) if name.startswith("why_not_")]
    # One rule may guard several acts of one verb: why_not_correct stands before correct_fact and correct_task.
    assert [rule for rule in rules if not any(f"why_not_{action}".startswith(rule) for action in actions)] == []


def journal_verbs_in(function: ast.FunctionDef, *, room: str) -> set[str]:
    texts = [
        node.value for node in ast.walk(function) if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    return {text for text in texts if text.startswith(f"{room}.")}


def actions_in(room: str) -> list[ast.FunctionDef]:
    folder = Path(apps.get_app_config(room).path)
    files = [*folder.glob("actions.py"), *folder.glob("actions/*.py")]
    return [node for file in files for node in ast.parse(file.read_text()).body if isinstance(node, ast.FunctionDef)]


@pytest.mark.parametrize("room", PLACES)
def test_the_journal_calls_an_act_by_the_name_of_its_action(room):
    for action in actions_in(room):
        assert journal_verbs_in(action, room=room) <= {f"{room}.{action.name}"}


@pytest.mark.parametrize("room", PLACES)
def test_an_act_that_a_page_or_a_command_calls_is_one_transaction_and_one_line_in_the_journal(room):
    folder = Path(apps.get_app_config(room).path)
    doors = [*folder.glob("views.py"), *folder.glob("views/*.py"), *folder.glob("management/commands/*.py")]
    called = {name for door in doors for name in re.findall(r"\bactions\.(\w+)\(", door.read_text())}
    kept = {action.name for action in actions_in(room) if journal_verbs_in(action, room=room) and is_atomic(action)}
    assert called - kept == set()


def is_atomic(action: ast.FunctionDef) -> bool:
    return "transaction.atomic" in {ast.unparse(decorator) for decorator in action.decorator_list}


@pytest.mark.parametrize("room", PLACES)
def test_a_command_is_named_after_an_action_or_a_page_of_its_room(room):
    commands = set(find_commands(f"{apps.get_app_config(room).path}/management")) - LISTS.keys()
    assert commands <= functions_of(module_of(room, "actions")) | functions_of(module_of(room, "views"))


def test_a_command_that_only_shows_asks_the_query_it_stands_for():
    for command, (room, query) in LISTS.items():
        (file,) = Path(apps.get_app_config(room).path).glob(f"management/commands/{command}.py")
        assert query in functions_of(module_of(room, "queries"))
        assert query in file.read_text()
