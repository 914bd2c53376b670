import pytest

from nhiemky.rooms.reports.actions import writing as actions
from nhiemky.rooms.reports.models import Passage, PastPassage
from tests.builders import DECIDED, WRITTEN, a_handed_in_report, owed_by, section_titled
from tests.people import signed_in
from tests.rooms.traces import changes_only, refused, told


def two_versions(campaign, cast):
    assignment, section = owed_by("B1", campaign), section_titled("Xây dựng Đảng", campaign)
    actions.write(assignment, section=section, text="Của Sim.", based_on=0, by=cast.writer, at=WRITTEN)
    actions.write(assignment, section=section, text="Của Ngô.", based_on=1, by=cast.head, at=WRITTEN)
    return assignment, section


def test_earlier_words_stand_again_and_those_they_replace_are_kept(campaign, cast):
    assignment, section = two_versions(campaign, cast)
    with changes_only(Passage, PastPassage) as lines:
        actions.restore(assignment, section=section, past=PastPassage.objects.get(), by=cast.writer, at=WRITTEN)
    passage = Passage.objects.get()
    assert (passage.text, passage.version, passage.changed_by) == ("Của Sim.", 3, cast.writer)
    assert list(PastPassage.objects.values_list("text", flat=True)) == ["Của Ngô.", "Của Sim."]
    assert told(lines) == [("reports.restore", "Quàng Văn Sim", "B1")]


@pytest.mark.long
def test_the_page_shows_what_changed_since_and_brings_it_back(campaign, cast):
    assignment, section = two_versions(campaign, cast)
    address = f"/campaigns/{campaign.pk}/reports/{assignment.pk}/sections/{section.pk}/past/"
    shown = signed_in(cast.writer).get(address).content.decode()
    assert "<del>Sim</del><ins>Ngô</ins>" in shown
    signed_in(cast.writer).post(f"{address}1/restore/")
    assert Passage.objects.get().text == "Của Sim."
    assert signed_in(cast.writer).post(f"{address}7/restore/").status_code == 404


@pytest.mark.long
def test_what_is_handed_in_gets_no_earlier_words_back(campaign, cast):
    assignment, section = two_versions(campaign, cast)
    a_handed_in_report(assignment)
    with refused("Không thể sửa báo cáo: báo cáo đã nộp, đang chờ văn phòng kiểm tra."):
        actions.restore(assignment, section=section, past=PastPassage.objects.get(), by=cast.head, at=DECIDED)
