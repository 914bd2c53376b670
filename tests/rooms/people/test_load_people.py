from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from nhiemky.papers.people_sheet import POST_WORDS, PersonRow, write_people
from nhiemky.papers.sheet_out import OutColumn, write_table
from nhiemky.rooms.people.models import Person, Post
from nhiemky.rooms.people.words import PostKind
from tests.people import signed_in
from tests.rooms.traces import changes_only, nothing_changes, told

SINCE = date(2020, 9, 1)
ROWS = [
    PersonRow("Hà Văn Pao", "", "secretary", "K", SINCE, date(2022, 5, 31)),
    PersonRow("Lò Thị Sen", "", "secretary", "K", date(2022, 6, 1), None),
    PersonRow("Lò Thị Sen", "", "executive_committee", "K", SINCE, None),
    PersonRow("Mùa A Lử", "Trưởng bản", "secretary", "B1", SINCE, None),
]


def load(cast, rows, *, as_bytes=None):
    data = as_bytes or write_people(rows)
    file = SimpleUploadedFile("nguoi.xlsx", data)
    return signed_in(cast.office).post("/units/K/people/load/", {"file": file}, follow=True)


def test_the_words_of_the_sheet_are_those_of_the_page():
    assert dict(POST_WORDS) == dict(PostKind.choices)


@pytest.mark.long
def test_every_row_is_loaded_with_one_line(owner, cast):
    with changes_only(Person, Post) as lines:
        answer = load(cast, ROWS)
    assert "Đã nạp: 4 chức vụ mới hoặc thay đổi." in answer.content.decode()
    assert told([line for line in lines if line.verb != "journal.note_reading"]) == [
        ("people.load_people", "Lường Thị Chăm", "K")
    ]
    assert (Person.objects.count(), Post.objects.count()) == (3, 4)


@pytest.mark.long
def test_loading_the_same_sheet_again_changes_no_post(owner, cast):
    load(cast, ROWS)
    with changes_only():
        assert "Đã nạp: 0 chức vụ" in load(cast, ROWS).content.decode()


@pytest.mark.long
def test_a_last_day_that_was_filled_in_ends_the_post(owner, cast):
    load(cast, ROWS)
    load(cast, [PersonRow("Mùa A Lử", "Trưởng bản", "secretary", "B1", SINCE, date(2023, 5, 31))])
    assert Post.objects.get(unit__code="B1").valid_to == date(2023, 5, 31)


@pytest.mark.long
def test_every_faulty_row_is_named_and_nothing_is_loaded(owner, cast):
    rows = [*ROWS, PersonRow("Hạng Thị Dợ", "", "secretary", "K", date(2023, 1, 1), None)]
    rows += [PersonRow("Vừ Mí Sính", "", "deputy_secretary", code, SINCE, None) for code in ("XX", "TS")]
    with nothing_changes():
        shown = load(cast, rows[:4] + rows[5:])
    assert shown.status_code == 422
    for row in (8, 9):
        assert f"Dòng {row}: Đơn vị" in shown.content.decode()
    with nothing_changes():
        shown = load(cast, rows[:5]).content.decode()
    assert "Dòng 8: Lò Thị Sen đang là Bí thư từ 01/06/2022" in shown


@pytest.mark.long
def test_a_sheet_with_faulty_cells_and_an_empty_one_are_refused(owner, cast):
    heads = [OutColumn(head, 20) for head in ("Họ và tên", "Chức vụ", "Mã đơn vị", "Từ ngày", "Đến ngày")]
    cells = [["", "Vua", "K", "31/02/2020", None], ["Lò Thị Sen", "Bí thư", "K", "02/09/2020", "01/09/2020"]]
    with nothing_changes():
        shown = load(cast, [], as_bytes=write_table(title="x", columns=heads, rows=cells)).content.decode()
    for words in ("Dòng 4: Chưa ghi «Họ và tên»", "Dòng 4: «Vua»", "Dòng 4: Từ ngày", "Dòng 5: Ngày thôi giữ chức"):
        assert words in shown
    with nothing_changes():
        assert "Bảng không có dòng nào" in load(cast, []).content.decode()
