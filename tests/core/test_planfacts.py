"""Plan facts and the contract: what the reader hands on, the annotated plans, and a value put right."""

import json
from pathlib import Path

import pytest

from nhiemky.core.plain import Misfit, corrected, from_plain, to_plain
from nhiemky.core.planfacts import PlanFacts
from nhiemky.core.planreading import read
from nhiemky.papers.opening import open_document

READING = Path(__file__).parent / "planreading"
PLANS = sorted(path for path in READING.glob("*/*") if path.suffix in (".txt", ".md"))
ANNOTATED = sorted(READING.glob("*/*.json"))
PLAN = PLANS[0]


def facts_of(path: Path) -> PlanFacts:
    return read(open_document(path.read_bytes(), name=path.name))


def hold(path: Path) -> None:
    facts = facts_of(path)
    printed = json.dumps(to_plain(facts))
    assert from_plain(PlanFacts, json.loads(printed)) == facts
    assert json.dumps(to_plain(from_plain(PlanFacts, json.loads(printed)))) == printed


def hold_annotated(path: Path) -> None:
    """Annotations have no text, places and findings; some carry notes of the annotator's."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    gold.pop("notes", None)
    whole = {**gold, "text": "", "findings": [], "spans": {}}
    assert to_plain(from_plain(PlanFacts, whole)) == whole


@pytest.mark.long
@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_what_is_read_of_a_plan_comes_back_from_json_to_the_letter(path):
    hold(path)


@pytest.mark.parametrize("path", ANNOTATED, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_key_of_an_annotated_plan_has_its_type(path):
    hold_annotated(path)


@pytest.mark.long
@pytest.mark.parametrize("at", range(5))
def test_the_real_plans_come_back_to_the_letter_and_their_annotations_have_their_types(seeds, at):
    hold(seeds[at])
    hold_annotated(seeds[at].parents[1] / "gold" / f"{seeds[at].stem}.json")


@pytest.mark.long
@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("document.number", None),
        ("document.signature.name", "Lê Na"),
        ("document.issued_on", "2024-04-03"),
        ("term.start", 2025),
        ("comparison.periods", ["2024-H1", "2024"]),
        ("target_adjustment", "forbidden"),
    ],
)
def test_another_value_stands_at_its_path_and_nothing_else_changes(path, value):
    before = to_plain(facts_of(PLAN))
    after = to_plain(corrected(facts_of(PLAN), path, value))
    *parents, key = path.split(".")
    holder = after
    for parent in parents:
        holder = holder[parent]
    assert holder[key] == value
    assert {name for name in before if before[name] != after[name]} <= {path.split(".")[0]}


@pytest.mark.long
@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("document.issued_on", "ngày 3 tháng 4"),
        ("term.start", "2025"),
        ("term", None),
        ("comparison.periods", ["2024-H2"]),
        ("target_adjustment", "maybe"),
        ("indicator_annex", None),
        ("document.colour", "đỏ"),
        ("term.start.year", 2025),
        ("tasks.0.lead", []),
        ("colour", None),
        ("target_adjustment.value", "allowed"),
        ("text.length", 5),
    ],
)
def test_a_value_that_cannot_stand_there_is_refused(path, value):
    with pytest.raises(Misfit) as refused:
        corrected(facts_of(PLAN), path, value)
    assert path.startswith(refused.value.place) or refused.value.place.startswith(f"{path}.")
