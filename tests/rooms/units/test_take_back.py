from dataclasses import replace
from datetime import date

import pytest

from nhiemky.core.reorganising import NewUnit
from nhiemky.core.timelines import day_before
from nhiemky.core.units import EventKind
from nhiemky.rooms.accounts.actions import accounts, grants
from nhiemky.rooms.accounts.models import Grant
from nhiemky.rooms.accounts.words import Role
from nhiemky.rooms.journal.models import ChainLock, Entry
from nhiemky.rooms.units.actions import events
from nhiemky.rooms.units.models import Unit
from tests.builders import NOW, OPENED, a_row
from tests.people import signed_in
from tests.rooms.traces import everything, refused
from tests.rooms.units.test_carry_out import DAY, bloc_dissolved, carry_out, committees, facts, pk, places
from tests.rooms.units.test_load_units import load

NO_REASON = "Chưa ghi lý do hoàn tác: lý do được giữ trong nhật ký."


def take_back(event, *, reason="Ghi nhầm ngày", by=None):
    events.take_back(event, reason=reason, by=by, at=NOW)


def rows():
    return {table: found for table, found in everything().items() if table not in (Entry, ChainLock)}


def created():
    return carry_out(EventKind.CREATED, made=(NewUnit("B7", pk("K"), facts("Đảng bộ Bến Lội")),))


def merged():
    return carry_out(EventKind.MERGED, units=(pk("B2"), pk("B3")), into=pk("B3"))


def moved():
    return carry_out(EventKind.TRANSFERRED, units=(pk("B1"),), into=pk("N1"))


@pytest.mark.long
@pytest.mark.parametrize("do", [bloc_dissolved, created, merged, moved])
def test_everything_is_as_it_was(owner, cast, do):
    committees()
    before = rows()
    take_back(do(), by=cast.office)
    assert rows() == before
    last = Entry.objects.first()
    assert (last.verb, last.details["reason"]) == ("units.take_back", "Ghi nhầm ngày")


def test_of_two_events_of_a_day_the_last_is_taken_back_first(owner):
    committees()
    start = rows()
    first = moved()
    between = rows()
    second = carry_out(EventKind.TRANSFERRED, units=(pk("N1"),), into=pk("N2"))
    with refused("Sau việc này còn có thay đổi khác ở «Chi bộ Bến Lội», «Đảng bộ Sở Đò Giang». "
                 "Hãy hoàn tác thay đổi sau trước."):  # fmt: skip
        take_back(first)
    take_back(second)
    assert rows() == between
    take_back(first)
    assert rows() == start


def test_what_changed_again_later_is_not_taken_back(owner):
    committees()
    event = moved()
    load(a_row("B1", "Tên sau", parent="N1", since=date(2026, 1, 1)))
    with refused("Sau việc này còn có thay đổi khác ở «Tên sau». Hãy hoàn tác thay đổi sau trước."):
        take_back(event)


def test_a_unit_in_which_somebody_has_a_role_by_now_stays(owner):
    event = created()
    unit = Unit.objects.get(code="B7")
    accounts.open_account("m", name="M", post="", password=None, grants=[(Role.UNIT_HEAD, unit)], by=None, at=OPENED)
    with pytest.raises(Exception, match="M · Cấp ủy đơn vị · B7"):
        take_back(event)
    assert Unit.objects.filter(code="B7").exists() and event.happens_on == DAY


def test_a_reason_is_asked(owner):
    event = created()
    with refused(NO_REASON):
        take_back(event, reason=" ")


@pytest.fixture
def neighbour(owner):
    """A browser of the office of N1, beside the bloc."""
    committees()
    unit = Unit.objects.get(code="N1")
    account = accounts.open_account(
        "vp-n1", name="Vi Thị Cỏ", post="", password=None, grants=[(Role.OFFICE, unit)], by=None, at=OPENED
    )
    return signed_in(account)


@pytest.mark.long
@pytest.mark.parametrize(("do", "code", "name"), [
    (bloc_dissolved, "N1", "Đảng bộ Khối Bến Nghè"),
    (lambda: carry_out(EventKind.TRANSFERRED, units=(pk("B1"),), into=pk("N1"), day=NOW.date()), "B1",
     "Đảng bộ Sở Đò Giang"),
])  # fmt: skip
def test_who_received_units_does_not_take_back_what_was_decided_above(neighbour, do, code, name):
    do()
    before = places(DAY)
    answer = neighbour.post(f"/units/{code}/take-back/", {"reason": "Không nhận"})
    assert answer.status_code == 422
    assert f"«{name}»" in answer.content.decode() and "ngoài phạm vi văn phòng của bạn" in answer.content.decode()
    assert places(DAY) == before


def test_a_role_that_was_ended_meanwhile_does_not_come_back(owner, cast):
    committees()
    event = bloc_dissolved()
    grant = Grant.objects.get(account=cast.office)
    grants.end_role(grant, by=None, at=NOW)
    take_back(event)
    grant.refresh_from_db()
    assert grant.valid_to < NOW.date()


@pytest.mark.parametrize("days", [(date(2024, 1, 1),), (date(2024, 1, 1), date(2024, 6, 1))])
def test_what_a_sheet_drew_anew_is_not_taken_back(owner, days):
    committees()
    event = moved()
    ends = [*(day_before(day) for day in days[1:]), None]
    load(*(replace(a_row("B1", "Tên sau", parent="K", since=a), valid_to=z) for a, z in zip(days, ends, strict=True)))
    with pytest.raises(Exception, match="Sau việc này còn có thay đổi khác ở .*Tên sau"):
        take_back(event)
    assert "B1" in places(date(2026, 1, 1))


def test_a_unit_that_others_came_under_since_does_not_go_back_without_them(owner):
    committees()
    event = moved()
    carry_out(EventKind.CREATED, made=(NewUnit("B9", pk("B1"), facts("Chi bộ Bến Mới")),))
    with refused("Sau việc này còn có thay đổi khác ở «Chi bộ Bến Mới». Hãy hoàn tác thay đổi sau trước."):
        take_back(event)


def test_a_unit_does_not_go_back_under_one_that_stands_no_more(owner):
    committees()
    event = carry_out(EventKind.TRANSFERRED, units=(pk("B1A"),), into=pk("N1"))
    carry_out(EventKind.DISSOLVED, units=(pk("B1"),), day=date(2025, 9, 1))
    with refused("Sau việc này còn có thay đổi khác ở «Chi bộ Bến Lội». Hãy hoàn tác thay đổi sau trước."):
        take_back(event)
