import io
import re
import zipfile
from datetime import date
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.html import strip_tags

from nhiemky.core.official.layout import layout_for
from nhiemky.core.official.model import Frame, Heading, Paper, paragraph
from nhiemky.papers.official.printing import write_paper
from nhiemky.papers.unreadable import Unreadable
from nhiemky.rooms.accounts.permissions import scope_of
from nhiemky.rooms.plan.actions import documents as actions
from nhiemky.rooms.plan.models import Campaign, Plan, Task
from nhiemky.rooms.plan.papers import read_plan
from nhiemky.rooms.plan.queries.campaigns import campaigns_in, plan_of
from nhiemky.rooms.plan.queries.document import lines
from nhiemky.rooms.registry.models import OfficialDocument, StoredFile
from tests.builders import OPENED, PLAN, a_campaign
from tests.people import signed_in
from tests.rooms.traces import changes_only, files_kept, nothing_changes, refused, told

OPENING = "/campaigns/open/"
MADE = (Campaign, Plan, Task, OfficialDocument, StoredFile)


def zipped(**parts: bytes) -> bytes:
    """A zip file with a part for each keyword, «word__document» being word/document.xml."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", content)
    return buffer.getvalue()


def word(*paragraphs: str) -> bytes:
    """A plan as an office writes it."""
    body = (Heading(1, "I", "TỔ CHỨC THỰC HIỆN"), *map(paragraph, paragraphs))
    day = date(2023, 3, 6)
    frame = Frame(
        "ĐẢNG BỘ TỈNH SƠN HÀ",
        ("ĐẢNG ỦY KHỐI",),
        "-KH/ĐUK",
        "Bến Nghè",
        "KẾ HOẠCH",
        "sơ kết giữa nhiệm kỳ",
        "18",
        day=day,
    )
    return write_paper(Paper(frame, body), layout_for(day))


def send(person, name, data):
    return signed_in(person).post(OPENING, {"file": SimpleUploadedFile(name, data), "csrfmiddlewaretoken": "x"})


def open_(owner, data, *, name="k.txt", limit=2**20):
    return actions.open_campaign(read_plan(data, name=name, size_limit=limit), owner=owner, by=None, at=OPENED)


def test_a_plan_opens_a_campaign_and_one_line_in_the_journal(owner, cast):
    with changes_only(*MADE) as lines:
        campaign = a_campaign(owner, by=cast.office)

    assert campaign.name.startswith("Sơ kết giữa nhiệm kỳ")
    assert (campaign.owner, campaign.opened_at, campaign.periods) == (owner, OPENED, [])
    assert told(lines) == [("plan.open_campaign", "Lường Thị Chăm", "K")]
    assert lines[0].details == {"file": "ke-hoach.txt", "tasks": Task.objects.count()}


def test_the_file_is_kept_as_it_came_and_entered_as_an_incoming_document(owner, cast):
    a_campaign(owner, by=cast.office)
    stored, document = StoredFile.objects.get(), OfficialDocument.objects.get()
    assert (stored.file.read().decode(), stored.name, stored.added_by) == (PLAN, "ke-hoach.txt", cast.office)
    assert [path.read_bytes() for path in files_kept()] == [PLAN.encode()]
    assert (document.symbol, document.type, document.term) == ("17-KH/ĐUK", "Kế hoạch", "2020-2025")
    assert (document.incoming, document.source) == (True, stored)


def test_a_number_longer_than_any_is_entered_as_far_as_the_register_keeps_it(owner):
    a_campaign(owner, text=PLAN.replace("17-KH/ĐUK", f"17-KH/{'ĐUK' * 30}"))
    assert OfficialDocument.objects.get().symbol == f"17-KH/{'ĐUK' * 30}"[:60]


def test_the_tasks_are_those_of_the_plan_in_its_order(owner):
    a_campaign(owner)
    read = Task.objects.values_list("position", "deliverable", "due_on")
    assert list(read) == [
        (1, "report", date(2023, 6, 15)), (2, "conference", date(2023, 6, 10)), (3, "news", None),
    ]  # fmt: skip
    assert Task.objects.get(position=1).via == "Văn phòng Đảng ủy Khối"


def test_every_place_that_was_read_is_marked_in_the_document(owner):
    plan = plan_of(a_campaign(owner))
    shown = lines(plan)
    assert "\n".join("".join(stretch.text for stretch in line.stretches) for line in shown) == plan.text
    marked = {stretch.fact for line in shown for stretch in line.stretches if stretch.first}
    assert {f"fact-task-{task.pk}" for task in Task.objects.all()} <= marked
    assert {"fact-document-number", "fact-document-title", "fact-term-start"} <= marked


@pytest.mark.long
def test_the_page_shows_the_words_of_the_document_and_no_space_more(owner, cast):
    campaign = a_campaign(owner)
    page = signed_in(cast.office).get(f"/campaigns/{campaign.pk}/plan/").content.decode()
    document = re.search(r"<article class=.sheet source.*?</article>", page, re.DOTALL)[0]
    shown = [" ".join(unescape(strip_tags(line)).split()) for line in re.findall(r"<p .*?</p>", document, re.DOTALL)]
    assert shown == [" ".join(text.split()) for line in lines(plan_of(campaign)) if (text := words_of(line))]


def words_of(line) -> str:
    return "".join(stretch.text for stretch in line.stretches)


def test_a_word_file_opens_a_campaign_as_a_text_does(owner):
    data = word("1. Các chi bộ, đảng bộ cơ sở trực thuộc xây dựng báo cáo sơ kết trước ngày 15/6/2023.")
    plan = plan_of(open_(owner, data, name="k.docx"))
    assert plan.facts["document"]["number"] == "18-KH/ĐUK"
    assert [task["deliverable"] for task in plan.facts["tasks"]] == ["report"]


def test_a_text_that_is_no_plan_opens_a_campaign_to_fill_in_by_hand(owner):
    campaign = open_(owner, "Biên bản họp tổ dân phố về việc quét sân.".encode(), name="bien-ban.txt")
    assert campaign.name
    assert Task.objects.count() == 0
    assert plan_of(campaign).facts["findings"]


def test_two_plans_open_two_campaigns(owner):
    assert a_campaign(owner).pk != a_campaign(owner).pk
    assert Campaign.objects.count() == OfficialDocument.objects.count() == 2


def test_only_marks_of_the_page_are_no_words_of_a_plan(owner):
    with refused("Tệp «k.txt» không có chữ nào đọc được. Nếu là bản quét, hãy xin bản Word của kế hoạch."):
        open_(owner, b"Trang 1\nTrang 2")


UNREADABLE = [
    ("k.txt", b"", "Tệp «k.txt» rỗng"),
    ("k.docx", b"", "Tệp «k.docx» rỗng"),
    ("k.docx", b"%PDF-1.7 ...", "Tệp «k.docx» mang đuôi .docx nhưng nội dung là tệp PDF"),
    ("k.txt", b"PK\x03\x04" + b"x" * 99, "Tệp «k.txt» mang đuôi .txt nhưng nội dung là tài liệu Word"),
    ("k.docx", "Chỉ là chữ.".encode(), "Tệp «k.docx» mang đuôi .docx nhưng nội dung là văn bản thuần"),
    ("k.docx", zipped(xl__workbook=b"<x/>"), "Tệp «k.docx» mang đuôi .docx nhưng nội dung là bảng tính Excel"),
    ("k.docx", zipped(word__document=b"<w"), "Tệp «k.docx» bị hỏng"),
    ("k.docx", zipped(word__document=b" " * 65 * 2**20), "Tệp «k.docx» bung ra quá lớn"),
    ("k.html", b"<html><p>k", "Tệp «k.html» là trang web, loại tệp này chưa đọc được"),
    ("k.txt", b"- - -\n***", "Tệp «k.txt» không có chữ nào đọc được"),
    ("k.txt", b"chu " * 2**18 + b"thua", "Tệp «k.txt» nặng 1,0 MB, quá mức cho phép 1,0 MB"),
]
KINDS = ["empty text", "empty word", "pdf", "zip", "text", "excel", "damaged", "bomb", "format", "no words", "too big"]


@pytest.mark.long
@pytest.mark.parametrize(("name", "data", "sentence"), UNREADABLE, ids=KINDS)
def test_an_unreadable_file_is_refused_by_its_name_and_nothing_is_kept(owner, cast, settings, name, data, sentence):
    settings.UPLOAD_MB = 1
    with nothing_changes():
        answer = send(cast.office, name, data)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_a_file_that_cannot_be_read_leaves_nothing_for_other_callers_either(owner):
    with nothing_changes(), pytest.raises(Unreadable, match="«k.docx» bị hỏng"):
        open_(owner, zipped(word__document=b"<w"), name="k.docx")


def test_without_a_file_the_form_asks_for_it(owner, cast):
    with nothing_changes():
        answer = signed_in(cast.office).post(OPENING, {"csrfmiddlewaretoken": "x"})
    assert (answer.status_code, "errorlist" in answer.content.decode()) == (422, True)


@pytest.mark.long
def test_the_office_is_led_to_what_was_read(owner, cast):
    answer = signed_in(cast.office).post(OPENING, {"file": SimpleUploadedFile("k.txt", PLAN.encode())}, follow=True)
    page = answer.content.decode()
    assert answer.redirect_chain == [(f"/campaigns/{Campaign.objects.get().pk}/plan/", 302)]
    assert ("Kế hoạch số 17-KH/ĐUK" in page, "Xác nhận thông tin…" in page) == (True, True)


def test_the_file_is_handed_out_as_it_came(owner, cast):
    campaign = a_campaign(owner)
    answer = signed_in(cast.leader).get(f"/campaigns/{campaign.pk}/plan/file/")
    assert b"".join(answer.streaming_content) == PLAN.encode()
    assert 'filename="ke-hoach.txt"' in answer.headers["Content-Disposition"]


def test_a_campaign_is_seen_by_its_office_and_by_no_unit_before_anything_is_laid(owner, cast):
    campaign = a_campaign(owner)
    seen = [
        person.username
        for person in vars(cast).values()
        if campaign in campaigns_in(scope_of(person, on=date(2023, 6, 1)))
    ]
    assert seen == ["cham", "pua"]
