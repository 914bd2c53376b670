"""PDF files: what their text layer says, and the sentence for those that are not read."""

import io

import pypdfium2
import pytest

from nhiemky.papers import pdf_pages, scan_in
from nhiemky.papers.opening import open_document
from nhiemky.papers.pdf_pages import read_pages
from nhiemky.papers.unreadable import Unreadable
from tests.papers import own_plan, plain_pdf
from tests.papers.plain_pdf import pdf, text

LOCK = f"/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /O <{'11' * 32}> /U <{'22' * 32}> /P -4 >>"


def lines(data: bytes) -> list[str]:
    return open_document(data, name="kh.pdf").text.splitlines()


def refusal(data: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        open_document(data, name="kh.pdf")
    return refused.value.reason


@pytest.mark.long
def test_words_come_from_the_top_down_whatever_the_order_in_the_file():
    assert lines(pdf(text(72, 600, "duoi"), text(72, 700, "trang hai"))) == ["duoi", "trang hai"]
    assert lines(pdf(text(72, 500, "duoi") + text(72, 700, "tren"))) == ["tren", "duoi"]


@pytest.mark.long
def test_bold_and_centred_rows_are_marked():
    title = text(216, 700, "KE HOACH", font="F2")
    body = "".join(
        text(72, 680 - 20 * at, "cac chi bo hop ban va chot viec phai lam trong quy nay cho xong") for at in range(4)
    )
    first, second = open_document(pdf(title + body), name="kh.pdf").blocks[:2]
    assert (first.text, first.bold, first.centred) == ("KE HOACH", True, True)
    assert not second.bold and not second.centred


@pytest.mark.long
@pytest.mark.parametrize(
    ("rotate", "matrices"),
    [
        (90, ("0 1 -1 0 100 72", "0 1 -1 0 130 72")),
        (180, ("-1 0 0 -1 500 100", "-1 0 0 -1 500 130")),
        (270, ("0 -1 1 0 500 800", "0 -1 1 0 470 800")),
    ],
)
def test_a_page_that_is_shown_turned_is_read_as_it_is_shown(rotate, matrices):
    first, second = (
        f"BT /F1 14 Tf {matrix} Tm ({words}) Tj ET\n" for matrix, words in zip(matrices, ("tren", "duoi"), strict=True)
    )
    assert lines(pdf(second + first, rotate=rotate)) == ["tren", "duoi"]


LEFT, DOWN, RIGHT = "0 1 -1 0", "-1 0 0 -1", "0 -1 1 0"


def at(turn: str, x: float, y: float, words: str) -> str:
    return f"BT /F1 14 Tf {turn} {x} {y} Tm ({words}) Tj ET\n"


@pytest.mark.long
@pytest.mark.parametrize(
    ("turn", "places"),
    [(LEFT, ((100, 72), (130, 72))), (DOWN, ((500, 100), (500, 130))), (RIGHT, ((500, 800), (470, 800)))],
)
def test_words_that_are_set_sideways_are_read_in_their_order(turn, places):
    first, second = (at(turn, *place, words) for place, words in zip(places, ("tren", "duoi"), strict=True))
    assert lines(pdf(second + first)) == ["tren", "duoi"]


@pytest.mark.long
def test_words_set_sideways_follow_those_that_stand_upright_on_their_page():
    page = at(LEFT, 100, 72, "ben le") + text(200, 700, "noi dung")
    assert lines(pdf(page, text(72, 700, "trang hai"))) == ["noi dung", "ben le", "trang hai"]


@pytest.mark.long
def test_a_table_set_sideways_is_a_table():
    cells = [
        at(LEFT, 110, 80, "mot"),
        at(LEFT, 110, 280, "hai"),
        plain_pdf.box(90, 72, 30, 200),
        plain_pdf.box(90, 272, 30, 200),
    ]
    (table,) = open_document(pdf("".join(cells)), name="kh.pdf").blocks
    assert table.rows == (("mot", "hai"),)


@pytest.mark.long
def test_a_stamp_across_the_page_is_no_text_and_is_named():
    stamp = "BT /F1 60 Tf .7 .7 -.7 .7 100 300 Tm (BAN SAO) Tj ET\n"
    document = open_document(pdf(text(72, 700, "noi dung") + stamp), name="kh.pdf")
    assert (document.text, document.unread) == ("noi dung", ("chữ nằm xiên (trang 1)",))


@pytest.mark.long
def test_running_headers_are_left_out_and_named():
    pages = [text(72, 800, "DANG BO HUYEN AN PHU") + text(72, 700, f"noi dung {at}") for at in ("mot", "hai", "ba")]
    document = open_document(pdf(*pages), name="kh.pdf")
    assert document.text == "noi dung mot\nnoi dung hai\nnoi dung ba"
    assert document.unread == ("đầu trang hoặc chân trang «DANG BO HUYEN AN PHU»",)


@pytest.mark.long
def test_what_was_filled_into_a_form_is_read_and_notes_are_named():
    shared = "/DA (/F1 12 Tf 0 g) /Rect [200 695 400 715] /F 4"
    field = f"<< /Type /Annot /Subtype /Widget /FT /Tx /T (so) /V (mot tram hai muoi) {shared} >>"
    note = "<< /Type /Annot /Subtype /Text /Contents (xem lai) /Rect [10 10 20 20] >>"
    font = "/DR << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
    data = plain_pdf.pdf_of_streams(
        [text(72, 700, "So dang vien").encode()],
        about_pages=f"/Annots [{field} {note}]",
        catalog=f"/AcroForm << /Fields [] /NeedAppearances true {font} >>",
    )
    document = open_document(data, name="kh.pdf")
    assert document.text == "So dang vien\tmot tram hai muoi"
    assert document.unread == ("ghi chú (trang 1)",)


def no_table(words: str, *, shift: int) -> str:
    return text(72, 700, "".join(f"\\{ord(letter) - shift:03o}" for letter in words), font="F3")


@pytest.mark.long
def test_a_page_whose_font_hides_what_its_letters_are_is_read_as_a_picture():
    data = plain_pdf.pdf(no_table("chu khong doc duoc " * 3, shift=96), fonts=("Times-Roman", "Times-Bold", "Symbol"))
    assert read_pages(data)[0].scanned


@pytest.mark.long
def test_cells_with_drawn_borders_are_a_table():
    cells = [
        text(80, 700, "mot"),
        text(280, 700, "hai"),
        plain_pdf.box(72, 690, 200, 30),
        plain_pdf.box(272, 690, 200, 30),
    ]
    (table,) = open_document(pdf("".join(cells)), name="kh.pdf").blocks
    assert table.rows == (("mot", "hai"),)


@pytest.mark.long
def test_a_word_in_a_table_within_a_table_is_read_once():
    outer = plain_pdf.box(60, 500, 250, 300) + plain_pdf.box(310, 500, 250, 300)
    inner = plain_pdf.box(80, 600, 100, 30) + plain_pdf.box(180, 600, 100, 30)
    words = text(90, 610, "mot") + text(190, 610, "hai") + text(70, 780, "ngoai") + text(320, 780, "ben")
    said = open_document(pdf(outer + inner + words), name="kh.pdf").text.split()
    assert sorted(said) == ["ben", "hai", "mot", "ngoai"]


@pytest.mark.long
def test_a_locked_pdf_is_refused():
    assert refusal(pdf(text(72, 700, "mat"), trailer=LOCK)).startswith("Tệp «kh.pdf» được đặt mật khẩu")


@pytest.mark.long
@pytest.mark.parametrize("data", [b"%PDF-1.7 ...", b"%PDF-1.4\n" + b"\xff" * 5000], ids=["cut", "rubbish"])
def test_a_broken_pdf_is_refused(data):
    assert refusal(data).startswith("Tệp «kh.pdf» bị hỏng")


@pytest.mark.long
def test_a_pdf_of_thousands_of_pages_is_refused():
    assert "dài quá 300 trang" in refusal(pdf(*[""] * 3000))


@pytest.mark.long
def test_a_pdf_with_more_words_than_a_plan_can_have_is_refused():
    page = "".join(text(72, 800 - at, "a " * 15_100, size=1) for at in range(10))
    assert "dài quá 300 trang" in refusal(pdf(page))


@pytest.mark.long
def test_a_page_that_unfolds_beyond_measure_ends_the_reading_and_nothing_else():
    assert "«kh.pdf» bị hỏng" in refusal(plain_pdf.bomb(megabytes=1200))


def test_a_reading_that_takes_too_long_is_ended():
    with pytest.raises(pdf_pages.PagesUnreadable):
        read_pages(pdf(text(72, 700, "cham")), seconds=0.001)


@pytest.mark.long
def test_a_page_without_words_is_no_text_and_a_page_with_a_picture_is_a_scan():
    blank, *_ = read_pages(pdf(""))
    written, *_ = read_pages(pdf(text(72, 700, "mot van ban co chu doc duoc tren trang nay")))
    scan, *_ = read_pages(own_plan.scanned(pdf(text(72, 700, "chu trong anh")), dpi=30))
    assert [page.scanned for page in (blank, written, scan)] == [False, False, True]


@pytest.mark.long
def test_a_page_whose_letters_are_drawn_as_lines_is_read_as_a_picture():
    strokes = "".join(f"{x} 700 m {x + 3} 710 l S\n" for x in range(72, 500, 5))
    assert read_pages(pdf(strokes))[0].scanned


@pytest.mark.long
def test_without_tesseract_a_scan_is_refused_with_the_packages_to_install(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    said = refusal(own_plan.scanned(pdf(text(72, 700, "chu trong anh")), dpi=30))
    assert "(cần cài gói tesseract-ocr và tesseract-ocr-vie)" in said


@pytest.mark.long
def test_more_scanned_pages_than_can_be_recognised_are_refused(monkeypatch):
    monkeypatch.setattr(scan_in, "PAGES_AT_MOST", 1)
    assert "trên 1 trang ảnh quét" in refusal(own_plan.scanned(pdf("", ""), dpi=30))


@pytest.mark.office
def test_a_scanned_page_among_written_ones_stands_in_its_place():
    scan = own_plan.scanned(pdf(text(72, 700, "CHU TRONG ANH", size=28)), dpi=100)
    mixed = pypdfium2.PdfDocument.new()
    for part in (pdf(text(72, 700, "trang dau")), scan, pdf(text(72, 700, "trang cuoi"))):
        mixed.import_pages(pypdfium2.PdfDocument(part))
    out = io.BytesIO()
    mixed.save(out)
    assert lines(out.getvalue()) == ["trang dau", "CHU TRONG ANH", "trang cuoi"]
