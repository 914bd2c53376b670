import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nhiemky.rooms.figures.models import Annex, Value
from nhiemky.rooms.outline.models import Indicator, Section
from nhiemky.rooms.plan.actions import assignments as plan
from nhiemky.rooms.reports.actions import handing_in, writing
from nhiemky.rooms.reports.models import Passage, Report, Revision
from nhiemky.rooms.reports.queries.revisions import content_hash
from tests.builders import (
    DUE,
    HANDED_IN,
    LATE,
    a_confirmed_plan,
    a_draft_report,
    a_handed_in_report,
    a_returned_report,
    an_accepted_report,
    fill_figures,
    laid_with_annexes,
    owed_by,
    section_titled,
    write_words,
)
from tests.people import on_one_line, signed_in
from tests.rooms.traces import changes_only, nothing_changes, refused, told

ALREADY = "Không thể nộp: báo cáo đã nộp, đang chờ văn phòng kiểm tra."


def hand_in(assignment, *, by=None, at=HANDED_IN):
    return handing_in.hand_in(assignment, by=by, at=at)


def address(assignment):
    return f"/campaigns/{assignment.campaign_id}/reports/{assignment.pk}/hand-in/"


def test_hand_in_freezes_words_and_figures_and_locks_the_table(campaign, cast):
    assignment = owed_by("B1", campaign)
    a_draft_report(assignment, by=cast.writer, words="Đủ cả.", i1="7")

    with changes_only(Report, Revision, Annex) as lines:
        revision = hand_in(assignment, by=cast.head)

    assert Report.objects.get().state == "handed_in"
    assert Annex.objects.get().locked
    assert (revision.number, revision.handed_in_by, revision.days_late) == (1, cast.head, 0)
    assert [section["text"] for section in revision.content["sections"]] == ["Đủ cả.", "", "Đủ cả.", ""]
    assert revision.content["figures"][0] == {
        "code": "1", "name": "Kết nạp đảng viên", "period": "2021", "written": "7", "note": "",
    }  # fmt: skip
    assert told(lines) == [("reports.hand_in", "Tẩn Láo Ngô", "B1")]
    assert lines[0].details["hash"] == revision.content_hash == content_hash(revision.content)


def test_a_unit_hands_in_only_what_its_sector_is_asked(campaign):
    revision = a_handed_in_report(owed_by("B1", campaign))
    assert {figure["code"] for figure in revision.content["figures"]} == {"1", "2", "4"}
    assert "Sản xuất" not in {section["title"].split(",")[0] for section in revision.content["sections"]}


@pytest.mark.long
def test_hand_in_twice_is_refused_and_leaves_no_second_line(campaign):
    a_handed_in_report(owed_by("B1", campaign))
    with refused(ALREADY):
        hand_in(owed_by("B1", campaign))


@pytest.mark.long
def test_what_is_accepted_is_not_handed_in(campaign):
    an_accepted_report(owed_by("B1", campaign))
    with refused("Không thể nộp: báo cáo đã được tiếp nhận."):
        hand_in(owed_by("B1", campaign))


@pytest.mark.long
def test_after_a_return_the_next_revision_stands_beside_the_first(campaign):
    a_returned_report(owed_by("B1", campaign))
    first = Revision.objects.get()

    second = hand_in(owed_by("B1", campaign), at=LATE)

    assert (second.number, second.days_late) == (2, 3)
    assert Revision.objects.get(pk=first.pk).content_hash == first.content_hash == second.content_hash


def test_every_blank_is_named_at_once(campaign):
    with refused(
        "Mục «I. ĐẶC ĐIỂM TÌNH HÌNH» chưa có nội dung.",
        "Mục «1. Xây dựng Đảng» chưa có nội dung.",
        "Chỉ tiêu 1 chưa có số liệu: Năm 2021, Năm 2022.",
        "Chỉ tiêu 2 chưa có số liệu: Năm 2021, Năm 2022.",
        "Chỉ tiêu 4 chưa có số liệu: Năm 2021, Năm 2022.",
    ):
        hand_in(owed_by("B1", campaign))


def test_words_of_spaces_are_no_words(campaign):
    assignment = owed_by("B1", campaign)
    a_draft_report(assignment)
    Passage.objects.filter(section__title="Xây dựng Đảng").update(text=" \n ")
    with refused("Mục «1. Xây dựng Đảng» chưa có nội dung."):
        hand_in(assignment)


def test_a_heading_without_a_number_is_named_by_its_words_alone(campaign):
    assignment = owed_by("B1", campaign)
    a_draft_report(assignment)
    Section.objects.filter(title="Xây dựng Đảng").update(label="")
    Passage.objects.filter(section__title="Xây dựng Đảng").update(text="")
    with refused("Mục «Xây dựng Đảng» chưa có nội dung."):
        hand_in(assignment)


def test_a_reason_instead_of_a_figure_is_enough(campaign):
    assignment = owed_by("B1", campaign)
    a_draft_report(assignment, i1="KPS", i2="KAD", i4="0")
    assert hand_in(assignment).number == 1


def test_one_cell_emptied_again_is_missed(campaign):
    assignment = owed_by("B1", campaign)
    a_draft_report(assignment)
    Value.objects.filter(indicator__code="2", period="2022").delete()
    with refused("Chỉ tiêu 2 chưa có số liệu: Năm 2022."):
        hand_in(assignment)


def test_without_an_outline_there_is_nothing_to_hand_in(campaign):
    Section.objects.all().delete()
    assignment = owed_by("B1", campaign)
    fill_figures(assignment)
    with refused("Đợt này chưa có đề cương để viết báo cáo. Hãy hỏi văn phòng."):
        hand_in(assignment)


def test_without_indicators_a_report_of_words_is_handed_in(campaign):
    Indicator.objects.all().delete()
    assignment = owed_by("B1", campaign)
    write_words(assignment)
    assert hand_in(assignment).content["figures"] == []
    assert not Annex.objects.exists()


@pytest.mark.long
def test_an_annex_without_indicators_is_refused(owner):
    campaign = laid_with_annexes(owner)
    Indicator.objects.all().delete()
    with refused("Đợt này chưa có bảng chỉ tiêu để nhập số liệu. Hãy hỏi văn phòng."):
        hand_in(owed_by("B1", campaign, deliverable="annex"))


@pytest.mark.long
def test_where_an_annex_is_ordered_the_figures_go_with_it_and_the_report_waits_for_none(owner):
    campaign = laid_with_annexes(owner)

    report = a_handed_in_report(owed_by("B1", campaign))
    assert (report.content["figures"], Annex.objects.filter(locked=True).count()) == ([], 0)

    annex = a_handed_in_report(owed_by("B1", campaign, deliverable="annex"))
    assert (annex.content["sections"], Annex.objects.filter(locked=True).count()) == ([], 1)


@pytest.mark.long
def test_an_exempted_unit_hands_nothing_in(campaign):
    a_draft_report(owed_by("B1", campaign))
    plan.exempt(owed_by("B1", campaign), reason="Mới thành lập", by=None, at=HANDED_IN)
    with refused("Việc này không còn được giao cho đơn vị."):
        hand_in(owed_by("B1", campaign))


@pytest.mark.long
def test_the_last_day_is_on_time_and_the_next_is_late(campaign):
    """Half past eleven in the night of the 15th in Hanoi, where the day counts, and an hour later."""
    assert hand_in_at(campaign, "B1", hour=16, minute=30).days_late == 0
    assert hand_in_at(campaign, "B3", hour=17, minute=30).days_late == 1


def hand_in_at(campaign, code, *, hour, minute):
    assignment = owed_by(code, campaign)
    a_draft_report(assignment)
    return hand_in(assignment, at=LATE.replace(day=DUE.day, hour=hour, minute=minute))


def test_late_is_allowed_until_the_books_are_closed(campaign):
    a_draft_report(owed_by("B1", campaign))
    campaign.closes_on = LATE.date()
    campaign.save()
    with refused("Đã khóa sổ sau ngày 18/06/2023. Đơn vị cần xin gia hạn."):
        hand_in(owed_by("B1", campaign), at=LATE.replace(day=19))
    assert hand_in(owed_by("B1", campaign), at=LATE).days_late == 3


@pytest.mark.long
def test_the_page_says_the_revision_and_its_hash(campaign, cast):
    assignment = owed_by("B1", campaign)
    a_draft_report(assignment)
    answer = signed_in(cast.head).post(address(assignment), follow=True)
    assert answer.status_code == 200
    assert f"Mã nội dung {Revision.objects.get().content_hash[:12]}" in answer.content.decode()


def test_a_writer_does_not_hand_in(campaign, cast):
    assignment = owed_by("B1", campaign)
    a_draft_report(assignment)
    with nothing_changes():
        answer = signed_in(cast.writer).post(address(assignment))
    assert answer.status_code == 422
    assert "Người viết không tự nộp được: cấp ủy của đơn vị bấm nộp." in answer.content.decode()


@pytest.mark.long
def test_the_office_hands_in_for_a_unit_that_sent_paper(campaign, cast):
    assignment = owed_by("B1", campaign)
    a_draft_report(assignment)
    assert signed_in(cast.office).post(address(assignment)).status_code == 302
    assert Revision.objects.get().handed_in_by == cast.office


@pytest.mark.long
@pytest.mark.parametrize("htmx", [False, True])
def test_a_refused_hand_in_shows_every_reason(campaign, cast, htmx):
    assignment = owed_by("B1", campaign)
    a_handed_in_report(assignment)
    with nothing_changes():
        answer = signed_in(cast.head, htmx=htmx).post(address(assignment))
    assert answer.status_code == 422
    assert ALREADY in answer.content.decode()
    assert ("<html" in answer.content.decode()) is not htmx


@pytest.mark.long
def test_a_campaign_of_which_nothing_is_laid_has_no_reports(owner, cast):
    campaign = a_confirmed_plan(owner)
    answer = signed_in(cast.office).get(f"/campaigns/{campaign.pk}/reports/")
    assert "Chưa giao việc" in answer.content.decode()


@pytest.mark.long
def test_after_the_closing_day_only_whom_it_was_extended_hands_in_and_is_marked_late(campaign, cast):
    assignment = owed_by("B1", campaign)
    a_draft_report(assignment)
    plan.set_closing_day(campaign, closes_on=DUE, by=None, at=HANDED_IN)
    with refused("Đã khóa sổ sau ngày 15/06/2023. Đơn vị cần xin gia hạn."):
        hand_in(owed_by("B1", campaign), at=LATE)
    plan.extend([owed_by("B1", campaign)], until=LATE.date(), reason="Đơn vị mới", by=cast.office, at=LATE)
    assert hand_in(owed_by("B1", campaign), at=LATE).days_late == 3


@pytest.mark.long
def test_a_table_that_a_section_asks_for_is_filled_in_or_attached(campaign, cast):
    assignment, section = owed_by("B1", campaign), section_titled("Xây dựng Đảng", campaign)
    section.table = ["Năm", "Số"]
    section.save()
    a_draft_report(assignment)
    lacking = "Mục «1. Xây dựng Đảng» phải kèm bảng: điền bảng trong mục, hoặc đính kèm tệp ở mục."
    with refused(lacking):
        hand_in(assignment)
    writing.write(assignment, section=section, text="Lời.\n| Năm | Số |\n|  |  |", based_on=1, by=None, at=HANDED_IN)
    with refused(lacking):
        hand_in(assignment)
    shown = signed_in(cast.head).get(f"/campaigns/{campaign.pk}/reports/{assignment.pk}/").content.decode()
    assert f'<a href="?section={section.pk}">1 Xây dựng Đảng</a>: phải kèm bảng' in on_one_line(shown)
    writing.write(
        assignment, section=section, text="Lời.\n| Năm | Số |\n| 2021 | 5 |", based_on=2, by=None, at=HANDED_IN
    )
    assert hand_in(assignment).number == 1


@pytest.mark.long
def test_sections_not_said_to_be_finished_are_told_and_do_not_refuse(campaign, cast):
    assignment, section = owed_by("B1", campaign), section_titled("Xây dựng Đảng", campaign)
    a_draft_report(assignment)
    writing.share_out(assignment, shares={section: cast.writer}, by=cast.head, at=HANDED_IN)
    shown = signed_in(cast.head).get(f"/campaigns/{campaign.pk}/reports/{assignment.pk}/").content.decode()
    assert "Người viết chưa báo xong (vẫn nộp được):" in shown
    assert hand_in(assignment).number == 1


def test_the_figures_are_locked_before_they_are_read(campaign):
    assignment = owed_by("B1", campaign)
    a_draft_report(assignment)
    with CaptureQueriesContext(connection) as asked:
        handing_in.hand_in(assignment, by=None, at=HANDED_IN)
    statements = [one["sql"] for one in asked]
    locked = next(at for at, sql in enumerate(statements) if sql.startswith('INSERT INTO "figures_annex"'))
    assert locked < next(at for at, sql in enumerate(statements) if 'FROM "figures_value"' in sql)


@pytest.mark.long
def test_handing_in_asks_few_questions_none_of_them_twice(campaign, cast):
    assignment, browser = owed_by("B1", campaign), signed_in(cast.head)
    a_draft_report(assignment)
    address = f"/campaigns/{campaign.pk}/reports/{assignment.pk}/"
    seen = re.search(r'name="seen" value="([^"]+)"', browser.get(address).content.decode())[1]
    with CaptureQueriesContext(connection) as asked:
        assert browser.post(f"{address}hand-in/", {"seen": seen}).status_code == 302
    statements = [one["sql"] for one in asked]
    for table in ("figures_value", "figures_assessment", "reports_attachment", "reports_passage"):
        assert sum(sql.startswith("SELECT") and f'FROM "{table}"' in sql for sql in statements) == 1, table
    assert not any(sql.startswith("SELECT") and '"reports_revision"."content"' in sql for sql in statements)
    # the end of the journal is held for as short as can be: until two rows are written
    held = next(at for at, sql in enumerate(statements) if "journal_chainlock" in sql)
    assert len(statements) <= 27 and len(statements[held:]) <= 4
