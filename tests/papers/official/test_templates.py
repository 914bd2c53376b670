"""An office's own template: faults are told with their place, only plain values are reached, no word is lost."""

import io
import re
import zipfile
from datetime import date

import docx
import pytest
from hypothesis import given

from nhiemky.core.document import BlockKind
from nhiemky.core.official.layout import layout_for
from nhiemky.core.official.model import (
    Annex,
    Close,
    Frame,
    Heading,
    Paper,
    Recipient,
    Signer,
    item,
    paragraph,
    table,
)  # fmt: skip
from nhiemky.core.official.placeholders import LISTS, WORDS
from nhiemky.papers import read_apart
from nhiemky.papers.official.templates import check_template, fill_template
from nhiemky.papers.opening import open_document
from nhiemky.papers.unreadable import Unreadable
from tests.drawn_papers import PAPERS
from tests.examples import at_most
from tests.word_files import a_word_file

RULES = layout_for(date(2023, 7, 7))
PAPER = Paper(
    Frame(
        "Đảng bộ tỉnh Sơn Hà", ("Đảng ủy Khối",), "-BC/ĐUK", "Bến Nghè", "Báo cáo", "kết quả & <sơ kết>", "12",
        day=date(2023, 7, 7), basis=("Căn cứ Điều lệ Đảng;", "Căn cứ Kế hoạch số 17;"),
    ),
    (Heading(1, "I", "KẾT QUẢ"), paragraph("Đã kết nạp {{ so }} đảng viên."), item("Một;"), item("Hai."),
     table(("Năm", "Số"), [("2021", "5")])),
    close=Close(signers=(Signer("Ban Thường vụ", "Bí thư", "Lò Thị Mận"),), recipients=(Recipient("Tỉnh ủy", "b/c"),)),
)  # fmt: skip
ALL = (
    "{{ cap_tren|upper }}", "Số {{ so }}{{ ky_hieu }}",
    "{{ dia_danh }}, ngày {{ ngay }} tháng {{ thang }} năm {{ nam }}", "{{ ten_loai|upper }}",
    "{{ trich_yeu }}", "{%p for dong in can_cu %}", "{{ dong }}", "{%p endfor %}",
    "{{ noi_dung }}", "{%p if noi_nhan %}", "Nơi nhận:", "{%p endif %}", "{%p for ai in noi_nhan %}",
    "- {{ ai.ai }} ({{ ai.de }})", "{%p endfor %}", "{%p for mot in nguoi_ky %}", "{{ mot.ho_ten }}", "{%p endfor %}",
    "{{ phu_luc }}",
)  # fmt: skip


def filled(template: bytes, paper: Paper = PAPER) -> list[str]:
    document = docx.Document(io.BytesIO(fill_template(template, paper, RULES, name="mau.docx")))
    return [one.text for one in document.paragraphs if one.text]


def messages(template: bytes) -> list[str]:
    return [f"{one.message} {one.place}".strip() for one in check_template(template, name="mau.docx").findings]


@pytest.mark.long
def test_a_template_is_filled_with_what_the_document_says():
    said = filled(a_word_file(*ALL))
    assert said == [
        "ĐẢNG BỘ TỈNH SƠN HÀ", "Số 12-BC/ĐUK", "Bến Nghè, ngày 07 tháng 7 năm 2023", "BÁO CÁO", "kết quả & <sơ kết>",
        "Căn cứ Điều lệ Đảng;", "Căn cứ Kế hoạch số 17;", "I- KẾT QUẢ", "Đã kết nạp {{ so }} đảng viên.", "Một;",
        "Hai.", "Nơi nhận:", "- Tỉnh ủy (b/c)", "Lò Thị Mận",
    ]  # fmt: skip


@pytest.mark.long
def test_the_same_template_and_document_give_the_same_bytes():
    template = a_word_file(*ALL)
    assert fill_template(template, PAPER, RULES, name="a") == fill_template(template, PAPER, RULES, name="a")


def test_a_placeholder_that_word_parted_into_runs_is_one():
    document = docx.Document()
    row = document.add_paragraph("Số {{ ")
    row.add_run("so").bold = True
    row.add_run(" }}")
    document.add_paragraph("{{ trich_yeu }}{{ noi_dung")
    document.paragraphs[-1].text = "{{ trich_yeu }}"
    document.add_paragraph("{{ noi_dung }}")
    saved = io.BytesIO()
    document.save(saved)
    assert filled(saved.getvalue())[0] == "Số 12"


@pytest.mark.long
def test_header_and_table_of_a_template_are_filled_too():
    document = docx.Document(io.BytesIO(a_word_file("{{ trich_yeu }}", "{{ noi_dung }}", header="{{ co_quan }}")))
    document.add_table(1, 1).cell(0, 0).text = "Số {{ so }}"
    saved = io.BytesIO()
    document.save(saved)
    made = docx.Document(io.BytesIO(fill_template(saved.getvalue(), PAPER, RULES, name="a")))
    assert made.sections[0].header.paragraphs[0].text == "Đảng ủy Khối"
    assert made.tables[-1].cell(0, 0).text == "Số 12"


@pytest.mark.long
@at_most(40)
@given(PAPERS)
def test_no_word_of_any_document_is_lost(paper):
    made = fill_template(a_word_file(*ALL), paper, RULES, name="a.docx")
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.testzip() is None
    assert open_document(made, name="a.docx")


FAULTS = {
    "{{ ten_cap_uy }}": "Không có chỗ điền nào tên «ten_cap_uy». («{{ ten_cap_uy }}»)",
    "{{ so.__class__ }}": "Không có chỗ điền nào tên «so.__class__».",
    "{{ so['x'] }}": "Cách viết này không dùng được trong mẫu.",
    "{{ so() }}": "Cách viết này không dùng được trong mẫu.",
    "{{ 'a' * 999999999 }}": "Cách viết này không dùng được trong mẫu.",
    "{{ so|list }}": "Chỉ dùng được lower và upper sau dấu «|».",
    "{{ range(9) }}": "Cách viết này không dùng được trong mẫu.",
    "{% set x = 1 %}": "Cách viết này không dùng được trong mẫu.",
    "{% include 'x' %}": "Cách viết này không dùng được trong mẫu.",
    "{% macro x() %}{% endmacro %}": "Cách viết này không dùng được trong mẫu.",
    "{% for a in range(9) %}{% endfor %}": "Vòng lặp chỉ đi qua được một trong",
    "{% for a in can_cu %}{% for b in can_cu %}{% endfor %}{% endfor %}": "không lồng nhau",
    "{% for a in noi_nhan %}{{ a }}{% endfor %}": "Ghi rõ phần nào của «a»: a.ai, a.de.",
    "{% for a in noi_nhan %}{{ a.x }}{% endfor %}": "Không có chỗ điền nào tên «a.x».",
    "{% for a in can_cu %}{{ a.upper }}{% endfor %}": "Không có chỗ điền nào tên «a.upper».",
    "{{ can_cu }}": "«can_cu» là danh sách: dùng vòng lặp.",
    "Chữ đứng cạnh {{ noi_dung }}": "phải đứng riêng một đoạn",
    "{{ so": "Dấu ngoặc mở ra mà không đóng lại trong đoạn. («{{ so»)",
    "{{ so }} }}": "Dấu ngoặc mở ra mà không đóng lại trong đoạn.",
    "{{ so + }}": "Dấu ngoặc hoặc lệnh viết chưa đúng.",
    "{%p if so %} Chữ bị mất": "phải đứng riêng một đoạn. («{%p if so %} Chữ bị mất»)",
    "{% so %}": "Dấu ngoặc hoặc lệnh viết chưa đúng.",
}


@pytest.mark.parametrize("words", FAULTS)
def test_what_is_not_known_or_not_allowed_is_told_with_its_place_and_nothing_is_filled(words):
    template = a_word_file("{{ so }} {{ trich_yeu }}", words, "{{ noi_dung }}")
    assert any(FAULTS[words] in one for one in messages(template)), messages(template)
    with pytest.raises(Unreadable, match="mau.docx"):
        filled(template)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["Đầu", "{%p for dong in can_cu %}", "{{ dong }}", "Cuối"], "«for» mở ra mà không có «endfor» đóng lại."),
        (["{{ so }}", "{% if so %}có số"], "«if» mở ra mà không có «endif» đóng lại. («{% if so %}có số»)"),
        (["{% endfor %}", "{{ so }}"], "«endfor» đóng một chỗ chưa mở."),
        (["{% for a in can_cu %}{% endif %}"], "«endif» đóng một chỗ chưa mở."),
    ],
)
def test_a_loop_left_open_is_named_with_its_place(lines, told):
    assert any(told in one for one in messages(a_word_file(*lines, "{{ noi_dung }}")))


@pytest.mark.long
def test_what_is_missing_is_told_and_only_the_body_stands_in_the_way():
    assert messages(a_word_file("{{ noi_dung }}")) == [
        "Mẫu không có chỗ điền {{ so }} (số văn bản).", "Mẫu không có chỗ điền {{ trich_yeu }} (trích yếu).",
    ]  # fmt: skip
    assert check_template(a_word_file("{{ noi_dung }}"), name="a").fits
    assert not check_template(a_word_file("{{ so }}"), name="a").fits


@pytest.mark.long
def test_annexes_without_a_place_are_not_dropped_in_silence():
    paper = Paper(PAPER.frame, PAPER.body, annexes=(Annex("Biểu", (paragraph("Một."),), number=1),))
    with pytest.raises(Unreadable, match="phu_luc"):
        filled(a_word_file("{{ noi_dung }}"), paper)
    assert "Một." in filled(a_word_file("{{ noi_dung }}", "{{ phu_luc }}"), paper)


@pytest.mark.long
def test_every_name_that_may_be_used_has_a_value():
    names = "".join(f"{{{{ {name} }}}} " for name in WORDS)
    loops = "".join(f"{{% for x in {name} %}}{{% endfor %}}" for name in LISTS)
    assert check_template(a_word_file(names, loops, "{{ noi_dung }}"), name="a").fits
    assert filled(a_word_file(names, "{{ noi_dung }}"))


@pytest.mark.parametrize("data", [b"", b"xin chao", b"PK\x03\x04 hong"])
def test_what_is_no_word_file_is_refused(data):
    with pytest.raises(Unreadable, match=r"a\.docx"):
        check_template(data, name="a.docx")


LISTS_NAMED = re.compile(rb"<(?:Override|Relationship)[^>]*numbering[^>]*/>")


def without_lists(data: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(made, "w") as target:
        for name in archive.namelist():
            if name != "word/numbering.xml":
                target.writestr(
                    name, re.sub(rb"<(?:Override|Relationship)[^>]*numbering[^>]*/>", b"", archive.read(name))
                )
    return made.getvalue()


@pytest.mark.long
@pytest.mark.parametrize("change", [bytes, without_lists])
def test_lists_are_lists_whether_or_not_the_template_has_any(change):
    template = change(a_word_file("{{ so }}", "{{ trich_yeu }}", "{{ noi_dung }}"))
    read = open_document(fill_template(template, PAPER, RULES, name="a.docx"), name="a.docx")
    items = [(one.label, one.text) for one in read.blocks if one.kind is BlockKind.LIST_ITEM]
    assert items == [("-", "Một;"), ("-", "Hai.")]


@pytest.mark.long
def test_a_template_is_read_and_filled_in_a_process_of_its_own():
    template = a_word_file(*ALL)
    assert read_apart.read_template(template, name="a.docx") == check_template(template, name="a.docx")
    made = read_apart.fill_template(template, name="a.docx", paper=PAPER, day=date(2023, 7, 7))
    assert made == fill_template(template, PAPER, RULES, name="a.docx")
    with pytest.raises(Unreadable, match="a.docx"):
        read_apart.fill_template(a_word_file("{{ x }}"), name="a.docx", paper=PAPER, day=date(2023, 7, 7))


def test_of_thousands_of_open_braces_some_are_told_and_nothing_else_is_looked_at():
    for lines in (["{{ x " * 2_000], ["{{ x"] * 600, ["{" * 4_000, "{{ khong_co }}"]):
        findings = check_template(a_word_file(*lines), name="mau.docx").findings
        assert 0 < len(findings) <= 20
        assert {one.message for one in findings} == {"Dấu ngoặc mở ra mà không đóng lại trong đoạn."}
