"""One plan, sent as every kind of file that offices use, says the same."""

import importlib.util
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from nhiemky.core import planreading
from nhiemky.core.plain import Plain, to_plain
from nhiemky.papers.opening import open_document
from tests.papers import own_plan

SCORER = Path(__file__).parents[3] / "shared" / "tools" / "score_plan.py"


def facts_of(data: bytes, name: str) -> Plain:
    return to_plain(planreading.read(open_document(data, name=name)))


def said(facts: Any) -> Any:
    """The facts without the text and the places in it, which differ from file to file."""
    if isinstance(facts, dict):
        return {key: said(value) for key, value in facts.items() if key not in ("text", "span", "spans", "findings")}
    return [said(one) for one in facts] if isinstance(facts, list) else facts


@pytest.fixture(scope="module")
def word() -> bytes:
    return own_plan.word_file()


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return own_plan.made_as("pdf")


@pytest.fixture(scope="module")
def wanted(word: bytes) -> dict[str, Any]:
    return facts_of(word, "ke-hoach.docx")


def test_the_plan_says_what_it_was_made_to_say(wanted):
    deadlines = [task["deadline"]["end"] for task in wanted["tasks"] if task["deadline"]]
    assert deadlines == ["2023-05-20", "2023-06-10", "2023-05-25", "2023-06-30"]
    assert wanted["document"]["number"] == "57-KH/HU"
    assert [recipient["purpose"] for recipient in wanted["recipients"]] == ["b/c", None, "th/h", None]
    assert [part["label"] for part in wanted["outline"]] == ["I", "II", "III", "IV"]


def test_the_plan_typed_as_plain_text_says_the_same(word, wanted):
    typed = own_plan.typed(open_document(word, name="ke-hoach.docx"))
    assert said(facts_of(typed.encode(), "ke-hoach.txt")) == said(wanted)


@pytest.mark.office
@pytest.mark.parametrize("kind", ["doc", "odt", "rtf"])
def test_the_plan_from_another_word_processor_says_the_same(wanted, kind):
    assert said(facts_of(own_plan.made_as(kind), f"ke-hoach.{kind}")) == said(wanted)


@pytest.mark.office
def test_the_plan_as_pdf_says_the_same(pdf, wanted):
    assert said(facts_of(pdf, "ke-hoach.pdf")) == said(wanted)


@pytest.fixture(scope="module")
def scan(pdf: bytes) -> dict[str, Any]:
    return facts_of(own_plan.scanned(pdf), "ban-quet.pdf")


@pytest.mark.office
def test_the_scanned_plan_says_nearly_the_same(scan, wanted):
    assert likeness(wanted, scan) >= 0.85
    assert [task["deadline"] and task["deadline"]["end"] for task in scan["tasks"]] == [
        task["deadline"] and task["deadline"]["end"] for task in wanted["tasks"]
    ]


@pytest.mark.office
def test_the_scan_scores_085_by_the_rules_of_the_contract(scan, wanted):
    if not SCORER.exists():
        pytest.skip(f"no {SCORER.name} beside the checkout")
    assert contract_score()(wanted, scan) >= 0.85


@pytest.mark.office
def test_pages_photographed_sideways_into_one_tiff_are_read_upright(pdf):
    pages = [own_plan.turned(*own_plan.pixels_of(pdf, page=page)) for page in (0, 1)]
    text = open_document(own_plan.tiff(*pages), name="anh.tif").text
    assert "HUYỆN ỦY SÔNG LAM" in text
    assert text.index("Căn cứ Kế hoạch số 91-KH/TU") < text.index("Công Thuận")


@pytest.mark.office
def test_a_page_as_png_is_read(pdf):
    text = open_document(own_plan.png(*own_plan.pixels_of(pdf, page=0)), name="anh.png").text
    assert "trước ngày 20/5/2023" in text


def likeness(wanted: Any, got: Any) -> float:
    """The share of the plain values of `wanted` that stand at the same place in `got`."""
    leaves = dict(_leaves(said(wanted)))
    found = dict(_leaves(said(got)))
    return sum(found.get(place) == value for place, value in leaves.items()) / len(leaves)


def _leaves(facts: Any, place: tuple[Any, ...] = ()) -> list[tuple[tuple[Any, ...], Any]]:
    if isinstance(facts, dict):
        return [leaf for key, value in facts.items() for leaf in _leaves(value, (*place, key))]
    if isinstance(facts, list):
        return [leaf for at, value in enumerate(facts) for leaf in _leaves(value, (*place, at))]
    return [(place, facts)]


def contract_score() -> Callable[[dict[str, Any], dict[str, Any]], float]:
    spec = importlib.util.spec_from_file_location("score_plan", SCORER)
    assert spec and spec.loader
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)

    def score(wanted: dict[str, Any], got: dict[str, Any]) -> float:
        rates = [scorer.RATES[name](wanted, got, lambda _: None) for name in scorer.CATEGORIES]
        return float(sum(rates) / len(rates))

    return score
