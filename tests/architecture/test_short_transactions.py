"""What is done while a transaction is open: rows held before the rule asks, and nothing that takes its time.

On SQLite a transaction is the only writer of the house; a file that is slow to read would stop every other page.
"""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.architecture.test_one_way import SOURCE, modules, name_of

HOLDERS = {"hold", "held", "held_with", "hold_tree", "hold_chain", "hold_book", "begun", "begun_as_seen", "open_annex"}
# acts that make something new and ask only about what they were given; two of a name are kept apart by a constraint
NEW = {
    "accounts.open_account": "user names are unique",
    "accounts.open_unit_accounts": "user names are unique",
    "accounts.act_for": "writes nothing but its line in the journal",
    "plan.open_campaign": "makes a campaign of its own",
    "uploads.keep_upload": "one file of a kind for each person is a constraint",
    "journal.keep_anchor": "adds a line to a file of anchors, each of which holds alone",
}


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


@cache
def functions_of(module: str) -> dict[str, ast.FunctionDef]:
    path = path_of(module)
    return {node.name: node for node in tree_of(path).body if isinstance(node, ast.FunctionDef)} if path else {}


def path_of(module: str) -> Path | None:
    inside = SOURCE.joinpath(*module.split(".")[1:])
    return next((path for path in (inside.with_suffix(".py"), inside / "__init__.py") if path.is_file()), None)


@cache
def names_in(module: str) -> dict[str, str]:
    """Each name of a module with what it stands for: `read` → `nhiemky.core.planreading.read`."""
    path, names = path_of(module), {name: f"{module}.{name}" for name in functions_of(module)}
    for node in ast.walk(tree_of(path)) if path else ():
        if isinstance(node, ast.ImportFrom) and node.module:
            names |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
    return names


def called_in(node: ast.AST, module: str) -> Iterator[str]:
    """What is called in a piece of code, by its whole name, as far as its imports tell."""
    names = names_in(module)
    for call in ast.walk(node):
        if not isinstance(call, ast.Call):
            continue
        if isinstance(call.func, ast.Name) and call.func.id in names:
            yield names[call.func.id]
        elif isinstance(call.func, ast.Attribute) and getattr(call.func.value, "id", None) in names:
            yield f"{names[call.func.value.id]}.{call.func.attr}"  # type: ignore[attr-defined]


def is_slow(name: str) -> bool:
    """Reads or makes a file (bytes come in or go out), composes a document in a room's papers, or reads a plan."""
    module, _, called = name.rpartition(".")
    function = functions_of(module).get(called)
    if function is None:
        return False
    signature = ast.unparse(function.args) + ast.unparse(function.returns or ast.Constant(None))
    of_paper = module.startswith("nhiemky.papers.") and "bytes" in signature
    of_room = module.startswith("nhiemky.rooms.") and module.endswith(".papers")
    return of_paper or of_room or name == "nhiemky.core.planreading.read"


def is_atomic(node: ast.AST) -> bool:
    return "transaction.atomic" in ast.unparse(node)


def held_pieces(module: str) -> Iterator[tuple[str, ast.AST]]:
    """Whatever runs while a transaction is open, with the name of the function that opens it."""
    for name, function in functions_of(module).items():
        if any(is_atomic(decorator) for decorator in function.decorator_list):
            yield name, function
        for block in ast.walk(function):
            if isinstance(block, ast.With) and any(is_atomic(item.context_expr) for item in block.items):
                yield name, ast.Module(body=block.body, type_ignores=[])


def slow_ways(node: ast.AST, module: str, seen: frozenset[str] = frozenset()) -> Iterator[str]:
    """The slow calls that a piece of code leads to, through whatever functions of the house."""
    for name in called_in(node, module):
        if is_slow(name):
            yield name
        inside, _, function = name.rpartition(".")
        if name not in seen and function in functions_of(inside):
            yield from slow_ways(functions_of(inside)[function], inside, seen | {name})


def module_of(path: Path) -> str:
    return ".".join(["nhiemky", *path.relative_to(SOURCE).with_suffix("").parts]).removesuffix(".__init__")


ROOMS_AND_HOUSE = [module_of(path) for path in modules("rooms", "desk", "house") if "demo" not in path.parts]
ACTIONS = [path for path in modules("rooms") if "actions" in name_of(path)]


@pytest.mark.long
@pytest.mark.parametrize("module", ROOMS_AND_HOUSE)
def test_no_file_is_read_and_no_document_composed_while_others_wait(module):
    assert {name: sorted(set(slow_ways(node, module))) for name, node in held_pieces(module)} == {
        name: [] for name, _ in held_pieces(module)
    }


def holds_in_time(function: ast.FunctionDef) -> bool:
    """The first call that holds a row stands above the first that refuses."""
    calls = [node for node in ast.walk(function) if isinstance(node, ast.Call)]
    named = [(call.lineno, getattr(call.func, "id", getattr(call.func, "attr", ""))) for call in calls]
    held = [line for line, name in named if name in HOLDERS]
    refused = [line for line, name in named if name == "refuse_if"]
    return not refused or bool(held and min(held) < min(refused))


@pytest.mark.long
def test_an_act_holds_its_root_row_before_its_rule_asks():
    hasty = {
        f"{path.relative_to(SOURCE / 'rooms').parts[0]}.{name}"
        for path in ACTIONS
        for name, function in functions_of(module_of(path)).items()
        if any(is_atomic(one) for one in function.decorator_list) and not holds_in_time(function)
    }
    assert hasty == set(NEW)


@pytest.mark.long
def test_the_wall_sees_a_slow_call_behind_two_functions():
    """A wall that cannot fail is none: the page composes, so what it calls must show."""
    module = "nhiemky.rooms.rollup.views"
    found = set(slow_ways(functions_of(module)["consolidate"], module))
    assert {"nhiemky.rooms.rollup.papers.compose", "nhiemky.papers.official.printing.write_paper"} <= found
