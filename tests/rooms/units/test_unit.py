"""The page of one unit, its correction, and an event from its form through the preview to its confirmation."""

import pytest

from nhiemky.core.units import EventKind
from nhiemky.rooms.accounts.actions import accounts as actions
from nhiemky.rooms.accounts.words import Role
from nhiemky.rooms.units.models import EventUnit, Unit, UnitEvent, UnitVersion
from nhiemky.rooms.units.queries.units import versions_on
from tests.builders import OPENED, a_row, unit_rows, version_called
from tests.people import signed_in
from tests.rooms.traces import changes_only, nothing_changes
from tests.rooms.units.test_carry_out import DAY, EVE, carry_out, committees, pk
from tests.rooms.units.test_load_units import load

SAID = {"happens_on": "01/07/2025", "decision": "Quyết định 45-QĐ/TU"}


@pytest.fixture
def province(cast):
    committees()
    grants = [(Role.OFFICE, Unit.objects.get(code="TS"))]
    return actions.open_account("vp", name="VP", post="", password=None, grants=grants, by=None, at=OPENED)


def post(person, address, said):
    return signed_in(person).post(address, {**SAID, **said})


def dissolving():
    return {"home": "N1", f"home_{pk('B3')}": "N2", f"ends_{pk('VP')}": "on"}


@pytest.mark.long
def test_an_event_is_shown_before_it_is_carried_out(province):
    with nothing_changes():
        page = post(province, "/units/K/change/dissolved/", dissolving()).content.decode()
    assert "chuyển từ «Đảng bộ Khối Bến Nghè» về «Đảng bộ các cơ quan Sơn Hà»" in page
    assert "1 đơn vị bên dưới đi theo" in page
    assert "/unit-work/?unit=" in page
    ending = signed_in(province).get(f"/ending/?on={EVE}&unit=K").content.decode()
    assert f"/ending/?on={EVE}&amp;unit=K" in page and "Lường Thị Chăm · Văn phòng" in ending


@pytest.mark.long
def test_what_ends_with_a_unit_is_told_to_the_office_that_serves_it_alone(cast):
    assert "Tẩn Láo Ngô" in signed_in(cast.office).get(f"/ending/?on={EVE}&unit=B1").content.decode()
    assert "Không có." in signed_in(cast.office).get(f"/ending/?on={EVE}&unit=TS").content.decode()
    assert signed_in(cast.head).get(f"/ending/?on={EVE}&unit=B1").status_code == 404
    assert signed_in(cast.office).get("/ending/?on=hom-qua&unit=B1").status_code == 404


def test_a_confirmed_event_is_carried_out(province):
    with changes_only(UnitEvent, EventUnit, UnitVersion):
        answer = post(province, "/units/K/change/dissolved/", {**dissolving(), "confirmed": "1"})
    assert (answer.status_code, answer.url) == (302, "/units/K/")
    assert versions_on(DAY).get(unit__code="B3").parent.code == "N2"


@pytest.mark.long
@pytest.mark.parametrize(("kind", "said", "reason"), [
    ("dissolved", {}, "Còn 4 đơn vị đứng dưới"),
    ("dissolved", {"home": "ZZ"}, "Ngày ấy văn phòng của bạn không có đơn vị nào đúng như thế."),
    ("renamed", {"name": "Đảng bộ Khối Bến Nghè", "short_name": "Đảng ủy Khối", "symbol": "ĐUK"}, "vốn đã như thế"),
    ("transferred", {"into": "B1"}, "không thể đứng dưới chính mình"),
    ("merged", {"others": "ZZ", "into": "N1"}, "Ngày ấy không có đơn vị «ZZ» để nhập."),
    ("merged", {"others": "N2"}, "Chọn một: nhập vào đơn vị đang có"),
    ("split", {"code1": "K1"}, "Bắt buộc"),
    ("created", {"code": "B1", "name": "Mới", "unit_kind": "party_cell", "sector": "other"}, "đã có đơn vị dùng"),
    ("created", {"code": "a/b", "name": "Mới", "unit_kind": "party_cell", "sector": "other"}, "Mã viết liền"),
    ("renamed", {"name": "Mới", "decision": ""}, "Bắt buộc"),
])  # fmt: skip
def test_an_event_that_cannot_be_is_told_why_and_has_no_way_on(province, kind, said, reason):
    with nothing_changes():
        answer = post(province, f"/units/K/change/{kind}/", said)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert reason in page or (reason == "Bắt buộc" and "errorlist" in page)
    assert 'name="confirmed"' not in page


@pytest.mark.long
@pytest.mark.parametrize(("kind", "said", "codes"), [
    ("renamed", {"name": "Đảng bộ Bến Nghè"}, {"K"}),
    ("converted", {"name": "Đảng bộ Bến Nghè", "unit_kind": "party_base", "sector": "other"}, {"K"}),
    ("transferred", {"into": "N1"}, {"K"}),
    ("created", {"code": "B7", "name": "Mới", "unit_kind": "party_cell", "sector": "other"}, {"B7"}),
    ("split", {"code1": "K1", "name1": "Mới", "remains": "on"}, {"K", "K1"}),
    ("merged", {"others": "N2", "into": "N1"}, {"N1"}),
    ("merged", {"others": "N2", "code": "N9", "name": "Gộp"}, {"N9"}),
])  # fmt: skip
def test_every_kind_of_event_has_its_form(province, kind, said, codes):
    assert signed_in(province).get(f"/units/K/change/{kind}/").status_code == 200
    assert post(province, f"/units/K/change/{kind}/", said).status_code == 200
    assert post(province, f"/units/K/change/{kind}/", {**said, "confirmed": "1"}).status_code == 302
    assert set(EventUnit.objects.filter(part="after").values_list("unit__code", flat=True)) == codes


def test_an_office_sends_no_unit_outside_of_what_it_serves(cast):
    committees()
    with nothing_changes():
        answer = post(cast.office, "/units/B1/change/transferred/", {"into": "N1"})
    assert "văn phòng của bạn không có đơn vị nào đúng như thế" in answer.content.decode()
    assert signed_in(cast.office).get("/units/N1/change/renamed/").status_code == 404


@pytest.mark.parametrize("kind", ["burned", "RENAMED"])
def test_an_event_of_no_known_kind_is_not_there(cast, kind):
    assert signed_in(cast.office).get(f"/units/B1/change/{kind}/").status_code == 404


def test_what_is_written_of_a_unit_is_put_right(cast):
    said = {"short_name": "Sở Đò", "other_names": "Đò Giang; Sở", "members": "41", "letterhead_above": "Tỉnh ủy Sơn Hà"}
    with changes_only(UnitVersion) as lines:
        answer = signed_in(cast.office).post("/units/B1/correct/", said)
    assert answer.status_code == 302
    version = version_called("B1")
    assert (version.short_name, version.other_names, version.member_count) == ("Sở Đò", ["Đò Giang", "Sở"], 41)
    assert lines[0].details["changed"]["member_count"] == [40, 41]


@pytest.mark.parametrize("said", [{"members": "-1"}, {"members": "40"}])
def test_a_correction_that_is_none_or_wrong_is_refused(cast, said):
    with nothing_changes():
        assert signed_in(cast.office).post("/units/B1/correct/", said).status_code == 422


@pytest.mark.long
def test_the_last_event_is_taken_back_on_the_page(province):
    event = carry_out(EventKind.TRANSFERRED, units=(pk("K"),), into=pk("N1"))
    assert "Hoàn tác…" in signed_in(province).get("/units/K/").content.decode()
    assert signed_in(province).post("/units/K/take-back/", {"reason": "nhầm"}).status_code == 302
    assert not UnitEvent.objects.filter(pk=event.pk).exists()
    assert signed_in(province).post("/units/K/take-back/", {"reason": "nhầm"}).status_code == 422


@pytest.mark.parametrize("typed", ["into=mia lau", "others=Sở Đò Giang (B1); mia lau"])
def test_letters_offer_units_of_ones_own(cast, typed):
    page = signed_in(cast.office).get(f"/unit-options/?{typed}").content.decode()
    assert 'data-value="Chi bộ Hợp tác xã Mía Lau (B2)"' in page and page.count("<li") == 1


def test_letters_offer_the_places_where_one_may_give_roles(cast):
    page = signed_in(cast.office).get("/place-options/?unit=MÍA LAU").content.decode()
    assert 'data-value="Chi bộ Hợp tác xã Mía Lau (B2)"' in page and page.count("<li") == 1


@pytest.mark.long
@pytest.mark.parametrize("typed", ["unit-options/?into=son ha", "place-options/?unit=son ha"])
def test_letters_offer_no_unit_of_others(cast, typed):
    page = signed_in(cast.office).get(f"/{typed}").content.decode()
    assert "Không có đơn vị nào như thế." in page and "data-value" not in page
    assert signed_in(cast.head).get("/place-options/?unit=mia lau").content.decode().count("data-value") == 0
    assert signed_in(cast.writer).get("/place-options/?unit=mia lau").status_code == 404


def test_what_is_typed_as_it_stands_is_offered_first(cast):
    load(*unit_rows(), a_row("XH", "Chi bộ Xã Hợp Tiến", parent="K"))
    page = signed_in(cast.office).get("/unit-options/?into=xa hop").content.decode()
    assert page.index("Chi bộ Xã Hợp Tiến (XH)") < page.index("Chi bộ Hợp tác xã Mía Lau (B2)")


def test_the_preview_names_the_places_left_and_what_a_new_unit_is(cast):
    committees()
    said = {"code": "B9", "name": "Chi bộ Bến Mới", "unit_kind": "party_cell", "sector": "other"}
    page = post(cast.office, "/units/K/change/created/", said).content.decode()
    assert "bắt đầu hoạt động: Chi bộ cơ sở, trực thuộc «Đảng bộ Khối Bến Nghè»" in page
    page = post(cast.office, "/units/B2/change/transferred/", {"into": "Đảng bộ Sở Đò Giang (B1)"}).content.decode()
    assert "chuyển từ «Đảng bộ Khối Bến Nghè» về «Đảng bộ Sở Đò Giang»" in page


def test_an_event_in_whose_way_something_stands_is_not_told_as_if_it_would_happen(cast):
    page = post(cast.office, "/units/K/change/dissolved/", {}).content.decode()
    assert "Còn 4 đơn vị đứng dưới" in page and "kết thúc hoạt động</td>" not in page


def test_new_units_begin_blank(cast):
    page = signed_in(cast.office).get("/units/K/change/created/").content.decode()
    assert 'value="Đảng bộ Khối Bến Nghè"' not in page
