import pytest

from nhiemky.core.refusal import Refused
from nhiemky.rooms.outline.actions import sections as actions
from nhiemky.rooms.outline.models import Section
from nhiemky.rooms.outline.queries.sections import outlines_of, sections_in
from tests.builders import CONFIRMED, section_titled
from tests.people import signed_in
from tests.rooms.traces import changes_only, refused, told


def move(section, to, *, by=None):
    actions.move_section(section, to=to, by=by, at=CONFIRMED)


def shape() -> list[tuple[int, str, str]]:
    return [(one.depth, one.label, one.title.split()[0]) for one in Section.objects.filter(dropped_in=None)]


def test_a_heading_goes_up_with_those_under_it(campaign, cast):
    with changes_only(Section) as lines:
        move(section_titled("KẾT QUẢ", campaign), "up", by=cast.office)
    assert shape() == [(0, "I", "KẾT"), (1, "1", "Xây"), (1, "2", "Sản"), (0, "II", "ĐẶC"), (0, "III", "KIẾN")]
    assert told(lines) == [("outline.move_section", "Lường Thị Chăm", "K")]


def test_a_heading_goes_down_behind_all_that_stands_under_the_next(campaign):
    move(section_titled("ĐẶC ĐIỂM", campaign), "down")
    assert shape() == [(0, "I", "KẾT"), (1, "1", "Xây"), (1, "2", "Sản"), (0, "II", "ĐẶC"), (0, "III", "KIẾN")]


def test_a_heading_goes_under_the_one_before_it_and_out_again(campaign):
    section = section_titled("KIẾN NGHỊ", campaign)
    move(section, "in")
    assert shape()[-1] == (1, "3", "KIẾN")
    assert Section.objects.get(pk=section.pk).parent == section_titled("KẾT QUẢ", campaign)
    move(section, "out")
    assert shape()[-1] == (0, "III", "KIẾN")


def test_out_is_behind_everything_that_stands_with_it(campaign):
    move(section_titled("Xây dựng Đảng", campaign), "out")
    assert shape() == [(0, "I", "ĐẶC"), (0, "II", "KẾT"), (1, "1", "Sản"), (0, "III", "Xây"), (0, "IV", "KIẾN")]


@pytest.mark.parametrize(
    ("title", "to"), [("ĐẶC", "up"), ("KIẾN", "down"), ("ĐẶC", "in"), ("ĐẶC", "out"), ("ĐẶC", "x")]
)
def test_where_there_is_nowhere_to_go_it_stays(campaign, title, to):
    section = section_titled(title, campaign)
    with refused(f"Mục «{section.title}» không chuyển thêm về phía ấy được."):
        move(section, to)


def test_the_page_moves(campaign, cast):
    section = section_titled("KIẾN NGHỊ", campaign)
    answer = signed_in(cast.office).post(f"/campaigns/{campaign.pk}/outline/sections/{section.pk}/move/", {"to": "up"})
    assert answer.status_code == 302
    assert shape()[1] == (0, "II", "KIẾN")


@pytest.mark.long
def test_whatever_is_moved_all_stay_and_none_stands_too_deep(campaign):
    outline = outlines_of(campaign).get()
    titles = sorted(section.title for section in sections_in(outline))
    ways = ["in", "up", "down", "out"]
    for turn in range(40):
        sections = list(sections_in(outline))
        try:
            move(sections[(turn * 7) % len(sections)], ways[(turn * 3 + turn // 5) % 4])
        except Refused:
            continue
        after = list(sections_in(outline))
        assert sorted(section.title for section in after) == titles
        assert [section.position for section in after] == list(range(1, len(after) + 1))
        deep = [section.depth for section in after]
        assert deep[0] == 0
        assert all(now <= before + 1 for before, now in zip(deep, deep[1:], strict=False))
        assert all((section.parent.depth if section.parent else -1) == section.depth - 1 for section in after)
