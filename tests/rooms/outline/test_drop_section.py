import pytest

from nhiemky.rooms.outline.actions import sections as actions
from nhiemky.rooms.outline.models import Outline, OutlineChange, Section
from nhiemky.rooms.outline.queries.sections import sections_of
from nhiemky.rooms.reports.actions import writing as reports
from nhiemky.rooms.reports.models import Passage
from tests.builders import CONFIRMED, WRITTEN, a_campaign, owed_by, section_titled
from tests.people import signed_in
from tests.rooms.traces import changes_only, nothing_changes, told


def drop(section, *, by=None):
    actions.drop_section(section, by=by, at=CONFIRMED)


def a_unit_writes(campaign, title="Xây dựng Đảng"):
    section = section_titled(title, campaign)
    return reports.write(owed_by("B2", campaign), section=section, text="Có.", based_on=0, by=None, at=WRITTEN)


def test_a_heading_goes_with_those_under_it_and_the_rest_is_counted_anew(campaign, cast):
    with changes_only(Section) as lines:
        drop(section_titled("KẾT QUẢ", campaign), by=cast.office)
    assert list(Section.objects.values_list("label", flat=True)) == ["I", "II"]
    assert told(lines) == [("outline.drop_section", "Lường Thị Chăm", "K")]


def test_the_page_drops_a_heading(campaign, cast):
    section = section_titled("KIẾN NGHỊ", campaign)
    answer = signed_in(cast.office).post(f"/campaigns/{campaign.pk}/outline/sections/{section.pk}/drop/")
    assert (answer.status_code, Section.objects.filter(pk=section.pk).exists()) == (302, False)


def test_a_heading_under_which_units_wrote_is_asked_no_more_and_keeps_their_words(campaign, cast):
    passage = a_unit_writes(campaign)
    with changes_only(Outline, Section, OutlineChange):
        drop(section_titled("KẾT QUẢ", campaign), by=cast.office)
    assert [section.label for section in sections_of(campaign)] == ["I", "II"]
    assert Passage.objects.get().text == passage.text
    assert Section.objects.get(title="Xây dựng Đảng").dropped_in == 2
    assert set(OutlineChange.objects.values_list("version", "change", "section__title")) == {
        (2, "dropped", "KẾT QUẢ"),
        (2, "dropped", "Xây dựng Đảng"),
        (2, "dropped", "Sản xuất, kinh doanh (đối với khối doanh nghiệp)"),
    }


@pytest.mark.long
def test_the_office_sees_before_how_many_units_wrote_there(campaign, cast):
    a_unit_writes(campaign)
    browser, section = signed_in(cast.office), section_titled("KẾT QUẢ", campaign)
    assert (
        "bản 2 của đề cương" in browser.get(f"/campaigns/{campaign.pk}/outline/sections/{section.pk}/").content.decode()
    )
    asked = f"/campaigns/{campaign.pk}/reports/words-written/"
    assert "1 báo cáo đã có chữ" in browser.get(asked, {"section": section.pk}).content.decode()
    other = section_titled("KIẾN NGHỊ", campaign)
    assert "Chưa báo cáo nào" in browser.get(asked, {"section": other.pk}).content.decode()


@pytest.mark.long
def test_a_section_of_another_campaign_is_not_there(owner, campaign, cast):
    other = a_campaign(owner)
    section = section_titled("KẾT QUẢ", campaign)
    with nothing_changes():
        answer = signed_in(cast.office).post(f"/campaigns/{other.pk}/outline/sections/{section.pk}/drop/")
    assert answer.status_code == 404
