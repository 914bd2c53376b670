from datetime import date

import pytest

from nhiemky.rooms.journal.models import Entry
from nhiemky.rooms.people.actions import people as actions
from nhiemky.rooms.people.models import Person, Post
from nhiemky.rooms.people.words import PostKind
from tests.builders import NOW, version_called
from tests.people import on_one_line, signed_in
from tests.rooms.traces import changes_only, nothing_changes, refused, told

SINCE = date(2020, 9, 1)


def appoint(unit, name="Lò Thị Sen", kind=PostKind.DEPUTY_SECRETARY, since=SINCE, **more):
    return actions.appoint(unit, name=name, kind=kind, valid_from=since, **{"by": None, "at": NOW} | more)


def test_somebody_holds_a_post_from_a_day_on(owner, cast):
    with changes_only(Person, Post) as lines:
        appoint(owner, by=cast.office)
    assert told(lines) == [("people.appoint", "Lường Thị Chăm", "K")]
    assert lines[0].details["changed"] == {"post": [None, "Phó Bí thư"], "valid_from": [None, "2020-09-01"]}


def test_a_second_post_of_one_person_makes_no_second_person(owner):
    first, second = appoint(owner), appoint(owner, name=" Lò  Thị Sen ", kind=PostKind.STANDING_COMMITTEE)
    assert first.person == second.person
    assert appoint(owner, note="Chủ tịch xã Bản Lác").person != first.person


def test_the_same_post_twice_and_two_secretaries_at_once_are_refused(owner):
    appoint(owner, name="Hà Văn Pao", kind=PostKind.SECRETARY)
    with refused("Hà Văn Pao đã là Bí thư từ 01/09/2020."):
        appoint(owner, name="Hà Văn Pao", kind=PostKind.SECRETARY, since=date(2022, 1, 1))
    with refused("Hà Văn Pao đang là Bí thư từ 01/09/2020: hãy ghi ngày thôi trước."):
        appoint(owner, kind=PostKind.SECRETARY, since=date(2022, 1, 1))


def test_a_successor_follows_when_the_post_has_ended(owner):
    before = appoint(owner, name="Hà Văn Pao", kind=PostKind.SECRETARY)
    actions.end_post(before, on=date(2022, 5, 31), by=None, at=NOW)
    assert appoint(owner, kind=PostKind.SECRETARY, since=date(2022, 6, 1)).person.name == "Lò Thị Sen"


def test_backward_days_and_no_name_are_refused(owner):
    with refused("Chưa ghi họ và tên.", "Ngày thôi giữ chức đứng trước ngày bắt đầu."):
        appoint(owner, name=" ", valid_to=date(2020, 8, 1))


def test_an_end_before_the_beginning_and_a_second_end_are_refused(owner):
    post = appoint(owner)
    with refused("Ngày thôi giữ chức đứng trước ngày bắt đầu."):
        actions.end_post(post, on=date(2020, 8, 31), by=None, at=NOW)
    actions.end_post(post, on=date(2021, 1, 1), by=None, at=NOW)
    with refused("Chức vụ này đã thôi."):
        actions.end_post(post, on=date(2022, 1, 1), by=None, at=NOW)


@pytest.mark.long
def test_the_office_adds_corrects_and_ends_on_the_page(owner, cast):
    browser = signed_in(cast.office)
    said = {"name": "Lò Thị Sem", "note": "", "kind": "secretary", "valid_from": "01/09/2020", "valid_to": ""}
    assert "Đã ghi Lò Thị Sem." in browser.post("/units/K/people/appoint/", said, follow=True).content.decode()
    post = Post.objects.get()
    browser.post(f"/units/K/people/{post.person_id}/", {"name": "Lò Thị Sen", "note": "", "username": "pua"})
    post.person.refresh_from_db()
    assert (post.person.name, post.person.username) == ("Lò Thị Sen", "pua")
    browser.post(f"/units/K/posts/{post.pk}/end/", {"on": "31/05/2023"})
    shown = browser.get("/units/K/people/").content.decode()
    assert "Lò Thị Sen: Bí thư, 01/09/2020 – 31/05/2023" in on_one_line(shown)


def test_a_faulty_form_comes_back_with_what_was_typed(owner, cast):
    said = {"name": "Lò Thị Sen", "kind": "secretary", "valid_from": "31/02/2020"}
    with nothing_changes():
        answer = signed_in(cast.office).post("/units/K/people/appoint/", said)
    assert (answer.status_code, 'value="31/02/2020"' in answer.content.decode()) == (422, True)


def test_people_stand_in_the_order_of_their_posts(owner, cast):
    for name, kind in (("Ba", "office_staff"), ("Hai", "executive_committee"), ("Một", "secretary")):
        appoint(owner, name=name, kind=PostKind(kind))
    shown = signed_in(cast.leader).get("/units/K/people/").content.decode()
    assert shown.index("<b>Một</b>") < shown.index("<b>Hai</b>") < shown.index("<b>Ba</b>")


@pytest.mark.long
def test_opening_the_list_is_journaled_once_an_hour(owner, cast):
    appoint(owner)
    for _ in range(3):
        signed_in(cast.leader).get("/units/K/people/")
    lines = Entry.objects.filter(verb="journal.note_reading")
    assert [(line.actor, line.details["page"]) for line in lines] == [(cast.leader.name, "people:people")]


@pytest.mark.long
@pytest.mark.parametrize("who", ["head", "neighbour", "writer", "auditor", "stranger"])
def test_who_neither_runs_nor_leads_sees_no_list(owner, cast, who):
    with nothing_changes():
        assert signed_in(getattr(cast, who)).get("/units/K/people/").status_code == 404


def test_a_post_and_a_person_of_another_unit_are_not_there(owner, cast):
    post = appoint(version_called("TS").unit)
    browser = signed_in(cast.office)
    with nothing_changes():
        assert browser.post(f"/units/K/posts/{post.pk}/end/", {"on": "31/05/2023"}).status_code == 404
        assert browser.post(f"/units/K/people/{post.person_id}/", {"name": "x"}).status_code == 404


def test_an_account_out_of_reach_or_anothers_is_not_linked(owner, cast):
    one, other = appoint(owner).person, appoint(owner, name="Hà Văn Pao").person
    with refused("Không có tài khoản «khong-co» trong các đơn vị của bạn."):
        actions.correct_person(
            one, unit=owner, name="Lò Thị Sen", note="", username="khong-co", known=False, by=None, at=NOW
        )
    actions.correct_person(one, unit=owner, name="Lò Thị Sen", note="", username="ngo", known=True, by=None, at=NOW)
    with refused("Tài khoản «ngo» đã gắn với Lò Thị Sen."):
        actions.correct_person(
            other, unit=owner, name="Hà Văn Pao", note="", username="ngo", known=True, by=None, at=NOW
        )
