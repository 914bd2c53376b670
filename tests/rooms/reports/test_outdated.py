"""A decision is about what its presser saw: another revision, or a draft that others changed, is shown first (409)."""

import re

import pytest

from nhiemky.rooms.reports.actions.deciding import return_report
from nhiemky.rooms.reports.actions.handing_in import hand_in
from nhiemky.rooms.reports.actions.writing import write
from nhiemky.rooms.reports.models import Decision, Revision
from nhiemky.rooms.reports.queries.pages import report_of
from tests.builders import (
    DECIDED,
    NOW,
    WRITTEN,
    a_draft_report,
    a_handed_in_report,
    an_accepted_report,
    fill_figures,
    owed_by,
    section_titled,
)
from tests.people import signed_in
from tests.rooms.traces import nothing_changes

TITLE = "Xây dựng Đảng"


def address(campaign, verb: str = "") -> str:
    return f"/campaigns/{campaign.pk}/reports/{owed_by('B1', campaign).pk}/{verb}"


def seen_by(person, campaign) -> str:
    """The stamp that the page of the report gives to its buttons."""
    page = signed_in(person).get(address(campaign)).content.decode()
    (stamp,) = set(re.findall(r'name="seen" value="([^"]*)"', page))
    return stamp


def send(person, campaign, verb: str, **said):
    return signed_in(person).post(address(campaign, verb), said)


def rewrite(campaign, text: str, *, by) -> None:
    write(owed_by("B1", campaign), section=section_titled(TITLE, campaign), text=text, based_on=1, by=by, at=WRITTEN)


def a_second_revision(campaign, *, by) -> None:
    """Returned, written anew and handed in again while the office still looks at the first."""
    return_report(owed_by("B1", campaign), reason="Thiếu số.", by=None, at=DECIDED)
    rewrite(campaign, "Lời của bản sau.", by=by)
    hand_in(owed_by("B1", campaign), by=by, at=NOW)


@pytest.mark.long
def test_what_the_page_shows_is_accepted(campaign, cast):
    a_handed_in_report(owed_by("B1", campaign))
    assert send(cast.office, campaign, "accept/", seen=seen_by(cast.office, campaign)).status_code == 302
    assert Decision.objects.get().accepted


@pytest.mark.long
def test_a_revision_that_nobody_saw_is_not_accepted_and_its_difference_is_shown(campaign, cast):
    a_handed_in_report(owed_by("B1", campaign))
    stamp = seen_by(cast.office, campaign)
    a_second_revision(campaign, by=cast.head)
    with nothing_changes():
        answer = send(cast.office, campaign, "accept/", seen=stamp)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Đơn vị đã nộp bản 2 lúc 10:00 20/06/2023, mới hơn bản đang xem." in page
    assert "Lời của bản sau." in re.sub(r"</?ins>", "", page)
    again = re.search(r'name="seen" value="([^"]*)"', page)[1]
    assert send(cast.office, campaign, "accept/", seen=again).status_code == 302


@pytest.mark.long
def test_a_reason_that_was_typed_stands_on_the_page_that_shows_the_difference(campaign, cast):
    a_handed_in_report(owed_by("B1", campaign))
    stamp = seen_by(cast.office, campaign)
    a_second_revision(campaign, by=cast.head)
    answer = send(cast.office, campaign, "return/", seen=stamp, reason="Thiếu biểu 3.")
    assert (answer.status_code, "Thiếu biểu 3." in answer.content.decode()) == (409, True)
    assert report_of(owed_by("B1", campaign)).state == "handed_in"


@pytest.mark.long
def test_an_accepted_report_is_reopened_as_it_was_seen(campaign, cast):
    an_accepted_report(owed_by("B1", campaign))
    assert send(cast.office, campaign, "reopen/", seen="1:of-another", reason="Sửa.").status_code == 409
    stamp = seen_by(cast.office, campaign)
    assert send(cast.office, campaign, "reopen/", seen=stamp, reason="Sửa.").status_code == 302


@pytest.mark.long
def test_words_that_another_changed_meanwhile_are_named_before_they_are_handed_in(campaign, cast):
    a_draft_report(owed_by("B1", campaign), by=cast.writer)
    stamp = seen_by(cast.head, campaign)
    rewrite(campaign, "Lời khác.", by=cast.writer)
    with nothing_changes():
        answer = send(cast.head, campaign, "hand-in/", seen=stamp)
    assert answer.status_code == 409
    assert "Quàng Văn Sim sửa lúc 10:00 10/06/2023." in answer.content.decode()


@pytest.mark.long
def test_figures_that_another_changed_meanwhile_are_named_as_well(campaign, cast):
    a_draft_report(owed_by("B1", campaign), by=cast.writer)
    stamp = seen_by(cast.head, campaign)
    fill_figures(owed_by("B1", campaign), by=cast.writer, i1="7")
    answer = send(cast.head, campaign, "hand-in/", seen=stamp)
    assert "Bảng số liệu: Quàng Văn Sim sửa lúc" in answer.content.decode()


@pytest.mark.long
def test_what_the_presser_changed_is_known_to_the_presser(campaign, cast):
    a_draft_report(owed_by("B1", campaign), by=cast.head)
    stamp = seen_by(cast.head, campaign)
    rewrite(campaign, "Lời khác.", by=cast.head)
    fill_figures(owed_by("B1", campaign), by=cast.head, i1="7")
    assert send(cast.head, campaign, "hand-in/", seen=stamp).status_code == 302
    assert Revision.objects.get().content["sections"][2]["text"] == "Lời khác."


@pytest.mark.long
def test_a_stamp_that_nobody_gave_out_shows_what_stands(campaign, cast):
    a_draft_report(owed_by("B1", campaign), by=cast.writer)
    for stamp in ("", "x|y", "1:1|0|9999|", "|" * 40):
        assert send(cast.head, campaign, "hand-in/", seen=stamp).status_code == 409
