from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from nhiemky.core.indicators import Across, Target, TargetKind
from nhiemky.core.outline import Sector
from nhiemky.papers.indicator_sheet import IndicatorSheet, read_indicators, write_indicators
from nhiemky.papers.sheet_out import OutColumn, write_table
from nhiemky.rooms.figures.models import Value
from nhiemky.rooms.outline.actions import indicators as actions
from nhiemky.rooms.outline.models import Indicator
from nhiemky.rooms.outline.queries.indicators import indicators_asked, indicators_of
from nhiemky.rooms.uploads.models import Pending
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
    """Read on trial; returns the page that shows what would change."""
    file = SimpleUploadedFile("chi-tieu.xlsx", data)
    return signed_in(person).post(f"/campaigns/{campaign.pk}/indicators/read/", {"file": file}, follow=True)


def confirm(person, campaign, verb="load"):
    return signed_in(person).post(f"/campaigns/{campaign.pk}/indicators/{verb}/")


@pytest.mark.long
def test_a_sheet_makes_the_table_and_one_line_in_the_journal(owner, cast):
    campaign = a_campaign(owner)
    with changes_only(Indicator) as lines:
        assert load_workbook(campaign, write_indicators(INDICATORS), by=cast.office) == 4
    assert [indicator.code for indicator in Indicator.objects.all()] == ["1", "2", "3", "4"]
    assert Indicator.objects.get(code="3").applies_to == ["enterprise", "public_service"]
    assert told(lines) == [("outline.load_indicators", "Lường Thị Chăm", "K")]


@pytest.mark.long
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


def with_rows(**changes):
    """The table of the tests with some rows told otherwise: `i1=dict(name=…)`; None leaves a row out."""
    told = {row.code: row for row in INDICATORS}
    for code, change in changes.items():
        told[code[1:]] = None if change is None else replace(told[code[1:]], **change)
    return [row for row in told.values() if row]


def test_the_same_codes_keep_their_figures_and_new_ones_are_added(campaign):
    fill_figures(owed_by("B1", campaign))
    before = set(Value.objects.values_list("indicator__code", "period", "value"))
    target = Target(TargetKind.AT_LEAST, 20)
    rows = with_rows(i1={"name": "Kết nạp mới", "target": target, "guidance": "Theo quyết định."}, i3=None)
    load_indicators(campaign, rows=[replace(INDICATORS[0], code="9", name="Mới"), *rows])
    assert set(Value.objects.values_list("indicator__code", "period", "value")) == before
    told = list(Indicator.objects.values_list("code", "name", "target_low"))
    assert told[:2] == [("9", "Mới", 12), ("1", "Kết nạp mới", 20)]
    assert [code for code, _name, _low in told] == ["9", "1", "2", "4"]


def test_an_indicator_with_figures_is_not_dropped_and_is_named(campaign):
    fill_figures(owed_by("B1", campaign))
    with refused("Chỉ tiêu 2 đã có 2 số liệu nên không bỏ được: hãy giữ dòng này trong bảng."):
        load_indicators(campaign, rows=with_rows(i2=None, i3=None))


@pytest.mark.parametrize(
    ("change", "field"),
    [({"decimals": 2}, "Số lẻ"), ({"unit_of_measure": "lượt"}, "ĐVT"), ({"across": Across.OWN_LEVEL}, "Tổng hợp")],
)
def test_what_would_give_figures_another_meaning_is_refused(campaign, change, field):
    rows = with_rows(i1={**change, "target": Target(TargetKind.TEXT)})
    fill_figures(owed_by("B1", campaign))
    with refused(
        f"Chỉ tiêu 1 đã có 2 số liệu nên không đổi «{field}» được. "
        "Nếu thật sự phải đổi, thêm một chỉ tiêu mới với TT khác."
    ):
        load_indicators(campaign, rows=rows)


def test_without_figures_all_may_change(campaign):
    load_indicators(campaign, rows=with_rows(i1={"decimals": 2}, i2=None))
    assert list(Indicator.objects.values_list("code", "decimals")) == [("1", 2), ("3", 1), ("4", 0)]


@pytest.mark.long
def test_the_trial_shows_what_would_change_and_changes_nothing(campaign, cast):
    fill_figures(owed_by("B1", campaign))
    before = list(Indicator.objects.values())
    data = write_indicators([replace(INDICATORS[0], code="9", name="Hoàn toàn mới"), *with_rows(i4={"name": "Kỳ họp"})])
    page = send(cast.office, campaign, data).content.decode()
    for words in ("Hoàn toàn mới", "<del>Kỳ sinh hoạt chuyên đề</del>", "Kỳ họp", "1 chỉ tiêu mới, 1 thay đổi, 0 bỏ."):
        assert words in page
    assert list(Indicator.objects.values()) == before
    assert confirm(cast.office, campaign).status_code == 302
    assert (Indicator.objects.count(), Pending.objects.exists()) == (5, False)


@pytest.mark.long
def test_the_trial_says_why_not(campaign, cast):
    fill_figures(owed_by("B1", campaign))
    page = send(cast.office, campaign, write_indicators(with_rows(i2=None))).content.decode()
    assert ("Chỉ tiêu 2 đã có 2 số liệu nên không bỏ được" in page, 'data-dialog="load"' in page) == (True, False)
    assert confirm(cast.office, campaign).status_code == 422


@pytest.mark.long
def test_a_table_left_is_gone(campaign, cast):
    send(cast.office, campaign, write_indicators(INDICATORS))
    confirm(cast.office, campaign, "drop")
    assert not Pending.objects.exists()
    assert confirm(cast.office, campaign).status_code == 422


@pytest.mark.long
def test_every_faulty_row_is_named_and_the_table_that_stood_still_stands(campaign):
    with refused(
        "Dòng 4: «Vừa vừa» không có trong danh mục. Hãy ghi «Ít nhất», «Nhiều nhất», «Đúng bằng», «Trong khoảng», "
        "«Tăng» hoặc «Bằng lời».",
        "Dòng 5: Chưa ghi «Chỉ tiêu».",
        "Dòng 5: TT «1» đã có ở dòng 4.",
    ):
        load_workbook(campaign, workbook((*SOUND[:3], "Vừa vừa", *SOUND[4:]), ("1", None, *SOUND[2:])))


@pytest.mark.long
def test_a_missing_column_is_named(campaign):
    with refused("Tệp «chi-tieu.xlsx» thiếu cột «Tổng hợp»."):
        load_workbook(campaign, workbook(SOUND[:-1], headings=HEADINGS[:-1]))


def test_a_sheet_without_rows_does_not_empty_the_table(campaign):
    with refused("Bảng tính không có dòng chỉ tiêu nào. Mỗi chỉ tiêu ghi một dòng dưới dòng tiêu đề cột."):
        actions.load_indicators(campaign, sheet=IndicatorSheet((), ()), by=None, at=CONFIRMED)


@pytest.mark.long
def test_the_table_that_is_downloaded_is_loaded_as_it_stands(campaign, cast):
    columns = [field.attname for field in Indicator._meta.concrete_fields if field.attname != "id"]
    before = list(Indicator.objects.values_list(*columns))
    answer = signed_in(cast.leader).get(f"/campaigns/{campaign.pk}/indicators/sheet/")
    send(cast.office, campaign, b"".join(answer.streaming_content))
    assert confirm(cast.office, campaign).status_code == 302
    assert list(Indicator.objects.values_list(*columns)) == before


@pytest.mark.long
@pytest.mark.parametrize(
    ("data", "status", "reason"),
    [
        (b"", 422, "Tệp «chi-tieu.xlsx» rỗng."),
        (b"chu", 200, "Tệp «chi-tieu.xlsx» không đọc được như một bảng tính"),
        (workbook(("1", None, *SOUND[2:])), 200, "Dòng 4: Chưa ghi «Chỉ tiêu»."),
    ],
    ids=["empty", "text", "faulty"],
)
def test_a_faulty_sheet_is_refused_in_the_page(campaign, cast, data, status, reason):
    before = list(Indicator.objects.values())
    answer = send(cast.office, campaign, data)
    assert (answer.status_code, reason in answer.content.decode()) == (status, True)
    assert confirm(cast.office, campaign).status_code == 422
    assert list(Indicator.objects.values()) == before


def test_without_a_file_the_page_says_so(campaign, cast):
    with nothing_changes():
        answer = signed_in(cast.office).post(f"/campaigns/{campaign.pk}/indicators/read/")
    assert (answer.status_code, "Chưa chọn tệp bảng chỉ tiêu." in answer.content.decode()) == (422, True)


@pytest.mark.long
def test_a_file_that_is_no_sheet_does_not_threaten_to_drop_what_stands(campaign, cast):
    page = send(cast.office, campaign, b"MZ").content.decode()
    assert "không đọc được như một bảng tính" in page
    assert Indicator.objects.first().name not in page
