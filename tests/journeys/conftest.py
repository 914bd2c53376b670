"""Where each journey begins: the demo's organisation and people, a plan not yet confirmed, the clock of its story."""

from __future__ import annotations

import pytest

from nhiemky.house.demo.story import Told, tell
from nhiemky.rooms.accounts.models import Account


@pytest.fixture
def told(db: None, settings: pytest.FixtureRequest) -> Told:
    story = tell("plan", say=lambda what: None)
    settings.NOW = lambda: story.today
    return story


@pytest.fixture
def passwords(told: Told) -> dict[str, str]:
    return {account["name"]: account["password"] for account in told.accounts}


@pytest.fixture
def office(told: Told) -> Account:
    return Account.objects.get(username="vanphong")
