"""Plans of many makers, written for this project, each with the facts that a careful reader takes from it.

`plans/NAME.json` holds the facts of `plans/NAME.txt` or `.md` without text, places and findings.
"""

import json
from pathlib import Path

import pytest

from nhiemky.core.plain import to_plain
from nhiemky.core.planreading import read
from nhiemky.papers.opening import open_document

PLANS = sorted(path for path in (Path(__file__).parent / "plans").iterdir() if path.suffix != ".json")


def without_places(value):
    if isinstance(value, dict):
        return {key: without_places(one) for key, one in value.items() if key not in ("span", "spans")}
    return [without_places(one) for one in value] if isinstance(value, list) else value


def facts_of(path: Path) -> dict:
    printed = to_plain(read(open_document(path.read_bytes(), name=path.name)))
    return without_places({key: value for key, value in printed.items() if key not in ("text", "findings")})


PARTS = {
    "document": ("document",),
    "citations": ("basis", "reviewed", "cited"),
    "context": ("term", "cutoff", "evaluation_period", "comparison", "target_adjustment"),
    "demands": ("indicator_annex", "confidence_vote"),
    "tasks": ("tasks",),
    "lists": ("recipients", "sections", "outline"),
}


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
@pytest.mark.parametrize("part", PARTS)
def test_the_facts_of_a_plan_are_those_of_a_careful_reader(path, part):
    wanted = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    found = facts_of(path)
    assert {key: found[key] for key in PARTS[part]} == {key: wanted[key] for key in PARTS[part]}
