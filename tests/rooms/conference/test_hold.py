from datetime import date, time

import pytest

from nhiemky.rooms.conference.models import Sitting
from nhiemky.rooms.conference.queries import contradictions, has_quorum
from tests.builders import a_sitting
from tests.people import signed_in
from tests.rooms.traces import changes_only, nothing_changes, refused, told

SAID = {"held_on": "06/07/2023", "place": "Hội trường", "summoned": "30", "present": "20"}


def test_a_sitting_is_noted_with_one_line_in_the_journal(campaign, cast):
    with changes_only(Sitting) as lines:
        sitting = a_sitting(campaign, conclusions="Nhất trí.", by=cast.office)
    assert (sitting.held_on, sitting.conclusions) == (date(2023, 7, 6), "Nhất trí.")
    assert told(lines) == [("conference.hold", "Lường Thị Chăm", "K")]
    changed = lines[0].details["changed"]
    assert (changed["held_on"], changed["present"]) == ([None, "2023-07-06"], [None, 25])


def test_noting_it_again_puts_the_new_in_place_of_the_old(campaign):
    a_sitting(campaign)
    a_sitting(campaign, present=30)
    assert Sitting.objects.get().present == 30


@pytest.mark.parametrize(
    ("summoned", "present", "enough"), [(30, 20, True), (30, 19, False), (3, 2, True), (100, 66, False), (0, 0, False)]
)
def test_two_thirds_of_those_summoned_are_a_quorum(summoned, present, enough):
    assert has_quorum(Sitting(summoned=summoned, present=present)) is enough


def test_more_present_than_summoned_is_refused(campaign):
    with refused("Số có mặt (31) nhiều hơn số triệu tập (30)."):
        a_sitting(campaign, present=31)


def test_without_a_quorum_nothing_is_concluded(campaign):
    with refused("Mới có mặt 19 trong 30 người được triệu tập, chưa đủ 2/3, nên hội nghị chưa được kết luận."):
        a_sitting(campaign, present=19, conclusions="Nhất trí.")


def test_a_conference_without_a_quorum_is_noted_without_conclusions(campaign):
    assert a_sitting(campaign, present=19, conclusions=" ").present == 19


def test_nobody_summoned_concludes_nothing(campaign):
    with refused("Mới có mặt 0 trong 0 người được triệu tập, chưa đủ 2/3, nên hội nghị chưa được kết luận."):
        a_sitting(campaign, summoned=0, present=0, conclusions="Nhất trí.")


@pytest.mark.long
def test_the_page_notes_it_and_shows_the_quorum(campaign, cast):
    answer = signed_in(cast.office).post(f"/campaigns/{campaign.pk}/conference/hold/", SAID, follow=True)
    page = answer.content.decode()
    assert ("20/30" in page, "Đủ 2/3 số được triệu tập" in page) == (True, True)


@pytest.mark.long
@pytest.mark.parametrize("said", [{"held_on": "mai"}, {"place": ""}, {"present": "-1"}])
def test_what_is_no_sitting_comes_back_with_what_was_typed(campaign, cast, said):
    with nothing_changes():
        answer = signed_in(cast.office).post(
            f"/campaigns/{campaign.pk}/conference/hold/", {**SAID, "conclusions": "Nhất trí.", **said}
        )
    assert (answer.status_code, "Nhất trí." in answer.content.decode()) == (422, True)


@pytest.mark.long
@pytest.mark.parametrize("htmx", [False, True])
def test_a_refused_sitting_shows_the_reason(campaign, cast, htmx):
    with nothing_changes():
        answer = signed_in(cast.office, htmx=htmx).post(
            f"/campaigns/{campaign.pk}/conference/hold/", {**SAID, "present": "31"}
        )
    assert (answer.status_code, "Số có mặt (31) nhiều hơn" in answer.content.decode()) == (422, True)


@pytest.mark.long
def test_a_unit_reads_what_was_concluded_and_notes_nothing(campaign, cast):
    a_sitting(campaign, conclusions="Nhất trí.")
    client = signed_in(cast.head)
    page = client.get(f"/campaigns/{campaign.pk}/conference/").content.decode()
    assert ("Nhất trí." in page, "<textarea" in page) == (True, False)
    with nothing_changes():
        assert client.post(f"/campaigns/{campaign.pk}/conference/hold/", SAID).status_code == 404


@pytest.mark.long
def test_of_two_who_note_it_one_is_told_and_keeps_what_was_typed(campaign, cast):
    browser = signed_in(cast.office)
    a_sitting(campaign)
    page = browser.post(f"/campaigns/{campaign.pk}/conference/hold/", {**SAID, "conclusions": "Nhất trí.", "seen": ""})
    assert (page.status_code, "Người khác vừa ghi lại" in page.text, "Nhất trí." in page.text) == (409, True, True)
    assert Sitting.objects.get().present == 25
    again = {**SAID, "conclusions": "Nhất trí.", "seen": page.context["seen"]}
    browser.post(f"/campaigns/{campaign.pk}/conference/hold/", again)
    assert Sitting.objects.get().present == 20


@pytest.mark.parametrize("typed", ["8:30", "8h30", "8 giờ 30", "08:30:00"])
def test_the_hour_is_read_as_people_write_it(campaign, cast, typed):
    signed_in(cast.office).post(f"/campaigns/{campaign.pk}/conference/hold/", {**SAID, "starts_at": typed})
    assert Sitting.objects.get().starts_at == time(8, 30)


def test_an_hour_that_is_none_is_told(campaign, cast):
    page = signed_in(cast.office).post(f"/campaigns/{campaign.pk}/conference/hold/", {**SAID, "starts_at": "sáng"})
    assert (page.status_code, "Giờ họp ghi như 8:00" in page.text) == (422, True)


def test_what_was_changed_of_a_sitting_behind_the_house_is_found_by_the_journal(campaign):
    a_sitting(campaign, conclusions="Nhất trí. " * 40)
    a_sitting(campaign, present=26, starts_at=time(8))
    assert list(contradictions()) == []
    changed = [f"Hội nghị của «{campaign}» không như nhật ký ghi."]
    for field, behind in {"present": 27, "starts_at": time(9), "conclusions": "Không nhất trí."}.items():
        stands = Sitting.objects.values_list(field, flat=True).get()
        Sitting.objects.update(**{field: behind})
        assert list(contradictions()) == changed
        Sitting.objects.update(**{field: stands})
    Sitting.objects.all().delete()
    assert [sentence[-10:] for sentence in contradictions()] == ["đã bị xóa."]
