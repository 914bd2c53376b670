import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from nhiemky.core.units import UnitKind
from nhiemky.papers.unit_sheet import write_units
from nhiemky.rooms.accounts.actions import set_up as actions
from nhiemky.rooms.accounts.forms.set_up import committee_row
from nhiemky.rooms.accounts.models import Account, Grant
from nhiemky.rooms.journal.models import Entry
from nhiemky.rooms.units.models import UnitVersion
from tests.builders import OPENED, a_row
from tests.people import signed_in
from tests.rooms.traces import nothing_changes, refused

SAID = {
    "organisation": "Đảng bộ Khối Vạn Chài", "kind": "committee", "symbol": "ĐUK", "name": "Lò Thị Sen",
    "post": "Chánh Văn phòng", "username": "sen", "password": "mưa rào tháng sáu", "again": "mưa rào tháng sáu",
}  # fmt: skip
ROWS = [a_row("B1", "Đảng bộ Sở Đò Giang", parent=None), a_row("B2", "Chi bộ Bến Mới", parent="ĐUK")]


@pytest.fixture(autouse=True)
def code(settings, tmp_path):
    settings.SET_UP_CODE = tmp_path / "set-up-code"
    settings.SET_UP_CODE.write_text("mã-trên-màn-hình\n")
    return "mã-trên-màn-hình"


def with_sheet(*rows):
    return {**SAID, "sheet": SimpleUploadedFile("don-vi.xlsx", write_units(rows))}


@pytest.mark.parametrize("place", ["/", "/units/", "/sign-in/", "/journal/", "/accounts/"])
def test_while_nobody_has_an_account_every_address_leads_to_the_set_up(db, client, place):
    answer = client.get(place, follow=True)
    assert answer.redirect_chain[-1][0] == "/set-up/"
    assert "Bắt đầu dùng Nhiệm Kỳ" in answer.content.decode()


@pytest.mark.long
def test_whoever_sits_at_this_machine_sets_up_and_is_led_to_what_comes_next(db, client, settings):
    shown = client.post("/set-up/", SAID, follow=True).content.decode()
    assert ("Đã thiết lập." in shown, "Việc tiếp theo:" in shown) == (True, True)
    account = Account.objects.get()
    assert (account.username, account.check_password(SAID["password"])) == ("sen", True)
    assert set(Grant.objects.values_list("role", "unit__code")) == {("office", "ĐUK"), ("administrator", "ĐUK")}
    assert (UnitVersion.objects.get().name, settings.SET_UP_CODE.exists()) == ("Đảng bộ Khối Vạn Chài", False)
    assert "accounts.set_up" in set(Entry.objects.values_list("verb", flat=True))


@pytest.mark.long
def test_units_of_the_sheet_stand_under_the_organisation(db, client):
    client.post("/set-up/", with_sheet(*ROWS))
    above = dict(UnitVersion.objects.values_list("unit__code", "parent__code"))
    assert above == {"ĐUK": None, "B1": "ĐUK", "B2": "ĐUK"}


@pytest.mark.long
def test_an_organisation_that_the_sheet_has_is_taken_from_there(db, client):
    root = a_row("TS", "Đảng bộ khối vạn chài", parent=None, kind=UnitKind.COMMITTEE)
    client.post("/set-up/", with_sheet(root, a_row("B1", "Đảng bộ Sở Đò Giang", parent="TS")))
    assert set(UnitVersion.objects.values_list("unit__code", flat=True)) == {"TS", "B1"}
    assert Grant.objects.filter(unit__code="TS").count() == 2


@pytest.mark.long
def test_every_faulty_row_is_named_and_nothing_is_kept(db, client):
    with nothing_changes():
        answer = client.post("/set-up/", with_sheet(*ROWS, a_row("B3", "Chi bộ Nà Pa", parent="XX")))
    assert answer.status_code == 422
    assert "Dòng 6: Mã cấp trên «XX» không có" in answer.content.decode()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"again": "khác"}, "Hai lần gõ mật khẩu không giống nhau."),
        ({"password": "ngắn", "again": "ngắn"}, "ký tự"),
        ({"organisation": ""}, "bắt buộc"),
    ],
)
def test_what_is_typed_wrong_comes_back(db, client, wrong, words):
    with nothing_changes():
        answer = client.post("/set-up/", {**SAID, **wrong})
    assert (answer.status_code, words in answer.content.decode()) == (422, True)


ELSEWHERE = [
    {"REMOTE_ADDR": "192.0.2.9"},
    {"headers": {"X-Forwarded-For": "192.0.2.9"}},
    {"headers": {"X-Forwarded-For": "127.0.0.1"}},
    {"headers": {"Via": "1.1 cong"}},
]


@pytest.mark.long
@pytest.mark.parametrize("sent", ELSEWHERE)
def test_from_another_machine_the_code_of_the_console_is_asked_for(db, client, code, sent):
    with nothing_changes():
        assert client.post("/set-up/", SAID, **sent).status_code == 422
        wrong = client.post("/set-up/", {**SAID, "code": "đoán"}, **sent)
    assert "Mã thiết lập không đúng" in wrong.content.decode()
    assert client.post("/set-up/", {**SAID, "code": code}, **sent).status_code == 302
    assert Account.objects.count() == 1


@pytest.mark.parametrize(("setting", "value"), [("OPEN_TO_OTHERS", True), ("TRUST_PROXY", True)])
def test_a_house_that_is_open_to_others_asks_for_the_code_from_everybody(db, client, settings, setting, value):
    setattr(settings, setting, value)
    with nothing_changes():
        assert client.post("/set-up/", SAID).status_code == 422


@pytest.mark.long
def test_without_a_code_on_the_console_nobody_gets_in_from_elsewhere(db, client, settings):
    settings.SET_UP_CODE.unlink()
    with nothing_changes():
        assert client.post("/set-up/", {**SAID, "code": ""}, REMOTE_ADDR="192.0.2.9").status_code == 422
        assert client.post("/set-up/", {**SAID, "code": "x"}, REMOTE_ADDR="192.0.2.9").status_code == 422


def test_once_somebody_has_an_account_the_page_is_gone(cast, client):
    with nothing_changes():
        assert client.get("/set-up/").status_code == 404
        assert signed_in(cast.office).post("/set-up/", SAID).status_code == 404


def test_the_action_itself_refuses_a_second_beginning(cast):
    committee = committee_row("Đảng bộ khác", kind=UnitKind.COMMITTEE, symbol="")
    with refused("Phần mềm đã có tài khoản: hãy đăng nhập, hoặc nhờ người quản trị mở tài khoản."):
        actions.set_up(committee, sheet=None, username="x", name="X", post="", password="mưa rào tháng sáu", at=OPENED)
