import re

import pytest

from nhiemky.core.tally import Ballots, Subject
from nhiemky.rooms.ballot import actions
from nhiemky.rooms.ballot.models import Count, Vote
from nhiemky.rooms.ballot.queries import contradictions, lines_of, vote_of
from nhiemky.rooms.journal.models import Entry
from tests.builders import NOW
from tests.people import signed_in
from tests.rooms.traces import changes_only, nothing_changes, refused, told

MAN, PUA = Subject("Lò Thị Mận", "Phó Bí thư", 20, 8, 2), Subject("Lèng Thị Púa", "Bí thư", 15, 10, 4, 1)
SAID = {
    "subjects": "Ban Thường vụ", "held_on": "07/07/2023", "issued": "32", "collected": "31", "invalid": "1",
    "lines": "Lò Thị Mận; Phó Bí thư; 20; 8; 2\n\nLèng Thị Púa; Bí thư; 15; 10; 4; 1",
}  # fmt: skip


def count(campaign, *subjects, ballots=(32, 31, 1), by=None):
    return actions.count_vote(
        campaign, title="Ban Thường vụ", held_on=None, ballots=Ballots(*ballots), subjects=subjects, by=by, at=NOW
    )


def send(person, campaign, htmx=False, **said):
    return signed_in(person, htmx=htmx).post(f"/campaigns/{campaign.pk}/ballot/count/", {**SAID, **said})


@pytest.mark.long
def test_a_tally_is_kept_and_the_journal_tells_no_persons_count(campaign, cast):
    with changes_only(Vote, Count) as lines:
        vote = count(campaign, MAN, PUA, by=cast.office)
    assert (vote.issued, vote.collected, vote.invalid) == (32, 31, 1)
    assert list(Count.objects.values_list("name", "high", "mid", "low", "not_counted")) == [
        ("Lò Thị Mận", 20, 8, 2, 0), ("Lèng Thị Púa", 15, 10, 4, 1),
    ]  # fmt: skip
    assert told(lines) == [("ballot.count_vote", "Lường Thị Chăm", "K")]
    changed = lines[0].details["changed"]
    assert {field: after for field, (_, after) in changed.items() if field in ("issued", "collected", "invalid")} == {
        "issued": 32,
        "collected": 31,
        "invalid": 1,
    }
    assert (lines[0].details["persons"], "Mận" in str(lines[0].details)) == (2, False)
    assert "Mận" not in f"{Entry.objects.latest('pk').subject}"


@pytest.mark.long
def test_counting_again_puts_the_new_in_place_of_the_old(campaign):
    count(campaign, MAN, PUA)
    count(campaign, MAN)
    assert (Vote.objects.count(), Count.objects.get().name) == (1, "Lò Thị Mận")


def test_shares_are_of_the_ballots_collected_the_invalid_ones_included(campaign):
    count(campaign, MAN)
    assert lines_of(vote_of(campaign))[0].percents == ("64,52", "25,81", "6,45")


def test_nobody_voted_on_is_no_vote(campaign):
    with refused("Chưa có ai trong danh sách lấy phiếu tín nhiệm. Mỗi người ghi một dòng: họ tên; chức vụ."):
        count(campaign)


@pytest.mark.parametrize(
    ("ballots", "subject", "reasons"),
    [
        ((30, 31, 1), MAN, ["Số phiếu thu về (31) nhiều hơn số phiếu phát ra (30)."]),
        (
            (32, 31, 1),
            Subject("Lò Thị Mận", "", 20, 8, 3),
            ["Lò Thị Mận: cộng các mức được 31 phiếu, trong khi có 30 phiếu hợp lệ."],
        ),
        ((32, 31, 1), Subject("Lò Thị Mận", "", 32, -2, 0), ["Lò Thị Mận: số phiếu không được âm."]),
        (
            (9, 2, 3),
            Subject("Lò Thị Mận", "", 0, 0, 0),
            [
                "Số phiếu không hợp lệ (3) nhiều hơn số phiếu thu về (2).",
                "Lò Thị Mận: cộng các mức được 0 phiếu, trong khi có -1 phiếu hợp lệ.",
            ],
        ),
    ],
)
def test_sums_that_do_not_come_out_keep_nothing(campaign, ballots, subject, reasons):
    with refused(*reasons):
        count(campaign, subject, ballots=ballots)


def test_a_tally_that_stood_survives_a_refused_one(campaign):
    count(campaign, MAN)
    with refused("Lò Thị Mận: cộng các mức được 28 phiếu, trong khi có 30 phiếu hợp lệ."):
        count(campaign, Subject("Lò Thị Mận", "", 20, 8, 0))


@pytest.mark.long
def test_the_page_reads_a_person_a_line(campaign, cast):
    assert send(cast.office, campaign).status_code == 302
    page = signed_in(cast.leader).get(f"/campaigns/{campaign.pk}/ballot/").content.decode()
    assert ("Lèng Thị Púa" in page, "64,52 %" in page) == (True, True)


@pytest.mark.long
@pytest.mark.parametrize(
    ("low", "chip"),
    [(15, None), (16, "quá nửa tín nhiệm thấp"), (20, "quá nửa tín nhiệm thấp"), (21, "từ 2/3 trở lên tín nhiệm thấp")],
)
def test_the_page_says_which_threshold_is_passed(campaign, cast, low, chip):
    count(campaign, Subject("Lò Thị Mận", "", 30 - low, 0, low))
    page = signed_in(cast.office).get(f"/campaigns/{campaign.pk}/ballot/").content.decode()
    passed = [words for words in ("quá nửa tín nhiệm thấp", "từ 2/3 trở lên tín nhiệm thấp") if words in page]
    assert passed == ([chip] if chip else [])


@pytest.mark.long
@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"lines": "Lò Thị Mận; Phó Bí thư; nhiều"}, "Dòng 1: số phiếu phải là số nguyên."),
        ({"lines": SAID["lines"] + "\nX; Y; 1; hai"}, "Dòng 4: số phiếu phải là số nguyên."),
        ({"issued": "nhiều"}, "errorlist"),
        ({"lines": ""}, "errorlist"),
    ],
)
def test_what_is_no_tally_comes_back_with_the_line(campaign, cast, said, reason):
    with nothing_changes():
        answer = send(cast.office, campaign, **said)
    assert (answer.status_code, reason in answer.content.decode()) == (422, True)


@pytest.mark.long
@pytest.mark.parametrize("htmx", [False, True])
def test_a_refused_tally_shows_what_does_not_come_out(campaign, cast, htmx):
    with nothing_changes():
        answer = send(cast.office, campaign, htmx, collected="29")
    assert (answer.status_code, "trong khi có 28 phiếu hợp lệ" in answer.content.decode()) == (422, True)


@pytest.mark.long
def test_results_of_persons_are_read_by_the_office_and_the_leaders_only(campaign, cast):
    count(campaign, MAN)
    answers = {name: signed_in(person).get(f"/campaigns/{campaign.pk}/ballot/") for name, person in vars(cast).items()}
    assert {name for name, answer in answers.items() if answer.status_code == 200} == {"office", "leader"}
    assert not any("Mận" in answers[name].content.decode() for name in ("head", "neighbour", "writer", "auditor"))


@pytest.mark.long
def test_what_another_counted_meanwhile_is_not_replaced_unseen(campaign, cast):
    page = signed_in(cast.office).get(f"/campaigns/{campaign.pk}/ballot/").content.decode()
    seen = re.search(r'name="seen" value="(.*?)"', page)[1]
    assert send(cast.office, campaign, seen=seen).status_code == 302
    with nothing_changes():
        answer = send(cast.office, campaign, seen=seen, lines="Lò Thị Mận; Phó Bí thư; 19; 9; 2")
    page = answer.content.decode()
    assert (answer.status_code, "vừa ghi lại kết quả" in page, "19; 9; 2" in page) == (409, True, True)
    again = re.search(r'name="seen" value="(.*?)"', page)[1]
    assert send(cast.office, campaign, seen=again, lines="Lò Thị Mận; Phó Bí thư; 19; 9; 2").status_code == 302


def test_what_was_changed_of_a_tally_behind_the_house_is_found_by_the_journal(campaign):
    count(campaign, MAN)
    count(campaign, MAN, PUA)
    assert list(contradictions()) == []
    changed = [f"Kết quả lấy phiếu của «{campaign}» không như nhật ký ghi."]
    Count.objects.filter(name=MAN.name).update(high=2, low=20)
    assert list(contradictions()) == changed
    Count.objects.filter(name=MAN.name).update(high=20, low=2)
    Vote.objects.update(invalid=0)
    assert list(contradictions()) == changed
    Vote.objects.all().delete()
    assert [sentence[-10:] for sentence in contradictions()] == ["đã bị xóa."]
    Vote.objects.create(campaign=campaign, subjects="Ban Thường vụ")
    assert changed[0] in list(contradictions())
