import pytest

from nhiemky.rooms.rollup import actions
from nhiemky.rooms.rollup.models import Draft
from tests.builders import NOW, section_titled
from tests.people import signed_in
from tests.rooms.traces import changes_only, nothing_changes, told


def draft(campaign, text, *, by=None):
    return actions.write_draft(section_titled("Xây dựng Đảng", campaign), text=text, by=by, at=NOW)


def test_the_offices_words_stand_beside_those_of_the_units(campaign, cast):
    with changes_only(Draft) as lines:
        kept = draft(campaign, "Nhìn chung có tiến bộ.", by=cast.office)
    assert (kept.text, kept.changed_by, kept.changed_at) == ("Nhìn chung có tiến bộ.", cast.office, NOW)
    assert told(lines) == [("rollup.write_draft", "Lường Thị Chăm", "K")]
    assert lines[0].details["changed"]["text"][1]["characters"] == 22


def test_writing_again_puts_the_new_in_place_of_the_old(campaign):
    draft(campaign, "một")
    draft(campaign, "hai")
    assert Draft.objects.get().text == "hai"


def test_the_page_saves_while_one_types(campaign, cast):
    section = section_titled("Xây dựng Đảng", campaign)
    address = f"/campaigns/{campaign.pk}/rollup/sections/{section.pk}/draft/"
    answer = signed_in(cast.office, htmx=True).post(address, {"text": "Dòng một.\r\nDòng hai."})
    assert (answer.status_code, "đã lưu" in answer.content.decode()) == (200, True)
    assert Draft.objects.get().text == "Dòng một.\nDòng hai."


@pytest.mark.long
def test_a_leader_reads_the_draft_and_does_not_write_it(campaign, cast):
    draft(campaign, "Nhìn chung có tiến bộ.")
    section, client = section_titled("Xây dựng Đảng", campaign), signed_in(cast.leader)
    address = f"/campaigns/{campaign.pk}/rollup/sections/{section.pk}/"
    page = client.get(address).content.decode()
    assert ("Nhìn chung có tiến bộ." in page, "<textarea" in page) == (True, False)
    with nothing_changes():
        assert client.post(address + "draft/", {"text": "khác"}).status_code == 404
