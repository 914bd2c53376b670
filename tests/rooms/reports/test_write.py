from datetime import timedelta

import pytest

from nhiemky.rooms.reports.actions import writing as actions
from nhiemky.rooms.reports.models import Passage, PastPassage, Report
from nhiemky.rooms.reports.rules.writing import MOST_LINES
from tests.builders import (
    DECIDED,
    WRITTEN,
    a_handed_in_report,
    a_returned_report,
    an_accepted_report,
    owed_by,
    section_titled,
)
from tests.people import signed_in
from tests.rooms.traces import changes_only, nothing_changes, refused, told

TOO_LONG = "Một mục dài quá 200.000 ký tự hoặc 3.000 dòng: chuyển phần dài sang tệp đính kèm."
STALE = "Người khác vừa sửa mục này. Chữ của bạn vẫn còn trong ô; mở trang ở một thẻ khác để xem bản mới rồi ghép."


def write(assignment, text, *, based_on, by=None, title="Xây dựng Đảng"):
    section = section_titled(title, assignment.campaign)
    return actions.write(assignment, section=section, text=text, based_on=based_on, by=by, at=WRITTEN)


def address(assignment, section):
    return f"/campaigns/{assignment.campaign_id}/reports/{assignment.pk}/sections/{section.pk}/"


def test_the_first_words_begin_the_report_and_a_line_in_the_journal(campaign, cast):
    assignment = owed_by("B1", campaign)

    with changes_only(Report, Passage) as lines:
        passage = write(assignment, "Ba chi bộ mới.", based_on=0, by=cast.writer)

    assert (passage.text, passage.version, passage.changed_by) == ("Ba chi bộ mới.", 1, cast.writer)
    assert Report.objects.get().state == "draft"
    assert told(lines) == [("reports.write", "Quàng Văn Sim", "B1")]
    assert (lines[0].campaign_id, lines[0].details["changed"]["text"][1]["characters"]) == (campaign.pk, 14)


def test_signs_of_control_are_not_kept_and_what_looks_like_code_is(campaign):
    passage = write(owed_by("B1", campaign), "chỉ đạo\x0b 12\x00 chi bộ\x0c <b>&amp; {{ x }}</b>.", based_on=0)
    assert passage.text == "chỉ đạo 12 chi bộ <b>&amp; {{ x }}</b>."


def test_the_journal_holds_no_words_of_a_report(campaign, cast):
    with changes_only(Report, Passage) as lines:
        write(owed_by("B1", campaign), "Việc riêng của chi bộ.", based_on=0, by=cast.writer)
    assert "riêng" not in f"{lines[0].subject} {lines[0].details}"


def test_each_save_counts_one_version_up(campaign):
    assignment = owed_by("B1", campaign)
    versions = [write(assignment, text, based_on=at).version for at, text in enumerate(("một", "hai", "ba"))]
    assert versions == [1, 2, 3]
    assert Passage.objects.get().text == "ba"


def test_the_same_words_again_are_kept_once_whoever_saw_which_version(campaign):
    assignment = owed_by("B1", campaign)
    write(assignment, "Như trên.", based_on=0)
    with nothing_changes():
        assert write(assignment, "Như trên.", based_on=0).version == 1


def test_the_second_of_two_writers_is_told_and_the_words_of_the_first_stand(campaign, cast):
    assignment = owed_by("B1", campaign)
    write(assignment, "Của Sim.", based_on=0, by=cast.writer)

    with refused(STALE):
        write(assignment, "Của Ngô.", based_on=0, by=cast.head)

    assert Passage.objects.get().text == "Của Sim."


def test_two_writers_in_two_sections_do_not_meet(campaign, cast):
    assignment = owed_by("B1", campaign)
    write(assignment, "Của Sim.", based_on=0, by=cast.writer)
    write(assignment, "Của Ngô.", based_on=0, by=cast.head, title="ĐẶC ĐIỂM")
    assert set(Passage.objects.values_list("text", flat=True)) == {"Của Sim.", "Của Ngô."}


@pytest.mark.parametrize(
    ("reach", "reason"),
    [
        (a_handed_in_report, "Không thể sửa báo cáo: báo cáo đã nộp, đang chờ văn phòng kiểm tra."),
        (an_accepted_report, "Không thể sửa báo cáo: báo cáo đã được tiếp nhận."),
    ],
)
def test_what_is_handed_in_is_not_written_any_more(campaign, reach, reason):
    reach(owed_by("B1", campaign))
    with refused(reason):
        write(owed_by("B1", campaign), "Thêm một câu.", based_on=1)


def test_what_is_returned_is_written_again_and_stays_returned(campaign):
    a_returned_report(owed_by("B1", campaign))
    assert write(owed_by("B1", campaign), "Đã bổ sung.", based_on=1).version == 2
    assert Report.objects.get().state == "returned"


def test_a_save_answers_with_the_version_that_the_next_one_is_based_on(campaign, cast):
    assignment, section = owed_by("B1", campaign), section_titled("Xây dựng Đảng", campaign)
    answer = signed_in(cast.writer, htmx=True).post(
        address(assignment, section), {"text": "Dòng một.\r\nDòng hai.", "based_on": "0"}
    )
    assert answer.status_code == 200
    assert 'name="based_on" value="1"' in answer.content.decode()
    assert Passage.objects.get().text == "Dòng một.\nDòng hai."


def test_a_save_on_an_old_version_is_refused_above_the_page(campaign, cast):
    assignment, section = owed_by("B1", campaign), section_titled("Xây dựng Đảng", campaign)
    write(assignment, "Của Ngô.", based_on=0, by=cast.head)

    with nothing_changes():
        answer = signed_in(cast.writer, htmx=True).post(
            address(assignment, section), {"text": "Của Sim.", "based_on": "0"}
        )

    assert answer.status_code == 422
    assert answer.headers["HX-Retarget"] == "#refusals"
    assert STALE in answer.content.decode()


@pytest.mark.long
@pytest.mark.parametrize("said", [{"text": "chữ"}, {"text": "chữ", "based_on": "-1"}, {"text": "a" * 200_001}])
def test_a_save_that_is_too_long_or_of_an_old_page_is_refused(campaign, cast, said):
    assignment, section = owed_by("B1", campaign), section_titled("Xây dựng Đảng", campaign)
    with nothing_changes():
        answer = signed_in(cast.writer, htmx=True).post(address(assignment, section), said)
    assert answer.status_code == 422
    assert "mục này dài quá 200.000 ký tự" in answer.content.decode()


def test_a_section_takes_so_many_lines_and_two_writers_together_no_more(campaign):
    assignment, section = owed_by("B1", campaign), section_titled("Xây dựng Đảng", campaign)
    lines = "a\n" * (MOST_LINES - 2)
    write(assignment, lines, based_on=0)
    write(assignment, "Đầu.\n" + lines, based_on=1)
    with refused(TOO_LONG):
        actions.write(
            assignment, section=section, text=lines + "Cuối.\nHết.", based_on=1, seen=lines, by=None, at=WRITTEN
        )


def test_a_section_that_the_unit_is_not_asked_is_not_there(campaign, cast):
    """Sở Đò Giang is an administration; production is asked of enterprises."""
    assignment, section = owed_by("B1", campaign), section_titled("Sản xuất", campaign)
    with nothing_changes():
        answer = signed_in(cast.writer).post(address(assignment, section), {"text": "chữ", "based_on": "0"})
    assert answer.status_code == 404


def test_reopened_words_keep_who_changed_them_and_when(campaign, cast):
    a_returned_report(owed_by("B1", campaign))
    section = section_titled("Xây dựng Đảng", campaign)
    kept = actions.write(owed_by("B1", campaign), section=section, text="Mới.", based_on=1, by=cast.head, at=DECIDED)
    assert (kept.changed_by, kept.changed_at) == (cast.head, DECIDED)


def test_words_of_two_writers_in_different_paragraphs_are_put_together(campaign, cast):
    assignment = owed_by("B1", campaign)
    write(assignment, "Một.\nHai.", based_on=0, by=cast.writer)
    write(assignment, "Một, sửa.\nHai.", based_on=1, by=cast.head)
    section = section_titled("Xây dựng Đảng", campaign)
    both = actions.write(
        assignment,
        section=section,
        text="Một.\r\nHai.\r\nBa.",
        seen="Một.\nHai.",
        based_on=1,
        by=cast.writer,
        at=WRITTEN,
    )
    assert (both.text, both.version) == ("Một, sửa.\nHai.\nBa.", 3)


def test_a_script_is_answered_with_both_texts_to_choose_from(campaign, cast):
    assignment, section = owed_by("B1", campaign), section_titled("Xây dựng Đảng", campaign)
    write(assignment, "Của Ngô <b>.", based_on=0, by=cast.head)
    said = {"text": "Của Sim.", "seen": "", "based_on": "0"}
    with nothing_changes():
        answer = signed_in(cast.writer, htmx=True).post(address(assignment, section), said)
    page = answer.content.decode()
    assert (answer.status_code, 'id="their-version" value="1"' in page) == (409, True)
    assert "Tẩn Láo Ngô" in page and "Của Ngô &lt;b&gt;.\nCủa Sim.</textarea>" in page


def test_a_page_of_another_account_saves_nothing(campaign, cast):
    assignment, section = owed_by("B1", campaign), section_titled("Xây dựng Đảng", campaign)
    said = {"text": "Của Sim.", "based_on": "0", "account": cast.writer.pk}
    with nothing_changes():
        answer = signed_in(cast.head, htmx=True).post(address(assignment, section), said)
    assert (answer.status_code, "tài khoản khác" in answer.content.decode()) == (422, True)


def test_a_writer_keeps_to_the_sections_that_are_given_to_them_or_to_nobody(campaign, cast):
    assignment, section = owed_by("B1", campaign), section_titled("Xây dựng Đảng", campaign)
    actions.share_out(assignment, shares={section: cast.head}, by=cast.head, at=WRITTEN)
    with nothing_changes():
        answer = signed_in(cast.writer, htmx=True).post(address(assignment, section), {"text": "x", "based_on": "0"})
    assert "Mục này giao cho đồng chí Tẩn Láo Ngô viết; bạn chỉ xem." in answer.content.decode()
    assert write(assignment, "Của cấp ủy.", based_on=0, by=cast.head).version == 1


@pytest.mark.long
@pytest.mark.parametrize(
    ("changed", "kept"),
    [
        ({"by": "head"}, True),
        ({"at": WRITTEN + timedelta(minutes=5)}, True),
        ({"text": "Mười"}, True),
        ({}, False),
        ({"at": WRITTEN + timedelta(minutes=4)}, False),
    ],
)
def test_earlier_words_are_kept_when_anothers_old_or_mostly_gone(campaign, cast, changed, kept):
    assignment, section = owed_by("B1", campaign), section_titled("Xây dựng Đảng", campaign)
    write(assignment, "Mười chi bộ mới.", based_on=0, by=cast.writer)
    by = getattr(cast, changed.get("by", "writer"))
    text, at = changed.get("text", "Mười một chi bộ mới."), changed.get("at", WRITTEN)
    actions.write(assignment, section=section, text=text, based_on=1, by=by, at=at)
    assert list(PastPassage.objects.values_list("text", "version")) == ([("Mười chi bộ mới.", 1)] if kept else [])
