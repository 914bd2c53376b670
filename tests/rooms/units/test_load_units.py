from contextlib import suppress
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.core.refusal import Refused
from nhiemky.core.timelines import LAST_DAY
from nhiemky.core.units import UnitKind
from nhiemky.papers.sheet_out import OutColumn, write_table
from nhiemky.papers.unit_sheet import UnitSheet, read_units, write_units
from nhiemky.rooms.units.actions.units import load_units
from nhiemky.rooms.units.models import Unit, UnitVersion
from nhiemky.rooms.units.queries.units import found_by, rows_of, versions_ever, versions_on
from nhiemky.rooms.uploads.models import Pending
from tests.builders import OPENED, a_row, an_organisation, unit_rows, version_called
from tests.examples import at_most
from tests.people import signed_in
from tests.rooms.traces import changes_only, nothing_changes, refused, told

HEADINGS = ("Mã", "Tên", "Loại", "Mã cấp trên")
ROOT = ("TS", "Đảng bộ tỉnh Sơn Hà", "Cấp ủy cấp trên", None)
DAY = date(2023, 6, 1)


def workbook(*rows, headings=HEADINGS):
    return write_table(title="Đơn vị", columns=[OutColumn(heading, 10) for heading in headings], rows=rows)


def load(*rows, by=None):
    return load_units(UnitSheet(tuple(rows), ()), by=by, at=OPENED)


def load_workbook(data):
    return load_units(read_units(data, name="don-vi.xlsx"), by=None, at=OPENED)


def send(person, data, *, name="don-vi.xlsx"):
    return signed_in(person).post("/unit-sheets/keep/", {"file": SimpleUploadedFile(name, data)})


def test_a_sheet_makes_units_and_one_line_in_the_journal():
    with changes_only(Unit, UnitVersion) as lines:
        made = load(*unit_rows())
    assert len(made) == Unit.objects.count() == 6
    assert told(lines) == [("units.load_units", "hệ thống", "TS")]
    assert lines[0].details == {"rows": 6, "new": 6, "changed": 0}


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
    assert lines[0].details == {"rows": 4, "new": 0, "changed": 1}


def test_a_correction_without_a_day_takes_the_place_of_what_stood(owner):
    load(*unit_rows()[:3], a_row("B1", "Đảng bộ Sở Đò Giang (đính chính)", parent="K"))
    assert version_called("B1").name == "Đảng bộ Sở Đò Giang (đính chính)"


days = st.dates(date(2020, 1, 1), date(2025, 12, 31))
spans = st.tuples(st.none() | days, st.none() | days).filter(lambda span: None in span or span[0] <= span[1])


@pytest.mark.long
@at_most(40)
@given(st.lists(spans, min_size=1, max_size=5))
def test_versions_of_one_unit_never_overlap_in_whatever_order_they_are_told(told_spans):
    with transaction.atomic():
        for number, (since, until) in enumerate(told_spans):
            with suppress(Refused):  # an end before the last change
                load(replace(a_row("B1", f"Tên thứ {number}", parent=None, since=since), valid_to=until))
        versions = list(UnitVersion.objects.order_by("valid_from"))
        transaction.set_rollback(True)
    assert all(before.valid_to < after.valid_from for before, after in pairwise(versions))


@pytest.mark.long
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
            ["Dòng 5: Mã cấp trên «ZZ» không có trong cột «Mã» của bảng, cũng không có trong tổ chức."],
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


@pytest.mark.long
def test_a_missing_column_is_named_and_nothing_is_loaded():
    data = workbook(("TS", "Đảng bộ tỉnh", "Cấp ủy cấp trên"), headings=HEADINGS[:3])
    with refused("Tệp «don-vi.xlsx» thiếu cột «Mã cấp trên»."):
        load_workbook(data)


@pytest.mark.long
def test_the_page_loads_the_sheet_that_was_shown(owner, cast):
    send(cast.office, write_units([*unit_rows(), a_row("B4", "Chi bộ Bến Lội", parent="K")]))
    with changes_only(Unit, UnitVersion, Pending) as lines:
        answer = signed_in(cast.office).post("/unit-sheets/waiting/load/")
    assert (answer.status_code, answer.url) == (302, "/units/")
    assert Unit.objects.filter(code="B4").exists()
    assert [line.verb for line in lines] == ["units.load_units", "uploads.drop_upload"]


@pytest.mark.long
@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04 hong", "Tệp «don-vi.xlsx» không đọc được như một bảng tính"),
        (workbook(("A", "Chi bộ A", "Chi bộ cơ sở", "ZZ")), "Dòng 4: Mã cấp trên «ZZ»"),
    ],
    ids=["damaged", "orphan"],
)
def test_a_faulty_sheet_is_refused_even_when_the_page_is_passed_by(cast, data, reason):
    send(cast.office, data)
    with nothing_changes():
        answer = signed_in(cast.office).post("/unit-sheets/waiting/load/")
    assert (answer.status_code, reason in answer.content.decode()) == (422, True)


def test_without_a_sheet_that_waits_there_is_nothing_to_load(cast):
    with nothing_changes():
        answer = signed_in(cast.office).post("/unit-sheets/waiting/load/")
    assert (answer.status_code, "Hãy chọn tệp và đọc thử trước." in answer.content.decode()) == (422, True)


@pytest.mark.long
def test_the_empty_sheet_is_handed_out_to_fill_in(cast):
    data = b"".join(signed_in(cast.office).get("/unit-sheets/empty/").streaming_content)
    assert read_units(data, name="m.xlsx").rows == ()


def test_a_unit_is_found_with_and_without_marks_by_name_code_and_short_name():
    an_organisation()
    for words in ("Đò Giang", "do giang", "DO GIANG", "b1"):
        assert [found.unit.code for found in found_by(words, among=versions_on(DAY))] == ["B1"]
    assert "K" in {found.unit.code for found in found_by("dang uy khoi", among=versions_on(DAY))}


def test_an_office_changes_no_unit_outside_what_it_serves(owner, cast):
    renamed = UnitSheet((a_row("TS", "Đảng bộ tỉnh đổi tên", parent=None, kind=UnitKind.COMMITTEE),), ())
    with refused("Đơn vị TS không thuộc cấp ủy mà văn phòng của bạn phục vụ."):
        load_units(renamed, by=cast.office, at=OPENED, within=(version_called("K").path,))


def test_an_office_draws_no_neighbour_into_its_own_subtree(owner, cast):
    load(*unit_rows(), a_row("N", "Đảng bộ Khối bên cạnh", parent="TS", kind=UnitKind.COMMITTEE))
    drawn = UnitSheet((*unit_rows(), a_row("N", "Đảng bộ Khối bên cạnh", parent="K", kind=UnitKind.COMMITTEE)), ())
    with refused("Đơn vị N không thuộc cấp ủy mà văn phòng của bạn phục vụ."):
        load_units(drawn, by=cast.office, at=OPENED, within=(version_called("K").path,))


def test_rows_of_others_that_say_nothing_new_may_stand_in_the_sheet(owner, cast):
    rows = [*unit_rows(), a_row("B9", "Chi bộ Vườn ươm", parent="K")]
    made = load_units(UnitSheet(tuple(rows), ()), by=cast.office, at=OPENED, within=(version_called("K").path,))
    assert [version.unit.code for version in made] == ["B9"]


def test_a_parent_that_the_organisation_knows_need_not_stand_in_the_sheet(owner):
    made = load(a_row("B9", "Chi bộ Vườn ươm", parent="K"))
    assert made[0].path.startswith(version_called("K").path)


@pytest.mark.long
def test_a_unit_below_a_faulty_one_is_no_orphan():
    rows = (ROOT, ("A", "Chi bộ A", "Hội", "TS"), ("B", "Chi bộ B", "Chi bộ cơ sở", "A"))
    with pytest.raises(Refused) as told_why:
        load_workbook(workbook(*rows))
    assert [reason[:6] for reason in told_why.value.reasons] == ["Dòng 5"]


def test_a_unit_that_moves_takes_those_outside_the_sheet_along(owner):
    load(*unit_rows(), a_row("B1A", "Chi bộ Bến Lội", parent="B1"))
    with changes_only(UnitVersion):
        load(a_row("B1", "Đảng bộ Sở Đò Giang", parent="TS", since=DAY))
    paths = {v.unit.code: v.path for v in versions_on(DAY)}
    assert paths["B1A"].startswith(paths["B1"]) and paths["B1"].startswith(paths["TS"])
    assert not paths["B1A"].startswith(paths["K"])
    before = {v.unit.code: v.path for v in versions_on(date(2023, 5, 31))}
    assert before["B1A"].startswith(before["K"])


def test_a_unit_does_not_end_in_the_sheet_while_others_stand_under_it(owner):
    ended = replace(a_row("K", "Đảng bộ Khối Bến Nghè", parent="TS", kind=UnitKind.COMMITTEE), valid_to=DAY, row=4)
    with pytest.raises(Refused) as told_why:
        load(ended)
    assert told_why.value.reasons[0] == "Dòng 4: Cấp trên «K» của «B1» không hoạt động vào ngày 02/06/2023."
    assert len(told_why.value.reasons) == 4


def test_several_rows_of_a_code_are_its_whole_history(owner):
    until, since = date(2023, 5, 31), date(2023, 6, 1)
    load(
        replace(a_row("B1", "Tên đầu", parent="K", since=date(2020, 1, 1)), valid_to=until),
        a_row("B1", "Tên sau", parent="TS", since=since),
    )
    told_now = UnitVersion.objects.filter(unit__code="B1").order_by("valid_from").values_list("name", "valid_from")
    assert list(told_now)[1:] == [("Tên đầu", date(2020, 1, 1)), ("Tên sau", since)]


def test_a_row_without_days_corrects_the_last_version_and_leaves_history_alone(owner):
    load(a_row("B1", "Tên sau", parent="K", since=DAY))
    load(a_row("B1", "Tên sau, đính chính", parent="K"))
    names = UnitVersion.objects.filter(unit__code="B1").order_by("valid_from").values_list("name", flat=True)
    assert list(names) == ["Đảng bộ Sở Đò Giang", "Tên sau, đính chính"]


def test_an_end_before_the_last_change_is_named(owner):
    load(a_row("B1", "Tên sau", parent="K", since=DAY))
    early = replace(a_row("B1", "Tên sau", parent="K"), valid_to=date(2023, 5, 1), row=7)
    message = "Dòng 7: Đơn vị B1 có thay đổi từ ngày 01/06/2023: «Hiệu lực đến» phải từ ngày ấy trở đi."
    with refused(message):
        load(early)


def exported():
    return read_units(write_units(rows_of(versions_ever())), name="don-vi.xlsx")


@pytest.mark.long
@at_most(15)
@given(st.lists(st.tuples(st.sampled_from(["B1", "B2", "B3", "VP"]), st.sampled_from(["K", "TS"]), spans), max_size=5))
def test_an_organisation_with_any_history_is_exported_and_loaded_without_a_change(told_rows):
    with transaction.atomic():
        load(*unit_rows())
        for number, (code, parent, (since, until)) in enumerate(told_rows):
            with suppress(Refused):
                load(replace(a_row(code, f"Tên thứ {number}", parent=parent, since=since), valid_to=until))
        with nothing_changes():
            assert load_units(exported(), by=None, at=OPENED) == []
            of_a_day = read_units(write_units(rows_of(versions_on(DAY))), name="don-vi.xlsx")
            assert load_units(of_a_day, by=None, at=OPENED) == []
        transaction.set_rollback(True)


@pytest.mark.long
def test_the_history_rebuilds_the_organisation_in_an_empty_house():
    load(*unit_rows())
    load(a_row("B1", "Đảng bộ Sở Đò Giang", parent="TS", since=DAY))
    sheet, before = exported(), list(rows_of(versions_ever()))
    UnitVersion.objects.all().delete()
    Unit.objects.all().delete()
    load_units(sheet, by=None, at=OPENED)
    assert list(rows_of(versions_ever())) == before


def test_what_something_points_at_is_not_taken_away(campaign):
    """An assignment pins the version of its unit."""
    until, since = date(2022, 5, 31), date(2022, 6, 1)
    history = (
        replace(a_row("B1", "Tên đầu", parent="K", since=date(1920, 1, 1)), valid_to=until),
        a_row("B1", "Tên sau", parent="K", since=since),
    )
    parents = [replace(row, valid_from=date(1920, 1, 1)) for row in unit_rows()[:2]]
    with nothing_changes(), pytest.raises(Refused):
        load(*parents, *history)


def test_an_office_makes_no_unit_beside_the_tree_by_a_code_that_looks_like_its_place(owner, cast):
    place = version_called("K").path
    sheet = UnitSheet((a_row(f"{place}X", "Đảng bộ Trên Trời", parent=None),), ())
    with refused(f"Đơn vị {place}X không thuộc cấp ủy mà văn phòng của bạn phục vụ."):
        load_units(sheet, by=cast.office, at=OPENED, within=(place,))


@pytest.mark.long
@pytest.mark.parametrize("code", ["A B", "%2e", "é", "a'\"><b", "x" * 40])
def test_whatever_code_is_loaded_every_page_can_name_it(owner, cast, code):
    client = signed_in(cast.office)
    send(cast.office, workbook((code, "Chi bộ Bến Lội", "Chi bộ cơ sở", "K")))
    assert client.post("/unit-sheets/waiting/load/").status_code == 302
    for page in (
        "/units/",
        "/units/K/",
        "/units/K/below/",
        "/accounts/units/",
        reverse("units:unit", args=[code]),
    ):
        assert client.get(page).status_code == 200
    said = {"role": "unit_writer", "unit": code, "valid_from": "20/06/2023"}
    assert client.post(f"/accounts/{cast.writer.pk}/roles/", said).status_code == 302
