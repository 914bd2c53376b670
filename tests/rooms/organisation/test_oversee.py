from nhiemky.rooms.organisation import actions
from nhiemky.rooms.organisation.models import Oversight
from tests.builders import OPENED, version_called
from tests.rooms.traces import changes_only, nothing_changes, told


def test_a_person_answers_for_a_unit_from_now_on(cast):
    with changes_only(Oversight) as lines:
        actions.oversee(version_called("B1").unit, person=cast.leader, by=cast.office, at=OPENED)
    assert told(lines) == [("organisation.oversee", "Lường Thị Chăm", "B1")]
    assert lines[0].details == {"person": "Lèng Thị Púa"}


def test_saying_it_twice_changes_nothing(cast):
    actions.oversee(version_called("B1").unit, person=cast.leader, by=cast.office, at=OPENED)
    with nothing_changes():
        actions.oversee(version_called("B1").unit, person=cast.leader, by=cast.office, at=OPENED)
