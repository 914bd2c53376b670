"""The plans from which a journey sets out: the demo's own, and the five real ones where they are on this machine."""

from __future__ import annotations

from pathlib import Path

import pytest

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
NAMES = (
    "000_1f99dbe2951cfafe",
    "001_9265ccefb0dd502b",
    "002_1f9a744a707f0f07",
    "003_889beef9570187a0",
    "004_aa60b176faa0a79d",
)
EVERY_PLAN = ["demo", *(pytest.param(name, marks=pytest.mark.long) for name in NAMES)]


def plan_file(name: str) -> Path:
    """The file of a real plan; skips where it is not on this machine."""
    path = SEEDS / f"{name}.txt"
    if not path.exists():
        pytest.skip("the five real plans (../shared/seeds) are not on this machine")
    return path
