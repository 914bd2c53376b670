"""A unit prints its own report from its page: the words as they stand, ready for number and signature."""

import io
from datetime import date

import docx
import pypdfium2
import pytest

from nhiemky.rooms.plan.models import Assignment, Task
from nhiemky.rooms.registry.jobs import render_next
from nhiemky.rooms.registry.models import Rendering, StoredFile
from nhiemky.rooms.reports.actions.writing import write
from nhiemky.rooms.reports.papers import report_paper
from tests.builders import NOW, WRITTEN, a_draft_report, a_handed_in_report, an_accepted_report, owed_by, section_titled
from tests.people import signed_in
from tests.rooms.traces import changes_only, nothing_changes

ON = date(2023, 6, 10)


def address(assignment, last="paper/"):
    return f"/campaigns/{assignment.campaign_id}/reports/{assignment.pk}/{last}"


def paper_of(assignment):
    return docx.Document(io.BytesIO(report_paper(assignment, on=ON)))


def lines_of(document) -> list[str]:
    return [line.text for line in document.paragraphs if line.text]


def cells_of(table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_the_words_stand_under_their_headings_without_guidance_in_the_units_own_frame(campaign):
    assignment = owed_by("B1", campaign)
    text = "Đã làm:\n- Học nghị quyết\n| Năm | Kết nạp |\n| 2021 | 5 |"
    write(assignment, section=section_titled("Xây dựng Đảng", campaign), text=text, based_on=0, by=None, at=WRITTEN)

    document = paper_of(assignment)

    lines = lines_of(document)
    assert lines[0] == "BÁO CÁO"
    at = lines.index("1. Xây dựng Đảng")
    assert lines[at + 1 : at + 3] == ["Đã làm:", "Học nghị quyết"]
    assert not any("xóa đi" in line for line in lines)
    assert cells_of(document.tables[1]) == [["Năm", "Kết nạp"], ["2021", "5"]]
    letterhead = document.tables[0]
    assert "ĐẢNG BỘ SỞ ĐÒ GIANG" in letterhead.cell(0, 0).text or "ĐẢNG ỦY SỞ ĐÒ GIANG" in letterhead.cell(0, 0).text
    number, day = (" ".join(cell.text.split()) for cell in letterhead.rows[1].cells)
    assert number.startswith("Số -BC/")
    assert day.endswith("ngày tháng năm 2023")


def test_what_the_outline_tells_the_writer_is_not_printed_in_the_title(campaign):
    assignment, section = owed_by("B1", campaign), section_titled("Xây dựng Đảng", campaign)
    section.title = "Xây dựng Đảng (đối với khối hành chính)"
    section.save()
    assert "1. Xây dựng Đảng" in lines_of(paper_of(assignment))


def test_figures_alone_are_handed_in_under_a_sentence(campaign):
    Assignment.objects.filter(pk=owed_by("B1", campaign).pk).update(deliverable="annex")
    assignment = owed_by("B1", campaign, deliverable="annex")
    assert any(
        "báo cáo kết quả thực hiện các chỉ tiêu như Phụ lục 1" in line for line in lines_of(paper_of(assignment))
    )


def test_the_figures_go_along_as_an_annex(campaign):
    assignment = owed_by("B1", campaign)
    a_draft_report(assignment, i1="7", i2="9/10")
    head, *rows = cells_of(paper_of(assignment).tables[-1])
    assert head == ["TT", "Chỉ tiêu", "ĐVT", "Mục tiêu", "Năm 2021", "Năm 2022", "Đánh giá"]
    assert [row[3:6] for row in rows[:2]] == [["≥ 12", "7", "7"], ["≥ 90,0", "90,0", "90,0"]]


def recipients_of(assignment) -> list[str]:
    close = next(table for table in paper_of(assignment).tables if "Nơi nhận:" in table.cell(0, 0).text)
    return close.cell(0, 0).text.splitlines()[1:]


def test_the_recipients_begin_with_the_body_that_the_plan_names(campaign):
    assignment = owed_by("B1", campaign)
    assert assignment.task.recipient == "Ban Thường vụ Đảng ủy Khối"
    assert recipients_of(assignment) == [
        "- Ban Thường vụ Đảng ủy Khối (b/c),", "- Văn phòng Đảng ủy Khối,", "- Lưu Văn phòng.",
    ]  # fmt: skip


def test_where_the_plan_names_nobody_the_committee_that_runs_the_campaign_receives(campaign):
    Task.objects.update(recipient="")
    Assignment.objects.update(via=None, recipient=None)
    assert recipients_of(owed_by("B1", campaign)) == ["- Đảng ủy Khối Bến Nghè (b/c),", "- Lưu Văn phòng."]


@pytest.mark.long
@pytest.mark.parametrize("arrives", [a_draft_report, a_handed_in_report, an_accepted_report])
def test_the_page_offers_it_at_every_stage_and_taking_it_changes_nothing(campaign, cast, arrives):
    assignment = owed_by("B1", campaign)
    arrives(assignment)
    browser = signed_in(cast.writer)
    page = browser.get(address(assignment, "")).content.decode()
    assert (address(assignment) in page, address(assignment, "print/") in page) == (True, True)
    with nothing_changes():
        answer = browser.get(address(assignment))
    assert docx.Document(io.BytesIO(answer.getvalue())).tables
    assert "bao-cao-dang-bo-so-do-giang-trinh-ky.docx" in answer["Content-Disposition"]


@pytest.mark.long
def test_who_only_reads_the_report_is_not_offered_to_print_it(campaign, cast):
    assignment = owed_by("B1", campaign)
    a_handed_in_report(assignment)
    browser = signed_in(cast.leader)
    assert address(assignment) not in browser.get(address(assignment, "")).content.decode()
    assert (
        browser.get(address(assignment)).status_code
        == browser.get(address(assignment, "paper/pdf/")).status_code
        == 404
    )


def print_it(browser, assignment) -> str:
    return browser.post(address(assignment, "print/"), follow=True).content.decode()


@pytest.mark.long
def test_its_pdf_is_ordered_on_the_page_and_one_of_the_same_words_serves_again(campaign, cast):
    assignment, browser = owed_by("B1", campaign), signed_in(cast.writer)
    a_draft_report(assignment, words="Lời của đơn vị.")
    with changes_only(StoredFile, Rendering) as lines:
        page = print_it(browser, assignment)
    assert ([line.verb for line in lines], "đang chờ" in page) == (["reports.print_report"], True)
    print_it(browser, assignment)
    assert Rendering.objects.get().issuer == assignment.unit
    answer = browser.get(address(assignment, "paper/pdf/"))
    assert (answer.status_code, answer.url) == (302, address(assignment, "printed/"))


@pytest.mark.long
def test_words_written_after_it_was_made_are_said_to_be_without_pdf(campaign, cast):
    assignment, browser = owed_by("B1", campaign), signed_in(cast.writer)
    print_it(browser, assignment)
    a_draft_report(assignment, words="Lời mới.")
    page = browser.get(address(assignment, "printed/")).content.decode()
    assert "Chưa có bản PDF của lời báo cáo như hiện nay." in page


@pytest.mark.office
def test_as_pdf_it_says_the_same(campaign, cast):
    assignment, browser = owed_by("B1", campaign), signed_in(cast.writer)
    a_draft_report(assignment, words="Lời của đơn vị.")
    print_it(browser, assignment)
    assert render_next(engine="LibreOffice", now=lambda: NOW)
    data = b"".join(browser.get(address(assignment, "paper/pdf/")).streaming_content)
    text = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()
    assert ("BÁO CÁO" in text, "Lời của đơn vị." in text) == (True, True)
