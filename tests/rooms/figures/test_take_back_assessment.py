import pytest

from nhiemky.rooms.figures.models import Annex, Assessment
from tests.builders import an_own_judgement, owed_by
from tests.people import signed_in
from tests.rooms.figures.test_assess import address
from tests.rooms.traces import changes_only, nothing_changes


@pytest.mark.long
def test_the_computed_judgement_stands_again(campaign, cast):
    an_own_judgement(owed_by("B1", campaign))
    with changes_only(Assessment, Annex) as lines:
        signed_in(cast.head).post(address(campaign, "take-back"))
    assert not Assessment.objects.exists()
    assert lines[0].details["changed"] == {"judgement": ["met", None], "reason": ["Đã làm bù quý sau.", None]}


@pytest.mark.long
def test_what_was_not_judged_is_not_taken_back(campaign, cast):
    with nothing_changes():
        assert signed_in(cast.head).post(address(campaign, "take-back")).status_code == 404
