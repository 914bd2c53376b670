"""Nobody gives more than they hold, nor outside what is theirs, nor to themselves, nor for longer."""

from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.core.timelines import LAST_DAY
from nhiemky.rooms.accounts.actions.accounts import open_account
from nhiemky.rooms.accounts.actions.grants import end_role, give_role
from nhiemky.rooms.accounts.models import Grant
from nhiemky.rooms.accounts.queries.grants import accounts_of, held_by
from nhiemky.rooms.accounts.rules.grants import MAY_GIVE, Held, why_not_give_role
from nhiemky.rooms.accounts.words import Role
from nhiemky.rooms.units.models import Unit
from tests.builders import NOW, version_called
from tests.people import signed_in
from tests.rooms.traces import changes_only, refused, told

TODAY = date(2023, 6, 20)
# a province, its two blocs, units below the first, a cell below a unit; «1.» and «10.» must not be mixed up
TREE = ("1.", "1.2.", "1.3.", "1.2.4.", "1.2.5.", "1.2.4.6.", "10.", "1.20.")


def give(account, role, unit, *, by, valid_from=TODAY, valid_to=LAST_DAY, theme=""):
    return give_role(
        account, role=role, unit=Unit.objects.get(code=unit), valid_from=valid_from, valid_to=valid_to, theme=theme,
        by=by, at=NOW,
    )  # fmt: skip


def test_the_office_makes_somebody_head_of_a_unit_below_it(cast):
    with changes_only(Grant) as lines:
        grant = give(cast.writer, Role.UNIT_HEAD, "B3", by=cast.office)
    assert (grant.role, grant.unit.code, grant.valid_from, grant.valid_to) == ("unit_head", "B3", TODAY, LAST_DAY)
    assert told(lines) == [("accounts.give_role", "Lường Thị Chăm", "B3")]
    assert lines[0].details["changed"]["unit"] == [None, "B3"]


@pytest.mark.long
@pytest.mark.parametrize(
    ("giver", "role", "unit"),
    [
        ("office", Role.LEADER, "K"),
        ("office", Role.ADMINISTRATOR, "K"),
        ("office", Role.UNIT_HEAD, "TS"),
        ("head", Role.UNIT_WRITER, "B2"),
        ("head", Role.UNIT_HEAD, "B1"),
        ("leader", Role.UNIT_WRITER, "B1"),
        ("stranger", Role.UNIT_WRITER, "B1"),
    ],
)
def test_a_role_that_is_not_theirs_to_give_is_refused(cast, giver, role, unit):
    sentence = f"Bạn không được giao vai trò «{role.label}» ở đơn vị này. Việc này của quản trị tài khoản cấp trên."
    with refused(sentence):
        give(cast.auditor, role, unit, by=getattr(cast, giver))


def test_nobody_gives_themself_a_role_nor_one_twice_nor_one_that_lasts_longer_than_their_own(cast):
    with refused("Không ai tự giao vai trò cho mình. Hãy nhờ người quản trị khác hoặc văn phòng cấp trên."):
        give(cast.office, Role.TELLER, "K", by=cast.office)
    with refused("Tài khoản đã có vai trò này ở đơn vị này trong thời gian ấy."):
        give(cast.writer, Role.UNIT_WRITER, "B1", by=cast.office)
    Grant.objects.filter(account=cast.office).update(valid_to=date(2023, 12, 31))
    with refused("Vai trò của bạn chỉ đến hết ngày 31/12/2023: không giao được lâu hơn."):
        give(cast.writer, Role.TELLER, "K", by=cast.office)
    give(cast.writer, Role.TELLER, "K", by=cast.office, valid_to=date(2023, 12, 31))


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        ((date(2023, 7, 2), date(2023, 7, 1)), "Ngày kết thúc đứng trước ngày bắt đầu."),
        ((date(2023, 5, 1), date(2023, 6, 19)), "Ngày kết thúc đã qua."),
    ],
)
def test_the_days_of_a_role_must_make_sense(cast, days, sentence):
    with refused(sentence):
        give(cast.writer, Role.TELLER, "K", by=cast.office, valid_from=days[0], valid_to=days[1])


def test_a_role_ends_with_yesterday_and_one_that_had_not_begun_is_gone(cast):
    standing = Grant.objects.get(account=cast.writer)
    with changes_only(Grant) as lines:
        end_role(standing, by=cast.head, at=NOW)
    assert Grant.objects.get(account=cast.writer).valid_to == date(2023, 6, 19)
    assert lines[0].details["changed"]["valid_to"] == ["9999-12-31", "2023-06-19"]
    end_role(give(cast.writer, Role.TELLER, "K", by=cast.office), by=cast.office, at=NOW)
    assert Grant.objects.filter(account=cast.writer, role=Role.TELLER).count() == 0


def test_a_role_that_is_not_theirs_to_give_is_not_theirs_to_end(cast):
    with refused("Bạn không được thôi vai trò «Lãnh đạo» ở đơn vị này."):
        end_role(Grant.objects.get(account=cast.leader), by=cast.office, at=NOW)


def test_one_answers_for_accounts_all_of_whose_standing_roles_one_could_have_given(cast):
    def answered_for(person):
        return set(accounts_of(person, on=TODAY).values_list("username", flat=True))

    assert answered_for(cast.office) == {"ngo", "mua", "sim"}
    assert answered_for(cast.head) == {"sim"}
    assert answered_for(cast.leader) == set()
    give(cast.writer, Role.LEADER, "K", by=None)
    assert answered_for(cast.office) == {"ngo", "mua"}
    administrator = open_account(
        "dim", name="Vừ A Dìm", post="", password=None, grants=[(Role.ADMINISTRATOR, Unit.objects.get(code="K"))],
        by=None, at=NOW,
    )  # fmt: skip
    assert answered_for(administrator) == {"cham", "ngo", "mua", "sim", "pua", "dem"}


@pytest.mark.long
def test_a_role_is_given_and_ended_on_the_page(cast):
    client, address = signed_in(cast.office), f"/accounts/{cast.writer.pk}/"
    said = {
        "role": "unit_head",
        "unit": "Chi bộ Trường Cây Thị (B3)",
        "valid_from": "2023-06-20",
        "valid_to": "",
        "theme": "",
    }
    assert client.post(f"{address}roles/", said).url == address
    assert "Chi bộ Trường Cây Thị" in client.get(address).content.decode()
    grant = Grant.objects.get(account=cast.writer, role=Role.UNIT_HEAD)
    assert client.post(f"{address}roles/{grant.pk}/end/").url == address
    assert client.post(f"{address}roles/{grant.pk}/end/").status_code == 404
    wrong = client.post(f"{address}roles/", {**said, "unit": "TS"})
    assert (wrong.status_code, "không có đơn vị «TS»" in wrong.content.decode()) == (422, True)


@dataclass
class Given:
    holder: int
    held: Held


HELD = st.builds(
    Held, st.sampled_from([role.value for role in Role]), st.sampled_from(TREE), st.dates(TODAY, date(2030, 1, 1))
)
TRIES = st.lists(
    st.tuples(
        st.integers(0, 4), st.integers(0, 4), st.sampled_from([role.value for role in Role]), st.sampled_from(TREE),
        st.dates(TODAY, date(2035, 1, 1)),
    ),
    max_size=40,
)  # fmt: skip


@pytest.mark.long
@given(begins=st.lists(HELD, min_size=1, max_size=3), tries=TRIES)
def test_no_chain_of_permitted_grants_reaches_beyond_what_the_first_giver_held(begins, tries):
    grants = [Given(0, held) for held in begins]
    for giver, taker, role, path, until in tries:
        held = [one.held for one in grants if one.holder == giver]
        reasons = why_not_give_role(
            role, path=path, valid_from=TODAY, valid_to=until, held=held, to_self=giver == taker, already=False,
            today=TODAY,
        )  # fmt: skip
        if not reasons:
            grants.append(Given(taker, Held(role, path, until)))
    makers = [held for held in begins if held.role in MAY_GIVE]
    for one in grants[len(begins) :]:
        assert any(one.held.path.startswith(first.path) and one.held.until <= first.until for first in makers)
        assert any(Role(one.held.role) in MAY_GIVE[first.role] for first in makers)


def test_what_somebody_holds_counts_only_in_units_that_stand(cast):
    assert held_by(cast.office, on=TODAY) == [Held("office", version_called("K").path, LAST_DAY)]
    version = version_called("K")
    version.valid_to = date(2023, 6, 1)
    version.save()
    assert held_by(cast.office, on=TODAY) == []
