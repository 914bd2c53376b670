"""The tree of units: of any day, a level at a time."""

import pytest

from nhiemky.core.units import UnitKind
from nhiemky.rooms.accounts.models import Grant
from nhiemky.rooms.accounts.words import Role
from nhiemky.rooms.units.models import Unit
from tests.builders import a_row, unit_rows
from tests.people import signed_in
from tests.rooms.units.test_load_units import DAY, load


def page(person, address="/units/") -> str:
    answer = signed_in(person).get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_tree_begins_where_the_person_reads_with_its_first_level_and_opens_level_by_level(owner, cast):
    load(*unit_rows(), a_row("B1A", "Chi bộ Bến Lội", parent="B1"))
    top, below = page(cast.office), page(cast.office, "/units/B1/below/")
    assert "Đảng bộ Khối Bến Nghè" in top and "Đảng bộ Sở Đò Giang" in top and "tỉnh Sơn Hà" not in top
    assert "Chi bộ Bến Lội" not in top and "Chi bộ Bến Lội" in below


def test_where_many_stand_at_the_top_each_is_opened_by_hand(owner, cast):
    load(
        *unit_rows(), *(a_row(f"T{at}", f"Đảng bộ Tỉnh {at}", parent=None, kind=UnitKind.COMMITTEE) for at in range(4))
    )
    load(a_row("T0A", "Chi bộ Đầu Nguồn", parent="T0"))
    Grant.objects.bulk_create(
        Grant(account=cast.office, role=Role.LEADER, unit=Unit.objects.get(code=f"T{at}"), valid_from=DAY)
        for at in range(4)
    )
    assert "Đảng bộ Tỉnh 0" in page(cast.office) and "Chi bộ Đầu Nguồn" not in page(cast.office)


def test_the_tree_is_that_of_the_day_in_the_address(owner, cast):
    load(a_row("B1", "Đảng bộ Sở Đò Giang, Bến Bãi", parent="K", since=DAY))
    assert "Bến Bãi" not in page(cast.office, "/units/K/below/?on=2023-05-31")
    assert "Bến Bãi" in page(cast.office, "/units/K/below/?on=2023-06-01")
    assert "5 đơn vị tại ngày 01/06/2023" in page(cast.office, "/units/?on=01/06/2023")


@pytest.mark.long
@pytest.mark.parametrize("on", ["hôm qua", "31/02/2023", "01/01/1900", ""])
def test_a_day_that_is_none_is_told_and_today_is_shown(owner, cast, on):
    assert "tại ngày 20/06/2023" in page(cast.office, f"/units/?on={on}")


def test_a_unit_is_found_by_its_name_with_and_without_marks(owner, cast):
    assert "Chi bộ Trường Cây Thị" in page(cast.office, "/units/?words=truong cay thi")
    assert "Không có đơn vị nào tên hoặc mã có «xyz»" in page(cast.office, "/units/?words=xyz")


@pytest.mark.long
def test_a_long_level_is_given_in_parts(owner, cast):
    load(*unit_rows(), *(a_row(f"N{at:03d}", f"Chi bộ Ngõ {at:03d}", parent="K") for at in range(110)))
    first, second = page(cast.office, "/units/K/below/"), page(cast.office, "/units/K/below/?after=100")
    assert first.count("<li>") == 101 and second.count("<li>") == 14
    assert "after=100" in first


@pytest.mark.parametrize("address", ["/units/TS/below/", "/units/ZZ/below/"])
def test_a_level_outside_of_what_one_reads_is_not_there(owner, cast, address):
    assert signed_in(cast.office).get(address).status_code == 404
