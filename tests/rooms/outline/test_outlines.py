"""Several outlines in one campaign, each answered to its own receiver; one takes the place of another."""

import io
import json

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nhiemky.core.outline import Node, walk
from nhiemky.core.plain import to_plain
from nhiemky.core.standard_outlines import LEADERSHIP, LIBRARY
from nhiemky.rooms.outline.actions import outlines as actions
from nhiemky.rooms.outline.models import Outline, OutlineChange, Section
from nhiemky.rooms.outline.queries.sections import outline_for, outlines_of, sections_in
from nhiemky.rooms.plan.actions import facts as plan
from nhiemky.rooms.plan.models import Task
from nhiemky.rooms.plan.queries.campaigns import plan_of
from nhiemky.rooms.reports.actions import writing as reports
from nhiemky.rooms.reports.models import Passage
from tests.builders import CONFIRMED, WRITTEN, owed_by, section_titled
from tests.papers.test_docx_habits import p, word_file
from tests.people import signed_in
from tests.rooms.traces import changes_only, nothing_changes, refused, told


def add(campaign, title="Kiểm điểm năm 2023", *, source="leadership", by=None):
    return actions.add_outline(campaign, title=title, deliverable="review_report", source=source, by=by, at=CONFIRMED)


def replace(outline, nodes, *, kept=None):
    return actions.replace_outline(outline, nodes=nodes, kept=kept or {}, by=None, at=CONFIRMED)


@pytest.mark.long
def test_an_outline_of_the_library_is_added_beside_the_first(campaign, cast):
    with changes_only(Outline, Section) as lines:
        made = add(campaign, by=cast.office)
    assert made.position == 2
    assert sections_in(made).count() == len(list(walk(LEADERSHIP)))
    assert told(lines) == [("outline.add_outline", "Lường Thị Chăm", "K")]
    assert sections_in(made).get(label="4", title__startswith="Tổ chức").table == ["Nội dung", "Năm trước", "Năm nay"]


@pytest.mark.long
@pytest.mark.parametrize("source", ["", "plan", *LIBRARY])
def test_an_outline_begins_empty_or_from_the_plan_or_from_the_library(campaign, cast, source):
    said = {"title": "Nghị quyết 19", "deliverable": "report", "source": source}
    answer = signed_in(cast.office).post(f"/campaigns/{campaign.pk}/outlines/add/", said, follow=True)
    made = outlines_of(campaign).get(position=2)
    assert "Đã thêm đề cương «Nghị quyết 19»." in answer.content.decode()
    assert sections_in(made).exists() is bool(source)


@pytest.mark.long
def test_a_report_is_written_by_the_outline_that_names_its_task(campaign, cast):
    first, made = outlines_of(campaign).get(), add(campaign)
    assignment = owed_by("B1", campaign)
    assert outline_for(assignment) == first
    address = f"/campaigns/{campaign.pk}/outlines/{made.pk}/correct/"
    said = {"title": "Kiểm điểm", "deliverable": "review_report", "tasks": [assignment.task_id]}
    assert signed_in(cast.office).post(address, said).status_code == 302
    assert outline_for(assignment) == made
    page = signed_in(cast.office).get(f"/campaigns/{campaign.pk}/outline/?outline={made.pk}").content.decode()
    assert "gửi Ban Thường vụ Đảng ủy Khối" in page


def test_a_task_with_its_own_receiver_is_added_to_the_plan_from_here(campaign, cast):
    plan.reopen_facts(plan_of(campaign), by=None, at=CONFIRMED)
    made = add(campaign)
    said = {"action": "kiểm điểm tập thể lãnh đạo", "lead": "Các chi bộ", "recipient": "Ủy ban Kiểm tra Đảng ủy Khối"}
    address = f"/campaigns/{campaign.pk}/outlines/{made.pk}/order/"
    assert signed_in(cast.office).post(address, said).status_code == 302
    task = Task.objects.get(recipient="Ủy ban Kiểm tra Đảng ủy Khối")
    assert (task.deliverable, task.lead) == ("review_report", ["Các chi bộ"])
    assert list(made.tasks.all()) == [task]


def test_an_outline_goes_while_nobody_wrote(campaign, cast):
    made = add(campaign)
    signed_in(cast.office).post(f"/campaigns/{campaign.pk}/outlines/{made.pk}/drop/")
    assert outlines_of(campaign).count() == 1
    first = outlines_of(campaign).get()
    section = section_titled("KIẾN NGHỊ", campaign)
    reports.write(owed_by("B1", campaign), section=section, text="Không.", based_on=0, by=None, at=WRITTEN)
    with refused(
        f"Đã có đơn vị viết theo đề cương «{first.title}» nên không bỏ được; bỏ từng mục thì chữ của đơn vị vẫn giữ."
    ):
        actions.drop_outline(first, by=None, at=CONFIRMED)


AMENDED = (
    Node("I", "KẾT QUẢ", children=(Node("1", "Xây dựng Đảng và hệ thống chính trị"), Node("2", "Chuyển đổi số"))),
    Node("II", "ĐẶC ĐIỂM TÌNH HÌNH"),
    Node("III", "KIẾN NGHỊ (nếu có)"),
)


def test_an_amended_outline_keeps_the_words_under_what_goes_on(campaign):
    outline, assignment = outlines_of(campaign).get(), owed_by("B2", campaign)
    old = {title: section_titled(title, campaign) for title in ("KẾT QUẢ", "Xây dựng", "Sản xuất", "ĐẶC", "KIẾN")}
    for title in ("Xây dựng", "Sản xuất"):
        reports.write(assignment, section=old[title], text=f"Về {title}.", based_on=0, by=None, at=WRITTEN)
    kept = {0: old["KẾT QUẢ"], 1: old["Xây dựng"], 3: old["ĐẶC"], 4: old["KIẾN"]}
    assert replace(outline, AMENDED, kept=kept) == 2
    standing = [(section.depth, section.label, section.title) for section in sections_in(outline)]
    assert standing == [
        (0, "I", "KẾT QUẢ"),
        (1, "1", "Xây dựng Đảng và hệ thống chính trị"),
        (1, "2", "Chuyển đổi số"),
        (0, "II", "ĐẶC ĐIỂM TÌNH HÌNH"),
        (0, "III", "KIẾN NGHỊ (nếu có)"),
    ]
    assert Passage.objects.get(section=old["Xây dựng"]).text == "Về Xây dựng."
    assert Passage.objects.get(section__dropped_in=2).text == "Về Sản xuất."
    told_changes = set(OutlineChange.objects.values_list("change", "section__title"))
    assert ("renamed", "Xây dựng Đảng và hệ thống chính trị") in told_changes
    assert ("added", "Chuyển đổi số") in told_changes
    assert ("dropped", old["Sản xuất"].title) in told_changes
    assert Section.objects.get(pk=old["ĐẶC"].pk).guidance  # the amended one says nothing of it


def test_an_empty_outline_replaces_none_and_two_sections_do_not_go_on_from_one(campaign):
    outline, section = outlines_of(campaign).get(), section_titled("KIẾN NGHỊ", campaign)
    with refused(
        "Đề cương mới không có mục nào. Chọn tệp có các mục được đánh số.",
        "Hai mục mới cùng tiếp nối một mục cũ: chữ của đơn vị chỉ theo một mục.",
    ):
        replace(outline, (), kept={0: section, 1: section})


def word_outline() -> SimpleUploadedFile:
    document, out = docx.Document(), io.BytesIO()
    lines = ("ĐỀ CƯƠNG BÁO CÁO", "I. ĐẶC ĐIỂM CỦA ĐƠN VỊ", "II. KẾT QUẢ", "1. Xây dựng Đảng", "III. KIẾN NGHỊ (nếu có)")
    for line in lines:
        document.add_paragraph(line)
    document.save(out)
    return SimpleUploadedFile("de-cuong.docx", out.getvalue())


@pytest.mark.long
def test_an_outline_in_a_word_file_is_shown_before_it_is_put_in_place(campaign, cast):
    outline, browser = outlines_of(campaign).get(), signed_in(cast.office)
    address = f"/campaigns/{campaign.pk}/outlines/{outline.pk}/replace/"
    with nothing_changes():
        shown = browser.post(address, {"file": word_outline()})
    amendment = shown.context["amendment"]
    assert [old.title.split()[0] for old in amendment.dropped] == ["Sản"]
    assert [one.renamed for one in amendment.sections] == [True, False, False, False]
    said = {"confirm": "1", "nodes": shown.context["nodes"]}
    said |= {f"goes-on-{one.at}": one.goes_on.pk for one in amendment.sections if one.goes_on}
    assert browser.post(address, said).status_code == 302
    assert [section.title for section in sections_in(outline)][0] == "ĐẶC ĐIỂM CỦA ĐƠN VỊ"


@pytest.mark.long
def test_a_file_without_headings_is_refused_before_anything_is_shown(campaign, cast):
    document, out = docx.Document(), io.BytesIO()
    document.add_paragraph("Chào các đồng chí.")
    document.save(out)
    address = f"/campaigns/{campaign.pk}/outlines/{outlines_of(campaign).get().pk}/replace/"
    file = SimpleUploadedFile("thu.docx", out.getvalue())
    answer = signed_in(cast.office).post(address, {"file": file})
    assert (answer.status_code, "Đề cương mới không có mục nào" in answer.content.decode()) == (422, True)


def test_what_of_the_file_of_an_outline_was_not_read_is_said(campaign, cast):
    sheet = "<w:r><w:object><o:OLEObject ProgID='Excel.Sheet.12'/></w:object></w:r>"
    address = f"/campaigns/{campaign.pk}/outlines/{outlines_of(campaign).get().pk}/replace/"
    file = SimpleUploadedFile("de-cuong.docx", word_file(p("I. ĐẶC ĐIỂM") + p("II. KẾT QUẢ", sheet)))
    answer = signed_in(cast.office).post(address, {"file": file})
    assert "Tệp còn có 1 đối tượng nhúng: phần này không đọc được." in answer.content.decode()


HALF = '[{"label": "I", "title": "a", "guidance": "\\ud83d"}]'


@pytest.mark.long
@pytest.mark.parametrize("nodes", ["", "x", "[1]", '[{"label": "I"}]', HALF, json.dumps(to_plain(())), "[" * 5000])
def test_a_page_that_was_tampered_with_replaces_nothing(campaign, cast, nodes):
    outline = outlines_of(campaign).get()
    address = f"/campaigns/{campaign.pk}/outlines/{outline.pk}/replace/"
    with nothing_changes():
        assert signed_in(cast.office).post(address, {"confirm": "1", "nodes": nodes}).status_code == 422


@pytest.mark.long
@pytest.mark.parametrize(
    ("said", "seen"),
    [({"unit": "B2"}, True), ({"unit": "B1"}, False), ({"kind": "party_cell"}, True), ({"kind": "?"}, True)],
)
def test_the_page_shows_what_a_unit_or_a_kind_is_asked(campaign, cast, said, seen):
    page = signed_in(cast.office).get(f"/campaigns/{campaign.pk}/outline/", said).content.decode()
    assert ("Sản xuất, kinh doanh" in page) is seen


@pytest.mark.long
def test_more_sections_ask_no_more_of_the_database(campaign, cast):
    browser, outline = signed_in(cast.office), outlines_of(campaign).get()
    base = f"/campaigns/{campaign.pk}/outlines/{outline.pk}/"

    def asked() -> list[int]:
        counts = []
        for act in (
            lambda: browser.get(f"/campaigns/{campaign.pk}/outline/"),
            lambda: browser.get(f"{base}versions/"),
            lambda: browser.post(f"{base}replace/", {"source": "mid_term"}),
        ):
            with CaptureQueriesContext(connection) as found:
                assert act().status_code == 200
            counts.append(len(found))
        return counts

    asked()  # the first visit writes what later ones find
    few = asked()
    for number in range(50):
        Section.objects.create(outline=outline, position=10 + number, depth=0, title=f"Mục thêm {number}")
    assert asked() == few
