import io
from dataclasses import replace
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from nhiemky.papers.unit_sheet import read_units, write_units
from nhiemky.rooms.accounts.management.acting import RowsToMend
from nhiemky.rooms.uploads.models import Pending
from tests.builders import a_row, unit_rows
from tests.people import signed_in
from tests.rooms.traces import changes_only, nothing_changes

CORRECTED = [a_row("B1", "Đảng bộ Sở Đò Giang, Bến Bãi", parent="K"), a_row("B7", "Chi bộ Bến Lội", parent="K")]
FAULTY = [a_row(f"X{at}", "Chi bộ không nơi nương tựa", parent="ZZ") for at in range(205)]


def keep(person, rows):
    file = SimpleUploadedFile("don-vi.xlsx", write_units(rows))
    return signed_in(person).post("/unit-sheets/keep/", {"file": file})


def shown(person) -> str:
    return signed_in(person).get("/unit-sheets/waiting/").content.decode()


def test_a_sheet_is_read_and_kept_and_nothing_is_loaded(owner, cast):
    with changes_only(Pending) as lines:
        answer = keep(cast.office, CORRECTED)
    assert (answer.status_code, answer.url) == (302, "/unit-sheets/waiting/")
    assert [line.verb for line in lines] == ["uploads.keep_upload"]


@pytest.mark.long
def test_the_page_tells_new_changed_and_same_field_by_field(owner, cast):
    keep(cast.office, [*unit_rows()[:3], *CORRECTED])
    with nothing_changes():
        page = shown(cast.office)
    assert "<del>Đảng bộ Sở Đò Giang</del>" in page and "Đảng bộ Sở Đò Giang, Bến Bãi" in page
    assert "Chi bộ Bến Lội" in page and '<p class="big">3</p>' in page
    assert '<button class="btn main" data-dialog="load">' in page


@pytest.mark.long
def test_a_row_that_would_rewrite_past_campaigns_says_so_and_one_that_begins_later_does_not(owner, cast):
    keep(cast.office, CORRECTED)
    page = shown(cast.office)
    assert "các đợt trước cũng hiện theo" in page and page.count("sửa cả các đợt trước") == 1

    keep(cast.office, [replace(row, valid_from=date(2023, 7, 1)) for row in CORRECTED])
    assert "các đợt trước" not in shown(cast.office)


@pytest.mark.long
def test_a_sheet_with_faults_has_no_way_to_be_loaded_and_all_of_them_in_a_sheet(owner, cast):
    keep(cast.office, FAULTY)
    page = shown(cast.office)
    assert 'data-dialog="load"' not in page and "200 trong 205 dòng" in page
    told = b"".join(signed_in(cast.office).get("/unit-sheets/waiting/faults/").streaming_content)
    assert len(told) > 5000


@pytest.mark.long
def test_a_sheet_that_says_nothing_new_needs_no_loading(owner, cast):
    keep(cast.office, unit_rows())
    assert 'data-dialog="load"' not in shown(cast.office)


def test_the_last_sheet_is_the_one_that_waits_and_only_for_its_reader(owner, cast):
    keep(cast.office, unit_rows())
    keep(cast.office, CORRECTED)
    assert Pending.objects.get().holder == cast.office.pk
    assert signed_in(cast.leader).get("/unit-sheets/waiting/").status_code == 404


def test_a_sheet_is_left(owner, cast):
    keep(cast.office, CORRECTED)
    with changes_only(Pending) as lines:
        signed_in(cast.office).post("/unit-sheets/waiting/drop/")
    assert [line.verb for line in lines] == ["uploads.drop_upload"]
    assert signed_in(cast.office).get("/unit-sheets/waiting/").status_code == 302


@pytest.mark.parametrize("sent", [{}, {"file": SimpleUploadedFile("don-vi.xlsx", b"")}], ids=["no file", "empty"])
def test_no_file_and_an_empty_one_are_refused(owner, cast, sent):
    with nothing_changes():
        assert signed_in(cast.office).post("/unit-sheets/keep/", sent).status_code == 422


@pytest.mark.long
def test_the_command_reads_without_loading(owner, cast, tmp_path):
    file, said = tmp_path / "don-vi.xlsx", io.StringIO()
    file.write_bytes(write_units(CORRECTED))
    with nothing_changes():
        call_command("load_units", str(file), "--dry-run", f"--as={cast.office.username}", stdout=said)
    assert "«Đảng bộ Sở Đò Giang» → «Đảng bộ Sở Đò Giang, Bến Bãi»" in said.getvalue()
    assert "Mới 1, thay đổi 1, như cũ 0, phải sửa 0. Chưa nạp gì." in said.getvalue()


@pytest.mark.long
def test_the_command_that_only_reads_ends_with_a_mistake_where_rows_must_be_mended(owner, cast, tmp_path):
    file, said = tmp_path / "don-vi.xlsx", io.StringIO()
    file.write_bytes(write_units([replace(CORRECTED[0], parent_code="KHÔNG-CÓ")]))
    with nothing_changes(), pytest.raises(RowsToMend):
        call_command("load_units", str(file), "--dry-run", f"--as={cast.office.username}", stdout=said)
    assert "KHÔNG-CÓ" in said.getvalue()


@pytest.mark.long
def test_the_tree_of_a_day_is_handed_out_as_a_sheet(owner, cast):
    client = signed_in(cast.leader)
    for address in ("/unit-sheets/tree/?on=01/06/2023", "/unit-sheets/tree/?history=1"):
        data = b"".join(client.get(address).streaming_content)
        codes = [row.code for row in read_units(data, name="m.xlsx").rows]
        assert codes == ["K", "B1", "B2", "B3", "VP"]
