import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from nhiemky.core.outline import Sector
from nhiemky.papers.indicator_sheet import IndicatorSheet, read_indicators, write_indicators
from nhiemky.papers.sheet_out import OutColumn, write_table
from nhiemky.rooms.outline import actions
from nhiemky.rooms.outline.models import Indicator
from nhiemky.rooms.outline.queries import indicators_asked, indicators_of
from tests.builders import CONFIRMED, INDICATORS, a_campaign, fill_figures, load_indicators, owed_by
from tests.people import signed_in
from tests.rooms.traces import changes_only, nothing_changes, refused, told

HEADINGS = ("TT", "Chỉ tiêu", "ĐVT", "Kiểu mục tiêu", "Mục tiêu", "Tính theo", "Tổng hợp")
SOUND = ("1", "Kết nạp", "người", "Ít nhất", 12, "Hằng năm", "Cộng")


def workbook(*rows, headings=HEADINGS):
    return write_table(title="Chỉ tiêu", columns=[OutColumn(heading, 10) for heading in headings], rows=rows)


def load_workbook(campaign, data, *, by=None):
    sheet = read_indicators(data, name="chi-tieu.xlsx")
    return actions.load_indicators(campaign, sheet=sheet, by=by, at=CONFIRMED)


def send(person, campaign, data):
    file = SimpleUploadedFile("chi-tieu.xlsx", data)
    return signed_in(person).post(f"/campaigns/{campaign.pk}/indicators/load/", {"file": file})


def test_a_sheet_makes_the_table_and_one_line_in_the_journal(owner, cast):
    campaign = a_campaign(owner)
    with changes_only(Indicator) as lines:
        assert load_workbook(campaign, write_indicators(INDICATORS), by=cast.office) == 4
    assert [indicator.code for indicator in Indicator.objects.all()] == ["1", "2", "3", "4"]
    assert Indicator.objects.get(code="3").applies_to == ["enterprise", "public_service"]
    assert told(lines) == [("outline.load_indicators", "Lường Thị Chăm", "K")]


def test_a_second_sheet_takes_the_place_of_the_first(owner):
    campaign = a_campaign(owner)
    load_indicators(campaign)
    load_workbook(campaign, workbook(SOUND))
    assert Indicator.objects.get().name == "Kết nạp"


def test_a_unit_is_asked_what_applies_to_its_sector(campaign):
    asked = {
        sector: [one.code for one in indicators_asked(indicators_of(campaign), sector=sector)] for sector in Sector
    }
    assert asked[Sector.ENTERPRISE] == asked[Sector.PUBLIC_SERVICE] == ["1", "2", "3", "4"]
    assert asked[Sector.ADMINISTRATION] == asked[Sector.OTHER] == ["1", "2", "4"]


def test_a_table_on_which_figures_stand_is_not_replaced(campaign):
    fill_figures(owed_by("B1", campaign))
    with refused("Các đơn vị đã nhập 6 số liệu theo bảng chỉ tiêu đang có, nên không thay bảng được."):
        load_indicators(campaign)


def test_every_faulty_row_is_named_and_the_table_that_stood_still_stands(campaign):
    with refused(
        "Dòng 4: «Vừa vừa» không có trong danh mục. Hãy ghi «Ít nhất», «Nhiều nhất», «Đúng bằng», «Trong khoảng», "
        "«Tăng» hoặc «Bằng lời».",
        "Dòng 5: Chưa ghi «Chỉ tiêu».",
        "Dòng 5: TT «1» đã có ở dòng 4.",
    ):
        load_workbook(campaign, workbook((*SOUND[:3], "Vừa vừa", *SOUND[4:]), ("1", None, *SOUND[2:])))


def test_a_missing_column_is_named(campaign):
    with refused("Tệp «chi-tieu.xlsx» thiếu cột «Tổng hợp»."):
        load_workbook(campaign, workbook(SOUND[:-1], headings=HEADINGS[:-1]))


def test_a_sheet_without_rows_does_not_empty_the_table(campaign):
    with refused("Bảng tính không có dòng chỉ tiêu nào. Mỗi chỉ tiêu ghi một dòng dưới dòng tiêu đề cột."):
        actions.load_indicators(campaign, sheet=IndicatorSheet((), ()), by=None, at=CONFIRMED)


def test_the_table_that_is_downloaded_is_loaded_as_it_stands(campaign, cast):
    columns = [field.attname for field in Indicator._meta.concrete_fields if field.attname != "id"]
    before = list(Indicator.objects.values_list(*columns))
    answer = signed_in(cast.leader).get(f"/campaigns/{campaign.pk}/indicators/sheet/")
    assert send(cast.office, campaign, b"".join(answer.streaming_content)).status_code == 302
    assert list(Indicator.objects.values_list(*columns)) == before


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "Tệp «chi-tieu.xlsx» rỗng."),
        (b"chu", "Tệp «chi-tieu.xlsx» không đọc được như một bảng tính"),
        (workbook(("1", None, *SOUND[2:])), "Dòng 4: Chưa ghi «Chỉ tiêu»."),
    ],
    ids=["empty", "text", "faulty"],
)
def test_a_faulty_sheet_is_refused_in_the_page(campaign, cast, data, reason):
    with nothing_changes():
        answer = send(cast.office, campaign, data)
    assert (answer.status_code, reason in answer.content.decode()) == (422, True)


def test_without_a_file_the_page_says_so(campaign, cast):
    with nothing_changes():
        answer = signed_in(cast.office).post(f"/campaigns/{campaign.pk}/indicators/load/")
    assert (answer.status_code, "Chưa chọn tệp bảng chỉ tiêu." in answer.content.decode()) == (422, True)
