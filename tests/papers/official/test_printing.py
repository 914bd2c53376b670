"""Official documents as Word files, read back as Word shows them; printed, places and margins are measured."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date

import docx
import pypdfium2
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from hypothesis import given
from lxml import etree

from nhiemky.core.official.layout import layout_for
from nhiemky.core.official.model import (
    Annex,
    Clause,
    Close,
    Column,
    Form,
    Frame,
    Group,
    Heading,
    Holds,
    Marks,
    Paper,
    Recipient,
    Signer,
    Table,
    item,
    paragraph,
    table,
)
from nhiemky.core.official.widths import longest_word, width_of
from nhiemky.papers.official.frame import PARTY_TITLE
from nhiemky.papers.official.printing import write_paper
from nhiemky.papers.opening import open_document
from nhiemky.papers.pdf import to_pdf
from tests.drawn_papers import PAPERS
from tests.examples import at_most

DAY = date(2023, 2, 5)
FRAME = Frame(
    "Tỉnh ủy Thanh Lâm", ("Đảng ủy Khối Sông Lam",), "-BC/ĐUK", "Thanh Lâm", "Báo cáo", "sơ kết giữa nhiệm kỳ", "12",
    day=DAY,
)  # fmt: skip
CLOSE = Close(
    signers=(Signer("Ban Thường vụ", "Bí thư", "Nguyễn Thị Mẫu"),),
    recipients=(Recipient("Thường trực Tỉnh ủy", "b/c"), Recipient("Các chi bộ,"), Recipient("Lưu Văn phòng.")),
)
REPORT = Paper(
    FRAME,
    (
        Heading(1, "PHẦN I", "KẾT QUẢ"),
        Heading(2, "I", "Chỉ tiêu chủ yếu"),
        Heading(3, "1.1", "Kinh tế"),
        Heading(4, "a", "Doanh thu"),
        paragraph("Doanh thu tăng đều qua các năm.", source="Chi bộ Cảng Đá Bạc"),
        item("Kết nạp 12 đảng viên."),
        table(("Năm", "Kết nạp"), [("2021", "5"), ("2022", "7")]),
    ),
    close=CLOSE,
)
COLUMNS = (Column("TT", Holds.FIGURES, 1), Column("Chỉ tiêu", share=60), Column("Đạt", Holds.FIGURES, 10))
ROWS = tuple((str(at), f"Chỉ tiêu rất dài dòng thứ {at}", "90,5") for at in range(1, 61))
ANNEX = Annex(
    "Biểu chỉ tiêu",
    (Table(COLUMNS, ROWS, tuple(Group(at, "", f"Nhóm {at}") for at in range(0, 60, 3))),),
    number=1,
    attached_to="Kèm theo Báo cáo số 12-BC/ĐUK",
    landscape=True,
)


def written(paper=REPORT, **changes):
    return docx.Document(io.BytesIO(write_paper(replace(paper, **changes), layout_for(DAY))))


def framed(**changes):
    return written(frame=replace(FRAME, **changes))


def lines_of(document) -> list[str]:
    return [one.text for one in document.paragraphs if one.text]


def cell_lines(cell) -> list[str]:
    return [one.text for one in cell.paragraphs if one.text]


def look_of(line) -> tuple[float, bool, bool, bool]:
    """Size, bold, italic, underlined, as the styles and the first run make them."""
    chain, style = [line.runs[0].font], line.style
    while style is not None:
        chain.append(style.font)
        style = style.base_style

    def first(name: str):
        return next((found for one in chain if (found := getattr(one, name)) is not None), None)

    return first("size").pt, bool(first("bold")), bool(first("italic")), bool(first("underline"))


def looks(*cells) -> dict[str, tuple[float, bool, bool, bool]]:
    return {line.text: look_of(line) for cell in cells for line in cell.paragraphs if line.text}


def test_the_letterhead_stands_in_two_columns_with_number_and_day_on_one_line():
    grid = written().tables[0]
    assert [cell_lines(cell) for row in grid.rows for cell in row.cells] == [
        ["TỈNH ỦY THANH LÂM", "ĐẢNG ỦY KHỐI SÔNG LAM", "*"],
        ["ĐẢNG CỘNG SẢN VIỆT NAM"],
        ["Số 12-BC/ĐUK"],
        ["Thanh Lâm, ngày 05 tháng 02 năm 2023"],
    ]
    assert grid.style.name == "Normal Table"


def test_a_committee_without_a_parent_begins_with_its_own_name():
    assert cell_lines(framed(above=None, issuer=("Tỉnh ủy Thanh Lâm",)).tables[0].cell(0, 0)) == [
        "TỈNH ỦY THANH LÂM", "*",
    ]  # fmt: skip


def test_every_component_of_frame_and_close_has_its_size_and_weight():
    document = written(marks=Marks(2, "Tài liệu hội nghị", "khẩn", "ABC-268"))
    cells = [cell for grid in (document.tables[0], document.tables[-1]) for row in grid.rows for cell in row.cells]
    assert looks(*cells) == {
        "TỈNH ỦY THANH LÂM": (14, False, False, False),
        "ĐẢNG ỦY KHỐI SÔNG LAM": (14, True, False, False),
        "*": (14, False, False, False),
        "ĐẢNG CỘNG SẢN VIỆT NAM": (15, True, False, False),
        "Số 12-BC/ĐUK": (14, False, False, False),
        "(Dự thảo lần 2)": (14, False, True, False),
        "KHẨN": (14, True, False, False),
        "TÀI LIỆU HỘI NGHỊ": (12, True, False, False),
        "Thanh Lâm, ngày 05 tháng 02 năm 2023": (14, False, True, False),
        "Nơi nhận:": (14, False, False, True),
        "- Thường trực Tỉnh ủy (b/c),": (12, False, False, False),
        "- Các chi bộ,": (12, False, False, False),
        "- Lưu Văn phòng.": (12, False, False, False),
        "ABC-268": (8, False, False, False),
        "T/M BAN THƯỜNG VỤ": (14, True, False, False),
        "BÍ THƯ": (14, False, False, False),
        "Nguyễn Thị Mẫu": (14, True, False, False),
    }
    title = {line.text: look_of(line) for line in document.paragraphs if line.text}
    assert (title["BÁO CÁO"], title["sơ kết giữa nhiệm kỳ"]) == ((16, True, False, False), (15, True, False, False))


def test_room_of_fixed_width_is_left_for_a_number_and_a_day_that_are_to_come():
    number, day = (cell_lines(cell)[0] for cell in framed(number=None, day=None, year=2023).tables[0].rows[1].cells)
    room = re.fullmatch(r"Số( +)-BC/ĐUK", number)[1]
    before_month, before_year = re.fullmatch(r"Thanh Lâm, ngày( +)tháng( +)năm 2023", day).groups()
    assert width_of(room, size=14) >= Mm(18).pt
    assert before_month == before_year
    assert width_of(before_month, size=14) >= Mm(9).pt


def test_the_day_that_is_to_come_stays_on_one_line_behind_a_long_name_of_a_place():
    day = cell_lines(framed(place="Thủ Dầu Một", day=None, year=2023).tables[0].cell(1, 1))[0]
    assert width_of(day, size=14) <= Mm(90).pt - 2 * 5.4


def test_a_letter_has_its_abstract_under_the_number_and_no_title():
    document = framed(type=None, abstract="V/v đôn đốc báo cáo", addressed=("Chi bộ Cảng", "Đảng bộ Sở"))
    assert looks(document.tables[0].cell(1, 0))["V/v đôn đốc báo cáo"] == (12, False, True, False)
    assert lines_of(document)[:3] == ["Kính gửi:", "- Chi bộ Cảng;", "- Đảng bộ Sở."]


def test_a_submission_addresses_one_body_and_states_its_grounds():
    document = framed(greeting="Kính trình", addressed=("Tỉnh ủy",), basis=("Điều lệ Đảng;", "Quy định số 96-QĐ/TW"))
    assert lines_of(document)[3:6] == ["Kính trình: Tỉnh ủy", "- Điều lệ Đảng;", "- Quy định số 96-QĐ/TW,"]
    greeting, addressee = document.paragraphs[
        [line.text for line in document.paragraphs].index("Kính trình: Tỉnh ủy")
    ].runs
    assert (greeting.italic, addressee.italic) == (True, None)


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
    styles = [line.style.name for line in written().paragraphs if line.style.name.startswith("Heading")]
    assert styles == ["Heading 1", "Heading 2", "Heading 3", "Heading 4"]
    assert written(body=(Heading(9, "-", "Sâu"),)).paragraphs[4].style.name == "Heading 6"


def test_an_article_is_bold_over_its_whole_line():
    (line,) = [line for line in written(body=(Clause(3, "Hiệu lực"),)).paragraphs if line.text.startswith("Điều")]
    assert (line.text, look_of(line)[:2]) == ("Điều 3. Hiệu lực", (14, True))


def test_characters_that_xml_cannot_hold_are_left_out_and_its_own_are_not():
    document = written(body=(paragraph("Đạt\x0c 5\x00 người\ufffe \U0001f600, A & B <c>."),))
    assert lines_of(document)[3] == "Đạt 5 người \U0001f600, A & B <c>."


@pytest.mark.parametrize("authority", ["K/T CHÁNH VĂN PHÒNG", "T/L BAN THƯỜNG VỤ", "T/M ĐẢNG ỦY", "Q. TRƯỞNG BAN"])
def test_an_authority_that_is_given_is_kept(authority):
    right = written(close=Close(signers=(Signer(authority, "Phó", "A"),))).tables[-1].cell(0, 1)
    assert right.paragraphs[0].text == authority


def test_minutes_are_signed_side_by_side_and_certified_below():
    signers = (
        Signer("Người ghi biên bản", "", "A"),
        Signer("Chủ trì hội nghị", "Bí thư", "B"),
        Signer("Xác nhận", "", "C"),
    )
    grid = written(close=Close(Form.CERTIFIED, signers, CLOSE.recipients)).tables[-1]
    assert [cell_lines(cell) for cell in grid.rows[0].cells] == [
        ["NGƯỜI GHI BIÊN BẢN", "A"], ["CHỦ TRÌ HỘI NGHỊ", "BÍ THƯ", "B"],
    ]  # fmt: skip
    assert cell_lines(grid.cell(1, 0)) == ["XÁC NHẬN", "C"]
    assert cell_lines(grid.cell(2, 0))[0] == "Nơi nhận:"


@pytest.mark.parametrize(("on", "mark"), [(date(2023, 2, 5), ","), (date(2026, 6, 1), ";")])
def test_recipients_are_parted_as_the_rules_of_the_day_say_and_closed_by_a_full_stop(on, mark):
    left = docx.Document(io.BytesIO(write_paper(REPORT, layout_for(on)))).tables[-1].cell(0, 0)
    assert cell_lines(left)[1:] == [f"- Thường trực Tỉnh ủy (b/c){mark}", f"- Các chi bộ{mark}", "- Lưu Văn phòng."]


def test_without_signature_and_recipients_a_document_ends_with_its_body():
    assert len(written(close=Close(), body=(paragraph("Hết."),)).tables) == 1


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


def test_pages_are_numbered_from_the_second_on():
    (section,) = written().sections
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header._element.xml


def test_the_file_names_its_author_and_bears_the_day_of_issue_and_no_tool():
    facts = written().core_properties
    assert (facts.title, facts.author, facts.comments) == ("Báo cáo sơ kết giữa nhiệm kỳ", "Đảng ủy Khối Sông Lam", "")
    assert facts.created.date() == DAY


def test_the_same_paper_is_the_same_bytes():
    assert write_paper(REPORT, layout_for(DAY)) == write_paper(REPORT, layout_for(DAY))


def test_one_font_serves_every_script_and_no_theme_overrides_it():
    with zipfile.ZipFile(io.BytesIO(write_paper(REPORT, layout_for(DAY)))) as archive:
        fonts = re.findall(r"<w:rFonts[^>]*>", "".join(archive.read(name).decode() for name in archive.namelist()))
    assert fonts and all(tag.count('"Times New Roman"') == 4 for tag in fonts)


def test_the_annex_stands_on_landscape_pages_with_a_heading_row_that_repeats():
    document = written(annexes=(ANNEX,))
    first, last = document.sections
    grid = document.tables[-1]
    assert (first.orientation, last.orientation) == (WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE)
    assert not last.different_first_page_header_footer
    assert lines_of(document)[-2:] == ["Phụ lục 1\nBIỂU CHỈ TIÊU", "(Kèm theo Báo cáo số 12-BC/ĐUK)"]
    assert len(grid.rows) == 81
    assert grid.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in grid.rows)
    assert [cell.text for cell in grid.rows[1].cells] == ["", "Nhóm 0", "Nhóm 0"]
    assert all(line.style.paragraph_format.keep_with_next for cell in grid.rows[1].cells for line in cell.paragraphs)


def test_what_goes_along_without_a_number_has_the_title_of_a_document():
    outline = Annex("Đề cương", (Heading(1, "I", "Kết quả"),), abstract="báo cáo sơ kết")
    document = written(annexes=(outline,))
    assert lines_of(document)[-4:] == ["ĐỀ CƯƠNG", "báo cáo sơ kết", "-----", "I- Kết quả"]
    assert [section.orientation for section in document.sections] == [WD_ORIENT.PORTRAIT] * 2


def test_the_annex_fills_the_page_and_no_column_is_narrower_than_its_longest_word():
    widths = [column.width.pt for column in written(annexes=(ANNEX,)).tables[-1].columns]
    assert sum(widths) == pytest.approx(Mm(297 - 30 - 15).pt, abs=1)
    assert widths[0] >= longest_word(["TT"], size=12, bold=True) + 2 * 5.4


def test_figures_are_centred_and_words_are_not():
    row = written(annexes=(ANNEX,)).tables[-1].rows[2]
    assert [cell.paragraphs[0].style.name for cell in row.cells] == ["NkBangSo", "NkBangChu", "NkBangSo"]


# The order in which the schema wants the children of what we write: Word calls a file damaged that has another.
ORDER = {
    "pPr": "pStyle keepNext pageBreakBefore numPr pBdr spacing ind jc outlineLvl sectPr",
    "rPr": "rFonts b i color sz szCs u lang",
    "tblPr": "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar",
    "tcPr": "tcW gridSpan vAlign",
    "tbl": "tblPr tblGrid tr",
    "sectPr": "headerReference type pgSz pgMar titlePg",
    "style": "name basedOn qFormat pPr rPr tblPr",
    "lvl": "start numFmt suff lvlText lvlJc pPr",
    "settings": "zoom defaultTabStop characterSpacingControl compat",
}


def out_of_order(data: bytes) -> list[str]:
    wrong = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        roots = [etree.fromstring(archive.read(name)) for name in archive.namelist()]
    for element in (one for root in roots for one in root.iter() if etree.QName(one).localname in ORDER):
        order = ORDER[etree.QName(element).localname].split()
        places = [order.index(etree.QName(child).localname) for child in element]
        wrong += [] if places == sorted(places) else [etree.tostring(element).decode()[:200]]
    return wrong


@pytest.mark.long
@given(PAPERS)
@at_most(40)
def test_any_paper_is_a_word_file_in_the_order_of_the_schema_that_our_reader_reads(paper):
    data = write_paper(paper, layout_for(DAY))
    assert out_of_order(data) == []
    assert len(docx.Document(io.BytesIO(data)).sections) == 1 + len(paper.annexes)
    assert open_document(data, name="a.docx").blocks


@pytest.fixture(scope="module")
def printed():
    pdf = pypdfium2.PdfDocument(to_pdf(write_paper(replace(REPORT, annexes=(ANNEX,)), layout_for(DAY))))
    yield pdf
    pdf.close()


def box_of(page, words: str) -> tuple[float, float, float, float]:
    """Left, bottom, right, top of these words, in points."""
    text = page.get_textpage()
    at, count = text.search(words).get_next()
    boxes = [text.get_charbox(at + offset, loose=True) for offset in range(count)]
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)


@pytest.mark.office
def test_printed_the_report_is_portrait_and_its_annex_landscape(printed):
    shapes = [page.get_width() > page.get_height() for page in printed]
    assert shapes[0] is False
    assert len(shapes) > 2 and all(shapes[1:])


@pytest.mark.office
def test_printed_the_first_page_bears_no_number_and_every_other_its_own_and_the_headings(printed):
    texts = [page.get_textpage().get_text_range() for page in printed]
    assert [text.split()[0] for text in texts] == ["TỈNH", *(str(number) for number in range(2, len(texts) + 1))]
    assert all("Chỉ tiêu" in text and "TT" in text for text in texts[1:])


@pytest.mark.office
def test_printed_no_heading_of_a_group_stands_alone_at_the_foot_of_a_page(printed):
    ends = [page.get_textpage().get_text_range().split() for page in printed]
    assert [words[-3:] for words in ends[1:] if words[-2] == "Nhóm"] == []


@pytest.mark.office
def test_printed_everything_stands_within_the_margins_and_the_number_ten_millimetres_from_the_edge(printed):
    first, second = printed[0], printed[1]
    width, height = first.get_size()
    heading = box_of(first, "Doanh thu tăng")
    assert heading[0] == pytest.approx(Mm(40).pt, abs=1)
    assert box_of(first, "TỈNH ỦY")[3] <= height - Mm(20).pt + 3
    number = box_of(second, "2")
    # a digit is three points lower than its line
    assert second.get_height() - number[3] == pytest.approx(Mm(10).pt + 3, abs=2)
    assert (number[0] + number[2]) / 2 == pytest.approx(Mm(30 + (297 - 45) / 2).pt, abs=1)
    assert width == pytest.approx(Mm(210).pt, abs=1)


@pytest.mark.office
def test_printed_the_rule_under_the_title_is_as_long_as_the_title(printed):
    left, bottom, right, _top = box_of(printed[0], PARTY_TITLE)
    places = [one.get_bounds() for one in printed[0].get_objects(filter=(2,))]
    (rule,) = {one for one in places if abs(one[3] - bottom) < 8 and one[3] - one[1] < 2}
    assert rule[2] - rule[0] == pytest.approx(right - left, abs=3)
    assert rule[0] == pytest.approx(left, abs=3)


@pytest.mark.office
@pytest.mark.parametrize("paragraphs", [9, 10, 12])
def test_printed_the_signature_never_stands_alone_on_a_page(paragraphs):
    words = "đã làm xong, có kiểm tra từng quý, từng năm. " * 3
    body = (*(paragraph(f"Việc thứ {at}: {words}") for at in range(paragraphs)), paragraph("Hết."))
    data = to_pdf(write_paper(replace(REPORT, body=body), layout_for(DAY)))
    texts = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]
    (page,) = [text for text in texts if "T/M BAN" in text]
    assert ("Hết." in page, "Nguyễn Thị Mẫu" in page, "Lưu Văn phòng" in page) == (True, True, True)
