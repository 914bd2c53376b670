"""Where number, day, signatures and seal go: by the words of the page."""

from dataclasses import replace
from datetime import date

import pytest

from nhiemky.core.official.layout import layout_for
from nhiemky.core.official.model import Close, Form, Signer
from nhiemky.core.official.rules import Issuer
from nhiemky.papers.official.printing import write_paper
from nhiemky.papers.page_words import Page, Word
from nhiemky.papers.pdf import to_pdf
from nhiemky.papers.pdf_pages import PdfPage, read_pages
from nhiemky.papers.signature_places import MM, Gap, Place, Signs, places_for
from nhiemky.papers.unreadable import Unreadable
from tests.papers.official.test_printing import REPORT

SIGNER = Signs("Bí thư", "Nguyễn Thị Mẫu")


def row(baseline: float, *words: tuple[float, str]) -> list[Word]:
    """Words that begin at these places, each letter 7 points wide."""
    return [Word(text, left, left + 7 * len(text), baseline, 14) for left, text in words]


HEAD = [*row(90, (110, "Số"), (190, "-BC/ĐUK"), (330, "Thanh"), (370, "Lâm,"))]
DATE = [*row(90, (410, "ngày"), (470, "tháng"), (540, "năm"), (565, "2026"))]
SIGNATURE = [*row(600, (100, "Nơi"), (125, "nhận:"), (400, "BÍ"), (420, "THƯ"))]
NAME = [*row(690, (90, "-"), (100, "Lưu."), (360, "Nguyễn"), (410, "Thị"), (440, "Mẫu"))]


def page(*words: list[Word], number: int = 0) -> PdfPage:
    return PdfPage(Page(595, 842, tuple(word for part in words for word in part)), number, False, ())


def found(*pages: PdfPage, signers: tuple[Signs, ...] = (SIGNER,), sealed: bool = True) -> dict[str, Place]:
    return {place.name: place for place in places_for(pages, signers, sealed=sealed)}


def test_each_place_is_the_room_between_the_words_around_it():
    places = found(page(HEAD, DATE, SIGNATURE, NAME))
    assert list(places) == ["KyLanhDao", "So", "Ngay", "Dau"]
    assert places["So"].gaps == (Gap(12400, 19000, 75200, 1400),)
    assert [(gap.left, gap.right) for gap in places["Ngay"].gaps] == [(43800, 47000), (50500, 54000)]
    signature, seal = places["KyLanhDao"], places["Dau"]
    assert (signature.bottom, signature.top) == (165, 237)
    assert signature.left < 360 < 461 < signature.right
    assert signature.left < seal.right < (signature.left + signature.right) / 2
    assert seal.right - seal.left == pytest.approx(40 * MM, abs=2)


def test_the_seal_stops_at_the_words_beside_it():
    recipients = row(640, (100, "-" * 24))
    assert found(page(HEAD, DATE, SIGNATURE, recipients, NAME))["Dau"].left > 100 + 24 * 7


def test_what_is_printed_already_needs_no_place():
    numbered = row(
        90, (110, "Số"), (130, "59-BC/ĐUK"), (410, "ngày"), (442, "15"), (460, "tháng"), (500, "6"), (512, "năm")
    )
    assert list(found(page(numbered, SIGNATURE, NAME), sealed=False)) == ["KyLanhDao"]


def test_a_year_that_is_left_free_is_written_too():
    without_year = row(90, (410, "ngày"), (470, "tháng"), (540, "năm"))
    assert len(found(page(without_year, SIGNATURE, NAME))["Ngay"].gaps) == 3


def test_each_further_signer_has_a_place_of_their_own_and_the_seal_goes_over_the_first():
    second = [
        *row(600, (130, "CHÁNH"), (175, "VĂN"), (205, "PHÒNG")),
        *row(690, (130, "Trần"), (165, "Văn"), (190, "Thử")),
    ]
    both = found(
        page(HEAD), page(SIGNATURE, NAME, second, number=1), signers=(SIGNER, Signs("Chánh Văn phòng", "Trần Văn Thử"))
    )
    assert [both[name].page for name in ("KyLanhDao", "KyLanhDao2", "Dau")] == [1, 1, 1]
    assert both["KyLanhDao2"].right < both["KyLanhDao"].right


def test_the_last_place_where_the_name_stands_under_the_position_counts():
    named_above = row(300, (360, "Nguyễn"), (410, "Thị"), (440, "Mẫu"))
    assert found(page(HEAD, named_above, SIGNATURE, NAME))["KyLanhDao"].top == 237


@pytest.mark.parametrize("words", [[], SIGNATURE, NAME, [*row(680, (400, "BÍ"), (420, "THƯ")), *NAME]])
def test_a_signer_without_room_is_named(words):
    with pytest.raises(Unreadable, match="Bí thư Nguyễn Thị Mẫu"):
        found(page(HEAD, words))


@pytest.mark.office
@pytest.mark.parametrize("day", [date(2023, 2, 5), date(2026, 6, 15)])
@pytest.mark.parametrize("issuer", list(Issuer))
def test_our_own_documents_have_all_their_places_under_every_rule(day, issuer):
    signers = (Signer("Ban Thường vụ", "Phó Bí thư Thường trực", "Nguyễn Thị Mẫu"),)
    frame = replace(REPORT.frame, number=None, day=None, year=2026)
    paper = replace(REPORT, frame=frame, close=replace(REPORT.close, signers=signers))
    printed = read_pages(to_pdf(write_paper(paper, layout_for(day, issuer))))
    places = found(*printed, signers=(Signs("Phó Bí thư Thường trực", "Nguyễn Thị Mẫu"),))
    assert list(places) == ["KyLanhDao", "So", "Ngay", "Dau"]
    assert places["So"].gaps[0].right - places["So"].gaps[0].left >= 100 * 18 * MM
    assert places["KyLanhDao"].top - places["KyLanhDao"].bottom >= 20 * MM


@pytest.mark.office
def test_minutes_have_a_place_for_both_who_sign():
    both = (Signer("", "Người ghi biên bản", "Lê Văn Ghi"), Signer("", "Chủ trì hội nghị", "Nguyễn Thị Mẫu"))
    paper = replace(REPORT, close=Close(Form.PAIR, both))
    printed = read_pages(to_pdf(write_paper(paper, layout_for(date(2023, 2, 5)))))
    signers = tuple(Signs(one.position, one.name) for one in reversed(both))
    assert list(found(*printed, signers=signers, sealed=False)) == ["KyLanhDao", "KyLanhDao2"]
