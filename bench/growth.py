"""What reading costs when somebody sends twice as much, of what is meant to be slow.

    script/bench growth [NAME …]

Doubles hostile inputs from 8 KB to 1 MB, for each reader that a person can reach, and prints for each size seconds of
the processor and memory, then the exponent of every doubling: 1 is twice as much for twice as much, 2 is four times.
Fails over 1.2. Each input is read in a child of its own; times under a fifth of a second tell nothing and are not
compared, and a doubling that looks steep is measured again, because others use the machine too.
NAME chooses the cases whose names begin so («plan», «word», «sheet» …).
"""

import io
import math
import multiprocessing
import random
import re
import resource
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection
from typing import Any

from nhiemky.core.differences import differences
from nhiemky.core.document import Block, BlockKind, Document
from nhiemky.core.folding import fold
from nhiemky.core.indicators import Across, Period, Span, Target, TargetKind
from nhiemky.core.indicators.numbers import NumberUnreadable, parse_number
from nhiemky.core.merging import joined, merge
from nhiemky.core.outline import Sector
from nhiemky.core.outlinereading import outline_in
from nhiemky.core.passages import blocks_of, text_of, word_count
from nhiemky.core.placing import Asked, place
from nhiemky.core.plancheck import check
from nhiemky.core.planfacts import PlanFacts
from nhiemky.core.planreading import read
from nhiemky.core.resolving import Body, Organisation, organisation_below, resolve
from nhiemky.core.sectionmatching import Heading, difference
from nhiemky.core.units import UnitKind
from nhiemky.papers.active_content import active_content
from nhiemky.papers.annex import read_annex
from nhiemky.papers.file_kinds import Kind
from nhiemky.papers.indicator_sheet import IndicatorRow, read_indicators
from nhiemky.papers.official.pins import pinned
from nhiemky.papers.opening import open_document
from nhiemky.papers.page_words import Page, Word
from nhiemky.papers.pdf_pages import PdfPage
from nhiemky.papers.people_sheet import read_people
from nhiemky.papers.sheet_cells import CellsUnreadable, read_cells
from nhiemky.papers.sheet_out import OutColumn, write_table
from nhiemky.papers.txt_in import read_txt
from nhiemky.papers.unit_sheet import read_units
from nhiemky.papers.unreadable import Unreadable

SIZES = [8 * 1024 * 2**doubling for doubling in range(8)]
STEEPEST = 1.2
TELLING = 0.2  # seconds
LONGEST = 60  # seconds for one input
TRIES = 8
US = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
HEAD = "ĐẢNG ỦY XÃ A\nSố 1-KH/ĐU\nA, ngày 1 tháng 2 năm 2023\nKẾ HOẠCH\nsơ kết nhiệm kỳ 2020-2025\n-----\n"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@dataclass(frozen=True)
class Case:
    """`make` gives what is read from a number of characters; nothing of its time is counted."""

    name: str
    make: Callable[[int], Any]
    act: Callable[[Any], object]


# --- plans ------------------------------------------------------------------------------------------------------------

# one alphabet each: the beginnings of patterns without their ends
LINES = (
    " ", "\u00a0", "a", "\t", "á\u0323\u0301", "x\u0301\u0323", "Điều 1. ", "1.1.1 ", "1. ", "I. ", "- ", "+ ",
    "(", "((a) ", ")", "[bookmark:", "\"", "“a ", "*", "**a ", "_", "`", "#", "\\", "|", "| a ", ":-", "-----",
    "- - ", "...", "1", "1, ", "1/", "1/1/", "ngày 1/1 ", "trước ngày 15/6/2023, ", "tháng 5, ", "năm 2020, ",
    "năm 2020 đến ", "Nghị quyết số 1, ", "Kế hoạch số 1-KH/TU của Ban, ", "Nghị quyết đại hội ",
    "Nghị quyết Trung ương ", "đánh giá nghị quyết ", "Ban, ", "Ban; ", "Ban Tổ chức và ", "của Ban, ",
    "các chi bộ, ", "và ", "gửi ", "gửi về ", "và gửi ", "và xây dựng báo cáo ", "xây dựng báo cáo, ",
    "Các chi bộ xây dựng báo cáo trước ngày 15/6/2023, ", "đồng chí ", "(đồng chí A ", "do đồng chí A ",
    "Giao cho ", "phối hợp với ", "lấy phiếu tín nhiệm đối với ", "Thời gian: ", "Thời gian: tháng 5. ", "để ",
    "sau khi ", "so với ", "mục tiêu ", "Căn cứ Nghị quyết, ", "ban hành ", "Nơi nhận: ", "T/M ", "ĐỀ CƯƠNG ",
    "PHỤ LỤC ", "KẾ HOẠCH ", "Mr. ", "A. ", ": ", "a: ", "; ", "uỷ ", "🙂",
)  # fmt: skip
SHAPES: dict[str, Callable[[str, int], str]] = {
    "in one line": lambda unit, size: unit * (size // len(unit)),
    "line by line": lambda unit, size: f"{unit}\n" * (size // (len(unit) + 1)),
    "in paragraphs": lambda unit, size: ("1. Các chi bộ " + unit * (1_900 // len(unit)) + "\n") * (size // 1_900 + 1),
}
PLACES = (
    "{0}",
    HEAD + "Căn cứ {0}\nI. TỔ CHỨC\n1. A\n",
    HEAD + "I. TỔ CHỨC\n1. Các chi bộ:\n{0}\n",
    HEAD + "I. A\nNơi nhận:\n{0}\nĐỀ CƯƠNG\nI. {0}\n",
)


def plans() -> Iterator[Case]:
    """Every alphabet in one shape at one place: the next in the next."""
    for at, unit in enumerate(LINES):
        shape, around = [*SHAPES][at % len(SHAPES)], PLACES[at // len(SHAPES) % len(PLACES)]
        yield Case(f"plan: {unit!r} {shape}", partial(plan, unit, SHAPES[shape], around), read)
    yield Case("plan: cells of a table", lambda size: Document((table(size, 60),)), read)
    yield Case("plan: cells without words", lambda size: Document((table(size, 1_000, ""),)), read)
    yield Case("plan: outlines after outlines", lambda size: text("ĐỀ CƯƠNG BÁO CÁO\nI. A\n", size), read)
    teams = "1. Chi bộ A gửi báo cáo.\nĐồng chí B chỉ đạo.\n"
    yield Case("plan: teams and their heads", lambda size: text(teams, size), read)
    late = "1. Các chi bộ gửi báo cáo trước ngày 15/6/2023.\n2. Ban Tổ chức tổng hợp báo cáo trước ngày 10/6/2023.\n"
    yield Case("check: reports that come too late", lambda size: ordered(late, size), checked)
    yield Case("check: documents with their dates", lambda size: ordered(CITED, size), checked)
    for phrase in (", trừ Chi bộ A", "khác ", "các chi bộ, Chi bộ thôn 7 và ", " thuộc đảng bộ"):
        yield Case(f"resolving: {phrase!r}", partial(filled, phrase), partial(resolve, organisation=below()))
    yield Case("outline: numbered lines", lambda size: text("1. Kết quả\n1.1. A\n", size), outline_in)


CITED = "- Căn cứ Nghị quyết số {0}-NQ/TU ngày 1/2/2023 của Tỉnh ủy;\n"


def ordered(unit: str, size: int) -> PlanFacts:
    orders = "".join(unit.replace("{0}", str(at)) for at in range(size // len(unit)))
    return read(read_txt((HEAD + "I. TỔ CHỨC THỰC HIỆN\n" + orders).encode(), name="a.txt"))


def checked(facts: PlanFacts) -> object:
    return check(facts, holidays=frozenset())


def below() -> Organisation:
    """A committee with a thousand cells."""
    cells = [Body(f"U{at}", UnitKind.PARTY_CELL, Sector.OTHER, (f"Chi bộ thôn {at}",)) for at in range(1_000)]
    top = Body("TOP", UnitKind.COMMITTEE, Sector.OTHER, ("Đảng ủy xã A",))
    return organisation_below("TOP", [top, *cells], parents={cell.code: "TOP" for cell in cells})


def plan(unit: str, shape: Callable[[str, int], str], around: str, size: int) -> Document:
    written = around.format(shape(unit, size // around.count("{0}")))
    return read_txt(written[:size].encode(), name="a.txt")


def text(unit: str, size: int) -> Document:
    return read_txt((unit * (size // len(unit))).encode(), name="a.txt")


def table(size: int, columns: int, words: str = "Chi bộ A") -> Block:
    rows = size // (columns * (len(words) + 1)) + 1
    return Block(BlockKind.TABLE, rows=((words,) * columns,) * rows)


# --- Word -------------------------------------------------------------------------------------------------------------


def word(body: str, *, styles: str = "", numbers: str = "") -> bytes:
    """The least that is a Word file."""
    part = '<?xml version="1.0"?><w:{0} xmlns:w="' + W + '" xmlns:v="urn:schemas-microsoft-com:vml">{1}</w:{0}>'
    kinds = (("document", f"<w:body>{body}</w:body>"), ("styles", styles), ("numbering", numbers))
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    one = f'<Relationship Id="{{0}}" Type="{office}/{{1}}" Target="{{2}}"/>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        wrap = f'<Relationships xmlns="{package}">{{}}</Relationships>'
        archive.writestr("_rels/.rels", wrap.format(one.format("a", "officeDocument", "word/document.xml")))
        beside = one.format("s", "styles", "styles.xml") + one.format("n", "numbering", "numbering.xml")
        archive.writestr("word/_rels/document.xml.rels", wrap.format(beside))
        for name, content in kinds:
            archive.writestr(f"word/{name}.xml", part.format(name, content))
    return buffer.getvalue()


def paragraph(words: str = "Chi bộ A", properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


def nested(opening: str, closing: str, deep: int, inside: str = paragraph()) -> str:
    return opening * deep + inside + closing * deep


BOX = "<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>a</w:t></w:r></w:p>"
BOXED = "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
NESTED = {
    "boxes in boxes": (BOX, BOXED, 16),
    "boxes as deep as can be": (BOX, BOXED, 35),
    "tables in tables": ("<w:tbl><w:tr><w:tc><w:p/>", "<w:p/></w:tc></w:tr></w:tbl>", 60),
    "content controls in content controls": ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 100),
    "insertions in insertions": ("<w:p><w:ins>" + "<w:ins>" * 200, "</w:ins>" * 201 + "</w:p>", 1),
}


def words() -> Iterator[Case]:
    for name, (opening, closing, deep) in NESTED.items():
        inside = "<w:r><w:t>a</w:t></w:r>" if "<w:p>" in opening and "txbx" not in opening else paragraph()
        yield Case(f"word: {name}", partial(repeated, nested(opening, closing, deep, inside)), opened)
    run, mark = "<w:r><w:t>a</w:t></w:r>", '<w:bookmarkStart w:name="a"/>'
    yield Case("word: styles based on styles", chained, opened)
    yield Case("word: paragraphs of a long chain", partial(chained, share=0.5), opened)
    yield Case("word: lists", lists, opened)
    yield Case("word: runs of one paragraph", lambda size: word(f"<w:p>{run * (size // len(run))}</w:p>"), opened)
    yield Case("word: bookmarks", lambda size: word(mark * (size // len(mark)) + paragraph()), opened)
    yield Case("word: wide tables", wide, opened)
    for name, piece in (("letters of an old font", OLD_FONT), ("fields without an end", FIELD)):
        yield Case(f"word: {name}", partial(within_a_paragraph, piece), opened)
    yield Case("word: a list of all levels", levels, opened)
    yield Case("word: marks on one letter", lambda size: word(paragraph("a\u0301\u0323" * (size // 5))), opened)


OLD_FONT = '<w:r><w:rPr><w:rFonts w:ascii="VNI-Times"/></w:rPr><w:t>aùaâ</w:t></w:r>'
FIELD = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF a</w:instrText></w:r>'


def within_a_paragraph(piece: str, size: int) -> bytes:
    return word(paragraph() + f"<w:p>{piece * (size // len(piece))}</w:p>")


def levels(size: int) -> bytes:
    level = '<w:lvl w:ilvl="{0}"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2.%3.%4.%5."/></w:lvl>'
    every = "".join(level.format(at) for at in range(9))
    numbers = f'<w:abstractNum w:abstractNumId="1">{every}</w:abstractNum>'
    numbers += '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    item = '<w:numPr><w:ilvl w:val="{0}"/><w:numId w:val="1"/></w:numPr>'
    return word("".join(paragraph("a", item.format(at % 9)) for at in range(size // 120)), numbers=numbers)


def repeated(piece: str, size: int) -> bytes:
    return word(piece * (size // len(piece) + 1))


def chained(size: int, share: float = 0.9) -> bytes:
    count = int(size * share) // 80
    styles = "".join(f'<w:style w:styleId="s{at}"><w:basedOn w:val="s{at - 1}"/></w:style>' for at in range(count))
    last = paragraph("a", f'<w:pStyle w:val="s{count - 1}"/>')
    return word(last * (int(size * (1 - share)) // len(last) + 1), styles=styles)


def lists(size: int) -> bytes:
    count = size // 250
    level = '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    abstract = "".join(f'<w:abstractNum w:abstractNumId="{at}">{level}</w:abstractNum>' for at in range(count))
    nums = "".join(f'<w:num w:numId="{at}"><w:abstractNumId w:val="{at}"/></w:num>' for at in range(count))
    used = (paragraph("a", f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{at}"/></w:numPr>') for at in range(count))
    return word("".join(used), numbers=abstract + nums)


def wide(size: int) -> bytes:
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="63"/></w:tcPr>{paragraph("a")}</w:tc>'
    row = f"<w:tr>{cell * 20}</w:tr>"
    return word(f"<w:tbl>{row * (size // len(row) + 1)}</w:tbl>")


def opened(data: bytes) -> object:
    return read(open_document(data, name="a.docx"))


# --- PDF, sheets, attachments -----------------------------------------------------------------------------------------


def pdf(pages: int, drawn: str) -> bytes:
    """Pages that all draw the same."""
    kids = " ".join(f"{4 + at} 0 R" for at in range(pages))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} /MediaBox [0 0 595 842] "
        f"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >> >> >> >>",
        f"<< /Length {len(drawn)} >> stream\n{drawn}\nendstream",
        *("<< /Type /Page /Parent 2 0 R /Contents 3 0 R >>" for _ in range(pages)),
    ]
    written = "".join(f"{at} 0 obj {one} endobj\n" for at, one in enumerate(objects, 1))
    return f"%PDF-1.4\n{written}trailer << /Root 1 0 R /Size {len(objects) + 1} >>\n%%EOF".encode()


def shown(size: int) -> str:
    """Words all over a page."""
    chance = random.Random(size)
    one = "BT /F1 9 Tf {} {} Td (chi bo A) Tj ET\n"
    return "".join(one.format(chance.randrange(500), chance.randrange(800)) for _ in range(size // 40))


def pages() -> Iterator[Case]:
    line = "BT /F1 12 Tf 70 700 Td (Cac chi bo gui bao cao truoc ngay 15/6.) Tj ET"
    yield Case("pdf: pages", lambda size: pdf(size // 60, line), opened_pdf)
    yield Case("pdf: words of one page", lambda size: pdf(1, shown(size)), opened_pdf)
    rules = " 10 10 500 0.5 re f 10 10 0.5 700 re f"
    yield Case("pins: one word over and over", one_word, lambda page: pinned([("Kết quả chung", True)] * 200, [page]))
    yield Case("pdf: rules of one page", lambda size: pdf(1, line + rules * (size // len(rules))), opened_pdf)


def one_word(size: int) -> PdfPage:
    places = range(size // 8)
    words = tuple(Word("Kết", 40.0 * (at % 10), 40.0 * (at % 10) + 30, 12.0 * (at // 10), 12) for at in places)
    return PdfPage(Page(595, 842, words), 0, scanned=False, unread=())


def opened_pdf(data: bytes) -> object:
    return open_document(data, name="a.pdf")


UNITS = ("Mã đơn vị", "Tên đơn vị", "Tên gọi khác", "Loại", "Khối", "Mã cấp trên")
PEOPLE = ("Họ và tên", "Chức vụ", "Mã đơn vị", "Từ ngày", "Đến ngày")


def sheet(row: tuple[str, ...], headings: tuple[str, ...], size: int) -> bytes:
    count = size // sum(len(cell) + 1 for cell in row) + 1
    return write_table(title="Bảng", columns=[OutColumn(one, 10) for one in headings], rows=[list(row)] * count)


def sheets() -> Iterator[Case]:
    indicators = ("Số TT", "Nhóm", "Chỉ tiêu", "Đơn vị tính", "Số lẻ", "Mục tiêu")
    figures = ("Số TT", "Chỉ tiêu", "Đơn vị tính", "2021", "2022", "Ghi chú", "Lý do")
    cases: tuple[tuple[str, tuple[str, ...], tuple[str, ...], Callable[[bytes], object]], ...] = (
        ("units of one code", ("A", "Chi bộ A", "A; B; C; D", "chi bộ", "khác", "A"), UNITS, units),
        ("units of long names", ("A" * 40, "b" * 250, "c; " * 160, "", "", "A" * 40), UNITS, units),
        ("people", ("Vàng A Sử", "Bí thư", "A", "1/1/2023", ""), PEOPLE, people),
        ("indicators", ("1", "A", "Tỷ lệ", "%", "1", "≥ 95"), indicators, table_of_indicators),
        ("annexes", ("1", "Tỷ lệ", "%", "95,5", "1.234", "ghi chú", "không có"), figures, annex),
        ("wide", ("a",) * 150, tuple(f"Cột {at}" for at in range(150)), annex),
    )
    for name, row, headings, act in cases:
        yield Case(f"sheet: {name}", partial(sheet, row, headings), act)

    for unit in ('<c t="e" ', '<f> r="A1"', "<cellXfs ", "<xf a"):
        yield Case(f"sheet: a remark of {unit!r}", partial(remarked, unit), partial(read_cells_or_not, max_rows=5_000))
    yield Case("sheet: merged cells upon each other", merged_cells, units)


def workbook(sheet: str, *, after: str = "", styles: str = "") -> bytes:
    """The least that is an .xlsx."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    link = f'<Relationship Id="r" Type="{office}/{{0}}" Target="{{1}}"/>'
    links = f'<Relationships xmlns="{package}/relationships">{link}</Relationships>'
    tabs = '<sheets><sheet name="A" sheetId="1" r:id="r"/></sheets>'
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    members = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}"/></Types>',
        "_rels/.rels": links.format("officeDocument", "xl/workbook.xml"),
        "xl/_rels/workbook.xml.rels": links.format("worksheet", "worksheets/sheet1.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}">{tabs}</workbook>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{sheet}</sheetData>{after}</worksheet>',
        "xl/styles.xml": f'<styleSheet xmlns="{main}">{styles}</styleSheet>',
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def remarked(unit: str, size: int) -> bytes:
    """What looks like tags without an end, where XML says nothing against it."""
    remark = f"<!--{unit * (size // len(unit) // 2)}-->"
    return workbook('<row r="1"><c r="A1"><f>1</f><v>1</v></c></row>', after=remark, styles=remark)


def merged_cells(size: int) -> bytes:
    def cell(letter: str, row: int, words: str) -> str:
        return f'<c r="{letter}{row}" t="inlineStr"><is><t>{words}</t></is></c>'

    head = "".join(cell("ABCDEF"[at], 1, words) for at, words in enumerate(UNITS))
    rows = "".join(f'<row r="{at}">{cell("A", at, "a")}</row>' for at in range(2, 2_000))
    joined_up = "".join(f'<mergeCell ref="A{at}:B{2_000 - at // 2}"/>' for at in range(2, min(size // 25, 1_900)))
    return workbook(f'<row r="1">{head}</row>{rows}', after=f"<mergeCells>{joined_up}</mergeCells>")


def read_cells_or_not(data: bytes, *, max_rows: int) -> None:
    with suppress(CellsUnreadable):
        read_cells(data, max_rows=max_rows)


def units(data: bytes) -> object:
    return read_units(data, name="a.xlsx")


def people(data: bytes) -> object:
    return read_people(data, name="a.xlsx")


def table_of_indicators(data: bytes) -> object:
    return read_indicators(data, name="a.xlsx")


def annex(data: bytes) -> object:
    target = Target(TargetKind.AT_LEAST, 10)
    asked = [IndicatorRow(str(at), "", f"Chỉ tiêu {at}", "%", 1, target, Span.ANNUAL, Across.SUM) for at in range(50)]
    return read_annex(data, name="a.xlsx", indicators=asked, periods=[Period.parse("2021"), Period.parse("2022")])


def attachments() -> Iterator[Case]:
    for name, unit, kind in (
        ("streams of a PDF", b"1 0 obj << stream\n", Kind.PDF),
        ("whole streams of a PDF", b"1 0 obj << /ObjStm /FlateDecode >> stream\nendstream ", Kind.PDF),
        ("actions of a PDF", b"/OpenAction 1 0 R ", Kind.PDF),
        ("fields of an RTF", rb"\fldinst ", Kind.RTF),
        ("braces of an RTF", rb"{\*\ob", Kind.RTF),
    ):
        yield Case(f"attachment: {name}", partial(filled, unit), partial(active_content, kind=kind))


# --- texts that people write ------------------------------------------------------------------------------------------

STOCK = re.findall(r"\w+", "đánh giá kết quả xây dựng đảng về công tác tổ chức cán bộ kiểm tra giám sát dân vận")
ASKED = [Asked(f"k{at}", at % 3, str(at), f"đánh giá kết quả xây dựng đảng {at} về công tác") for at in range(60)]


def written() -> Iterator[Case]:
    for name, alphabet in (("words", "abcdefgh"), ("two letters", "ab"), ("signs", ".,;"), ("one letter", "a")):
        for between in (" ", "\n"):
            kind, three = f"{name} parted by {between!r}", partial(drawn, alphabet, between)
            yield Case(f"differences: {kind}", three, lambda texts: differences(texts[0], texts[1]))
            yield Case(f"merging: {kind}", three, merged)
    yield Case("differences: long lines between that stay", between_lines, lambda texts: differences(*texts))
    yield Case("merging: a line here and there", here_and_there, merged)
    for unit in ("|", "| a ", "|\n", "- ", "\\|", "\\", "| a |\n" * 9 + "|" * 90 + "\n"):
        yield Case(f"passage: {unit[:9]!r}", partial(filled, unit), passage)
    yield Case("passage: one wide row", lambda size: "|" * (size // 2) + "\n|" * (size // 4), passage)
    yield Case("placing: headings", headed, placed)
    yield Case("placing: headings that might end anywhere", partial(headed, between=": "), placed)
    yield Case("placing: one long paragraph", lambda size: Document((heading("1. Kết quả: " * (size // 12)),)), placed)
    yield Case("outlines: sections against sections", against, lambda both: difference(*both))
    for unit in ("1.", "1 ", "-", "9"):
        yield Case(f"number: {unit!r}", partial(filled, unit), number)
    yield Case("folding", partial(filled, "x\u0301\u0323"), fold)


def filled(unit: Any, size: int) -> Any:
    return unit * (size // len(unit))


def drawn(alphabet: str, between: str, size: int) -> tuple[str, ...]:
    chance = random.Random(size)
    return tuple(between.join(chance.choices(alphabet, k=size // 2)) for _ in range(3))


def between_lines(size: int) -> tuple[str, ...]:
    """Every other line stays; of those between no word does."""
    chance = random.Random(size)

    def one() -> str:
        return "\n".join(f"Đoạn {at}.\n{' '.join(chance.choices('abcdefgh', k=1_000))}" for at in range(size // 2_048))

    return one(), one()


def here_and_there(size: int) -> tuple[str, ...]:
    """Every fortieth line was changed by one, and another by the other."""

    def by(who: str, where: int) -> str:
        return "\n".join(f"Đoạn {at}. {who if at % 40 == where else ''}" for at in range(size // 10))

    return by("", 0), by("Tôi.", 3), by("Họ.", 9)


def merged(texts: tuple[str, ...]) -> object:
    return joined(merge(texts[0], mine=texts[1], theirs=texts[2]))


def passage(said: str) -> object:
    return text_of(blocks_of(said)), word_count(said)


def placed(document: Document) -> object:
    return place(document, ASKED)


def heading(words: str) -> Block:
    return Block(BlockKind.HEADING, words, level=1)


def headed(size: int, between: str = " ") -> Document:
    chance = random.Random(size)
    lines = (f"{at}. " + between.join(chance.choices(STOCK, k=20)) for at in range(size // 100))
    return Document(tuple(map(heading, lines)))


def against(size: int) -> tuple[list[Heading], ...]:
    """Two outlines of the same few words."""
    chance = random.Random(size)

    def one() -> list[Heading]:
        return [Heading(str(at), " ".join(chance.choices(STOCK[:8], k=9)), at % 4) for at in range(size // 80)]

    return one(), one()


def number(text: str) -> None:
    with suppress(NumberUnreadable):
        parse_number(text, decimals=2)


# --- measuring --------------------------------------------------------------------------------------------------------


def main(chosen: list[str]) -> int:
    cases = [*plans(), *words(), *pages(), *sheets(), *attachments(), *written()]
    steep = [case.name for case in cases if not chosen or case.name.startswith(tuple(chosen)) if _is_steep(case)]
    print(f"\n{len(steep)} cases grow faster than the length ** {STEEPEST}", *steep, sep="\n  ")
    return 1 if steep else 0


def _is_steep(case: Case) -> bool:
    """Measures and prints one case."""
    times, memory = [], 0.0
    for size in SIZES:
        taken, memory = _measured(case, size)
        times.append(taken)
        if math.isinf(taken):
            break
    for at in range(1, len(times)) if math.isfinite(times[-1]) else ():
        for _ in range(TRIES):
            if _exponent(times, at) > STEEPEST:
                for one in (at - 1, at):
                    times[one] = min(times[one], _measured(case, SIZES[one])[0])
    exponents = [_exponent(times, at) for at in range(1, len(times))]
    print(f"{case.name[:60]:60} {memory:6.0f} MB  " + " ".join(f"{one:6.2f}" for one in times) + " s   ", end="")
    print(" ".join(f"{one:4.1f}" if one else "   ." for one in exponents), flush=True)
    return any(one > STEEPEST for one in exponents)


def _exponent(times: list[float], at: int) -> float:
    """0 where the times are too short to tell."""
    return math.log2(times[at] / max(times[at - 1], TELLING / 2)) if times[at] >= TELLING else 0.0


def _measured(case: Case, size: int) -> tuple[float, float]:
    """Seconds of the processor, and MB that came to what was there before; no end of both where it took too long."""
    here, there = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.get_context("fork").Process(target=_timed, args=(case, size, there))
    child.start()
    there.close()
    taken: tuple[float, float] = (math.inf, math.inf)
    with suppress(EOFError):
        taken = here.recv() if here.poll(LONGEST) else taken
    child.kill()
    child.join()
    return taken


def _timed(case: Case, size: int, answer: "Connection[Any, Any]") -> None:
    made = case.make(size)
    before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, _processor()
    with suppress(Unreadable):
        case.act(made)
    grown = max(resource.getrusage(one).ru_maxrss for one in US) - before
    answer.send((_processor() - began, max(grown, 0) / 1024))


def _processor() -> float:
    """Of this process and of the programs that it asked."""
    return sum(one.ru_utime + one.ru_stime for one in map(resource.getrusage, US))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
