"""Every test of a room begins in an empty house: no rows, no files, and the clock at NOW of the small campaign.

The stages that most tests begin from are acted out once; for the tests after that their rows and files are put back.
"""

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings as house
from django.core.management.color import no_style
from django.db import connection
from django.db.models import Model

from nhiemky.rooms import ROOMS
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.plan.models import Campaign
from nhiemky.rooms.reports.queries.counts import standing_as_of
from nhiemky.rooms.units.models import Unit
from nhiemky.rooms.units.queries.counted import children_as_of, count_as_of
from tests import builders
from tests.addresses import addresses_in
from tests.people import Cast, the_cast

pytest.register_assert_rewrite("tests.rooms.traces")


@pytest.fixture(autouse=True)
def an_empty_house(db, settings, tmp_path):
    # the rows of every test begin with the same numbers
    for counted in (standing_as_of, count_as_of, children_as_of):
        counted.cache_clear()
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.JOURNAL_ANCHORS, settings.JOURNAL_PRUNED = tmp_path / "anchors.txt", tmp_path / "pruned"
    settings.NOW = settings.REAL_NOW = lambda: builders.NOW


@dataclass
class Stage:
    """Who plays, which campaign runs, and everything that was kept when the stage was reached."""

    usernames: dict[str, str] = field(default_factory=dict)
    campaign: int | None = None
    rows: dict[type[Model], list[Model]] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)

    def keep(self) -> None:
        tables = [table for room in ROOMS for table in apps.get_app_config(room).get_models()]
        self.rows = {table: list(table._base_manager.order_by("pk")) for table in tables}
        kept = [path for path in Path(house.MEDIA_ROOT).rglob("*") if path.is_file()]
        self.files = {str(path.relative_to(house.MEDIA_ROOT)): path.read_bytes() for path in kept}

    def put_back(self) -> None:
        for table, rows in self.rows.items():
            table._base_manager.bulk_create(rows)
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), list(self.rows)):
                cursor.execute(statement)
        for name, content in self.files.items():
            path = Path(house.MEDIA_ROOT, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


def act_out(name: str) -> Stage:
    owner, stage = builders.an_organisation(), Stage()
    if name != "owner":
        cast = the_cast()
        stage.usernames = {part: person.username for part, person in vars(cast).items()}
    if name == "campaign":
        stage.campaign = builders.laid_assignments(owner, by=cast.office).pk
    stage.keep()
    return stage


@pytest.fixture(scope="session")
def stages() -> dict[str, Stage]:
    return {}


@pytest.fixture
def stage(request, stages) -> Stage:
    """The furthest of the three that the test asks for."""
    name = next(name for name in ("campaign", "cast", "owner") if name in request.fixturenames)
    if name in stages:
        stages[name].put_back()
    else:
        stages[name] = act_out(name)
    return stages[name]


@pytest.fixture
def owner(stage) -> Unit:
    """The bloc that runs the review, with its organisation around it."""
    return Unit.objects.get(code="K")


@pytest.fixture
def cast(stage) -> Cast:
    accounts = {account.username: account for account in Account.objects.all()}
    return Cast(**{part: accounts[username] for part, username in stage.usernames.items()})


@pytest.fixture
def campaign(stage) -> Campaign:
    """Confirmed and laid: each of the three grass-roots units owes a report and a conference."""
    return Campaign.objects.get(pk=stage.campaign)


@pytest.fixture
def addresses(campaign, cast) -> dict[str, str]:
    """The address of every page and act, of a campaign in which unit B1 has handed in."""
    return addresses_in(campaign, cast)
