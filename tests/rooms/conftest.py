"""Every test of a room begins in an empty house: no rows, no files, and the clock at NOW of the small campaign."""

import pytest

from nhiemky.rooms.organisation.models import Unit
from nhiemky.rooms.plan.models import Campaign
from tests import builders
from tests.people import Cast, the_cast

pytest.register_assert_rewrite("tests.rooms.traces")


@pytest.fixture(autouse=True)
def an_empty_house(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.NOW = lambda: builders.NOW


@pytest.fixture
def owner() -> Unit:
    """The bloc that runs the review, with its organisation around it."""
    return builders.an_organisation()


@pytest.fixture
def cast(owner: Unit) -> Cast:
    return the_cast()


@pytest.fixture
def campaign(owner: Unit, cast: Cast) -> Campaign:
    """Confirmed and laid: each of the three grass-roots units owes a report and a conference."""
    return builders.laid_assignments(owner, by=cast.office)
