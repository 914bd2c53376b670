"""The books on the command line: the same acts, for the person named, refused in the same words."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from nhiemky.core.refusal import Refused
from nhiemky.papers.sheet_cells import read_cells
from nhiemky.rooms.registry.models import Arrival, Number


def said(*words: str) -> str:
    out = StringIO()
    call_command(*words, "--as", "cham", stdout=out)
    return out.getvalue().strip()


@pytest.fixture(autouse=True)
def office(owner, cast):
    assert cast.office.username == "cham"


def test_a_book_goes_on_from_paper_and_a_number_is_kept_and_voided():
    assert said("continue_book", "K", "2020-2025", "59", "--type", "Công văn").endswith("số tiếp theo là 59.")
    kept = said("reserve_number", "K", "Công văn", "2020-2025", "--day", "20/06/2023")
    assert kept == "Đã giữ số 59-CV/ĐUK."
    assert said("void_number", "K", "Công văn", "2020-2025", "59", "Không dùng.") == "Đã hủy số 59-CV/ĐUK."
    assert Number.objects.get(number=59).reason == "Không dùng."
    with pytest.raises(CommandError, match="không có số 60"):
        said("void_number", "K", "Công văn", "2020-2025", "60", "Không dùng.")


def test_what_arrives_is_entered_with_its_file(tmp_path):
    scan = tmp_path / "cv.pdf"
    scan.write_bytes(b"%PDF-1.7\n%%EOF")
    words = ["--symbol", "112-CV/TU", "--day", "15/06/2023", "--due-on", "30/06/2023", "--file", str(scan)]
    assert said("enter_arrival", "K", "Tỉnh ủy", "chuẩn bị hội nghị", *words) == "Đã vào sổ, số đến 01."
    assert Arrival.objects.get().file.name == "cv.pdf"
    with pytest.raises(Refused, match="Ngày của văn bản không sau ngày đến."):
        said("enter_arrival", "K", "Tỉnh ủy", "mời họp", "--day", "15/06/2024")


@pytest.mark.long
def test_the_register_is_written_out(tmp_path):
    said("reserve_number", "K", "Báo cáo", "2020-2025")
    made = tmp_path / "so.xlsx"
    said("book_sheet", "K", str(made))
    assert read_cells(made.read_bytes(), max_rows=50)[0].rows[3][1] == "01-BC/ĐUK"
    with pytest.raises(CommandError, match="Không ghi được tệp"):
        said("book_sheet", "K", str(tmp_path / "nowhere" / "so.xlsx"))
