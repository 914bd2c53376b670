from datetime import date

import pytest

from nhiemky.rooms.people.actions import people as actions
from nhiemky.rooms.people.models import Membership, WorkingGroup
from nhiemky.rooms.people.words import PostKind
from tests.builders import NOW
from tests.people import on_one_line, signed_in
from tests.rooms.traces import changes_only, nothing_changes, refused, told


@pytest.fixture
def people(owner):
    return [
        actions.appoint(
            owner, name=name, kind=PostKind.EXECUTIVE_COMMITTEE, valid_from=date(2020, 9, 1), by=None, at=NOW
        ).person
        for name in ("Hà Văn Pao", "Lò Thị Sen")
    ]


def form_group(owner, people, leader=None, by=None):
    return actions.form_group(owner, name="Tổ số 1", members=people, leader=leader, by=by, at=NOW)


def test_a_group_has_members_and_a_leader(owner, cast, people):
    with changes_only(WorkingGroup, Membership) as lines:
        form_group(owner, people, leader=people[1], by=cast.office)
    assert told(lines) == [("people.form_group", "Lường Thị Chăm", "K")]
    assert lines[0].details["changed"] == {
        "members": [[], ["Lò Thị Sen", "Hà Văn Pao"]], "leads": [None, "Lò Thị Sen"],
    }  # fmt: skip


def test_the_same_name_again_gives_the_group_new_members(owner, people):
    form_group(owner, people)
    group = form_group(owner, people[:1])
    assert [one.person.name for one in Membership.objects.filter(group=group)] == ["Hà Văn Pao"]


def test_nobody_and_a_leader_from_outside_are_refused(owner, people):
    with refused("Tổ công tác cần ít nhất một thành viên.", "Tổ trưởng phải là một thành viên của tổ."):
        form_group(owner, [], leader=people[0])


@pytest.mark.long
def test_the_office_forms_one_on_the_page(owner, cast, people):
    said = {"name": "Tổ số 1", "members": [one.pk for one in people], "leader": people[0].pk}
    shown = signed_in(cast.office).post("/units/K/groups/", said, follow=True).content.decode()
    assert "Hà Văn Pao (tổ trưởng), Lò Thị Sen" in on_one_line(shown)


def test_somebody_who_is_not_of_the_committee_is_no_member(owner, cast, people):
    with nothing_changes():
        assert signed_in(cast.office).post("/units/K/groups/", {"name": "x", "members": ["999"]}).status_code == 422
