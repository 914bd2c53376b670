"""The pages of reports: the list, one report, one revision."""

from functools import partial

import pytest

from nhiemky.rooms.accounts.actions import accounts
from nhiemky.rooms.accounts.permissions import scope_of
from nhiemky.rooms.accounts.words import Role
from nhiemky.rooms.plan.actions import assignments as plan
from nhiemky.rooms.plan.queries.campaigns import seen
from nhiemky.rooms.reports.actions.deciding import return_report
from nhiemky.rooms.reports.actions.writing import write
from nhiemky.rooms.reports.queries.counts import count, standing
from tests.builders import (
    LATE,
    NOW,
    OPENED,
    a_draft_report,
    a_handed_in_report,
    a_returned_report,
    an_accepted_report,
    laid_with_annexes,
    owed_by,
    section_titled,
    version_called,
)
from tests.people import signed_in


def page(person, campaign, place="", **asked) -> str:
    return signed_in(person).get(f"/campaigns/{campaign.pk}/reports/{place}", asked).content.decode()


@pytest.mark.long
def test_the_list_shows_every_report_with_its_state(campaign, cast):
    an_accepted_report(owed_by("B1", campaign))
    a_returned_report(owed_by("B2", campaign))
    shown = page(cast.office, campaign)
    for words in ("Sở Đò Giang", "Mía Lau", "Cây Thị", "Đã tiếp nhận", "Trả lại", "Chưa bắt đầu", "12/06/2023 10:00"):
        assert words in shown


@pytest.mark.long
@pytest.mark.parametrize(
    ("state", "codes"),
    [("", 3), ("handed_in", 1), ("returned", 1), ("accepted", 0), ("draft", 0), ("not_begun", 1), ("thơ", 0)],
)
def test_the_list_is_sought_by_state(campaign, cast, state, codes):
    a_handed_in_report(owed_by("B1", campaign))
    a_returned_report(owed_by("B2", campaign))
    shown = page(cast.office, campaign, state=state)
    assert sum(name in shown for name in ("Sở Đò Giang", "Mía Lau", "Cây Thị")) == codes
    assert ("Không có báo cáo nào ở tình trạng này." in shown) is (codes == 0)


def test_whoever_owes_one_report_goes_straight_to_it(campaign, cast):
    answer = signed_in(cast.head).get(f"/campaigns/{campaign.pk}/reports/")
    assert (answer.status_code, answer.url) == (302, f"/campaigns/{campaign.pk}/reports/{owed_by('B1', campaign).pk}/")


@pytest.mark.long
def test_who_writes_and_may_not_hand_in_reads_who_does(campaign, cast):
    place = f"{owed_by('B1', campaign).pk}/"
    words = "viết xong, cấp ủy của đơn vị nộp"
    assert (words in page(cast.writer, campaign, place), words in page(cast.head, campaign, place)) == (True, False)


@pytest.mark.long
def test_whoever_owes_two_chooses(owner, cast):
    campaign = laid_with_annexes(owner)
    shown = page(cast.head, campaign)
    assert ("Phụ biểu chỉ tiêu" in shown, "Mía Lau" in shown) == (True, False)


def test_somebody_of_two_units_sees_both_and_no_third(campaign, cast):
    grants = [(Role.UNIT_HEAD, version_called(code).unit) for code in ("B1", "B3")]
    both = accounts.open_account("thau", name="Lò Thị Thàu", post="", password=None, grants=grants, by=None, at=OPENED)
    shown = page(both, campaign)
    assert ("Sở Đò Giang" in shown, "Cây Thị" in shown, "Mía Lau" in shown) == (True, True, False)


@pytest.mark.long
def test_the_step_counts_what_the_reader_sees_and_no_exempted_report(campaign, cast):
    a_handed_in_report(owed_by("B1", campaign))
    a_handed_in_report(owed_by("B2", campaign))
    office, neighbour = (scope_of(person, on=NOW.date()) for person in (cast.office, cast.neighbour))
    stand = [standing(partial(seen, scope, campaign), today=NOW.date()) for scope in (office, neighbour)]
    assert [count(found) for found in stand] == ["2/3", "1/1"]
    plan.exempt(owed_by("B1", campaign), reason="Giải thể", by=None, at=LATE)
    after = standing(partial(seen, office, campaign), today=NOW.date())
    assert (count(after), after.to_check) == ("1/2", 1)


@pytest.mark.long
def test_the_writer_sees_what_is_asked_what_is_there_and_no_button_to_hand_in(campaign, cast):
    a_draft_report(owed_by("B1", campaign), words="Lời của Đò Giang.")
    place = f"{owed_by('B1', campaign).pk}/"
    shown = page(cast.writer, campaign, place)
    assert ("Lời của Đò Giang." in shown, "Nêu điều mới của đơn vị từ đầu nhiệm kỳ." in shown) == (True, True)
    assert 'data-dialog="hand-in"' not in shown
    assert 'data-dialog="hand-in"' in page(cast.head, campaign, place)


@pytest.mark.long
def test_a_section_of_the_outline_is_opened_by_its_address(campaign, cast):
    assignment, section = owed_by("B1", campaign), section_titled("Xây dựng Đảng", campaign)
    shown = page(cast.writer, campaign, f"{assignment.pk}/", section=section.pk)
    assert f"/reports/{assignment.pk}/sections/{section.pk}/" in shown
    first = section_titled("ĐẶC ĐIỂM", campaign)
    for other in (section_titled("Sản xuất", campaign).pk, "thơ"):
        assert f"/sections/{first.pk}/" in page(cast.writer, campaign, f"{assignment.pk}/", section=other)


@pytest.mark.long
@pytest.mark.parametrize("reach", [a_handed_in_report, an_accepted_report])
def test_what_is_handed_in_is_shown_and_not_written(campaign, cast, reach):
    reach(owed_by("B1", campaign))
    shown = page(cast.writer, campaign, f"{owed_by('B1', campaign).pk}/")
    assert ("<textarea id" in shown, "Đảng bộ Sở Đò Giang nói về" in shown) == (False, True)


@pytest.mark.long
def test_only_the_office_and_the_leaders_are_offered_a_decision(campaign, cast):
    a_handed_in_report(owed_by("B1", campaign))
    place = f"{owed_by('B1', campaign).pk}/"
    offered = {
        name
        for name in ("office", "head", "writer", "leader")
        if "accept/" in page(getattr(cast, name), campaign, place)
    }
    assert offered == {"office", "leader"}


def test_what_is_lacking_is_told_before_one_hands_in(campaign, cast):
    shown = page(cast.head, campaign, f"{owed_by('B1', campaign).pk}/")
    assert ("còn 3 chỉ tiêu" in shown, "Chưa nộp được, còn thiếu:" in shown) == (True, True)


@pytest.mark.long
def test_an_annex_has_figures_and_no_headings(owner, cast):
    campaign = laid_with_annexes(owner)
    place = f"{owed_by('B1', campaign, deliverable='annex').pk}/"
    shown = page(cast.head, campaign, place)
    assert ("Phụ biểu chỉ có số liệu" in shown, "Xây dựng Đảng" in shown) == (True, False)


def test_what_asks_for_no_report_has_no_page_here(campaign, cast):
    conference = owed_by("B1", campaign, deliverable="conference")
    assert signed_in(cast.office).get(f"/campaigns/{campaign.pk}/reports/{conference.pk}/").status_code == 404


@pytest.mark.long
def test_a_revision_is_shown_as_it_was_handed_in_whatever_came_after(campaign, cast):
    assignment = owed_by("B1", campaign)
    a_handed_in_report(assignment, words="Lời bản một.", i1="7")
    section = section_titled("Xây dựng Đảng", campaign)
    return_report(assignment, reason="Thiếu", by=cast.office, at=LATE)
    write(owed_by("B1", campaign), section=section, text="Lời bản hai.", based_on=1, by=None, at=LATE)

    shown = page(cast.office, campaign, f"{assignment.pk}/revisions/1/")

    assert ("Lời bản một." in shown, "Lời bản hai." in shown) == (True, False)
    assert (">7<" in shown, f'id="section-{section.pk}"' in shown, 'id="figure-1"' in shown) == (True, True, True)


@pytest.mark.long
def test_a_revision_that_was_not_handed_in_is_not_there(campaign, cast):
    a_handed_in_report(owed_by("B1", campaign))
    address = f"/campaigns/{campaign.pk}/reports/{owed_by('B1', campaign).pk}/revisions/2/"
    assert signed_in(cast.office).get(address).status_code == 404


@pytest.mark.long
def test_where_only_figures_are_asked_the_words_that_units_typed_are_escaped(campaign, cast):
    a_draft_report(owed_by("B1", campaign), words="<script>alert(1)</script>")
    shown = page(cast.office, campaign, f"{owed_by('B1', campaign).pk}/")
    assert ("&lt;script&gt;alert" in shown, "<script>alert" in shown) == (True, False)


@pytest.mark.long
def test_the_reason_of_a_return_keeps_its_lines(campaign, cast):
    assignment = owed_by("B1", campaign)
    a_handed_in_report(assignment)
    return_report(assignment, reason="Thiếu số.\nThiếu mục II.", by=cast.office, at=NOW)
    shown = signed_in(cast.head).get(f"/campaigns/{campaign.pk}/reports/{assignment.pk}/").content.decode()
    assert '<span class="lines">Thiếu số.\nThiếu mục II.</span>' in shown
