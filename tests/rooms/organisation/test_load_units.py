from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from nhiemky.core.units import UnitKind
from nhiemky.papers.sheet_out import OutColumn, write_table
from nhiemky.papers.unit_sheet import UnitSheet, read_units, write_units
from nhiemky.rooms.organisation import actions
from nhiemky.rooms.organisation.models import LAST_DAY, Role, Unit, UnitVersion
from nhiemky.rooms.organisation.queries import found_by, scope_of, versions_on
from tests.builders import OPENED, a_row, an_organisation, unit_rows, version_called
from tests.people import signed_in
from tests.rooms.traces import changes_only, nothing_changes, refused, told

HEADINGS = ("Mã", "Tên", "Loại", "Mã cấp trên")
ROOT = ("TS", "Đảng bộ tỉnh Sơn Hà", "Cấp ủy cấp trên", None)
DAY = date(2023, 6, 1)


def workbook(*rows, headings=HEADINGS):
    return write_table(title="Đơn vị", columns=[OutColumn(heading, 10) for heading in headings], rows=rows)


def load(*rows, by=None):
    return actions.load_units(UnitSheet(tuple(rows), ()), by=by, at=OPENED)


def load_workbook(data):
    return actions.load_units(read_units(data, name="don-vi.xlsx"), by=None, at=OPENED)


def send(person, data, *, name="don-vi.xlsx"):
    return signed_in(person).post("/units/load/", {"file": SimpleUploadedFile(name, data)})


def test_a_sheet_makes_units_and_one_line_in_the_journal():
    with changes_only(Unit, UnitVersion) as lines:
        made = load(*unit_rows())
    assert len(made) == Unit.objects.count() == 6
    assert told(lines) == [("organisation.load_units", "hệ thống", "TS")]
    assert lines[0].details == {"rows": 6, "changed": 6}


def test_a_path_begins_with_the_path_above_however_the_sheet_is_sorted():
    load(*reversed(unit_rows()))
    paths = {version.unit.code: version.path for version in UnitVersion.objects.select_related("unit")}
    assert paths["K"].startswith(paths["TS"]) and paths["B1"].startswith(paths["K"])
    assert [version.unit.code for version in versions_on(DAY)][:2] == ["TS", "K"]


def test_loading_the_same_sheet_again_changes_nothing(owner):
    with nothing_changes():
        assert load(*unit_rows()) == []


def test_a_unit_that_says_something_new_from_a_day_on_keeps_what_it_was_before(owner):
    with changes_only(UnitVersion) as lines:
        load(*unit_rows()[:3], a_row("B1", "Đảng bộ Sở Đò Giang và Bến Bãi", parent="K", since=DAY))

    before, after = UnitVersion.objects.filter(unit__code="B1").order_by("valid_from")
    assert (before.name, before.valid_to) == ("Đảng bộ Sở Đò Giang", date(2023, 5, 31))
    assert (after.name, after.valid_from, after.valid_to) == ("Đảng bộ Sở Đò Giang và Bến Bãi", DAY, LAST_DAY)
    assert lines[0].details == {"rows": 4, "changed": 1}


def test_a_correction_without_a_day_takes_the_place_of_what_stood(owner):
    load(*unit_rows()[:3], a_row("B1", "Đảng bộ Sở Đò Giang (đính chính)", parent="K"))
    assert version_called("B1").name == "Đảng bộ Sở Đò Giang (đính chính)"


days = st.dates(date(2020, 1, 1), date(2025, 12, 31))
spans = st.tuples(st.none() | days, st.none() | days).filter(lambda span: None in span or span[0] <= span[1])


@settings(max_examples=40)
@given(st.lists(spans, min_size=1, max_size=5))
def test_versions_of_one_unit_never_overlap_in_whatever_order_they_are_told(told_spans):
    with transaction.atomic():
        for number, (since, until) in enumerate(told_spans):
            load(replace(a_row("B1", f"Tên thứ {number}", parent=None, since=since), valid_to=until))
        versions = list(UnitVersion.objects.order_by("valid_from"))
        transaction.set_rollback(True)
    assert all(before.valid_to < after.valid_from for before, after in pairwise(versions))


@pytest.mark.parametrize(
    ("rows", "reasons"),
    [
        # a doubled code
        (
            [ROOT, ("A", "Chi bộ A", "Chi bộ cơ sở", "TS"), ("A", "Chi bộ A khác", "Chi bộ cơ sở", "TS")],
            ["Dòng 6: Mã «A» đã có ở dòng 5. Mỗi đơn vị cần một mã riêng."],
        ),
        # a parent that is not in the sheet
        (
            [ROOT, ("A", "Chi bộ A", "Chi bộ cơ sở", "ZZ")],
            ["Dòng 5: Mã cấp trên «ZZ» không có trong cột «Mã» của bảng."],
        ),
        # a circle: each unit in it is named
        (
            [("A", "Chi bộ A", "Chi bộ cơ sở", "B"), ("B", "Chi bộ B", "Chi bộ cơ sở", "A")],
            [
                "Dòng 4: Đơn vị «A» là cấp trên của chính mình qua «B».",
                "Dòng 5: Đơn vị «B» là cấp trên của chính mình qua «A».",
            ],
        ),
        # every faulty row at once
        (
            [ROOT, (None, "Không mã", "Chi bộ cơ sở", "TS"), ("A", None, "Chi bộ cơ sở", "TS"), ("A", "A", "Hội", "Z")],
            [
                "Dòng 5: Chưa ghi «Mã».",
                "Dòng 6: Chưa ghi «Tên».",
                "Dòng 7: «Hội» không có trong danh mục. Hãy ghi «Cấp ủy cấp trên», «Đảng bộ cơ sở», «Chi bộ cơ sở», "
                "«Cơ quan tham mưu giúp việc» hoặc «Đoàn thể».",
            ],
        ),
        # nothing but headings
        ([], ["Bảng tính không có dòng đơn vị nào. Mỗi đơn vị ghi một dòng dưới dòng tiêu đề cột."]),
    ],
    ids=["doubled", "orphan", "circle", "several", "empty"],
)
def test_every_faulty_row_is_named_and_nothing_is_loaded(rows, reasons):
    with refused(*reasons):
        load_workbook(workbook(*rows))


def test_a_missing_column_is_named_and_nothing_is_loaded():
    data = workbook(("TS", "Đảng bộ tỉnh", "Cấp ủy cấp trên"), headings=HEADINGS[:3])
    with refused("Tệp «don-vi.xlsx» thiếu cột «Mã cấp trên»."):
        load_workbook(data)


def test_the_page_loads_a_sheet(owner, cast):
    rows = [*unit_rows(), a_row("B4", "Chi bộ Bến Lội", parent="K")]
    answer = send(cast.office, write_units(rows))
    assert (answer.status_code, answer.url) == (302, "/units/")
    assert Unit.objects.filter(code="B4").exists()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "Tệp «don-vi.xlsx» rỗng. Hãy kiểm tra và chọn lại tệp."),
        (b"PK\x03\x04 hong", "Tệp «don-vi.xlsx» không đọc được như một bảng tính"),
        (workbook(("A", "Chi bộ A", "Chi bộ cơ sở", "ZZ")), "Dòng 4: Mã cấp trên «ZZ»"),
    ],
    ids=["empty", "damaged", "orphan"],
)
def test_a_faulty_sheet_is_refused_in_the_page(cast, data, reason):
    with nothing_changes():
        answer = send(cast.office, data)
    assert (answer.status_code, reason in answer.content.decode()) == (422, True)


def test_without_a_file_the_dialog_stays_open(cast):
    with nothing_changes():
        answer = signed_in(cast.office).post("/units/load/")
    assert (answer.status_code, '<dialog id="load-units" open>' in answer.content.decode()) == (422, True)


def test_the_empty_sheet_is_handed_out_to_fill_in(cast):
    data = b"".join(signed_in(cast.office).get("/units/sheet/").streaming_content)
    assert read_units(data, name="m.xlsx") == UnitSheet((), ())


def test_a_unit_is_found_with_and_without_marks_by_name_code_and_short_name():
    an_organisation()
    everyone = scope_of_all()
    for words in ("Đò Giang", "do giang", "DO GIANG", "b1"):
        assert [found.unit.code for found in found_by(words, scope=everyone, on=DAY)] == ["B1"]
    assert "K" in {found.unit.code for found in found_by("dang uy khoi", scope=everyone, on=DAY)}


def scope_of_all():
    grants = [(Role.LEADER, Unit.objects.get(code="TS"))]
    account = actions.open_account("x", name="X", post="", password=None, grants=grants, by=None, at=OPENED)
    return scope_of(account, on=DAY)


def test_an_office_changes_no_unit_outside_what_it_serves(owner, cast):
    renamed = UnitSheet((a_row("TS", "Đảng bộ tỉnh đổi tên", parent=None, kind=UnitKind.COMMITTEE),), ())
    with refused("Đơn vị TS không thuộc cấp ủy mà văn phòng của bạn phục vụ."):
        actions.load_units(renamed, by=cast.office, at=OPENED, within=(version_called("K").path,))


def test_an_office_draws_no_neighbour_into_its_own_subtree(owner, cast):
    load(*unit_rows(), a_row("N", "Đảng bộ Khối bên cạnh", parent="TS", kind=UnitKind.COMMITTEE))
    drawn = UnitSheet((*unit_rows(), a_row("N", "Đảng bộ Khối bên cạnh", parent="K", kind=UnitKind.COMMITTEE)), ())
    with refused("Đơn vị N không thuộc cấp ủy mà văn phòng của bạn phục vụ."):
        actions.load_units(drawn, by=cast.office, at=OPENED, within=(version_called("K").path,))


def test_rows_of_others_that_say_nothing_new_may_stand_in_the_sheet(owner, cast):
    rows = [*unit_rows(), a_row("B9", "Chi bộ Vườn ươm", parent="K")]
    made = actions.load_units(UnitSheet(tuple(rows), ()), by=cast.office, at=OPENED, within=(version_called("K").path,))
    assert [version.unit.code for version in made] == ["B9"]
