from nhiemky.rooms.organisation import actions
from nhiemky.rooms.organisation.models import Oversight, Person
from tests.builders import OPENED, version_called
from tests.rooms.traces import changes_only, nothing_changes, told


def leader() -> Person:
    return Person.objects.create(name="Lèng Thị Púa")


def test_a_person_answers_for_a_unit_from_now_on(cast):
    person = leader()
    with changes_only(Oversight) as lines:
        actions.oversee(version_called("B1").unit, person=person, by=cast.office, at=OPENED)
    assert told(lines) == [("organisation.oversee", "Lường Thị Chăm", "B1")]
    assert lines[0].details == {"person": "Lèng Thị Púa"}


def test_saying_it_twice_changes_nothing(cast):
    person = leader()
    actions.oversee(version_called("B1").unit, person=person, by=cast.office, at=OPENED)
    with nothing_changes():
        actions.oversee(version_called("B1").unit, person=person, by=cast.office, at=OPENED)
