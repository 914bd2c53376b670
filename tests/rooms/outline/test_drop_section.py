import pytest

from nhiemky.rooms.outline import actions
from nhiemky.rooms.outline.models import Section
from nhiemky.rooms.reports import actions as reports
from tests.builders import CONFIRMED, WRITTEN, a_campaign, owed_by, section_titled
from tests.people import signed_in
from tests.rooms.traces import changes_only, nothing_changes, refused, told

WRITTEN_THERE = "Đã có 2 đoạn viết vào mục này hoặc mục con nên không xóa được."


def drop(section, *, by=None):
    actions.drop_section(section, by=by, at=CONFIRMED)


def two_units_write(campaign):
    """Two units under «Xây dựng Đảng», one of them under «Sản xuất» too."""
    for code, title in (("B1", "Xây dựng Đảng"), ("B2", "Xây dựng Đảng"), ("B2", "Sản xuất")):
        reports.write(
            owed_by(code, campaign),
            section=section_titled(title, campaign),
            text="Có.",
            based_on=0,
            by=None,
            at=WRITTEN,
        )


def test_a_heading_goes_with_those_under_it(campaign, cast):
    with changes_only(Section) as lines:
        drop(section_titled("KẾT QUẢ", campaign), by=cast.office)
    assert list(Section.objects.values_list("label", flat=True)) == ["I", "III"]
    assert told(lines) == [("outline.drop_section", "Lường Thị Chăm", "K")]


def test_the_page_drops_a_heading(campaign, cast):
    section = section_titled("KIẾN NGHỊ", campaign)
    answer = signed_in(cast.office).post(f"/campaigns/{campaign.pk}/outline/sections/{section.pk}/drop/")
    assert (answer.status_code, Section.objects.filter(pk=section.pk).exists()) == (302, False)


def test_a_heading_under_which_units_wrote_stays(campaign):
    two_units_write(campaign)
    with refused(WRITTEN_THERE):
        drop(section_titled("Xây dựng Đảng", campaign))


def test_the_words_under_deeper_headings_keep_the_one_above(campaign):
    two_units_write(campaign)
    with refused("Đã có 3 đoạn viết vào mục này hoặc mục con nên không xóa được."):
        drop(section_titled("KẾT QUẢ", campaign))


@pytest.mark.parametrize("htmx", [False, True])
def test_a_refused_dropping_shows_the_reason(campaign, cast, htmx):
    two_units_write(campaign)
    section = section_titled("Xây dựng Đảng", campaign)
    with nothing_changes():
        answer = signed_in(cast.office, htmx=htmx).post(f"/campaigns/{campaign.pk}/outline/sections/{section.pk}/drop/")
    assert (answer.status_code, WRITTEN_THERE in answer.content.decode()) == (422, True)


def test_a_section_of_another_campaign_is_not_there(owner, campaign, cast):
    other = a_campaign(owner)
    section = section_titled("KẾT QUẢ", campaign)
    with nothing_changes():
        answer = signed_in(cast.office).post(f"/campaigns/{other.pk}/outline/sections/{section.pk}/drop/")
    assert answer.status_code == 404
