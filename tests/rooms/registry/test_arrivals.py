"""What arrives at an office: its running number, corrections, its file, found without diacritics, as Excel."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from nhiemky.papers.sheet_cells import read_cells
from nhiemky.rooms.journal.models import Entry
from nhiemky.rooms.registry.models import Arrival, Book, StoredFile
from tests.people import signed_in
from tests.rooms.traces import changes_only, nothing_changes

PLACE = "/units/K/register/arrivals/"
LETTER = {
    "period": "2023", "arrived_on": "19/06/2023", "issuer": "Tỉnh ủy Ba Bến", "symbol": "112-CV/TU",
    "day": "15/06/2023",
    "type": "Công văn", "abstract": "chuẩn bị hội nghị sơ kết", "to_whom": "Ban Tổ chức", "due_on": "30/06/2023",
}  # fmt: skip


def enter(person, **said):
    return signed_in(person).post(PLACE + "enter/", {**LETTER, **said}, follow=True)


def page(person, **asked) -> str:
    return signed_in(person).get(PLACE, asked).content.decode()


@pytest.mark.long
def test_what_arrives_gets_the_next_number_and_is_found_without_marks(owner, cast):
    file = SimpleUploadedFile("cong-van.pdf", b"%PDF-1.7\n%%EOF")
    with changes_only(Arrival, Book, StoredFile) as lines:
        answer = enter(cast.office, file=file)
    assert [line.verb for line in lines] == ["registry.enter_arrival"]
    assert "Đã vào sổ, số đến 01." in answer.content.decode()
    enter(cast.office, abstract="mời họp")
    assert [one.number for one in Arrival.objects.order_by("pk")] == [1, 2]
    found = page(cast.leader, words="tinh uy chuan bi")
    assert "112-CV/TU" in found and "mời họp" not in found
    file = signed_in(cast.leader).get(f"{PLACE}{Arrival.objects.get(number=1).pk}/file/")
    assert b"".join(file.streaming_content).startswith(b"%PDF")
    assert signed_in(cast.leader).get(f"{PLACE}{Arrival.objects.get(number=2).pk}/file/").status_code == 404


@pytest.mark.long
def test_what_cannot_be_is_refused_in_words(owner, cast):
    for said, why in (
        ({"abstract": ""}, "Trích yếu"),
        ({"day": "20/06/2023"}, "Ngày của văn bản không sau ngày đến."),
        ({"due_on": "01/06/2023"}, "Hạn xử lý không được trước ngày đến."),
    ):
        with nothing_changes():
            answer = enter(cast.office, **said)
        assert (answer.status_code, why in answer.content.decode()) == (422, True)


@pytest.mark.long
def test_a_line_is_corrected_and_keeps_its_number(owner, cast):
    enter(cast.office)
    arrival, office = Arrival.objects.get(), signed_in(cast.office)
    office.post(f"{PLACE}{arrival.pk}/", {**LETTER, "to_whom": "Văn phòng"})
    arrival.refresh_from_db()
    assert (arrival.number, arrival.to_whom) == (1, "Văn phòng")
    assert Entry.objects.latest("pk").details["changed"] == {"to_whom": ["Ban Tổ chức", "Văn phòng"]}
    with nothing_changes():
        office.post(f"{PLACE}{arrival.pk}/", {**LETTER, "to_whom": "Văn phòng"})


@pytest.mark.long
def test_of_two_who_correct_a_line_neither_undoes_the_other(owner, cast):
    enter(cast.office)
    arrival, office = Arrival.objects.get(), signed_in(cast.office)
    shown = {f"initial-{name}": value for name, value in LETTER.items()}
    for mine in ({"to_whom": "Văn phòng"}, {"abstract": "mời dự hội nghị"}):
        office.post(f"{PLACE}{arrival.pk}/", {**LETTER, **shown, **mine})
    arrival.refresh_from_db()
    assert (arrival.to_whom, arrival.abstract) == ("Văn phòng", "mời dự hội nghị")


@pytest.mark.long
def test_the_book_goes_on_where_the_one_on_paper_stands(owner, cast):
    signed_in(cast.office).post("/units/K/register/in/continue/", {"period": "2023", "next": "214"})
    enter(cast.office)
    assert Arrival.objects.get().number == 214


@pytest.mark.long
def test_the_register_is_a_sheet(owner, cast):
    enter(cast.office)
    answer = signed_in(cast.office).get("/units/K/register/in/sheet/", {"since": "01/06/2023", "until": "30/06/2023"})
    row = read_cells(b"".join(answer.streaming_content), max_rows=50)[0].rows[3]
    assert (row[0], row[2], row[3], row[5]) == (1, "Tỉnh ủy Ba Bến", "112-CV/TU", "Công văn chuẩn bị hội nghị sơ kết")


@pytest.mark.long
def test_for_others_there_is_no_book(owner, cast):
    enter(cast.office)
    for who in (cast.neighbour, cast.writer, cast.stranger):
        assert signed_in(who).get(PLACE).status_code == 404
    assert signed_in(cast.leader).post(PLACE + "enter/", LETTER).status_code == 404
