import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from nhiemky.papers.sheet_out import OutColumn, write_table
from nhiemky.papers.value_sheet import read_values
from nhiemky.rooms.figures import actions
from nhiemky.rooms.figures.models import Annex, Value
from nhiemky.rooms.outline.queries import indicators_for, periods_of, row_of
from tests.builders import WRITTEN, a_handed_in_report, owed_by
from tests.people import signed_in
from tests.rooms.traces import changes_only, nothing_changes, refused, told

HEADINGS = ("TT", "Phần", "Năm 2021", "Năm 2022")
SOUND = (("1", None, 7, 8), ("2", "Tử số", 9, 9), ("2", "Mẫu số", 10, 10), ("4", None, "Không phát sinh", None))


def workbook(*rows):
    return write_table(title="Số liệu", columns=[OutColumn(heading, 10) for heading in HEADINGS], rows=rows)


def load(campaign, *rows, by=None):
    """The sheet of unit B1, whose sector is asked for indicators 1, 2 and 4."""
    version = owed_by("B1", campaign).unit_version
    indicators = indicators_for(campaign, version=version)
    sheet = read_values(
        workbook(*rows), name="b1.xlsx", indicators=[row_of(one) for one in indicators], periods=periods_of(campaign)
    )
    return actions.load_figures(campaign, version=version, sheet=sheet, indicators=indicators, by=by, at=WRITTEN)


def send(person, campaign, data, *, code="B1"):
    file = SimpleUploadedFile("b1.xlsx", data)
    return signed_in(person).post(f"/campaigns/{campaign.pk}/figures/{code}/load/", {"file": file})


def test_a_sheet_fills_the_table_with_one_line_in_the_journal(campaign, cast):
    with changes_only(Value, Annex) as lines:
        count = load(campaign, *SOUND, by=cast.head)

    assert count == Value.objects.count() == 5
    assert told(lines) == [("figures.load_figures", "Tẩn Láo Ngô", "B1")]
    assert (lines[0].details["unit"], lines[0].details["cells"]) == ("B1", 5)
    assert lines[0].details["changed"]["4 2021"] == [None, "KPS"]


def test_a_blank_in_the_sheet_empties_the_cell(campaign):
    load(campaign, *SOUND)
    load(campaign, ("1", None, 7, None), *SOUND[1:])
    assert not Value.objects.filter(indicator__code="1", period="2022").exists()


def test_every_faulty_row_is_named_and_nothing_is_loaded(campaign):
    with refused(
        "Thiếu dòng chỉ tiêu «4» (Giá trị).",
        "Dòng 4: Chỉ tiêu «1», Năm 2021: «bảy» không phải là một số. Hãy ghi như 1.234,5.",
        "Dòng 7: Không có chỉ tiêu «3» (Giá trị) trong bảng được giao.",
    ):
        load(campaign, ("1", None, "bảy", 8), *SOUND[1:3], ("3", None, 1, 1))


def test_rules_of_the_cells_hold_for_sheets_too(campaign):
    with refused("2, Năm 2021: Tử số 11 lớn hơn mẫu số 10.", "2, Năm 2022: Tử số và mẫu số không được âm."):
        load(campaign, SOUND[0], ("2", "Tử số", 11, -9), *SOUND[2:])


def test_a_locked_table_takes_no_sheet(campaign):
    a_handed_in_report(owed_by("B1", campaign))
    with refused("Phụ biểu đã nộp nên số liệu đã khóa. Muốn sửa, đề nghị văn phòng trả lại."):
        load(campaign, *SOUND)


def test_the_sheet_that_is_downloaded_is_loaded_as_it_stands(campaign, cast):
    load(campaign, *SOUND)
    before = set(Value.objects.values_list("indicator__code", "period", "value", "missing"))
    answer = signed_in(cast.head).get(f"/campaigns/{campaign.pk}/figures/B1/sheet/")

    answer = send(cast.head, campaign, b"".join(answer.streaming_content))

    assert answer.status_code == 302
    assert set(Value.objects.values_list("indicator__code", "period", "value", "missing")) == before


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "Tệp «b1.xlsx» rỗng."),
        (b"Chi la chu.", "Tệp «b1.xlsx» không đọc được như một bảng tính"),
        (workbook(("1", None, "bảy", 8), *SOUND[1:]), "Dòng 4: Chỉ tiêu «1»"),
    ],
)
def test_an_unreadable_sheet_is_refused_in_the_page_by_its_name(campaign, cast, data, reason):
    with nothing_changes():
        answer = send(cast.head, campaign, data)
    assert answer.status_code == 422
    assert reason in answer.content.decode()


def test_without_a_file_the_page_says_so(campaign, cast):
    with nothing_changes():
        answer = signed_in(cast.head).post(f"/campaigns/{campaign.pk}/figures/B1/load/")
    assert (answer.status_code, "Chưa chọn tệp phụ biểu." in answer.content.decode()) == (422, True)


def test_a_neighbour_loads_nothing(campaign, cast):
    with nothing_changes():
        assert send(cast.neighbour, campaign, workbook(*SOUND)).status_code == 404
