"""The five real plans beside the checkout, measured by the scorer that lies with them."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from nhiemky.core.plain import to_plain
from nhiemky.core.planreading import read
from nhiemky.papers.opening import open_document


@pytest.fixture(scope="module")
def scorer(seeds: list[Path]) -> ModuleType:
    path = seeds[0].parents[1] / "tools" / "score_plan.py"
    if not path.is_file():
        pytest.skip("the scorer (../shared/tools/score_plan.py) is not on this machine")
    spec = importlib.util.spec_from_file_location("score_plan", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.long
@pytest.mark.parametrize("at", range(5))
def test_no_category_of_a_real_plan_scores_under_95_percent(seeds, scorer, at):
    seed = seeds[at]
    gold = json.loads((seed.parents[1] / "gold" / f"{seed.stem}.json").read_text(encoding="utf-8"))
    facts = to_plain(read(open_document(seed.read_bytes(), name=seed.name)))
    said: list[str] = []
    rates = {name: scorer.RATES[name](gold, facts, said.append) for name in scorer.CATEGORIES}
    assert min(rates.values()) >= 0.95, said
