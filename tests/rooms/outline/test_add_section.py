import pytest

from nhiemky.rooms.outline.actions import sections as actions
from nhiemky.rooms.outline.models import Section
from nhiemky.rooms.outline.queries.sections import outlines_of
from tests.builders import CONFIRMED, section_titled
from tests.people import signed_in
from tests.rooms.traces import changes_only, nothing_changes, told


def add(campaign, title, *, after=None, depth=0, by=None):
    outline = outlines_of(campaign).get()
    return actions.add_section(outline, title=title, after=after, depth=depth, by=by, at=CONFIRMED)


def labels() -> list[str]:
    return [f"{section.label} {section.title.split(' (')[0]}" for section in Section.objects.all()]


def test_a_heading_is_added_at_the_end_and_counted(campaign, cast):
    with changes_only(Section) as lines:
        add(campaign, "PHỤ LỤC", by=cast.office)
    section = Section.objects.get(title="PHỤ LỤC")
    assert (section.label, section.position, section.depth, section.parent) == ("IV", 6, 0, None)
    assert told(lines) == [("outline.add_section", "Lường Thị Chăm", "K")]


def test_a_heading_comes_behind_another_and_what_stands_under_it(campaign):
    add(campaign, "KINH NGHIỆM", after=section_titled("KẾT QUẢ", campaign))
    assert labels() == [
        "I ĐẶC ĐIỂM TÌNH HÌNH",
        "II KẾT QUẢ",
        "1 Xây dựng Đảng",
        "2 Sản xuất, kinh doanh",
        "III KINH NGHIỆM",
        "IV KIẾN NGHỊ",
    ]


def test_a_heading_comes_as_the_first_under_another(campaign):
    section = add(campaign, "Chỉ tiêu", after=section_titled("KẾT QUẢ", campaign), depth=1)
    assert Section.objects.get(pk=section.pk).parent == section_titled("KẾT QUẢ", campaign)
    assert labels()[2:5] == ["1 Chỉ tiêu", "2 Xây dựng Đảng", "3 Sản xuất, kinh doanh"]


def test_a_heading_deeper_than_any_above_it_comes_up(campaign):
    section = add(campaign, "Một mình", after=section_titled("ĐẶC ĐIỂM", campaign), depth=3)
    assert Section.objects.get(pk=section.pk).depth == 1


def address(campaign):
    return f"/campaigns/{campaign.pk}/outlines/{outlines_of(campaign).get().pk}/sections/add/"


def test_the_page_adds_a_heading_for_some_sectors_and_kinds_with_a_table(campaign, cast):
    said = {
        "title": "CỔ PHẦN HÓA", "depth": "0", "applies_to": ["enterprise"], "kinds": ["party_base"],
        "table": "Năm\nVốn", "word_hint": "300", "bullets": "- Một\n- Hai", "written": "on",
    }  # fmt: skip
    answer = signed_in(cast.office).post(address(campaign), said)
    section = Section.objects.get(title="CỔ PHẦN HÓA")
    assert answer.url.endswith(f"#section-{section.pk}")
    assert (section.applies_to, section.kinds, section.table) == (["enterprise"], ["party_base"], ["Năm", "Vốn"])
    assert (section.bullets, section.word_hint, section.required) == (["Một", "Hai"], 300, False)


@pytest.mark.long
@pytest.mark.parametrize("said", [{"title": ""}, {"depth": "9"}, {"applies_to": ["thơ"]}, {"word_hint": "x"}])
def test_what_is_no_heading_comes_back_to_be_corrected(campaign, cast, said):
    with nothing_changes():
        answer = signed_in(cast.office).post(address(campaign), {"title": "X", "depth": "0", **said})
    assert answer.status_code == 422
