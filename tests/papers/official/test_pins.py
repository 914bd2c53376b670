"""The number of each finding where it stands on the print."""

from hypothesis import given
from hypothesis import strategies as st

from nhiemky.papers.official.pins import Pin, pinned
from nhiemky.papers.page_words import Page, Word
from nhiemky.papers.pdf_pages import PdfPage


def page(number: int, *lines: str) -> PdfPage:
    """Lines 20 points apart from the upper left corner, letters five points wide."""
    words = []
    for down, line in enumerate(lines, start=1):
        left = 50.0
        for text in line.split():
            words.append(Word(text, left, left + 5 * len(text), 20.0 * down, 14))
            left += 5 * len(text) + 5
    return PdfPage(Page(595, 842, tuple(words)), number, scanned=False, unread=())


PAGES = (page(0, "Số 12-BC/ĐUK", "Kết quả chung", "Kết quả ba năm thực hiện"), page(1, "2", "Kết quả ba năm sau"))


def where(*findings: tuple[str, bool]) -> list[tuple[int, list[Pin]]]:
    return [(one.number, list(one.pins)) for one in pinned(findings, PAGES)]


def test_a_finding_stands_beside_the_line_where_most_of_its_words_follow():
    assert where(("Kết quả ba năm thực hiện nghị quyết", True)) == [(1, [Pin(1, True, 39, 56)])]
    assert where(("Kết quả ba năm sau", False)) == [(2, [Pin(1, False, 39, 36)])]


def test_capitals_of_the_print_are_the_same_words():
    assert where(("KẾT QUẢ CHUNG", True)) == [(1, [Pin(1, True, 39, 36)])]


def test_a_finding_of_the_sheet_and_one_that_is_nowhere_stand_in_the_margin_one_below_another():
    assert where(("", True), ("Không có ở đây", False)) == [(1, [Pin(1, True, 571, 24), Pin(2, False, 571, 42)])]


def test_two_of_one_line_do_not_cover_each_other():
    twice = where(("Kết quả chung", True), ("Kết quả chung", True))
    assert twice == [(1, [Pin(1, True, 39, 36), Pin(2, True, 21, 36)])]


def test_without_a_page_nothing_is_pinned():
    assert pinned([("Kết quả", True)], []) == []


@given(st.lists(st.tuples(st.text(), st.booleans()), max_size=30))
def test_every_finding_has_one_number_on_one_page(findings):
    placed = [pin for one in pinned(findings, PAGES) for pin in one.pins]
    assert sorted((pin.n, pin.must) for pin in placed) == [(n, must) for n, (_, must) in enumerate(findings, start=1)]
    assert len({(pin.left, pin.top) for pin in placed}) == len(placed)
