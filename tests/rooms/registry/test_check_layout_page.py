"""The page that checks and mends the layout of any Word file."""

import re
from base64 import b64decode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from nhiemky.papers.official.layout_check import check_layout
from nhiemky.rooms.registry.actions.overrides import set_override
from tests.builders import NOW
from tests.papers.official.documents import clean, spoilt
from tests.papers.test_docx_habits import p, word_file
from tests.people import on_one_line, signed_in
from tests.rooms.traces import nothing_changes

SPOILT = spoilt(clean(1), "number.colon")
DATA = re.compile(r'href="data:[\w./-]+;base64,([\w+/=]+)"')


@pytest.fixture(autouse=True)
def office(owner, cast):
    assert owner.code == "K"


def asked(person, data: bytes, *, name: str = "bc.docx", status: int = 200, htmx: bool = True, **said: str) -> str:
    file = SimpleUploadedFile(name, data)
    answer = signed_in(person, htmx=htmx).post("/layout/", {"file": file, **said})
    assert answer.status_code == status
    return on_one_line(answer.content.decode())


def test_each_finding_has_place_rule_and_source_and_nothing_is_kept(cast):
    with nothing_changes():
        said = asked(cast.leader, SPOILT)
    assert "Dấu hai chấm sau chữ «Số»: đang là có, cần là không." in said
    assert ("phải sửa" in said, "36-HD, bản 1" in said, "Chưa xem" in said, "<form" in said) == (
        True,
        True,
        True,
        False,
    )


def test_what_must_be_mended_stands_before_what_is_to_be_looked_at(cast):
    said = asked(cast.leader, spoilt(SPOILT, "annex.size"))
    assert 0 < said.index("phải sửa") < said.index("nên xem") and "phải sửa" not in said[said.index("nên xem") :]


def test_the_rules_may_be_chosen(cast):
    assert "(ND30, bản 1)" in asked(cast.leader, SPOILT, rules="ND30")


def test_what_can_be_mended_is_a_file_to_download_with_its_list_of_changes(cast):
    with nothing_changes():
        said = asked(cast.writer, SPOILT, mend="1")
    assert ("Đã sửa 1 điều" in said, "«ố:» thành «ố»" in said, 'download="bc.docx"' in said) == (True, True, True)
    mended = b64decode(DATA.search(said)[1])
    assert check_layout(mended, name="bc.docx", today="2023-06-20").findings == ()


def test_where_nothing_can_be_mended_no_file_is_offered(cast):
    said = asked(cast.leader, clean(1), mend="1")
    assert ("Không có điều gì máy sửa được" in said, "data:" in said) == (True, False)


def test_without_scripts_the_whole_page_comes_with_the_findings(cast):
    said = asked(cast.leader, SPOILT, htmx=False)
    assert ("<form" in said, "Dấu hai chấm sau chữ «Số»" in said) == (True, True)


TRACKED = word_file(p("Nội dung") + '<w:p><w:ins w:id="1"><w:r><w:t>thêm</w:t></w:r></w:ins></w:p>')


@pytest.mark.parametrize(
    ("data", "mend", "sentence"),
    [
        (b"Xin chao", "", "không phải tài liệu Word"),
        (b"", "", "rỗng"),
        (b"PK\x03\x04 hong", "", ""),
        (TRACKED, "1", "chưa sửa gì"),
    ],
)
def test_what_cannot_be_checked_or_mended_is_one_sentence(cast, data, mend, sentence):
    said = asked(cast.leader, data, status=422, **({"mend": mend} if mend else {}))
    assert sentence in said and "bc.docx" in said and said.count("<li>") == 1


def test_a_file_that_is_too_large_is_refused_and_a_forgotten_one_asked_for(cast, settings):
    settings.UPLOAD_MB = 0
    assert "quá mức cho phép" in asked(cast.leader, SPOILT, status=422)
    answer = signed_in(cast.leader, htmx=True).post("/layout/", {})
    assert answer.status_code == 422 and "Văn bản Word" in answer.content.decode()


def test_a_document_of_an_office_is_checked_by_what_that_office_says_and_others_are_not(owner, cast):
    said = {"key": "body.indent", "value": 15, "reason": "Mẫu của Khối.", "since": NOW.date()}
    set_override(owner, **said, by=None, at=NOW, unit_path="")
    assert "Mẫu của Khối." in asked(cast.leader, clean(1), office="K")
    assert "Mẫu của Khối." not in asked(cast.leader, clean(1))
    assert asked(cast.head, clean(1), office="K", status=422)
    assert "Mẫu của Khối." in asked(cast.head, clean(1), office="B1")


@pytest.mark.parametrize("who", ["auditor", "stranger"])
def test_whoever_reads_no_documents_has_no_such_page(cast, who):
    browser = signed_in(getattr(cast, who))
    assert (browser.get("/layout/").status_code, browser.post("/layout/").status_code) == (404, 404)


@pytest.mark.long
def test_the_desk_leads_there(cast):
    assert 'href="/layout/"' in signed_in(cast.writer).get("/").content.decode()
    assert 'href="/layout/"' not in signed_in(cast.stranger).get("/").content.decode()
