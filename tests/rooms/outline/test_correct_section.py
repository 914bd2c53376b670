import pytest

from nhiemky.rooms.outline.actions import sections as actions
from nhiemky.rooms.outline.models import Outline, OutlineChange, Section
from nhiemky.rooms.reports.actions import writing as reports
from tests.builders import CONFIRMED, WRITTEN, owed_by, section_titled
from tests.people import signed_in
from tests.rooms.traces import changes_only, nothing_changes, told


def correct(section, *, by=None, **changes):
    actions.correct_section(section, changes=changes, by=by, at=CONFIRMED)


def test_while_nobody_wrote_a_correction_is_simply_one(campaign, cast):
    with changes_only(Section) as lines:
        correct(section_titled("KIẾN NGHỊ", campaign), by=cast.office, title="ĐỀ XUẤT", word_hint=100)
    assert Section.objects.get(title="ĐỀ XUẤT").word_hint == 100
    assert told(lines) == [("outline.correct_section", "Lường Thị Chăm", "K")]


@pytest.mark.long
def test_after_units_began_it_makes_a_version_that_tells_what_was_before(campaign, cast):
    section = section_titled("KIẾN NGHỊ", campaign)
    reports.write(owed_by("B1", campaign), section=section, text="Không.", based_on=0, by=None, at=WRITTEN)
    before = section.title
    with changes_only(Section, Outline, OutlineChange):
        correct(section, title="ĐỀ XUẤT", by=cast.office)
    change = OutlineChange.objects.get()
    assert (change.version, change.change, change.before, change.after) == (
        2, "renamed", {"title": before}, {"title": "ĐỀ XUẤT"},
    )  # fmt: skip
    answer = signed_in(cast.head).get(f"/campaigns/{campaign.pk}/outlines/{section.outline_id}/versions/")
    assert before in answer.content.decode()
    told_unit = signed_in(cast.writer).get(
        f"/campaigns/{campaign.pk}/reports/{owed_by('B1', campaign).pk}/outline-changes/"
    )
    assert "đổi tên" in told_unit.content.decode()
    assert f"/outlines/{section.outline_id}/versions/" in told_unit.content.decode()


def test_the_page_of_versions_tells_every_kind_of_correction_in_words(campaign, cast):
    section = section_titled("KIẾN NGHỊ", campaign)
    reports.write(owed_by("B1", campaign), section=section, text="Không.", based_on=0, by=None, at=WRITTEN)
    correct(section, by=cast.office, word_hint=300, table=["Năm", "Số"], applies_to=["enterprise"], required=True)
    page = signed_in(cast.head).get(f"/campaigns/{campaign.pk}/outlines/{section.outline_id}/versions/")
    for words in (
        "Khoảng bao nhiêu từ: —", "Khoảng bao nhiêu từ: 300", "Bảng kèm theo mục: Năm; Số",
        "Áp dụng cho khối: Doanh nghiệp", "Bắt buộc phải viết: không", "Bắt buộc phải viết: có",
    ):  # fmt: skip
        assert words in page.content.decode()


def test_the_same_again_changes_nothing(campaign):
    section = section_titled("KIẾN NGHỊ", campaign)
    with nothing_changes():
        correct(section, title=section.title)


@pytest.mark.long
def test_the_page_corrects_and_returns_to_the_place(campaign, cast):
    section = section_titled("Xây dựng Đảng", campaign)
    address = f"/campaigns/{campaign.pk}/outline/sections/{section.pk}/"
    assert section.title in signed_in(cast.office).get(address).content.decode()
    answer = signed_in(cast.office).post(address, {"title": "Xây dựng tổ chức đảng", "written": "on"})
    assert answer.url.endswith(f"#section-{section.pk}")
    assert Section.objects.get(pk=section.pk).title == "Xây dựng tổ chức đảng"
