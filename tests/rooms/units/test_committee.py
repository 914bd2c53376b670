import pytest

from nhiemky.rooms.units.models import UnitVersion


@pytest.mark.parametrize(
    ("name", "committee"),
    [
        ("Đảng bộ Khối Bến Sông", "Đảng ủy Khối Bến Sông"),
        ("Đảng bộ tỉnh Hưng Lam", "Tỉnh ủy Hưng Lam"),
        ("ĐẢNG BỘ THÀNH PHỐ Đò Giang", "Thành ủy Đò Giang"),
        ("Đảng bộ", "Đảng bộ"),
        ("Chi bộ Kho bạc", "Chi bộ Kho bạc"),
    ],
)
def test_a_party_organisation_issues_in_the_name_of_its_committee(name, committee):
    assert UnitVersion(name=name).committee == committee
