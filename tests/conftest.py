"""What every test may ask for: the seeds, the same examples on every run. No Django: core and papers know none."""

import gc
from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from tests.examples import FEW

SEEDS = Path(__file__).parents[2] / "shared" / "seeds"

# The same examples on every run: a red test is red for everyone, and a slow machine is no failure.
hypothesis_settings.register_profile(
    "steady", derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
# named by script/test --quick
hypothesis_settings.register_profile("quick", hypothesis_settings.get_profile("steady"), max_examples=FEW)
hypothesis_settings.load_profile("steady")


def pytest_collection_finish() -> None:
    """What was imported stays to the end: the collector of garbage need not walk it every time, which costs 8 %."""
    gc.freeze()


@pytest.fixture(scope="session")
def seeds() -> list[Path]:
    """The real plans beside the checkout, where they are."""
    if not SEEDS.is_dir():
        pytest.skip("the five real plans (../shared/seeds) are not on this machine")
    return sorted(SEEDS.glob("*.txt"))
