"""The outline as a Word form and back: whatever is written into it comes back under its own section."""

import copy
import io
import random
import unicodedata
from dataclasses import replace
from datetime import date

import docx
import pytest
from docx.document import Document as Word
from docx.text.paragraph import Paragraph as Line
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.core.official.layout import layout_for
from nhiemky.core.official.model import Close, Frame, Paper, Recipient, Signer
from nhiemky.core.passages import Item, Paragraph, Table, text_of
from nhiemky.core.placing import Asked, Placement
from nhiemky.papers.libreoffice import convert
from nhiemky.papers.report_form import ReportForm, read_report_form, write_report_form
from nhiemky.papers.unreadable import Unreadable
from tests.examples import at_most

DAY = date(2023, 6, 1)
FRAME = Frame(
    "Đảng ủy Khối Sông Lam",
    ("Chi bộ Trường Cây Thị",),
    "-BC/CB",
    "Bến Nghè",
    "Báo cáo",
    "sơ kết giữa nhiệm kỳ",
    year=2023,
)
CLOSE = Close(signers=(Signer("Chi ủy", "Bí thư"),), recipients=(Recipient("Đảng ủy Khối"), Recipient("Lưu Chi bộ")))
SECTIONS = (
    Asked("nk_1", 0, "I", "ĐẶC ĐIỂM TÌNH HÌNH", guidance="Nêu điều mới của đơn vị từ đầu nhiệm kỳ.", word_hint=200),
    Asked("nk_2", 0, "II", "KẾT QUẢ THỰC HIỆN NGHỊ QUYẾT", written=False),
    Asked("nk_3", 1, "1", "Xây dựng Đảng", bullets=("Chính trị, tư tưởng", "Tổ chức, cán bộ")),
    Asked("nk_4", 1, "2", "Lãnh đạo các đoàn thể", table=("Đoàn thể", "Số đoàn viên", "Xếp loại")),
    Asked("nk_5", 0, "III", "HẠN CHẾ, NGUYÊN NHÂN", written=False),
    Asked("nk_6", 1, "1", "Hạn chế"),
    Asked("nk_7", 1, "2", "Nguyên nhân"),
    Asked("nk_8", 0, "IV", "KIẾN NGHỊ, ĐỀ XUẤT (nếu có)"),
)
WRITTEN = [section.key for section in SECTIONS if section.written]
TEXTS = {
    "nk_1": "Chi bộ có 34 đảng viên.\nTừ năm 2021 trường chuyển về cơ sở mới.",
    "nk_3": "Đã học tập đủ:\n- Nghị quyết Đại hội\n  - Hai buổi tập trung\n- Chuyên đề năm\nKhông có vi phạm.",
    "nk_4": "| Đoàn thể | Số đoàn viên | Xếp loại |\n| Công đoàn | 41 | Tốt |\n| Đoàn Thanh niên | 12 | Khá |",
    "nk_6": "Sinh hoạt chuyên đề còn ít.",
    "nk_7": "1. Do việc chuyển trường.\n2. Do thiếu báo cáo viên.",
    "nk_8": "Không.",
}


def form(texts, sections=SECTIONS) -> bytes:
    return write_report_form(ReportForm(Paper(FRAME, (), close=CLOSE), sections, texts), rules=layout_for(DAY))


def read(data: bytes, *, name: str = "bao-cao.docx", sections=SECTIONS) -> Placement:
    return read_report_form(data, name=name, sections=sections)


def texts_of(placement: Placement) -> dict[str, str]:
    return {one.key: one.text for one in placement.placed if one.text}


def unplaced(placement: Placement) -> list[str]:
    return [one.text for one in placement.loose if not one.frame]


def changed(data: bytes, change) -> bytes:
    document = docx.Document(io.BytesIO(data))
    change(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def heading(document: Word, words: str) -> Line:
    return next(line for line in document.paragraphs if words in line.text)


# Words as people type them. What begins with a bullet is an item in Word too, so it is no paragraph there.
LETTERS = st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn", "Co", "Zl", "Zp"))
LINE = st.text(LETTERS).map(lambda text: " ".join(unicodedata.normalize("NFC", text).split())).filter(bool)
SAID = LINE.filter(lambda line: line[0] not in "-–—•●▪■◦·+")
CELL = st.lists(SAID, max_size=2).map("\n".join)


@st.composite
def tables(draw):
    width = draw(st.integers(1, 4))
    heading = draw(st.tuples(*[SAID] * width))
    return Table((heading, *draw(st.lists(st.tuples(SAID, *[CELL] * (width - 1)), min_size=1, max_size=3))))


BLOCK = st.builds(Paragraph, SAID) | st.builds(Item, SAID, st.integers(1, 9)) | tables()
PASSAGE = st.lists(BLOCK, min_size=1, max_size=5).map(text_of)


@pytest.mark.long
@given(st.dictionaries(st.sampled_from(WRITTEN), PASSAGE))
@at_most(60)
def test_what_the_form_prints_it_reads_back(texts):
    placement = read(form(texts))
    assert texts_of(placement) == texts
    assert all(one.sure for one in placement.placed)
    assert not unplaced(placement)
    assert not placement.missing


def fill(document: Word, key: str, lines: list[str]) -> None:
    """Type into the empty line below a section's guidance, as a person would."""
    marks = document.element.body.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}bookmarkStart")
    paragraph = next(mark for mark in marks if key in mark.values()).getparent()
    below = [line for line in document.paragraphs if line._p.getparent() is paragraph.getparent()]
    at = next(at for at, line in enumerate(below) if line._p is paragraph)
    empty = next(line for line in below[at + 1 :] if not line.text)
    for line in lines:
        empty.insert_paragraph_before(line, style="Body Text")


@pytest.mark.long
@given(st.dictionaries(st.sampled_from(WRITTEN), st.lists(SAID, min_size=1, max_size=4)))
@at_most(40)
def test_what_is_typed_into_the_empty_form_is_read_back(said):
    def type_all(document: Word) -> None:
        for key, lines in said.items():
            fill(document, key, lines)

    placement = read(changed(form({}), type_all))
    assert texts_of(placement) == {key: text_of(map(Paragraph, lines)) for key, lines in said.items()}
    assert not unplaced(placement)


def test_an_empty_form_says_nothing():
    placement = read(form({}))
    assert texts_of(placement) == {}
    assert not unplaced(placement)


def test_headings_that_were_restyled_and_renumbered_are_known():
    def restyle(document: Word) -> None:
        for line in document.paragraphs:
            if line.style.name.startswith("Heading"):
                words = line.text.upper().replace("I-", "A.").replace("1.", "a)")
                line.style = document.styles["Normal"]
                line.clear().add_run(words).bold = True

    placement = read(changed(form(TEXTS), restyle))
    assert texts_of(placement) == TEXTS


def without_marks(document: Word) -> None:
    for tag in ("bookmarkStart", "bookmarkEnd"):
        for mark in list(document.element.body.iter(f"{{{docx.oxml.ns.nsmap['w']}}}{tag}")):
            mark.getparent().remove(mark)


def test_without_bookmarks_the_titles_are_enough():
    placement = read(changed(form(TEXTS), without_marks))
    assert texts_of(placement) == TEXTS
    assert not unplaced(placement)


def as_plain_lines(document: Word) -> None:
    """Headings typed as bold lines, the bookmarks gone: a report copied into a file of one's own."""
    without_marks(document)
    for line in document.paragraphs:
        if line.style.name.startswith("Heading"):
            words = line.text
            line.style = document.styles["Normal"]
            line.clear().add_run(words).bold = True


def test_headings_typed_as_bold_lines_are_known():
    placement = read(changed(form(TEXTS), as_plain_lines))
    assert texts_of(placement) == TEXTS
    assert not unplaced(placement)


@pytest.mark.parametrize("change", [lambda document: None, without_marks, as_plain_lines])
def test_a_heading_that_was_left_out_leaves_its_words_in_the_section_above_and_is_told(change):
    def drop(document: Word) -> None:
        change(document)
        line = heading(document, "Nguyên nhân")
        line._p.getparent().remove(line._p)

    placement = read(changed(form(TEXTS), drop))
    assert "nk_7" in placement.missing
    assert texts_of(placement)["nk_6"] == f"{TEXTS['nk_6']}\n{TEXTS['nk_7']}"


@pytest.mark.parametrize("change", [lambda document: None, without_marks, as_plain_lines])
def test_two_sections_that_changed_places_keep_their_own_words(change):
    def swap(document: Word) -> None:
        change(document)
        first, second = heading(document, "1. Hạn chế"), heading(document, "2. Nguyên nhân")
        words = []
        element = first._p
        while element is not second._p:
            words.append(element)
            element = element.getnext()
        end = heading(document, "KIẾN NGHỊ")._p
        for element in words:
            end.addprevious(element)

    placement = read(changed(form(TEXTS), swap))
    assert texts_of(placement) == TEXTS


def test_a_title_with_other_words_is_unsure_and_a_strange_one_is_loose():
    def retitle(document: Word) -> None:
        as_plain_lines(document)
        for old, new in (
            ("Lãnh đạo các đoàn thể", "5. Công tác Mặt trận, lãnh đạo các đoàn thể"),
            ("KIẾN NGHỊ", "V- KHEN THƯỞNG"),
        ):
            heading(document, old).clear().add_run(new).bold = True

    placement = read(changed(form(TEXTS), retitle))
    found = {one.key: one for one in placement.placed}
    assert (found["nk_4"].text, found["nk_4"].sure) == (TEXTS["nk_4"], False)
    assert placement.missing == ("nk_8",)
    assert unplaced(placement) == ["V- KHEN THƯỞNG\nKhông."]
    assert next(one for one in placement.loose if not one.frame).after == "V- KHEN THƯỞNG"


def test_words_in_the_paragraph_of_a_heading_or_of_guidance_are_kept():
    def write_on(document: Word) -> None:
        without_marks(document)
        heading(document, "1. Hạn chế").add_run(": Họp chưa đều.")
        heading(document, "Nêu điều mới").add_run(" Chi bộ mới thành lập.")

    texts = texts_of(read(changed(form({}), write_on)))
    assert texts == {"nk_6": "Họp chưa đều.", "nk_1": "Chi bộ mới thành lập."}


def test_words_before_the_first_heading_and_the_signature_are_told_apart_from_words_without_a_place():
    def write_above(document: Word) -> None:
        heading(document, "I- ĐẶC ĐIỂM").insert_paragraph_before("Thực hiện Kế hoạch số 17, Chi bộ báo cáo như sau:")

    placement = read(changed(form(TEXTS), write_above))
    top, end = placement.loose
    assert top.frame
    assert "Chi bộ báo cáo như sau" in top.text
    assert end.frame
    assert "Nơi nhận" in end.text


def test_a_document_about_something_else_is_all_loose():
    def talk(document: Word) -> None:
        for line in ("Biên bản họp tổ", "Chị Mận nói về việc trồng cây.", "Tổ nhất trí."):
            document.add_paragraph(line)

    out = io.BytesIO()
    document = docx.Document()
    talk(document)
    document.save(out)
    placement = read(out.getvalue())
    assert unplaced(placement) == ["Biên bản họp tổ\nChị Mận nói về việc trồng cây.\nTổ nhất trí."]
    assert not placement.placed


def test_an_untouched_attached_table_says_nothing_and_its_empty_rows_are_left_out():
    def fill_one_row(document: Word) -> None:
        table = next(table for table in document.tables if table.cell(0, 0).text == "Đoàn thể")
        table.cell(1, 0).text = "Công đoàn"

    table = "| Đoàn thể | Số đoàn viên | Xếp loại |\n| Công đoàn |  |  |"
    assert texts_of(read(changed(form({}), fill_one_row))) == {"nk_4": table}


@pytest.mark.office
@pytest.mark.parametrize("kind", ["docx", "odt", "doc", "rtf"])
def test_the_form_saved_by_another_word_processor_is_read_back(kind):
    saved = convert(form(TEXTS), suffix=".docx", target=kind, seconds=60)
    placement = read(saved, name=f"bao-cao.{kind}")
    assert texts_of(placement) == TEXTS
    assert not unplaced(placement)


def damage(data: bytes, seed: int) -> bytes:
    """Cut, overwritten, with a stretch taken out; or whole as a file, with elements of its body gone or doubled."""
    chance = random.Random(seed)
    if seed % 4 == 0:
        return data[: chance.randint(1, len(data))]
    if seed % 4 == 1:
        return changed(data, lambda document: damage_body(document, chance))
    cut = bytearray(data)
    if seed % 4 == 2:
        for _ in range(chance.randint(1, 60)):
            cut[chance.randrange(len(cut))] = chance.randrange(256)
    else:
        start = chance.randrange(len(cut))
        del cut[start : start + chance.randint(1, 400)]
    return bytes(cut)


def damage_body(document: Word, chance: random.Random) -> None:
    for _ in range(chance.randint(1, 30)):
        elements = list(document.element.body.iter())[1:]
        element, other = chance.choice(elements), chance.choice(elements)
        if chance.random() < 0.5 and element not in other.iterancestors():
            other.addprevious(copy.deepcopy(element))
        else:
            element.getparent().remove(element)


def damaged_forms_are_read_or_refused(seeds) -> None:
    whole = form(TEXTS)
    keys = {section.key for section in SECTIONS}
    for seed in seeds:
        try:
            placement = read(damage(whole, seed))
        except Unreadable as refused:
            assert "«bao-cao.docx»" in refused.reason
        else:
            assert {one.key for one in placement.placed} | set(placement.missing) == keys
            assert {one.key for one in placement.placed}.isdisjoint(placement.missing)


def test_damaged_forms_are_read_or_refused():
    damaged_forms_are_read_or_refused(range(20))


@pytest.mark.long
def test_two_thousand_damaged_forms_are_read_or_refused():
    damaged_forms_are_read_or_refused(range(20, 2_000))


def test_a_section_of_another_outline_is_not_taken_for_one_of_ours():
    others = tuple(replace(section, key=f"x_{section.key}") for section in SECTIONS)
    placement = read(form(TEXTS), sections=others)
    assert texts_of(placement) == {f"x_{key}": text for key, text in TEXTS.items()}
