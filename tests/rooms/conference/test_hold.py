from datetime import date

import pytest

from nhiemky.rooms.conference import actions
from nhiemky.rooms.conference.models import Sitting
from nhiemky.rooms.conference.queries import has_quorum
from tests.builders import NOW
from tests.people import signed_in
from tests.rooms.traces import changes_only, nothing_changes, refused, told

SAID = {"held_on": "06/07/2023", "place": "Hội trường", "summoned": "30", "present": "20"}


def hold(campaign, *, summoned=30, present=25, conclusions="", by=None):
    return actions.hold(
        campaign, held_on=date(2023, 7, 6), place="Hội trường", agenda="1. Khai mạc", summoned=summoned,
        present=present, conclusions=conclusions, by=by, at=NOW,
    )  # fmt: skip


def test_a_sitting_is_noted_with_one_line_in_the_journal(campaign, cast):
    with changes_only(Sitting) as lines:
        sitting = hold(campaign, conclusions="Nhất trí.", by=cast.office)
    assert (sitting.held_on, sitting.conclusions) == (date(2023, 7, 6), "Nhất trí.")
    assert told(lines) == [("conference.hold", "Lường Thị Chăm", "K")]
    changed = lines[0].details["changed"]
    assert (changed["held_on"], changed["present"]) == ([None, "2023-07-06"], [None, 25])


def test_noting_it_again_puts_the_new_in_place_of_the_old(campaign):
    hold(campaign)
    hold(campaign, present=30)
    assert Sitting.objects.get().present == 30


@pytest.mark.parametrize(
    ("summoned", "present", "enough"), [(30, 20, True), (30, 19, False), (3, 2, True), (100, 66, False), (0, 0, False)]
)
def test_two_thirds_of_those_summoned_are_a_quorum(summoned, present, enough):
    assert has_quorum(Sitting(summoned=summoned, present=present)) is enough


def test_more_present_than_summoned_is_refused(campaign):
    with refused("Số có mặt (31) nhiều hơn số triệu tập (30)."):
        hold(campaign, present=31)


def test_without_a_quorum_nothing_is_concluded(campaign):
    with refused("Mới có mặt 19 trong 30 người được triệu tập, chưa đủ 2/3, nên hội nghị chưa được kết luận."):
        hold(campaign, present=19, conclusions="Nhất trí.")


def test_a_conference_without_a_quorum_is_noted_without_conclusions(campaign):
    assert hold(campaign, present=19, conclusions=" ").present == 19


def test_nobody_summoned_concludes_nothing(campaign):
    with refused("Mới có mặt 0 trong 0 người được triệu tập, chưa đủ 2/3, nên hội nghị chưa được kết luận."):
        hold(campaign, summoned=0, present=0, conclusions="Nhất trí.")


def test_the_page_notes_it_and_shows_the_quorum(campaign, cast):
    answer = signed_in(cast.office).post(f"/campaigns/{campaign.pk}/conference/hold/", SAID, follow=True)
    page = answer.content.decode()
    assert ("20/30" in page, "Đủ 2/3 số được triệu tập" in page) == (True, True)


@pytest.mark.parametrize("said", [{"held_on": "mai"}, {"place": ""}, {"present": "-1"}])
def test_what_is_no_sitting_comes_back_with_what_was_typed(campaign, cast, said):
    with nothing_changes():
        answer = signed_in(cast.office).post(
            f"/campaigns/{campaign.pk}/conference/hold/", {**SAID, "conclusions": "Nhất trí.", **said}
        )
    assert (answer.status_code, "Nhất trí." in answer.content.decode()) == (422, True)


@pytest.mark.parametrize("htmx", [False, True])
def test_a_refused_sitting_shows_the_reason(campaign, cast, htmx):
    with nothing_changes():
        answer = signed_in(cast.office, htmx=htmx).post(
            f"/campaigns/{campaign.pk}/conference/hold/", {**SAID, "present": "31"}
        )
    assert (answer.status_code, "Số có mặt (31) nhiều hơn" in answer.content.decode()) == (422, True)


def test_a_unit_reads_what_was_concluded_and_notes_nothing(campaign, cast):
    hold(campaign, conclusions="Nhất trí.")
    client = signed_in(cast.head)
    page = client.get(f"/campaigns/{campaign.pk}/conference/").content.decode()
    assert ("Nhất trí." in page, "<textarea" in page) == (True, False)
    with nothing_changes():
        assert client.post(f"/campaigns/{campaign.pk}/conference/hold/", SAID).status_code == 404
