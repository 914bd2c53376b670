import io
import re

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from nhiemky.core.units import UnitKind
from nhiemky.house.management.commands.prepare import set_up_code
from nhiemky.papers.unit_sheet import write_units
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.units.models import UnitVersion
from tests.builders import a_row


class Terminal(io.StringIO):
    """Somebody who types these lines."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def an_empty_folder(db, settings, tmp_path):
    settings.SET_UP_CODE = tmp_path / "set-up-code"
    return tmp_path


def typed(*lines: str) -> str:
    told = io.StringIO()
    call_command("init", stdin=Terminal("".join(f"{line}\n" for line in lines)), stdout=told)
    return told.getvalue()


@pytest.mark.long
def test_asked_question_by_question_the_house_begins():
    told = typed("", "Đảng bộ Khối Vạn Chài", "7", "1", "ĐUK", "Lò Thị Sen", "", "", "", "c")
    account, version = Account.objects.get(), UnitVersion.objects.get()
    assert (account.username, account.name, account.post) == ("vanphong", "Lò Thị Sen", "Chánh Văn phòng")
    assert (version.name, version.kind, version.unit.code) == ("Đảng bộ Khối Vạn Chài", "committee", "ĐUK")
    assert account.check_password(re.search(r"vanphong / (\S+)", told)[1])
    assert "Sẽ ghi: Đảng bộ Khối Vạn Chài (mã ĐUK), chưa có đơn vị nào khác" in told


@pytest.mark.long
def test_the_sheet_of_units_comes_with_it(an_empty_folder):
    file = an_empty_folder / "don-vi.xlsx"
    file.write_bytes(write_units([a_row("B1", "Đảng bộ Sở Đò Giang", parent=None)]))
    assert "1 dòng đơn vị" in typed("Đảng bộ A", "2", "", "Lò Thị Sen", "", "sen", str(file), "có")
    assert dict(UnitVersion.objects.values_list("unit__code", "parent__code")) == {"ĐU": None, "B1": "ĐU"}


@pytest.mark.long
@pytest.mark.parametrize("last", ["k", None])
def test_without_the_last_yes_nothing_is_kept(last):
    with pytest.raises(CommandError, match="Chưa ghi gì"):
        typed("Đảng bộ A", "", "", "Lò Thị Sen", "", "", "", *([last] if last else []))
    assert (Account.objects.count(), UnitVersion.objects.count()) == (0, 0)


def test_nobody_at_the_terminal_is_told_what_to_write():
    with pytest.raises(CommandError, match="--unit và --name"):
        call_command("init", stdin=io.StringIO())


@pytest.mark.long
def test_with_words_it_begins_as_before(an_empty_folder):
    file = an_empty_folder / "don-vi.xlsx"
    file.write_bytes(write_units([a_row("K", "Đảng bộ Khối", parent=None, kind=UnitKind.COMMITTEE)]))
    call_command("init", str(file), unit="K", name="Lò Thị Sen", stdout=io.StringIO())
    assert Account.objects.get().username == "vanphong"
    with pytest.raises(CommandError, match="đã có dữ liệu"):
        call_command("init", str(file), unit="K", name="Lò Thị Sen")


def test_the_code_on_the_console_is_the_same_until_it_is_used(an_empty_folder):
    file = an_empty_folder / "code"
    code = set_up_code(file)
    assert (len(code) >= 16, set_up_code(file), file.stat().st_mode & 0o777) == (True, code, 0o600)
