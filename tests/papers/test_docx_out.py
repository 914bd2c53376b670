import io
import re
import zipfile
from datetime import date

import docx
import pypdfium2
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from nhiemky.core.official.layout import layout_for
from nhiemky.papers.docx_frame import PARTY_TITLE, PARTY_TITLE_EM
from nhiemky.papers.docx_out import (
    AnnexTable,
    Attachment,
    Bullet,
    GroupRow,
    Heading,
    Letterhead,
    Paragraph,
    Signature,
    Table,
    write_document,
)
from nhiemky.papers.pdf import to_pdf

ISSUED_ON = date(2023, 2, 5)
REPORT = {
    "letterhead": Letterhead("Tỉnh ủy Thanh Lâm", "Đảng ủy Khối Sông Lam", "12-BC/ĐUK", "Thanh Lâm", ISSUED_ON),
    "type_name": "Báo cáo",
    "title": "sơ kết giữa nhiệm kỳ",
    "body": [
        Heading(1, "PHẦN I", "KẾT QUẢ"),
        Heading(2, "I", "Chỉ tiêu chủ yếu"),
        Heading(3, "1.1", "Kinh tế"),
        Heading(4, "a", "Doanh thu"),
        Paragraph("Doanh thu tăng đều qua các năm.", source="Chi bộ Cảng Đá Bạc"),
        Bullet("Kết nạp 12 đảng viên."),
        Table(("Năm", "Kết nạp"), [("2021", "5"), ("2022", "7")]),
    ],
    "signature": Signature("Ban Thường vụ", "Bí thư", "Nguyễn Thị Mẫu"),
    "recipients": ["Thường trực Tỉnh ủy (b/c)", "Các chi bộ,", "Lưu Văn phòng."],
    "rules": layout_for(ISSUED_ON),
}
ANNEX = AnnexTable(
    "Biểu chỉ tiêu",
    "Kèm theo Báo cáo số 12-BC/ĐUK",
    ("TT", "Chỉ tiêu", "Đạt"),
    [GroupRow("I", "Xây dựng Đảng"), *((str(at), f"Chỉ tiêu rất dài dòng thứ {at}", "90,5") for at in range(1, 41))],
    (1, 60, 10),
)


def written(**changes):
    return docx.Document(io.BytesIO(write_document(**{**REPORT, **changes})))


def lines_of(document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs if paragraph.text]


def cell_lines(cell) -> list[str]:
    return [paragraph.text for paragraph in cell.paragraphs if paragraph.text]


def runs_of(document, text: str):
    (paragraph,) = [paragraph for paragraph in document.paragraphs if paragraph.text.startswith(text)]
    return paragraph.runs


def test_the_letterhead_stands_in_two_columns_with_number_and_day_on_one_line():
    grid = written().tables[0]

    assert [cell_lines(cell) for cell in grid.rows[0].cells] == [
        ["TỈNH ỦY THANH LÂM", "ĐẢNG ỦY KHỐI SÔNG LAM", "*"],
        ["ĐẢNG CỘNG SẢN VIỆT NAM"],
    ]
    assert [cell_lines(cell) for cell in grid.rows[1].cells] == [
        ["Số 12-BC/ĐUK"],
        ["Thanh Lâm, ngày 05 tháng 02 năm 2023"],
    ]
    assert grid.style.name == "Normal Table"


def test_a_committee_without_a_parent_begins_with_its_own_name():
    letterhead = Letterhead(None, "Tỉnh ủy Thanh Lâm", "01-BC/TU", "Thanh Lâm", ISSUED_ON)
    assert cell_lines(written(letterhead=letterhead).tables[0].cell(0, 0)) == ["TỈNH ỦY THANH LÂM", "*"]


def test_only_the_superior_the_number_and_the_day_are_not_bold():
    grid = written().tables[0]
    looks = {
        run.text: (run.bold, run.italic, run.font.size.pt)
        for row in grid.rows
        for cell in row.cells
        for paragraph in cell.paragraphs
        for run in paragraph.runs
        if run.text
    }
    assert looks == {
        "TỈNH ỦY THANH LÂM": (None, None, 14),
        "ĐẢNG ỦY KHỐI SÔNG LAM": (True, None, 14),
        "*": (None, None, 14),
        "ĐẢNG CỘNG SẢN VIỆT NAM": (True, None, 15),
        "Số 12-BC/ĐUK": (None, None, 14),
        "Thanh Lâm, ngày 05 tháng 02 năm 2023": (None, True, 14),
    }


def test_the_body_stands_in_order_under_type_title_and_five_hyphens():
    assert lines_of(written()) == [
        "BÁO CÁO",
        "sơ kết giữa nhiệm kỳ",
        "-----",
        "PHẦN I\nKẾT QUẢ",
        "I- Chỉ tiêu chủ yếu",
        "1.1. Kinh tế",
        "a) Doanh thu",
        "Doanh thu tăng đều qua các năm. (Chi bộ Cảng Đá Bạc)",
        "Kết nạp 12 đảng viên.",
    ]


def test_headings_are_real_ones_so_that_the_navigation_pane_shows_the_outline():
    styles = [paragraph.style.name for paragraph in written().paragraphs if paragraph.style.name.startswith("Heading")]
    assert styles == ["Heading 1", "Heading 2", "Heading 3", "Heading 4"]


def test_a_heading_deeper_than_word_offers_still_is_one():
    document = written(body=[Heading(9, "-", "Sâu")])
    assert document.paragraphs[3].style.name == "Heading 6"


def test_the_source_of_a_statement_stands_in_italics_after_the_words():
    words, source = runs_of(written(), "Doanh thu tăng")
    assert (words.italic, source.italic, source.text) == (None, True, " (Chi bộ Cảng Đá Bạc)")


def test_a_text_of_several_lines_becomes_paragraphs_and_names_its_source_once():
    document = written(body=[Paragraph("Một.\r\n\n  Hai.\v", source="Chi bộ A")])
    assert lines_of(document)[3:] == ["Một.", "Hai. (Chi bộ A)"]


def test_characters_that_xml_cannot_hold_are_left_out():
    document = written(body=[Paragraph("Đạt\x0c 5\x00 người\ufffe \U0001f600.")], title="sơ\x07 kết")
    assert lines_of(document)[1] == "sơ kết"
    assert lines_of(document)[3] == "Đạt 5 người \U0001f600."


def test_the_signature_is_on_behalf_of_the_body_and_the_position_is_not_bold():
    right = written().tables[-1].cell(0, 1)
    looks = [(paragraph.text, paragraph.runs[0].bold) for paragraph in right.paragraphs]
    assert looks == [("T/M BAN THƯỜNG VỤ", True), ("BÍ THƯ", None), ("Nguyễn Thị Mẫu", True)]


@pytest.mark.parametrize("authority", ["K/T CHÁNH VĂN PHÒNG", "T/L BAN THƯỜNG VỤ", "T/M ĐẢNG ỦY", "Q. TRƯỞNG BAN"])
def test_an_authority_that_is_given_is_kept(authority):
    right = written(signature=Signature(authority, "Phó", "A")).tables[-1].cell(0, 1)
    assert right.paragraphs[0].text == authority


@pytest.mark.parametrize(("issued_on", "mark"), [(date(2023, 2, 5), ","), (date(2026, 6, 1), ";")])
def test_recipients_are_parted_as_the_rules_of_the_day_say_and_closed_by_a_full_stop(issued_on, mark):
    left = written(rules=layout_for(issued_on)).tables[-1].cell(0, 0)

    assert cell_lines(left) == [
        "Nơi nhận:",
        f"- Thường trực Tỉnh ủy (b/c){mark}",
        f"- Các chi bộ{mark}",
        "- Lưu Văn phòng.",
    ]
    assert left.paragraphs[0].runs[0].underline


def test_a_draft_without_signature_and_recipients_ends_with_its_body():
    assert len(written(signature=None, recipients=[], body=[Paragraph("Hết.")]).tables) == 1


def test_page_and_lines_follow_the_rules():
    document = written()
    (section,) = document.sections
    body = document.styles["Body Text"].paragraph_format

    margins = [section.top_margin, section.bottom_margin, section.left_margin, section.right_margin]
    assert [round(margin.mm) for margin in margins] == [20, 20, 30, 15]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert (body.line_spacing, body.space_after) == (Pt(18), Pt(6))
    assert round(body.first_line_indent / Mm(10), 2) == 1
    assert document.styles["Normal"].font.size == Pt(14)


def test_one_font_serves_every_script_and_no_theme_overrides_it():
    with zipfile.ZipFile(io.BytesIO(write_document(**REPORT))) as archive:
        styles = archive.read("word/styles.xml").decode()

    fonts = re.findall(r"<w:rFonts[^>]*>", styles)
    assert fonts and all(tag.count('"Times New Roman"') == 4 and "Theme" not in tag for tag in fonts)


def test_pages_are_numbered_from_the_second_on():
    (section,) = written().sections
    assert section.different_first_page_header_footer
    assert section.first_page_header.paragraphs[0].text == ""
    assert "PAGE" in section.header._element.xml


def test_the_file_names_its_author_and_bears_the_day_of_issue_and_no_tool():
    facts = written().core_properties
    assert (facts.title, facts.author, facts.comments) == ("Báo cáo sơ kết giữa nhiệm kỳ", "Đảng ủy Khối Sông Lam", "")
    assert facts.created.date() == ISSUED_ON


def test_the_annex_stands_on_landscape_pages_with_a_heading_row_that_repeats():
    document = written(annex=ANNEX)
    first, last = document.sections
    grid = document.tables[-1]

    assert (first.orientation, last.orientation) == (WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE)
    assert lines_of(document)[-2:] == ["Phụ lục 1\nBIỂU CHỈ TIÊU", "(Kèm theo Báo cáo số 12-BC/ĐUK)"]
    assert len(grid.rows) == 42
    assert grid.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert [cell.text for cell in grid.rows[1].cells] == ["I", "Xây dựng Đảng", "Xây dựng Đảng"]
    # LibreOffice prints a landscape section that ends with its table as portrait.
    assert document.element.body[-2].tag == qn("w:p")


def test_the_annex_fills_the_page_and_leaves_room_for_numbers():
    widths = [column.width.mm for column in written(annex=ANNEX).tables[-1].columns]
    assert sum(widths) == pytest.approx(297 - 30 - 15, abs=0.5)
    assert widths[0] > 9


def test_figures_are_centred_and_words_are_not():
    _, _, _, *cells = written(annex=ANNEX).tables[-1]._cells
    alignments = [cell.paragraphs[0].alignment for cell in cells[3:6]]
    assert [alignment is not None for alignment in alignments] == [True, False, True]


def test_a_row_of_another_length_than_the_columns_is_refused():
    with pytest.raises(ValueError, match="zip"):
        write_document(**{**REPORT, "body": [Table(("Năm", "Kết nạp"), [("2021",)])]})


def test_what_is_attached_begins_on_a_page_of_its_own():
    outline = Attachment("Đề cương", "báo cáo sơ kết", [Heading(1, "I", "Kết quả")])
    document = written(attached=outline)

    (title,) = [paragraph for paragraph in document.paragraphs if paragraph.text == "ĐỀ CƯƠNG"]
    assert title.paragraph_format.page_break_before
    assert lines_of(document)[-1] == "I- Kết quả"


@pytest.fixture(scope="module")
def printed():
    pdf = pypdfium2.PdfDocument(to_pdf(write_document(**REPORT, annex=ANNEX)))
    yield pdf
    pdf.close()


@pytest.mark.office
def test_printed_the_report_is_portrait_and_its_annex_landscape(printed):
    shapes = [page.get_width() > page.get_height() for page in printed]
    assert shapes[0] is False
    assert len(shapes) > 2 and all(shapes[1:])


@pytest.mark.office
def test_printed_the_first_page_bears_no_number_and_every_other_its_own_and_the_headings(printed):
    texts = [page.get_textpage().get_text_range() for page in printed]
    first_lines = [text.split()[0] for text in texts]
    assert first_lines == ["TỈNH", *(str(number) for number in range(2, len(texts) + 1))]
    assert all("Chỉ tiêu" in text and "TT" in text for text in texts[1:])


@pytest.mark.office
def test_printed_the_rule_under_the_title_is_as_long_as_the_title(printed):
    text = printed[0].get_textpage()
    at, count = text.search(PARTY_TITLE).get_next()
    boxes = [text.get_charbox(at + offset) for offset in range(count)]
    width = max(box[2] for box in boxes) - min(box[0] for box in boxes)
    assert width == pytest.approx(15 * PARTY_TITLE_EM, rel=0.02)
