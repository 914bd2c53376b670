import io

import pytest
from django.core.management import call_command

from nhiemky.rooms.reports.actions import writing as actions
from nhiemky.rooms.reports.models import Report, Writer
from nhiemky.rooms.reports.queries.pages import page_of, report_of
from tests.builders import WRITTEN, a_handed_in_report, owed_by, section_titled
from tests.people import signed_in
from tests.rooms.traces import changes_only, nothing_changes, refused, told


def share(assignment, account, *, by=None):
    section = section_titled("Xây dựng Đảng", assignment.campaign)
    actions.share_out(assignment, shares={section: account}, by=by, at=WRITTEN)
    return section


def test_the_head_says_who_writes_which_section(campaign, cast):
    with changes_only(Report, Writer) as lines:
        section = share(owed_by("B1", campaign), cast.writer, by=cast.head)
    writer = Writer.objects.get()
    assert (writer.section, writer.account, writer.finished_at) == (section, cast.writer, None)
    assert told(lines) == [("reports.share_out", "Tẩn Láo Ngô", "B1")]


def test_a_section_is_left_to_whoever_gets_to_it_again(campaign, cast):
    share(owed_by("B1", campaign), cast.writer)
    share(owed_by("B1", campaign), None)
    assert Writer.objects.get().account is None


def test_nobody_of_another_unit_writes(campaign, cast):
    with refused("Đồng chí Giàng A Mùa không có vai trò ở đơn vị này nên không viết báo cáo được."):
        share(owed_by("B1", campaign), cast.neighbour)


def test_what_is_handed_in_is_not_shared_out(campaign, cast):
    a_handed_in_report(owed_by("B1", campaign))
    with refused("Không thể sửa báo cáo: báo cáo đã nộp, đang chờ văn phòng kiểm tra."):
        share(owed_by("B1", campaign), cast.writer)


@pytest.mark.long
def test_a_writer_keeps_to_their_own_sections_on_the_command_line_too(campaign, cast, tmp_path):
    assignment, file = owed_by("B1", campaign), tmp_path / "muc.txt"
    share(assignment, cast.head)
    file.write_text("Một đoạn.")
    sections = [section for section in page_of(report_of(assignment)).sections if section.written]
    place = 1 + [section.title for section in sections].index("Xây dựng Đảng")
    with refused("Mục này giao cho đồng chí Tẩn Láo Ngô viết; bạn chỉ xem."):
        call_command("write", campaign.pk, "B1", place, file, "--as=sim", stdout=io.StringIO())
    call_command("write", campaign.pk, "B1", place, file, "--as=ngo", stdout=io.StringIO())


@pytest.mark.long
def test_the_page_offers_the_people_of_the_unit_and_lists_who_writes(campaign, cast):
    assignment, section = owed_by("B1", campaign), section_titled("Xây dựng Đảng", campaign)
    address = f"/campaigns/{campaign.pk}/reports/{assignment.pk}/"
    head, writer = signed_in(cast.head), signed_in(cast.writer)
    head.post(f"{address}writers/", {f"writer-{section.pk}": cast.writer.pk})
    shown = writer.get(address, {"mine": 1}).content.decode()
    assert ("Quàng Văn Sim" in shown, "Của tôi" in shown, "KIẾN NGHỊ" in shown) == (True, True, False)
    assert ('data-dialog="share-out"' in shown, "share-out" in head.get(address).content.decode()) == (False, True)
    with nothing_changes():
        answer = writer.post(f"{address}writers/", {f"writer-{section.pk}": ""})
    assert "Cấp ủy của đơn vị phân công người viết." in answer.content.decode()
