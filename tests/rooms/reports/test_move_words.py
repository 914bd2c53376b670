"""Words under a section that is not asked any more are told to the unit, which puts them elsewhere."""

import pytest

from nhiemky.rooms.outline.models import Section
from nhiemky.rooms.reports.actions.placing import move_words
from nhiemky.rooms.reports.actions.writing import write
from nhiemky.rooms.reports.models import Passage, PastPassage
from nhiemky.rooms.reports.queries.forms import left_behind
from nhiemky.rooms.reports.queries.pages import report_of
from tests.builders import WRITTEN, owed_by, section_titled
from tests.people import signed_in
from tests.rooms.traces import changes_only, nothing_changes, refused, told


def words_in_a_section_that_went(campaign):
    assignment = owed_by("B1", campaign)
    for title, text in (("Xây dựng Đảng", "Ba chi bộ."), ("KIẾN NGHỊ", "Không.")):
        section = section_titled(title, campaign)
        write(assignment, section=section, text=text, based_on=0, by=None, at=WRITTEN)
    Section.objects.filter(title="Xây dựng Đảng").update(dropped_in=2)
    return assignment, section_titled("Xây dựng Đảng", campaign), section_titled("KIẾN NGHỊ", campaign)


def test_words_go_behind_those_of_another_section_and_nothing_is_lost(campaign, cast):
    assignment, gone, there = words_in_a_section_that_went(campaign)
    with changes_only(Passage, PastPassage) as lines:
        move_words(assignment, section=gone, to=there, by=cast.writer, at=WRITTEN)
    assert Passage.objects.get(section=there).text == "Không.\nBa chi bộ."
    assert Passage.objects.get(section=gone).text == ""
    assert set(PastPassage.objects.values_list("text", flat=True)) == {"Không.", "Ba chi bộ."}
    assert told(lines) == [("reports.move_words", "Quàng Văn Sim", "B1")]


@pytest.mark.long
def test_the_unit_is_told_of_words_left_behind_and_moves_them(campaign, cast):
    assignment, gone, there = words_in_a_section_that_went(campaign)
    base, browser = f"/campaigns/{campaign.pk}/reports/{assignment.pk}/", signed_in(cast.writer)
    assert "chữ đã viết vẫn giữ" in browser.get(f"{base}outline-changes/").content.decode()
    assert browser.post(f"{base}sections/{gone.pk}/move/", {"to": there.pk}).status_code == 302
    assert left_behind(report_of(assignment)) == []


@pytest.mark.long
def test_no_words_cannot_be_moved_nor_words_to_nowhere(campaign, cast):
    assignment, gone, there = words_in_a_section_that_went(campaign)
    with refused("Chữ đang ở chính mục ấy: chọn mục khác."):
        move_words(assignment, section=there, to=there, by=None, at=WRITTEN)
    with refused("Mục này không còn chữ nào để chuyển."):
        move_words(assignment, section=section_titled("ĐẶC ĐIỂM", campaign), to=there, by=None, at=WRITTEN)
    with nothing_changes():
        address = f"/campaigns/{campaign.pk}/reports/{assignment.pk}/sections/{gone.pk}/move/"
        assert signed_in(cast.writer).post(address, {"to": gone.pk}).status_code == 422


def test_words_do_not_go_where_both_together_are_too_long(campaign):
    assignment, gone, there = words_in_a_section_that_went(campaign)
    write(assignment, section=there, text="a" * 199_995, based_on=1, by=None, at=WRITTEN)
    with refused("Một mục dài quá 200.000 ký tự hoặc 3.000 dòng: chuyển phần dài sang tệp đính kèm."):
        move_words(assignment, section=gone, to=there, by=None, at=WRITTEN)
