"""The direction of the house, checked where import-linter cannot see."""

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

from nhiemky.rooms import ROOMS

HOUSE = Path(__file__).parents[2]
SOURCE = HOUSE / "src/nhiemky"
PAPERS_MAY_USE = {"pypdfium2", "docx", "lxml", "python_calamine", "xlsxwriter"}
PAPERS_MAY_USE |= {"pyhanko", "pyhanko_certvalidator", "asn1crypto", "fontTools"}  # signatures
PAPERS_MAY_USE |= {"docxtpl", "jinja2", "markupsafe"}  # templates of offices
WRITES = {"save", "create", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
CLOCKS = {"datetime.now", "datetime.utcnow", "date.today", "timezone.now", "timezone.localdate()", "settings.NOW"}
MAY_ASK_THE_TIME = {"views", "views.py", "management"}
SAYS_NOTHING = {"base", "common", "data", "handlers", "helpers", "misc", "types", "utils"}
# the name by which Django looks for a kind of database
BY_DJANGO = {"house/sqlite/base.py"}
SAYS_NOTHING |= {"exceptions", "manager", "managers", "service", "services"}


def modules(*folders: str) -> list[Path]:
    found = [path for folder in folders for path in (SOURCE / folder).rglob("*.py")]
    return sorted(path for path in found if "migrations" not in path.parts)


def name_of(path: Path) -> str:
    return str(path.relative_to(SOURCE))


def nodes_of(path: Path) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(path.read_text()))


def calls_in(path: Path) -> Iterator[ast.Call]:
    """Calls of a method: `something.method(...)`."""
    for node in nodes_of(path):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node


def imported_by(path: Path) -> set[str]:
    """The outermost names of what a module imports."""
    names: set[str] = set()
    for node in nodes_of(path):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add("nhiemky" if node.level else (node.module or "").partition(".")[0])
    return names


def foreign_to(folder: str, *, but: set[str]) -> set[tuple[str, str]]:
    """What the modules of a folder import from outside the standard library and the house, but for these."""
    known = sys.stdlib_module_names | {"nhiemky"} | but
    return {(name_of(path), name) for path in modules(folder) for name in imported_by(path) - known}


def writes(call: ast.Call) -> bool:
    """`row.save()`, `Row.objects.create(...)`; not a digest's `update(thing)` nor a document's `save(path)`."""
    assert isinstance(call.func, ast.Attribute)
    if call.func.attr == "update":
        return bool(call.keywords) and not call.args
    return call.func.attr in WRITES and not (call.func.attr in {"save", "delete"} and call.args)


def may_be_a_clock(node: ast.AST) -> bool:
    """By its last word: to write every expression out again takes longer than to read all modules."""
    named = node.func if isinstance(node, ast.Call) else node
    return isinstance(named, ast.Attribute) and named.attr in {clock.strip("()").split(".")[-1] for clock in CLOCKS}


def test_the_contract_lists_the_rooms_in_the_order_of_work():
    contracts = tomllib.loads((HOUSE / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    (walk,) = [contract for contract in contracts if contract.get("containers") == ["nhiemky.rooms"]]
    assert walk["layers"] == ROOMS[::-1]


@pytest.mark.parametrize("room", ROOMS)
def test_a_table_points_only_upstream_and_leaves_no_way_back(room):
    for model in apps.get_app_config(room).get_models():
        for field in model._meta.get_fields():
            target = getattr(field, "related_model", None)
            if field.auto_created or target is None or target._meta.app_label not in ROOMS:
                continue
            assert ROOMS.index(target._meta.app_label) <= ROOMS.index(room), field
            assert field.remote_field.hidden or target._meta.app_label == room, f"{field} needs related_name='+'"


@pytest.mark.long
def test_only_actions_write():
    paths = [path for path in modules("rooms", "desk", "house") if "actions" not in name_of(path)]
    assert [f"{name_of(path)}:{call.lineno}" for path in paths for call in calls_in(path) if writes(call)] == []


@pytest.mark.long
def test_only_views_and_commands_look_at_the_clock():
    paths = [path for path in modules("core", "papers", "rooms") if not MAY_ASK_THE_TIME & set(path.parts)]
    clocks = ((name_of(path), ast.unparse(node)) for path in paths for node in nodes_of(path) if may_be_a_clock(node))
    assert [(name, clock) for name, clock in clocks if clock in CLOCKS] == []


@pytest.mark.long
def test_the_core_imports_the_standard_library_only():
    assert foreign_to("core", but=set()) == set()


@pytest.mark.long
def test_the_papers_import_readers_and_writers_of_files_only():
    assert foreign_to("papers", but=PAPERS_MAY_USE) == set()


@pytest.mark.long
def test_core_and_papers_load_without_django():
    paths = [path.relative_to(SOURCE.parent).with_suffix("") for path in modules("core", "papers")]
    names = [".".join(path.parts).removesuffix(".__init__") for path in paths]
    code = f"import sys, {', '.join(names)}; sys.exit('django' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (run.returncode, run.stderr) == (0, "")


def test_no_module_has_a_name_that_says_nothing():
    named = {name_of(path) for path in modules(".") if SAYS_NOTHING & {path.stem, path.parent.name}}
    assert named - BY_DJANGO == set()


def test_the_fingerprint_shares_no_code_with_what_it_watches():
    assert imported_by(SOURCE / "papers/official/fingerprint.py") & {"nhiemky"} == set()
