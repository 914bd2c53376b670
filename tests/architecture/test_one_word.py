"""One verb, one word everywhere: the URL, the view, the action, the rule and the line in the journal."""

import ast
import inspect
import re
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from pkgutil import walk_packages
from types import FunctionType, ModuleType

import pytest
from django.apps import apps
from django.core.management import find_commands
from django.urls import URLPattern, URLResolver, get_resolver

from nhiemky.core.deliverables import Deliverable
from nhiemky.rooms import ROOMS

# commands that show without a page of their own -> the query that they ask
LISTS = {
    "campaigns": ("plan", "campaigns_in"),
    "resolve": ("plan", "organisation_of"),
    "verify_journal": ("journal", "walk_chain"),
}
PLACES = {**{room: f"nhiemky.rooms.{room}" for room in ROOMS}, "desk": "nhiemky.desk"}


def modules_of(room: str, layer: str) -> list[ModuleType]:
    """A layer of a room: one module, or a package of them; none where the room has nothing to say there."""
    name = f"{PLACES[room]}.{layer}"
    if not find_spec(name):
        return []
    first = import_module(name)
    parts = walk_packages(first.__path__, f"{name}.") if hasattr(first, "__path__") else ()
    return [first, *(import_module(part.name) for part in parts)]


def functions_of(room: str, layer: str) -> dict[str, FunctionType]:
    """The public functions that a layer of a room defines itself, by name."""
    return {
        name: function
        for module in modules_of(room, layer)
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if not name.startswith("_") and function.__module__ == module.__name__
    }


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
    views = functions_of(room, "views")
    answering = {name for name, view in views.items() if "request" in inspect.signature(view).parameters}
    assert answering - taken_by_other_views(room) <= {page.name for page in pages_of(room)}


def taken_by_other_views(room: str) -> set[str]:
    """Parts of a view that the modules of a room's views take from each other: these are no pages."""
    trees = [ast.parse(Path(str(module.__file__)).read_text()) for module in modules_of(room, "views")]
    imports = [node for tree in trees for node in tree.body if isinstance(node, ast.ImportFrom)]
    taken = [node for node in imports if (node.module or "").startswith(f"{PLACES[room]}.views.")]
    return {name.name for node in taken for name in node.names}


@pytest.mark.parametrize("room", PLACES)
def test_a_rule_is_named_after_the_action_that_it_guards(room):
    actions = functions_of(room, "actions")
    rules = [name for name in functions_of(room, "rules") if name.startswith("why_not_")]
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


def actions_called_by(door: Path, *, room: str) -> set[str]:
    """The actions of this room that a view or a command uses: imported by name, or through their module."""
    tree = ast.parse(door.read_text())
    layer, named, through = f"{PLACES[room]}.actions", set(), set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and (node.module + ".").startswith(layer + "."):
            single = find_spec(layer).submodule_search_locations is None
            (named if single or node.module != layer else through).update(one.asname or one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module == PLACES[room]:
            through.update(one.asname or one.name for one in node.names if one.name == "actions")
    used = {(node.value.id, node.attr) for node in ast.walk(tree) if is_of_a_name(node)}
    return (named | {name for module, name in used if module in through}) & functions_of(room, "actions").keys()


def is_of_a_name(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)


@pytest.mark.parametrize("room", PLACES)
def test_an_act_that_a_page_or_a_command_calls_is_one_transaction_and_one_line_in_the_journal(room):
    folder = Path(apps.get_app_config(room).path)
    doors = [*folder.glob("views.py"), *folder.glob("views/*.py"), *folder.glob("management/commands/*.py")]
    called = {name for door in doors for name in actions_called_by(door, room=room)}
    kept = {action.name for action in actions_in(room) if journal_verbs_in(action, room=room) and is_atomic(action)}
    assert called - kept == set()


def is_atomic(action: ast.FunctionDef) -> bool:
    return "transaction.atomic" in {ast.unparse(decorator) for decorator in action.decorator_list}


@pytest.mark.parametrize("room", PLACES)
def test_a_command_is_named_after_an_action_or_a_page_of_its_room(room):
    commands = set(find_commands(f"{apps.get_app_config(room).path}/management")) - LISTS.keys()
    assert commands <= functions_of(room, "actions").keys() | functions_of(room, "views").keys()


def test_a_command_that_only_shows_asks_the_query_it_stands_for():
    for command, (room, query) in LISTS.items():
        (file,) = Path(apps.get_app_config(room).path).glob(f"management/commands/{command}.py")
        assert query in functions_of(room, "queries")
        assert query in file.read_text()


# «plan» and «conference» are rooms as well, «other» is a word of many tables
ELSEWHERE_TOO = (Deliverable.PLAN, Deliverable.CONFERENCE, Deliverable.OTHER)
KINDS = "|".join(kind.value for kind in Deliverable if kind not in ELSEWHERE_TOO)
COMPARED = re.compile(rf"\b(?:deliverable|kind)\b.{{0,20}}?(?:==|!=|\bin\b).{{0,40}}?[\"'](?:{KINDS})[\"']")


def test_no_room_and_no_page_compares_the_name_of_a_deliverable():
    """What follows from a kind of deliverable is a trait of its row in core/deliverables.py."""
    rooms = Path(import_module("nhiemky.rooms").__path__[0])
    files = [*rooms.rglob("*.py"), *rooms.rglob("*.html")]
    assert {file.name: found for file in files if (found := COMPARED.findall(file.read_text()))} == {}
