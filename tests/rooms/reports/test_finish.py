import pytest

from nhiemky.rooms.reports.actions import writing as actions
from nhiemky.rooms.reports.models import Writer
from tests.builders import WRITTEN, owed_by, section_titled
from tests.people import signed_in
from tests.rooms.traces import changes_only, refused, told


@pytest.fixture
def given(campaign, cast):
    """A section with words, given to the writer."""
    assignment, section = owed_by("B1", campaign), section_titled("Xây dựng Đảng", campaign)
    actions.share_out(assignment, shares={section: cast.writer}, by=cast.head, at=WRITTEN)
    actions.write(assignment, section=section, text="Ba chi bộ.", based_on=0, by=cast.writer, at=WRITTEN)
    return assignment, section


def finish(given, *, by, finished=True, only_writes=None):
    actions.finish(given[0], section=given[1], finished=finished, by=by, at=WRITTEN, only_writes=only_writes)


def test_a_writer_says_that_a_section_is_finished_and_takes_it_back(given, cast):
    with changes_only(Writer) as lines:
        finish(given, by=cast.writer, only_writes=cast.writer)
    assert Writer.objects.get().finished_at == WRITTEN
    assert told(lines) == [("reports.finish", "Quàng Văn Sim", "B1")]
    finish(given, by=cast.writer, finished=False)
    assert Writer.objects.get().finished_at is None


def test_a_finished_section_is_open_again_when_its_writer_writes_on(given, cast):
    finish(given, by=cast.writer)
    actions.write(given[0], section=given[1], text="Ba chi bộ, sửa.", based_on=1, by=cast.head, at=WRITTEN)
    assert Writer.objects.get().finished_at == WRITTEN
    actions.write(given[0], section=given[1], text="Bốn chi bộ.", based_on=2, by=cast.writer, at=WRITTEN)
    assert Writer.objects.get().finished_at is None


def test_another_writer_does_not_finish_it(given, cast):
    with refused("Mục này giao cho đồng chí Quàng Văn Sim viết; bạn chỉ xem."):
        finish(given, by=cast.neighbour, only_writes=cast.neighbour)


def test_a_section_of_nobody_or_without_words_is_not_finished(campaign, cast):
    assignment = owed_by("B1", campaign)
    first, other = section_titled("ĐẶC ĐIỂM", campaign), section_titled("Xây dựng Đảng", campaign)
    actions.share_out(assignment, shares={first: cast.writer}, by=cast.head, at=WRITTEN)
    with refused("Mục «1 Xây dựng Đảng» chưa giao cho ai viết, nên không cần báo xong."):
        finish((assignment, other), by=cast.writer)
    with refused("Mục «I ĐẶC ĐIỂM TÌNH HÌNH» chưa có nội dung, chưa báo xong được."):
        finish((assignment, first), by=cast.writer)


@pytest.mark.long
def test_the_page_has_the_button_and_the_state(given, cast):
    assignment, section = given
    address = f"/campaigns/{assignment.campaign_id}/reports/{assignment.pk}/"
    browser = signed_in(cast.writer)
    browser.post(f"{address}sections/{section.pk}/finish/", {"finished": "1"})
    shown = browser.get(address, {"section": section.pk}).content.decode()
    assert ("báo xong" in shown, "Chưa xong, viết tiếp" in shown) == (True, True)
