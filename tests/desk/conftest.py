"""The desk stands on the rooms: its tests begin where theirs do."""

from tests.rooms.conftest import an_empty_house, campaign, cast, owner, stage, stages

__all__ = ["an_empty_house", "campaign", "cast", "owner", "stage", "stages"]
