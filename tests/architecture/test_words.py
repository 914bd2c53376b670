"""docs/words.md keeps its word: each code word stands where it says, and is said once."""

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
ROW = re.compile(r"^\| (?P<office>[^|`]+) \| `(?P<code>\w+)` \| `(?P<where>[\w/]+\.py)` \|$", re.MULTILINE)
WORDS = [match.groupdict() for match in ROW.finditer((HOUSE / "docs/words.md").read_text())]


def names_made_in(path: Path) -> set[str]:
    """The classes and functions at the top of a module."""
    made = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    return {node.name for node in ast.parse(path.read_text()).body if isinstance(node, made)}


@pytest.mark.parametrize("word", WORDS, ids=lambda word: word["code"])
def test_a_code_word_stands_where_the_table_says(word):
    assert word["code"] in names_made_in(HOUSE / "src/nhiemky" / word["where"])


def test_every_row_of_the_tables_is_read():
    rows = [line for line in (HOUSE / "docs/words.md").read_text().splitlines() if line.startswith("| ")]
    headings = [row for row in rows if row.startswith(("| office", "| ---"))]
    assert len(WORDS) == len(rows) - len(headings)


@pytest.mark.parametrize("column", ["office", "code"])
def test_a_word_names_one_thing(column):
    assert [word for word, count in Counter(row[column] for row in WORDS).items() if count > 1] == []
