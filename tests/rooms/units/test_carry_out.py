from dataclasses import replace
from datetime import date

import pytest

from nhiemky.core.outline import Sector
from nhiemky.core.reorganising import Event, NewUnit
from nhiemky.core.timelines import Facts
from nhiemky.core.units import EventKind, UnitKind
from nhiemky.rooms.accounts.actions import accounts
from nhiemky.rooms.accounts.models import Grant
from nhiemky.rooms.accounts.queries.grants import grants_in_units, grants_of
from nhiemky.rooms.accounts.words import Role
from nhiemky.rooms.people.models import Oversight, Person, Post
from nhiemky.rooms.people.queries.oversight import oversight_on
from nhiemky.rooms.people.queries.people import people_of
from nhiemky.rooms.people.words import PostKind
from nhiemky.rooms.units.actions import events
from nhiemky.rooms.units.models import EventUnit, Unit, UnitEvent, UnitVersion
from nhiemky.rooms.units.queries.history import successors_of
from nhiemky.rooms.units.queries.timelines import version_from
from nhiemky.rooms.units.queries.units import versions_on
from tests.builders import NOW, OPENED, a_row, unit_rows, version_called
from tests.people import signed_in
from tests.rooms.traces import changes_only, everything, refused, told
from tests.rooms.units.test_load_units import load

DAY, EVE = date(2025, 7, 1), date(2025, 6, 30)


def pk(code: str) -> int:
    return Unit.objects.get(code=code).pk


def facts(name: str, members: int | None = None) -> Facts:
    return Facts(name=name, kind=UnitKind.COMMITTEE, sector=Sector.OTHER, members=members)


def carry_out(kind: EventKind, *, by=None, day: date = DAY, **said) -> UnitEvent:
    event = Event(kind, day, **said)
    return events.carry_out(event, decision="Quyết định 45-QĐ/TU", decided_on=None, by=by, at=NOW)


def committees() -> None:
    load(
        *unit_rows(),
        a_row("N1", "Đảng bộ Ủy ban Sơn Hà", parent="TS", kind=UnitKind.COMMITTEE),
        a_row("N2", "Đảng bộ các cơ quan Sơn Hà", parent="TS", kind=UnitKind.COMMITTEE),
        a_row("B1A", "Chi bộ Bến Lội", parent="B1"),
    )


def bloc_dissolved(*, by=None) -> UnitEvent:
    homes = {pk("B3"): pk("N2"), pk("VP"): None}
    return carry_out(EventKind.DISSOLVED, units=(pk("K"),), homes=homes, home=pk("N1"), by=by)


def places(day: date) -> dict[str, str]:
    """Code -> codes from the top down."""
    codes = {unit.pk: unit.code for unit in Unit.objects.all()}
    return {
        v.unit.code: "/".join(codes[int(key)] for key in v.path.split(".") if key) for v in versions_on(day)
    }  # fmt: skip


def test_a_unit_is_called_otherwise_from_the_day_on(owner, cast):
    said = replace(version_from(version_called("B2")).facts, name="Tên mới")
    with changes_only(UnitEvent, EventUnit, UnitVersion) as lines:
        carry_out(EventKind.RENAMED, units=(pk("B2"),), facts=said, by=cast.office)
    assert versions_on(EVE).get(unit__code="B2").name == "Chi bộ Hợp tác xã Mía Lau"
    assert versions_on(DAY).get(unit__code="B2").name == "Tên mới"
    assert told(lines) == [("units.carry_out", "Lường Thị Chăm", "B2")]
    assert lines[0].details["before"][0]["name"] == "Chi bộ Hợp tác xã Mía Lau"
    assert lines[0].details["after"][0]["name"] == "Tên mới"


def test_a_bloc_is_dissolved_and_its_units_go_to_two_committees(owner, cast):
    committees()
    before = places(EVE)
    bloc_dissolved(by=cast.office)
    assert places(EVE) == before
    assert places(DAY) == {
        "TS": "TS", "N1": "TS/N1", "N2": "TS/N2", "B1": "TS/N1/B1", "B2": "TS/N1/B2", "B3": "TS/N2/B3",
        "B1A": "TS/N1/B1/B1A",
    }  # fmt: skip
    assert {version.unit.code for version in successors_of(owner)} == {"N1", "N2"}


def a_secretary_who_oversees(unit: Unit) -> None:
    person = Person.objects.create(name="Lèng Thị Púa")
    Post.objects.create(person=person, unit=unit, kind=PostKind.SECRETARY, valid_from=date(2020, 8, 1))
    Oversight.objects.create(person=person, unit=unit, valid_from=date(2020, 8, 1))


def given_in(unit: Unit, *, on: date) -> tuple[set[str], set[str], int]:
    """Who holds a role in the unit that day, who a post, and how many answer for it."""
    roles = {grant.account.username for grant in grants_in_units([unit.pk], on=on)}
    return roles, {person.name for person in people_of(unit, on=on)}, oversight_on(on, units=[unit.pk]).count()


def test_roles_posts_and_oversight_in_a_unit_that_ends_are_in_force_no_more_from_its_day_on(owner, cast):
    committees()
    a_secretary_who_oversees(owner)
    eve = given_in(owner, on=EVE)
    assert all(eve)
    done = bloc_dissolved()
    assert given_in(owner, on=EVE) == eve
    assert given_in(owner, on=DAY) == (set(), set(), 0)
    assert [grant.role for grant in grants_of(cast.head, on=DAY)] == ["unit_head"]
    events.take_back(done, reason="Ghi nhầm ngày", by=cast.office, at=NOW)
    assert given_in(owner, on=DAY) == eve


def test_a_new_unit_stands_from_the_day_on(owner):
    new = NewUnit("B7", owner.pk, facts("Đảng bộ Bến Lội", 12))
    event = carry_out(EventKind.CREATED, made=(new,))
    assert (places(DAY)["B7"], "B7" in places(EVE)) == ("TS/K/B7", False)
    assert EventUnit.objects.get(event=event).part == "after"


def test_two_units_become_one_with_all_their_members(owner):
    new = NewUnit("B7", owner.pk, facts("Chi bộ Cây Thị, Mía Lau"))
    carry_out(EventKind.MERGED, units=(pk("B2"), pk("B3")), made=(new,))
    assert versions_on(DAY).get(unit__code="B7").member_count == 80
    assert {v.unit.code for v in successors_of(Unit.objects.get(code="B2"))} == {"B7"}


def test_two_events_of_one_day_follow_each_other(owner):
    committees()
    carry_out(EventKind.TRANSFERRED, units=(pk("B1"),), into=pk("N1"))
    carry_out(EventKind.TRANSFERRED, units=(pk("N1"),), into=pk("N2"))
    assert places(DAY)["B1A"] == "TS/N2/N1/B1/B1A"


@pytest.mark.parametrize(("said", "reason"), [
    ({"units": ("K",)}, "Còn 4 đơn vị đứng dưới «Đảng bộ Khối Bến Nghè»: «Đảng bộ Sở Đò Giang», «Chi bộ Hợp tác xã "
     "Mía Lau», «Chi bộ Trường Cây Thị», «Văn phòng Đảng ủy Khối». Hãy ghi các đơn vị ấy chuyển về đâu hoặc kết thúc "
     "cùng."),
    ({"units": ("B1",), "day": date(1930, 1, 1)}, "Ngày có hiệu lực phải sau ngày 03/02/1930."),
])  # fmt: skip
def test_an_event_out_of_order_is_refused(owner, said, reason):
    units = tuple(map(pk, said.pop("units")))
    with pytest.raises(Exception) as why:
        carry_out(EventKind.DISSOLVED, units=units, **said)
    assert reason in why.value.reasons


def test_an_event_before_the_last_change_is_refused(owner):
    load(a_row("B1", "Tên sau", parent="K", since=date(2026, 1, 1)))
    with refused("«Tên sau» đã có thay đổi từ ngày 01/01/2026: việc này phải có hiệu lực sau ngày ấy."):
        carry_out(EventKind.TRANSFERRED, units=(pk("B1"),), into=pk("TS"))


def test_without_a_decision_nothing_is_carried_out(owner):
    event = Event(EventKind.TRANSFERRED, DAY, units=(pk("B1"),), into=pk("TS"))
    with refused("Chưa ghi quyết định: số, ngày và cơ quan ban hành."):
        events.carry_out(event, decision=" ", decided_on=None, by=None, at=NOW)


def test_an_office_that_was_given_after_the_event_keeps_its_days(owner, cast):
    committees()
    new = accounts.open_account(
        "moi", name="M", post="", password=None, grants=[(Role.OFFICE, Unit.objects.get(code="N1"))], by=None, at=OPENED
    )
    bloc_dissolved()
    assert Grant.objects.get(account=new).valid_to > DAY
    assert everything()[UnitEvent]


@pytest.fixture
def below(owner):
    """A browser of the office of B1, which runs nothing but B1 and what stands under it."""
    committees()
    unit = Unit.objects.get(code="B1")
    account = accounts.open_account(
        "vp-b1", name="Vi Thị Cỏ", post="", password=None, grants=[(Role.OFFICE, unit)], by=None, at=OPENED
    )
    return signed_in(account)


def confirm(client, unit, kind, day, /, **said):
    said = {"happens_on": day, "decision": "Quyết định 1", "confirmed": "1", **said}
    return client.post(f"/units/{unit}/change/{kind}/", said)


def not_yours(answer, name):
    said = f"«{name}» không thuộc, hoặc sẽ không thuộc, cấp ủy mà văn phòng của bạn phục vụ."
    return (answer.status_code, said in answer.content.decode()) == (422, True)


def test_a_unit_that_will_have_left_by_then_is_no_longer_the_offices_to_change(below):
    carry_out(EventKind.TRANSFERRED, units=(pk("B1A"),), into=pk("N1"), day=date(2023, 7, 1))
    assert not_yours(confirm(below, "B1A", "dissolved", "01/08/2023"), "Chi bộ Bến Lội")
    assert places(date(2023, 8, 1))["B1A"] == "TS/N1/B1A"


def test_a_unit_is_not_sent_to_others_by_way_of_a_unit_that_has_left(below):
    load(a_row("B1B", "Chi bộ Đò Ngang", parent="B1"))
    carry_out(EventKind.TRANSFERRED, units=(pk("B1A"),), into=pk("N1"), day=date(2023, 6, 1))
    assert not_yours(confirm(below, "B1B", "transferred", "01/05/2023", into="B1A"), "Chi bộ Đò Ngang")


def test_an_office_makes_no_units_beside_its_own(below):
    answer = confirm(below, "B1", "split", "01/07/2023", code1="B9", name1="Đảng bộ Bến Mới", remains="1")
    assert not_yours(answer, "Đảng bộ Bến Mới")
    assert not Unit.objects.filter(code="B9").exists()


@pytest.mark.long
def test_a_unit_that_moves_with_its_office_stays_the_offices_to_change(below):
    carry_out(EventKind.TRANSFERRED, units=(pk("B1"),), into=pk("N1"), day=date(2023, 7, 1))
    assert confirm(below, "B1A", "renamed", "01/08/2023", name="Chi bộ Bến Mới").status_code == 302


def test_a_unit_does_not_end_on_the_day_on_which_it_began(owner):
    carry_out(EventKind.CREATED, made=(NewUnit("B7", owner.pk, facts("Đảng bộ Bến Lội")),))
    with refused("«Đảng bộ Bến Lội» đã có thay đổi từ ngày 01/07/2025: việc này phải có hiệu lực sau ngày ấy."):
        carry_out(EventKind.DISSOLVED, units=(pk("B7"),))


@pytest.mark.long
@pytest.mark.parametrize("kind", list(EventKind))
def test_a_day_of_another_age_is_a_slip_of_the_hand(below, kind):
    said = {"name": "Tên", "into": "B1", "code": "B9", "code1": "B9", "name1": "Tên", "others": "B1", "home": "B1"}
    said |= {"unit_kind": "party_cell", "sector": "other"}
    for day in ("01/01/0001", "31/12/9999", "1/1/99999"):
        assert confirm(below, "B1A", kind.value, day, **said).status_code == 422


def test_more_members_than_the_country_has_are_a_slip_of_the_hand(below):
    UnitVersion.objects.filter(unit__code="B1A").update(member_count=None)
    said = {"code1": "B9", "name1": "Tên", "members1": "9" * 30, "remains": "1"}
    assert confirm(below, "B1A", "split", "01/07/2023", **said).status_code == 422


def test_a_unit_does_not_end_while_another_is_to_begin_under_it(owner):
    carry_out(EventKind.CREATED, made=(NewUnit("B9", pk("B1"), facts("Chi bộ Bến Mới")),))
    with refused("«Chi bộ Bến Mới» đã có thay đổi từ ngày 01/07/2025: việc này phải có hiệu lực sau ngày ấy."):
        carry_out(EventKind.DISSOLVED, units=(pk("B1"),), day=date(2024, 1, 1))


def test_a_unit_does_not_move_away_from_one_that_is_to_begin_under_it(owner):
    committees()
    carry_out(EventKind.CREATED, made=(NewUnit("B9", pk("B1"), facts("Chi bộ Bến Mới")),))
    with refused("«Chi bộ Bến Mới» đã có thay đổi từ ngày 01/07/2025: việc này phải có hiệu lực sau ngày ấy."):
        carry_out(EventKind.TRANSFERRED, units=(pk("B1"),), into=pk("N1"), day=date(2024, 1, 1))
