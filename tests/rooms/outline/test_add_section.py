import pytest

from nhiemky.rooms.outline import actions
from nhiemky.rooms.outline.models import Section
from tests.builders import CONFIRMED, a_campaign
from tests.people import signed_in
from tests.rooms.traces import changes_only, nothing_changes, told


def add(campaign, title, *, depth=0, by=None):
    return actions.add_section(
        campaign, label="", title=title, guidance="", depth=depth, applies_to=[], by=by, at=CONFIRMED
    )


def test_a_heading_is_added_at_the_end(campaign, cast):
    with changes_only(Section) as lines:
        section = add(campaign, "PHỤ LỤC", by=cast.office)
    assert (section.position, section.depth, section.parent) == (6, 0, None)
    assert told(lines) == [("outline.add_section", "Lường Thị Chăm", "K")]


def test_a_deeper_heading_stands_under_the_last_one_above_it(campaign):
    assert add(campaign, "Kiến nghị với tỉnh", depth=1).parent == Section.objects.get(label="III")


def test_a_heading_deeper_than_any_above_it_comes_up(owner):
    section = add(a_campaign(owner), "Một mình", depth=2)
    assert (section.depth, section.parent) == (0, None)


def test_the_page_adds_a_heading_for_some_sectors(campaign, cast):
    said = {"label": "IV", "title": "CỔ PHẦN HÓA", "depth": "0", "applies_to": ["enterprise"]}
    answer = signed_in(cast.office).post(f"/campaigns/{campaign.pk}/outline/sections/add/", said)
    assert answer.status_code == 302
    assert Section.objects.get(label="IV").applies_to == ["enterprise"]


@pytest.mark.parametrize("said", [{"title": ""}, {"depth": "9"}, {"applies_to": ["thơ"]}])
def test_what_is_no_heading_comes_back_in_the_open_dialog(campaign, cast, said):
    with nothing_changes():
        answer = signed_in(cast.office).post(
            f"/campaigns/{campaign.pk}/outline/sections/add/", {"title": "X", "depth": "0", **said}
        )
    assert (answer.status_code, '<dialog id="add-section" open>' in answer.content.decode()) == (422, True)
