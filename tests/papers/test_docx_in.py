"""Word files as a reader of the printed page sees them; each file is built here with python-docx."""

import io
import unicodedata

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.core.document import BlockKind
from nhiemky.core.plain import to_plain
from nhiemky.core.planreading import read
from nhiemky.papers.opening import open_document


def opened(document: WordDocument):
    out = io.BytesIO()
    document.save(out)
    return open_document(out.getvalue(), name="kh.docx")


def numbered(document: WordDocument, *levels: tuple[str, str]) -> None:
    """Numbering 77 with these formats and patterns, level by level."""
    written = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{pattern}"/></w:lvl>'
        for at, (form, pattern) in enumerate(levels)
    )
    root = document.part.numbering_part.element
    root.append(parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{written}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    root.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="78"><w:abstractNumId w:val="77"/><w:lvlOverride w:ilvl="0">'
            '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        )
    )


def item(document: WordDocument, text: str, *, level: int = 0, number: int = 77) -> None:
    properties = document.add_paragraph(text)._p.get_or_add_pPr()
    properties.append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
    )


def test_numbers_that_word_generates_are_printed():
    document = docx.Document()
    numbered(
        document,
        ("upperRoman", "%1."),
        ("decimal", "%2."),
        ("decimal", "%2.%3."),
        ("lowerLetter", "%4)"),
        ("bullet", "\uf0b7"),
    )
    levels = (0, 0, 1, 2, 2, 3, 4, 1, 2, 0, 1)
    for at, level in enumerate(levels):
        item(document, f"mục {at}", level=level)
    labels = ("I.", "II.", "1.", "1.1.", "1.2.", "a)", "-", "2.", "2.1.", "III.", "1.")
    assert [block.printed for block in opened(document).blocks] == [f"{one} mục {at}" for at, one in enumerate(labels)]


def test_a_list_that_starts_anew_counts_from_one():
    document = docx.Document()
    numbered(document, ("decimal", "%1."))
    item(document, "Một")
    item(document, "Hai")
    item(document, "Lại một", number=78)
    item(document, "Lại hai", number=78)
    assert [block.label for block in opened(document).blocks] == ["1.", "2.", "1.", "2."]


def test_headings_have_a_level_and_layout_is_kept():
    document = docx.Document()
    document.add_heading("Tổ chức thực hiện", level=2)
    centred = document.add_paragraph()
    centred.add_run("KẾ HOẠCH").bold = True
    centred.alignment = WD_ALIGN_PARAGRAPH.CENTER
    heading, title = opened(document).blocks
    assert (heading.kind, heading.level) == (BlockKind.HEADING, 2)
    assert (title.kind, title.bold, title.centred) == (BlockKind.PARAGRAPH, True, True)


def paragraph(document: WordDocument, inner: str) -> None:
    document.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{inner}</w:p>"))


@pytest.mark.long
@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (
            (
                "<w:r><w:t>Kế</w:t></w:r><w:ins w:id='1' w:author='a'><w:r><w:t xml:space='preserve'> "
                "hoạch</w:t></w:r></w:ins>"
            ),
            "Kế hoạch",
        ),
        (
            "<w:r><w:t>Kế hoạch</w:t></w:r><w:del w:id='1' w:author='a'><w:r><w:delText> cũ</w:delText></w:r></w:del>",
            "Kế hoạch",
        ),
        ("<w:sdt><w:sdtContent><w:r><w:t>Kế hoạch</w:t></w:r></w:sdtContent></w:sdt>", "Kế hoạch"),
        ("<w:r><w:t>Kế</w:t><w:br/><w:t>hoạch</w:t><w:tab/><w:t>này</w:t></w:r>", "Kế\nhoạch\tnày"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r><w:r><w:t>hiện</w:t></w:r>", "hiện"),
        ("<w:hyperlink><w:r><w:t>Kế hoạch</w:t></w:r></w:hyperlink>", "Kế hoạch"),
        (
            "<w:r><w:fldChar w:fldCharType='begin'/><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>Trang</w:t></w:r>",
            "Trang",
        ),
        ("<w:r><w:t>Kê\u0301 hoa\u0323ch</w:t></w:r>", "Kế hoạch"),
    ],
)
def test_what_is_printed_is_read_and_what_is_not_is_left_out(inner, text):
    document = docx.Document()
    paragraph(document, inner)
    assert opened(document).blocks[0].text == text


def test_a_block_inside_a_content_control_is_read():
    document = docx.Document()
    document.element.body.insert(
        0,
        parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>Kế hoạch</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        ),
    )
    assert opened(document).blocks[0].text == "Kế hoạch"


def test_a_table_keeps_its_rows_and_cells():
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    for cell, words in zip(
        (cell for row in table.rows for cell in row.cells), ("TT", "Việc", "1", "Gửi\tbáo cáo"), strict=True
    ):
        cell.text = words
    (block,) = (block for block in opened(document).blocks if block.rows)
    assert block.rows == (("TT", "Việc"), ("1", "Gửi báo cáo"))


def plan_in_word() -> WordDocument:
    """A plan as an office writes it: letterhead and signature in tables, numbers generated, tasks in a table."""
    document = docx.Document()
    head = document.add_table(rows=2, cols=2)
    head.cell(0, 0).text = "ĐẢNG BỘ HUYỆN AN PHÚ\nĐẢNG ỦY XÃ HÒA BÌNH"
    head.cell(0, 1).text = "ĐẢNG CỘNG SẢN VIỆT NAM"
    head.cell(1, 0).text = "*\nSố 12-KH/ĐU"
    head.cell(1, 1).text = "Hòa Bình, ngày 3 tháng 4 năm 2024"
    for words in ("KẾ HOẠCH", "sơ kết giữa nhiệm kỳ", "-----"):
        document.add_paragraph(words)
    numbered(document, ("upperRoman", "%1-"), ("decimal", "%2."))
    item(document, "TỔ CHỨC THỰC HIỆN")
    item(document, "Các chi bộ gửi báo cáo về Đảng ủy trước ngày 10/5/2024.", level=1)
    item(document, "Văn phòng Đảng ủy tổ chức hội nghị trong tháng 6/2024.", level=1)
    item(document, "TIẾN ĐỘ")
    table = document.add_table(rows=2, cols=4)
    cells = ("TT", "Nội dung", "Chủ trì", "Thời gian", "1", "Lấy phiếu tín nhiệm", "Ban Tổ chức", "Trước ngày 1/7/2024")
    for cell, words in zip((cell for row in table.rows for cell in row.cells), cells, strict=True):
        cell.text = words
    foot = document.add_table(rows=1, cols=2)
    foot.cell(0, 0).text = "Nơi nhận:\n- Huyện ủy (b/c),\n- Lưu VP."
    foot.cell(0, 1).text = "T/M ĐẢNG ỦY\nBÍ THƯ\nLê Văn An"
    return document


def test_a_plan_in_word_is_read_like_one_in_text():
    facts = to_plain(read(opened(plan_in_word())))
    assert facts["document"] == {
        "type": "KẾ HOẠCH", "number": "12-KH/ĐU", "issued_on": "2024-04-03", "place": "Hòa Bình",
        "parent_body": "ĐẢNG BỘ HUYỆN AN PHÚ", "issuer": "ĐẢNG ỦY XÃ HÒA BÌNH", "title": "sơ kết giữa nhiệm kỳ",
        "signature": {"on_behalf": "ĐẢNG ỦY", "position": "BÍ THƯ", "name": "Lê Văn An"},
    }  # fmt: skip
    assert [(task["lead"], task["deliverable"], task["deadline"]["end"]) for task in facts["tasks"]] == [
        (["Các chi bộ"], "report", "2024-05-10"),
        (["Văn phòng Đảng ủy"], "conference", "2024-06-30"),
        (["Ban Tổ chức"], "vote", "2024-07-01"),
    ]
    assert [one["who"] for one in facts["recipients"]] == ["Huyện ủy", "Lưu VP"]


printable = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn"], exclude_characters="\u2028\u2029"), max_size=60
)


@pytest.mark.long
@given(st.lists(printable, min_size=1, max_size=6))
def test_paragraphs_written_by_python_docx_are_read_back(paragraphs):
    document = docx.Document()
    document.add_paragraph("Kế hoạch")
    for words in paragraphs:
        document.add_paragraph(words)

    assert [block.text for block in opened(document).blocks][1:] == [
        unicodedata.normalize("NFC", words) for words in paragraphs
    ]


def test_a_merged_cell_keeps_the_columns_in_line():
    document = docx.Document()
    table = document.add_table(rows=2, cols=3)
    table.cell(0, 1).merge(table.cell(0, 2)).text = "Số đảng viên"
    for column, text in enumerate(("Chi bộ", "Nam", "Nữ")):
        table.cell(1, column).text = text
    assert opened(document).blocks[-1].rows[:2] == (("", "Số đảng viên", ""), ("Chi bộ", "Nam", "Nữ"))


def test_a_bookmark_is_told_with_the_paragraph_where_it_begins_and_pictures_are_counted():
    document = docx.Document()
    paragraph(document, '<w:bookmarkStart w:id="1" w:name="nk_1"/><w:r><w:t>Mục</w:t></w:r><w:bookmarkEnd w:id="1"/>')
    document.element.body.insert(0, parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:id="2" w:name="nk_0"/>'))
    document.add_paragraph().add_run()._r.append(parse_xml(f"<w:drawing {nsdecls('w', 'a')}><a:blip/></w:drawing>"))
    read_in = opened(document)
    assert read_in.blocks[0].marks == ("nk_0", "nk_1")
    assert read_in.unread == ("1 hình ảnh",)
