from datetime import date

import pytest

from nhiemky.core.timelines import LAST_DAY
from nhiemky.rooms.accounts.actions.accounts import open_account
from nhiemky.rooms.accounts.actions.invitations import invite
from nhiemky.rooms.accounts.models import Account, Grant, Invitation
from nhiemky.rooms.accounts.permissions import scope_of
from nhiemky.rooms.accounts.words import Role
from nhiemky.rooms.units.models import FIRST_DAY, Unit, UnitVersion
from tests.builders import OPENED, version_called
from tests.people import signed_in
from tests.rooms.traces import changes_only, refused, told

DAY = date(2023, 6, 1)
TOO_SHORT = "Mật khẩu phải dài từ 10 ký tự. Một câu ngắn, có dấu cách, vừa dễ nhớ vừa khó đoán."


def test_an_account_has_its_roles_and_a_line_in_the_journal_that_holds_no_password(owner, cast):
    with changes_only(Account, Grant) as lines:
        grants = [(Role.UNIT_HEAD, version_called("B3").unit)]
        account = open_account(
            "thau", name="Lò Thị Thàu", post="", password="rất-bí-mật", grants=grants, by=cast.office, at=OPENED
        )
    assert account.check_password("rất-bí-mật")
    assert told(lines) == [("accounts.open_account", "Lường Thị Chăm", "B3")]
    assert lines[0].details == {
        "grants": [["unit_head", "B3"]],
        "valid_from": str(FIRST_DAY),
        "valid_to": str(LAST_DAY),
    }


@pytest.mark.parametrize(
    ("username", "password", "reasons"),
    [
        (" ", None, ["Chưa ghi tên đăng nhập."]),
        ("cham", None, ["Tên đăng nhập «cham» đã có người dùng."]),
        ("thau", "ngắn", [TOO_SHORT]),
        ("cham", "", ["Tên đăng nhập «cham» đã có người dùng.", TOO_SHORT]),
    ],
)
def test_an_account_that_cannot_be_opened_is_refused_with_every_reason(cast, username, password, reasons):
    with refused(*reasons):
        open_account(username, name="X", post="", password=password, grants=[], by=None, at=OPENED)


@pytest.mark.long
@pytest.mark.parametrize("words", ["lo thau", "lo thi", "LÒ THỊ THÀU", "thàu", "THAU-1"])
def test_an_account_is_found_by_name_without_marks_and_case(cast, words):
    grants = [(Role.UNIT_HEAD, version_called("B3").unit)]
    open_account("thau-1", name="Lò Thị Thàu", post="", password=None, grants=grants, by=cast.office, at=OPENED)
    page = signed_in(cast.office).get("/accounts/", {"words": words}).content.decode()
    assert ("Lò Thị Thàu" in page, cast.head.name in page) == (True, False)


@pytest.mark.long
def test_who_was_never_invited_is_told_apart_from_whose_invitation_ran_out(cast):
    office = signed_in(cast.office)
    assert "chưa mời" in office.get(f"/accounts/{cast.head.pk}/").content.decode()
    invite(cast.head, by=cast.office, at=OPENED)
    Invitation.objects.update(expires_at=OPENED)
    assert "lời mời hết hạn" in office.get(f"/accounts/{cast.head.pk}/").content.decode()
    assert cast.head.name in office.get("/accounts/?state=expired").content.decode()
    assert cast.head.name not in office.get("/accounts/?state=uninvited").content.decode()


@pytest.mark.parametrize("password", ["matkhau123", "Mật khẩu 2026", "nhiemky@2026", "111111111111", "Vanphong#12345"])
def test_a_password_that_everybody_here_would_try_is_refused(cast, password):
    with refused("Mật khẩu này nhiều người dùng nên rất dễ đoán. Hãy chọn mật khẩu khác."):
        open_account("thau", name="X", post="", password=password, grants=[], by=None, at=OPENED)


def test_a_short_phrase_of_ones_own_is_a_password(cast):
    open_account("thau", name="X", post="", password="mật khẩu của bến đò", grants=[], by=None, at=OPENED)
    assert Account.objects.get(username="thau").check_password("mật khẩu của bến đò")


def test_without_a_password_nobody_signs_in(client, cast):
    assert not cast.head.has_usable_password()
    answer = client.post("/sign-in/", {"username": cast.head.username, "password": ""})
    assert (answer.status_code, "_auth_user_id" in client.session) == (422, False)


def test_what_each_role_reaches(cast):
    reach = {name: scope_of(person, on=DAY) for name, person in vars(cast).items()}
    bloc, unit = version_called("K").path, version_called("B1").path
    assert {name for name, scope in reach.items() if scope.runs(unit)} == {"office"}
    assert {name for name, scope in reach.items() if scope.sees(unit)} == {"office", "leader"}
    assert {name for name, scope in reach.items() if bloc in scope.audits} == {"office", "auditor"}
    assert {name for name, scope in reach.items() if version_called("B1").unit_id in scope.units} == {"head", "writer"}
    assert {name for name, scope in reach.items() if scope.heads} == {"head", "neighbour"}


def test_a_grant_reaches_only_on_its_days(cast):
    Grant.objects.filter(account=cast.office).update(valid_from=date(2023, 1, 1), valid_to=date(2023, 5, 31))
    assert [bool(scope_of(cast.office, on=day).offices) for day in (date(2023, 5, 31), DAY)] == [True, False]


def test_a_grant_follows_its_unit_when_the_tree_is_rebuilt(cast):
    """Only the path of the day counts: the same subtree, wherever it hangs."""
    before = scope_of(cast.office, on=DAY).offices
    version = version_called("K")
    version.path = "000999." + version.path
    version.save()
    assert scope_of(cast.office, on=DAY).offices == (version.path,) != before


def test_a_unit_that_has_ended_gives_no_reach(cast):
    version = version_called("K")
    version.valid_to = date(2023, 5, 31)
    version.save()
    assert scope_of(cast.office, on=DAY).offices == ()
    assert Unit.objects.filter(code="K").exists()


@pytest.mark.long
@pytest.mark.parametrize("username", ["x" * 151, "hai chữ", "\u202etinim", "a\nb", "a/b"])
def test_a_user_name_is_letters_and_digits_wherever_it_is_typed(owner, cast, username):
    UnitVersion.objects.filter(unit__code="B3").update(name="Chi bộ " + "x" * 240)
    client = signed_in(cast.office)
    answer = client.post("/accounts/units/", {"unit": "B3", "username-B3": username})
    assert (answer.status_code, "chỉ dùng chữ, số và các dấu" in answer.content.decode()) == (422, True)
    assert client.post("/accounts/units/", {"unit": "B3", "username-B3": "b3"}).status_code == 200
