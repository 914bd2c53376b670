"""Words with places become the paragraphs, columns and tables that a reader sees. Pages of 500 by 700 points."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.core.document import BlockKind, Document
from nhiemky.papers.page_layout import document_of
from nhiemky.papers.page_words import Page, Rule, Word

SIZE = 12.0
EM = 6.0  # the width of a letter, all alike
LEFT, RIGHT = 60.0, 440.0
STEP = 16.0


def row(at: float, words: str, *, left: float = LEFT, bold: bool = False, size: float = SIZE) -> list[Word]:
    """Words one letter's width apart on the row `at`, counted in steps from the top; a bar stands for a wide gap."""
    made = []
    for piece in re.split(r"(\|+| )", words):
        if piece.strip("| "):
            width = len(piece) * EM
            made.append(Word(piece, left, left + width, 80 + at * STEP, size, bold))
            left += width
        else:
            left += EM * (1 if piece == " " else 10 * len(piece))
    return made


def centred(at: float, words: str, *, bold: bool = False) -> list[Word]:
    return row(at, words, left=(LEFT + RIGHT - len(words) * EM) / 2, bold=bold)


def page(*rows: list[Word], rules: tuple[Rule, ...] = ()) -> Page:
    return Page(500, 700, tuple(word for one in rows for word in one), rules)


def paragraph(at: float, words: str, *, first: float = 0, other: float = 0) -> tuple[list[Word], ...]:
    """Set as a word processor sets it: filled rows, the first and the others indented by so much."""
    rows: list[list[str]] = [[]]
    room = RIGHT - LEFT - first
    for word in words.split():
        if rows[-1] and room < len(word) * EM:
            rows.append([])
            room = RIGHT - LEFT - other
        rows[-1].append(word)
        room -= (len(word) + 1) * EM
    return tuple(
        row(at + number, " ".join(words), left=LEFT + (other if number else first)) for number, words in enumerate(rows)
    )


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


LONG = (
    "Các chi bộ trong toàn đảng bộ họp bàn cho kỹ việc sơ kết, chỉ rõ ai làm việc gì và làm đến bao giờ thì xong, "
    "không giao chung chung, không để sót việc nào mà nghị quyết đã nêu ra"
)
OTHER = (
    "Văn phòng giúp ban thường vụ theo dõi tiến độ của từng nơi, nhắc nơi nào chậm, tổng hợp những điều các nơi hỏi và "
    "trả lời bằng văn bản trong ba ngày làm việc"
)


@pytest.mark.parametrize(("first", "other"), [(36, 0), (0, 0), (0, 24)], ids=["indented", "blocks", "hanging"])
def test_rows_that_were_full_are_one_paragraph_whatever_the_habit_of_the_document(first, other):
    one = paragraph(0, LONG + ".", first=first, other=other)
    two = paragraph(len(one) + 0.5, OTHER + ".", first=first, other=other)
    assert texts(document_of([page(*one, *two)])) == [LONG + ".", OTHER + "."]


def test_a_paragraph_goes_on_over_the_page():
    rows = paragraph(0, f"{LONG}. {OTHER}.", first=36)
    top = [word for one in paragraph(0, f"{LONG}. {OTHER}.", first=36)[4:] for word in one]
    moved = [Word(word.text, word.left, word.right, word.baseline - 4 * STEP, word.size) for word in top]
    assert texts(document_of([page(*rows[:4]), page(moved)])) == [f"{LONG}. {OTHER}."]


def test_a_heading_that_happens_to_fill_its_row_stays_alone():
    heading = "II. Các nhiệm vụ trọng tâm từ nay đến cuối nhiệm kỳ"
    body = paragraph(1, LONG + ".", first=36)
    assert texts(document_of([page(row(0, heading, left=LEFT + 36), *body)])) == [heading, LONG + "."]


def test_items_of_a_list_stay_apart_and_keep_their_own_rows():
    one = paragraph(0, f"- {LONG};", first=36)
    two = paragraph(len(one), f"- {OTHER}.", first=36)
    assert texts(document_of([page(*one, *two)])) == [f"- {LONG};", f"- {OTHER}."]


def test_a_number_broken_after_its_hyphen_is_one_word_again():
    before = row(0, "Thực hiện kế hoạch của ban thường vụ huyện ủy Sông Lam, số 15-")
    after = row(1, "KH/HU về sơ kết giữa nhiệm kỳ")
    assert texts(document_of([page(before, after)])) == [
        "Thực hiện kế hoạch của ban thường vụ huyện ủy Sông Lam, số 15-KH/HU về sơ kết giữa nhiệm kỳ"
    ]


def test_rows_of_a_title_stay_rows_marked_as_centred_and_bold():
    document = document_of(
        [page(centred(0, "KẾ HOẠCH", bold=True), centred(1, "sơ kết nửa nhiệm kỳ", bold=True), *paragraph(3, LONG))]
    )
    assert [(block.text, block.centred, block.bold) for block in document.blocks[:2]] == [
        ("KẾ HOẠCH", True, True),
        ("sơ kết nửa nhiệm kỳ", True, True),
    ]
    assert not document.blocks[2].centred


def test_a_letterhead_is_read_one_column_after_the_other():
    document = document_of(
        [
            page(
                row(0, "TỈNH ỦY HÀ TRUNG|ĐẢNG CỘNG SẢN VIỆT NAM"),
                row(1, "HUYỆN ỦY SÔNG LAM"),
                row(2, "Số 12-KH/HU||Sông Lam, ngày 02/3/2023"),
                centred(4, "KẾ HOẠCH"),
                *paragraph(6, LONG),
            )
        ]
    )
    table, *rest = document.blocks
    assert table.kind is BlockKind.TABLE
    assert table.rows == (
        (
            "TỈNH ỦY HÀ TRUNG\nHUYỆN ỦY SÔNG LAM\nSố 12-KH/HU",
            "ĐẢNG CỘNG SẢN VIỆT NAM\nSông Lam, ngày 02/3/2023",
        ),
    )
    assert [block.text for block in rest] == ["KẾ HOẠCH", LONG]


def test_recipients_beside_a_signature_are_read_item_by_item():
    document = document_of(
        [
            page(
                *paragraph(0, LONG),
                row(4, "Nơi nhận:||||T/M BAN THƯỜNG VỤ"),
                row(5, "- Các chi bộ, đảng bộ trực"),
                row(6, "thuộc huyện ủy,"),
                row(7, "- Lưu văn phòng."),
                row(9, "Đinh Công Thuận", left=300),
            )
        ]
    )
    assert document.blocks[1].rows == (
        (
            "Nơi nhận:\n- Các chi bộ, đảng bộ trực thuộc huyện ủy,\n- Lưu văn phòng.",
            "T/M BAN THƯỜNG VỤ\nĐinh Công Thuận",
        ),
    )


def test_labels_with_their_values_beside_them_are_read_row_by_row():
    rows = (row(4, "Thời gian:"), row(4, "8 giờ", left=220), row(5, "Địa điểm:"), row(5, "Hội trường", left=220))
    document = document_of([page(*paragraph(0, LONG), *rows, *paragraph(7, OTHER))])
    assert texts(document) == [LONG, "Thời gian: 8 giờ", "Địa điểm: Hội trường", OTHER]


def test_page_numbers_and_headers_that_run_through_the_pages_are_no_text():
    said = [f"{LONG}.", f"{OTHER}.", f"Một là {LONG}.", f"Hai là {OTHER}."]
    pages = [
        page(row(-3, "Kế hoạch của huyện ủy Sông Lam"), *paragraph(1, text, first=36), centred(37, str(number)))
        for number, text in enumerate(said, start=1)
    ]
    assert texts(document_of(pages)) == said


def test_a_footer_that_counts_two_pages_is_no_text():
    pages = [page(*paragraph(1, LONG, first=36), row(37, "kh.html 1/2")), page(row(0, "Hết"), row(37, "kh.html 2/2"))]
    assert texts(document_of(pages)) == [LONG, "Hết"]


def test_a_number_in_the_middle_of_the_page_and_a_header_of_one_page_stay():
    document = document_of([page(row(-3, "Phụ lục"), *paragraph(0, LONG), row(12, "2023"), row(14, "Hết"))])
    assert texts(document) == ["Phụ lục", LONG, "2023", "Hết"]


def rules(columns: list[float], lines: list[float]) -> tuple[Rule, ...]:
    level = [Rule(columns[0], line, columns[-1], line) for line in lines]
    upright = [Rule(column, lines[0], column, lines[-1]) for column in columns]
    return (*level, *upright)


def test_cells_between_rules_are_a_table_and_the_text_around_it_is_not():
    drawn = rules([60, 100, 260, 440], [100, 120, 152])
    table = page(
        row(0, "Một số việc giao như sau:"),
        [*row(2, "TT", left=64), *row(2, "Nội dung", left=104), *row(2, "Hạn", left=264)],
        [*row(3.5, "1", left=64), *row(3.5, "Lập phụ biểu kết", left=104), *row(3.5, "20/5/2023", left=264)],
        row(4.4, "quả chỉ tiêu", left=104),
        row(6, "Phần còn lại làm theo đề cương."),
        rules=drawn,
    )
    before, found, after = document_of([table]).blocks
    assert found.rows == (("TT", "Nội dung", "Hạn"), ("1", "Lập phụ biểu kết\nquả chỉ tiêu", "20/5/2023"))
    assert (before.text, after.text) == ("Một số việc giao như sau:", "Phần còn lại làm theo đề cương.")


def test_a_cell_over_several_rows_or_columns_is_one():
    level = [Rule(60, 100, 440, 100), Rule(60, 120, 440, 120), Rule(200, 140, 440, 140), Rule(60, 160, 440, 160)]
    upright = [Rule(60, 100, 60, 160), Rule(200, 120, 200, 160), Rule(320, 100, 320, 160), Rule(440, 100, 440, 160)]
    words = [
        *row(2, "Tiêu đề chung", left=80),
        *row(2, "Hạn", left=330),
        *row(3.3, "Khối", left=64),
        *row(3.3, "A", left=210),
        *row(3.3, "B", left=330),
        *row(4.6, "C", left=210),
        *row(4.6, "D", left=330),
    ]
    (table,) = document_of([page(words, rules=(*level, *upright))]).blocks
    assert table.rows == (("Tiêu đề chung", "Hạn"), ("Khối", "A", "B"), ("", "C", "D"))


def test_a_table_over_two_pages_is_one_without_its_second_heading_and_its_cut_row_is_whole():
    columns = [60.0, 100, 260, 440]
    heading = [*row(2, "TT", left=64), *row(2, "Nội dung", left=104), *row(2, "Hạn", left=264)]
    first = page(
        heading,
        [*row(3.5, "1", left=64), *row(3.5, "Lập phụ biểu", left=104), *row(3.5, "20/5/2023", left=264)],
        rules=rules(columns, [100, 120, 152]),
    )
    second = page(
        heading,
        row(3.3, "kết quả chỉ tiêu", left=104),
        [*row(4.8, "2", left=64), *row(4.8, "Họp", left=104), *row(4.8, "25/5/2023", left=264)],
        rules=rules(columns, [100, 120, 140, 160]),
    )
    (table,) = document_of([first, second]).blocks
    assert table.rows == (
        ("TT", "Nội dung", "Hạn"),
        ("1", "Lập phụ biểu\nkết quả chỉ tiêu", "20/5/2023"),
        ("2", "Họp", "25/5/2023"),
    )


def test_a_frame_around_a_text_is_no_table():
    framed = page(*paragraph(2, LONG), rules=rules([50, 450], [90, 200]))
    assert texts(document_of([framed])) == [LONG]


words = st.builds(
    Word,
    st.text(min_size=1, max_size=8),
    st.floats(-100, 700),
    st.floats(-100, 700),
    st.floats(-100, 900),
    st.floats(1, 40),
    st.booleans(),
)
places = st.floats(0, 700)
pages = st.builds(
    Page,
    st.just(500.0),
    st.just(700.0),
    st.lists(words, max_size=30).map(tuple),
    st.lists(st.builds(Rule, places, places, places, places), max_size=12).map(tuple),
)


@given(st.lists(pages, max_size=3))
def test_words_strewn_anywhere_are_put_in_some_order(strewn):
    assert document_of(strewn).text is not None


@given(st.lists(words, min_size=1, max_size=30))
def test_no_word_of_the_body_of_a_page_is_lost_or_made_up(strewn):
    inside = [word for word in strewn if 100 < word.baseline < 600]
    got = document_of([Page(500, 700, tuple(inside))])
    assert sorted("".join(got.text.split())) == sorted("".join("".join(word.text for word in inside).split()))
