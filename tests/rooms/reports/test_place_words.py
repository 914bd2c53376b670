"""A unit takes its report as a Word form, fills it in, and brings it back: seen beside the outline, then written."""

import io
from datetime import date

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nhiemky.rooms.outline.models import Section
from nhiemky.rooms.outline.queries.sections import outlines_of
from nhiemky.rooms.reports.actions import placing, writing
from nhiemky.rooms.reports.models import Passage, PastPassage, Report
from nhiemky.rooms.reports.papers import report_form
from tests.builders import WRITTEN, a_handed_in_report, owed_by, section_titled
from tests.papers.workbooks import retold
from tests.people import signed_in
from tests.rooms.traces import changes_only, nothing_changes, refused, told

SAID = {"ĐẶC ĐIỂM": "Ba chi bộ mới lập.", "Xây dựng Đảng": "Đã làm:\n- Học nghị quyết\n- Kết nạp 5 người"}


def address(assignment, last="words/"):
    return f"/campaigns/{assignment.campaign_id}/reports/{assignment.pk}/{last}"


def write(assignment, title, text, *, based_on=0):
    section = section_titled(title, assignment.campaign)
    writing.write(assignment, section=section, text=text, based_on=based_on, by=None, at=WRITTEN)


def filled(assignment, change=lambda document: None) -> bytes:
    """The unit's own form with these words typed under their headings."""
    document = docx.Document(io.BytesIO(report_form(assignment, on=date(2023, 6, 10))))
    for title, text in SAID.items():
        at = next(at for at, line in enumerate(document.paragraphs) if title in line.text)
        empty = next(line for line in document.paragraphs[at + 1 :] if not line.text)
        for line in text.splitlines():
            empty.insert_paragraph_before(line)
    change(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def uploaded(data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("bao-cao.docx", data)


def typed_on(answer) -> dict[str, list[str]]:
    """What the page would send back, untouched."""
    said: dict[str, list[str]] = {"confirm": ["1"]}
    for row in answer.context["rows"]:
        number = row.section.pk
        said |= {f"text-{number}": [row.text], f"based-on-{number}": [str(row.based_on)], f"found-{number}": ["1"]}
        said[f"take-{number}"] = ["keep" if row.same or not row.text else row.take]
    for piece in answer.context["pieces"]:
        for name, value in (("piece", piece.text), ("after", piece.after), ("choice", piece.choice)):
            said.setdefault(name, []).append(value)
        said.setdefault("frame", []).append("1" if piece.frame else "0")
    return said


def test_the_form_is_taken_with_the_words_that_stand(campaign, cast):
    assignment = owed_by("B1", campaign)
    write(assignment, "Xây dựng Đảng", "Có 12 chi bộ.")
    answer = signed_in(cast.writer).get(address(assignment, "form/"))
    lines = [line.text for line in docx.Document(io.BytesIO(answer.getvalue())).paragraphs]
    assert "Có 12 chi bộ." in lines
    assert "I- ĐẶC ĐIỂM TÌNH HÌNH" in lines
    assert not any("Sản xuất" in line for line in lines)  # only enterprises are asked
    assert "bao-cao-dang-bo-so-do-giang.docx" in answer["Content-Disposition"]


@pytest.mark.long
def test_a_filled_form_is_shown_and_nothing_is_written_yet(campaign, cast):
    assignment = owed_by("B1", campaign)
    with nothing_changes():
        answer = signed_in(cast.writer).post(address(assignment), {"file": uploaded(filled(assignment))})
    texts = {row.section.title: row.text for row in answer.context["rows"] if row.text}
    assert texts == {"ĐẶC ĐIỂM TÌNH HÌNH": SAID["ĐẶC ĐIỂM"], "Xây dựng Đảng": SAID["Xây dựng Đảng"]}
    assert answer.context["doubts"] == answer.context["to_place"] == 0


@pytest.mark.long
def test_confirmed_it_is_written_in_one_act(campaign, cast):
    assignment, browser = owed_by("B1", campaign), signed_in(cast.writer)
    page = browser.post(address(assignment), {"file": uploaded(filled(assignment))})
    with changes_only(Report, Passage) as lines:
        answer = browser.post(address(assignment), typed_on(page))
    assert (answer.status_code, answer.url) == (302, address(assignment, ""))
    assert set(Passage.objects.values_list("text", flat=True)) == set(SAID.values())
    assert told(lines) == [("reports.place_words", "Quàng Văn Sim", "B1")]


@pytest.mark.long
def test_words_that_stood_there_become_past_words(campaign, cast):
    assignment, browser = owed_by("B1", campaign), signed_in(cast.writer)
    write(assignment, "Xây dựng Đảng", "Bản cũ.")
    section = section_titled("Xây dựng Đảng", campaign)
    placing.place_words(assignment, words={section: ("Bản mới.", 1)}, by=cast.writer, at=WRITTEN)
    assert Passage.objects.get().text == "Bản mới."
    assert PastPassage.objects.get(version=1).text == "Bản cũ."
    said = typed_on(browser.post(address(assignment), {"file": uploaded(filled(assignment))}))
    said[f"take-{section.pk}"] = ["both"]
    browser.post(address(assignment), said)
    # the form held the words that stood, so the file says both already
    assert Passage.objects.get(section=section).text.startswith("Bản mới.\nBản mới.")


@pytest.mark.long
def test_words_that_somebody_changed_meanwhile_refuse_all_and_what_was_typed_is_shown_again(campaign, cast):
    assignment, browser = owed_by("B1", campaign), signed_in(cast.writer)
    page = browser.post(address(assignment), {"file": uploaded(filled(assignment))})
    write(assignment, "Xây dựng Đảng", "Người khác viết.")
    with nothing_changes():
        answer = browser.post(address(assignment), typed_on(page))
    assert answer.status_code == 422
    assert "vừa có người sửa" in answer.content.decode()
    shown = {row.section.title: (row.text, row.old) for row in answer.context["rows"]}
    assert shown["Xây dựng Đảng"] == (SAID["Xây dựng Đảng"], "Người khác viết.")
    assert browser.post(address(assignment), typed_on(answer)).status_code == 302


@pytest.mark.long
def test_words_for_a_section_that_went_meanwhile_are_placed_anew_and_not_dropped(campaign, cast):
    assignment, browser = owed_by("B1", campaign), signed_in(cast.writer)
    page = browser.post(address(assignment), {"file": uploaded(filled(assignment))})
    Section.objects.filter(title="Xây dựng Đảng").update(dropped_in=2)
    with nothing_changes():
        answer = browser.post(address(assignment), typed_on(page))
    pieces = [piece.text for piece in answer.context["pieces"] if not piece.frame]
    assert (answer.status_code, pieces) == (422, [SAID["Xây dựng Đảng"]])
    said = typed_on(answer)
    said["choice"][-1] = str(section_titled("KIẾN NGHỊ", campaign).pk)
    assert browser.post(address(assignment), said).status_code == 302
    assert Passage.objects.filter(section__title__startswith="KIẾN NGHỊ", text=SAID["Xây dựng Đảng"]).exists()


def lose_a_heading(document) -> None:
    """Its title says something else, and its bookmark is gone."""
    line = next(line for line in document.paragraphs if "KIẾN NGHỊ" in line.text)
    for mark in line._p.findall(docx.oxml.ns.qn("w:bookmarkStart")):
        line._p.remove(mark)
    for run in line.runs:
        run.text = ""
    line.runs[0].text = "IV- Thi đua, khen thưởng"
    after = document.paragraphs[[one.text for one in document.paragraphs].index(line.text) + 1]
    after.insert_paragraph_before("Được tặng Bằng khen.")


@pytest.mark.long
def test_words_without_a_section_must_be_placed_or_left_out_by_a_person(campaign, cast):
    assignment, browser = owed_by("B1", campaign), signed_in(cast.writer)
    page = browser.post(address(assignment), {"file": uploaded(filled(assignment, lose_a_heading))})
    assert page.context["to_place"] == 1
    said = typed_on(page)
    with nothing_changes():
        answer = browser.post(address(assignment), said)
    assert "Còn 1 đoạn trong tệp chưa biết đặt vào mục nào" in answer.content.decode()
    section = section_titled("ĐẶC ĐIỂM", campaign)
    said["choice"] = [str(section.pk) if frame == "0" else "leave_out" for frame in said["frame"]]
    assert browser.post(address(assignment), said).status_code == 302
    kept = Passage.objects.get(section=section).text
    assert kept == f"{SAID['ĐẶC ĐIỂM']}\nIV- Thi đua, khen thưởng\nĐược tặng Bằng khen."


@pytest.mark.long
def test_a_writer_does_not_write_over_a_section_that_was_given_to_another(campaign, cast):
    assignment, section = owed_by("B1", campaign), section_titled("Xây dựng Đảng", campaign)
    writing.share_out(assignment, shares={section: cast.head}, by=cast.head, at=WRITTEN)
    browser = signed_in(cast.writer)
    page = browser.post(address(assignment), {"file": uploaded(filled(assignment))})
    with nothing_changes():
        answer = browser.post(address(assignment), typed_on(page))
    assert "giao cho đồng chí Tẩn Láo Ngô viết" in answer.content.decode()
    said = {**typed_on(page), f"take-{section.pk}": ["keep"]}
    assert browser.post(address(assignment), said).status_code == 302
    assert Passage.objects.get().text == SAID["ĐẶC ĐIỂM"]


@pytest.mark.long
def test_a_report_that_is_handed_in_takes_no_words(campaign):
    assignment = owed_by("B1", campaign)
    a_handed_in_report(assignment)
    with refused("Không thể sửa báo cáo: báo cáo đã nộp, đang chờ văn phòng kiểm tra."):
        placing.place_words(assignment, words={section_titled("KIẾN NGHỊ", campaign): ("Mới.", 0)}, by=None, at=WRITTEN)


def queries_of(browser, assignment) -> tuple[int, int]:
    with CaptureQueriesContext(connection) as form:
        browser.get(address(assignment, "form/"))
    with CaptureQueriesContext(connection) as shown:
        browser.post(address(assignment), {"file": uploaded(filled(assignment))})
    return len(form), len(shown)


@pytest.mark.long
def test_more_sections_ask_no_more_of_the_database(campaign, cast):
    assignment, browser = owed_by("B1", campaign), signed_in(cast.writer)
    queries_of(browser, assignment)  # the first visit writes what later ones find
    few = queries_of(browser, assignment)
    outline = outlines_of(campaign).get()
    for number in range(50):
        Section.objects.create(outline=outline, position=10 + number, depth=0, title=f"Mục thêm {number}")
    assert queries_of(browser, assignment) == few


@pytest.mark.long
@pytest.mark.parametrize("data", [b"", b"not a word file", b"PK\x03\x04"])
def test_a_file_that_cannot_be_read_is_refused_in_words(campaign, cast, data):
    with nothing_changes():
        answer = signed_in(cast.writer).post(address(owed_by("B1", campaign)), {"file": uploaded(data)})
    assert answer.status_code == 422
    assert "bao-cao.docx" in answer.content.decode()


@pytest.mark.long
def test_the_commands_do_the_same(campaign, cast, tmp_path):
    assignment, file = owed_by("B1", campaign), str(tmp_path / "mau.docx")
    call_command("report_form", campaign.pk, "B1", file, f"--as={cast.writer.username}", stdout=io.StringIO())
    assert docx.Document(file).paragraphs
    chart = '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"/></w:body>'
    (tmp_path / "mau.docx").write_bytes(
        retold(filled(assignment), {"word/document.xml": lambda text: text.replace("</w:body>", chart)})
    )
    out = io.StringIO()
    call_command("place_words", campaign.pk, "B1", file, f"--as={cast.writer.username}", stdout=out)
    assert "Đã ghi 2 mục." in out.getvalue()
    assert "Tệp còn có 1 biểu đồ: phần này không đưa vào mục được." in out.getvalue()
    assert set(Passage.objects.values_list("text", flat=True)) == set(SAID.values())
