"""The books of an office: numbers without a hole, where the paper register stands, found by words, as Excel."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.core.refusal import Refused
from nhiemky.papers.sheet_cells import read_cells
from nhiemky.rooms.registry.actions.documents import enter_document
from nhiemky.rooms.registry.actions.numbering import continue_book, give_number, reserve_number, void_number
from nhiemky.rooms.registry.models import Book, Number
from nhiemky.rooms.units.models import Unit
from tests.builders import NOW
from tests.examples import at_most
from tests.people import signed_in
from tests.rooms.traces import changes_only, nothing_changes, refused, told

DAY = date(2023, 6, 20)
SEQUENCE = {"type": "Báo cáo", "period": "2020-2025"}
SAID = {"by": None, "at": NOW, "unit_path": ""}
PLACE = "/units/K/register/"


def reserve(issuer, **said):
    return reserve_number(issuer, issuer_symbol="ĐUK", day=DAY, **{**SEQUENCE, **SAID, **said})


def go_on(issuer, next, **said):
    return continue_book(issuer, next=next, issuer_symbol="ĐUK", day=DAY, **{**SEQUENCE, **SAID, **said})


def a_numbered_report(issuer, title="kết quả sơ kết"):
    document = enter_document(issuer=issuer, type="Báo cáo", term="2020-2025", title=title)
    return give_number(document, issuer_symbol="ĐUK", issued_on=DAY, **SAID)


def page(person, **asked) -> str:
    return signed_in(person).get(PLACE, asked).content.decode()


def test_a_reserved_number_says_nothing_of_its_document(owner, cast):
    with changes_only(Book, Number) as lines:
        kept = reserve(owner, by=cast.office)
    assert told(lines) == [("registry.reserve_number", "Lường Thị Chăm", "")]
    assert (kept.symbol, kept.document, kept.reason) == ("01-BC/ĐUK", None, "")
    assert a_numbered_report(owner).symbol == "02-BC/ĐUK"


def test_a_book_goes_on_where_the_one_on_paper_stands(owner):
    go_on(owner, 59)
    assert (Number.objects.get().span, a_numbered_report(owner).symbol) == ("01–58", "59-BC/ĐUK")
    with refused("Số tiếp theo phải từ 60 đến 99999: sổ ở đây đã ghi đến số 59."):
        go_on(owner, 30)
    go_on(owner, 70)
    assert [line.span for line in Number.objects.order_by("number")] == ["01–58", "59", "60–69"]


def test_where_the_paper_stands_is_said_anew_while_nothing_was_numbered_since(owner):
    for next, spans in ((590, ["01–589"]), (59, ["01–58"]), (1, [])):
        go_on(owner, next)
        assert [line.span for line in Number.objects.all()] == spans
    assert Book.objects.get().last == 0


acts = st.sampled_from(["give", "reserve", "void", "on", "back"])


@pytest.mark.long
@at_most(30)
@given(st.lists(st.tuples(acts, st.integers(1, 12)), max_size=14))
def test_the_lines_of_a_book_tile_it_without_a_hole(done):
    issuer = Unit.objects.get_or_create(code="PT")[0]
    Number.objects.all().delete()
    Book.objects.all().delete()
    for act, number in done:
        with suppress(Refused):
            if act == "give":
                a_numbered_report(issuer)
            elif act == "reserve":
                reserve(issuer)
            elif act == "void" and (line := Number.objects.filter(number=number).first()):
                void_number(line, reason="nhầm", **SAID)
            elif act in ("on", "back"):
                go_on(issuer, number)
    tiles = [one for line in Number.objects.order_by("number") for one in range(line.first, line.number + 1)]
    book = Book.objects.first()
    assert tiles == list(range(1, (book.last if book else 0) + 1))


@pytest.mark.long
def test_the_page_shows_the_next_number_of_each_book_and_finds_words_without_marks(owner, cast):
    go_on(owner, 59)
    a_numbered_report(owner)
    reserve(owner, type="Công văn")
    shown = page(cast.office)
    assert "01–58" in shown and "59-BC/ĐUK" in shown and "Văn bản không nhập vào đây." in shown
    assert '<p class="big">60</p>' in shown and '<p class="big">02</p>' in shown
    assert "59-BC/ĐUK" in page(cast.leader, words="ket qua so ket") and "01-CV/ĐUK" not in page(
        cast.leader, words="ket qua"
    )
    assert "Không có dòng nào" in page(cast.leader, words="không đâu")
    assert "data-dialog" in shown and "Giữ số…" not in page(cast.leader)


@pytest.mark.long
def test_the_office_keeps_its_books_on_the_page(owner, cast):
    office = signed_in(cast.office)
    office.post(PLACE + "out/continue/", {"type": "Báo cáo", "period": "2020-2025", "next": "59"})
    answer = office.post(
        PLACE + "reserve/", {"type": "Báo cáo", "period": "2020-2025", "day": "20/06/2023"}, follow=True
    )
    assert "Đã giữ số 59-BC/ĐUK." in answer.content.decode()
    kept = Number.objects.get(number=59)
    answer = office.post(f"{PLACE}{kept.pk}/void/", {"reason": "Không ban hành."}, follow=True)
    assert "Đã hủy số 59-BC/ĐUK; số này không dùng lại." in answer.content.decode()
    assert "Không ban hành." in answer.content.decode()


@pytest.mark.long
@pytest.mark.parametrize(("who", "status"), [("leader", 404), ("neighbour", 404), ("stranger", 404)])
def test_others_do_not_number(owner, cast, who, status):
    with nothing_changes():
        answer = signed_in(getattr(cast, who)).post(
            PLACE + "reserve/", {"type": "Báo cáo", "period": "2020-2025", "day": "20/06/2023"}
        )
    assert answer.status_code == status


@pytest.mark.long
def test_the_register_is_a_sheet_with_every_line_of_its_days(owner, cast):
    go_on(owner, 59)
    void_number(a_numbered_report(owner), reason="nhầm", **SAID)
    answer = signed_in(cast.leader).get(PLACE + "out/sheet/", {"since": "01/01/2023", "until": "31/12/2023"})
    rows = read_cells(b"".join(answer.streaming_content), max_rows=50)[0].rows
    assert "2 dòng" in rows[0][0]
    assert [row[0] for row in rows[3:]] == ["01–58", "59"]
    assert list(rows[4][3:6]) == ["Báo cáo kết quả sơ kết", "Báo cáo, 2020-2025", "đã hủy: nhầm"]


def test_a_register_from_late_to_early_is_refused(owner, cast):
    answer = signed_in(cast.office).get(PLACE + "out/sheet/", {"since": "31/12/2023", "until": "01/01/2023"})
    assert (answer.status_code, "Ngày đầu phải trước ngày cuối." in answer.content.decode()) == (422, True)
