"""Text typed in TCVN3 and VNI fonts is read as what the page showed."""

import io
from collections.abc import Callable

import docx
import pytest
from docx.document import Document as Word
from docx.oxml.ns import qn
from docx.text.run import Run
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.papers.legacy_fonts import to_unicode
from nhiemky.papers.libreoffice import convert
from nhiemky.papers.opening import open_document
from tests.papers import plain_pdf

TCVN3 = ".VnTime"
VNI = "VNI-Times"
SHOWN = "Đảng ủy xã họp, biểu quyết rồi gửi kết quả về huyện trước ngày lễ"
IN_TCVN3 = "§¶ng ñy x· häp, biÓu quyÕt råi göi kÕt qu¶ vÒ huyÖn tr\xadíc ngµy lÔ"
IN_VNI = "Ñaûng uûy xaõ hoïp, bieåu quyeát roài göûi keát quaû veà huyeän tröôùc ngaøy leã"


def word_file(write: Callable[[Word], None]) -> bytes:
    document = docx.Document()
    write(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def set_in(run: Run, font: str) -> None:
    run.font.name = font
    run._element.rPr.rFonts.set(qn("w:hAnsi"), font)


@pytest.mark.parametrize(("font", "stored"), [(TCVN3, IN_TCVN3), (VNI, IN_VNI)])
def test_words_in_an_old_font_are_those_of_the_page(font, stored):
    assert to_unicode(stored, font=font) == SHOWN


def test_the_fonts_of_capitals_show_capitals():
    assert to_unicode("kÕ ho¹ch", font=".VnTimeH") == "KẾ HOẠCH"
    assert to_unicode("kÕ ho¹ch", font=".VnArialH,Bold") == "KẾ HOẠCH"


def test_capitals_of_vni_keep_their_marks_whether_typed_large_or_small():
    assert to_unicode("KEÁ HOAÏCH, Keá Hoaïch, ÑAÛNG, Ñaûng, Ñöùc, ÖU", font=VNI) == (
        "KẾ HOẠCH, Kế Hoạch, ĐẢNG, Đảng, Đức, ƯU"
    )


def test_codes_that_word_keeps_in_the_private_area_are_the_same_letters():
    assert to_unicode("\uf0a7\uf0b6ng", font=TCVN3) == "Đảng"


@given(st.text(max_size=60), st.sampled_from(["Times New Roman", "Arial", ""]))
def test_words_in_a_font_of_today_stay_as_they_are(text, font):
    assert to_unicode(text, font=font) == text


@pytest.mark.parametrize("font", [TCVN3, VNI])
def test_unicode_that_was_only_dressed_in_an_old_font_stays_as_it_is(font):
    assert to_unicode(SHOWN, font=font) == SHOWN


def test_a_word_file_in_an_old_font_is_read_in_unicode():
    def write(document):
        set_in(document.add_paragraph().add_run(IN_TCVN3), TCVN3)
        set_in(document.add_paragraph().add_run(IN_VNI), VNI)
        document.add_paragraph("Bên cạnh là chữ Unicode: ¶µ")

    lines = open_document(word_file(write), name="cu.docx").text.splitlines()
    assert lines == [SHOWN, SHOWN, "Bên cạnh là chữ Unicode: ¶µ"]


def test_the_font_may_come_from_the_style_or_from_the_default_of_the_document():
    def by_style(document):
        set_in_style(document, "Body Text", TCVN3)
        document.add_paragraph(IN_TCVN3, style="Body Text")
        document.add_paragraph("Không đổi", style="Heading 1")

    def by_default(document):
        fonts = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:rFonts')}")
        fonts.attrib.clear()
        fonts.set(qn("w:ascii"), VNI)
        document.add_paragraph(IN_VNI)

    assert open_document(word_file(by_style), name="cu.docx").text.splitlines() == [SHOWN, "Không đổi"]
    assert open_document(word_file(by_default), name="cu.docx").text == SHOWN


def set_in_style(document: Word, style: str, font: str) -> None:
    document.styles[style].font.name = font


def test_a_mark_that_stands_in_another_run_than_its_letter_still_belongs_to_it():
    def write(document):
        paragraph = document.add_paragraph()
        for piece in ("Keá hoa", "ïch"):
            set_in(paragraph.add_run(piece), VNI)

    assert open_document(word_file(write), name="cu.docx").text == "Kế hoạch"


@pytest.mark.long
def test_a_pdf_in_an_old_font_is_read_in_unicode():
    data = plain_pdf.pdf(plain_pdf.text(72, 700, IN_TCVN3), fonts=(TCVN3,))
    assert open_document(data, name="cu.pdf").text == SHOWN


@pytest.mark.office
def test_an_old_doc_in_an_old_font_is_read_in_unicode():
    data = word_file(lambda document: set_in(document.add_paragraph().add_run(IN_TCVN3), TCVN3))
    old = convert(data, suffix=".docx", target="doc", seconds=60)
    assert open_document(old, name="cu.doc").text.strip() == SHOWN
