"""While somebody is away another person of their unit acts for them, and the journal names both."""

from datetime import date, timedelta

import pytest

from nhiemky.rooms.accounts.actions.accounts import close_account, open_account, reopen_account
from nhiemky.rooms.accounts.actions.grants import end_role
from nhiemky.rooms.accounts.actions.substitutions import name_substitute
from nhiemky.rooms.accounts.models import Grant, Substitution
from nhiemky.rooms.accounts.queries.substitutions import ACTS_FOR, acted_for
from nhiemky.rooms.accounts.words import Role
from nhiemky.rooms.journal.models import Entry
from nhiemky.rooms.units.models import Unit
from tests.builders import NOW, owed_by
from tests.people import signed_in
from tests.rooms.traces import changes_only, refused, told

TODAY, SOON = date(2023, 6, 20), date(2023, 6, 27)


def name(absent, substitute, *, by, valid_from=TODAY, valid_to=SOON):
    return name_substitute(absent, substitute=substitute, valid_from=valid_from, valid_to=valid_to, by=by, at=NOW)


@pytest.fixture
def standing_in(cast):
    """The writer of B1 in a browser, acting for its head."""
    name(cast.head, cast.writer, by=cast.head)
    client = signed_in(cast.writer)
    assert client.post("/act-for/", {"whom": cast.head.pk}).status_code == 302
    return client


def test_somebody_of_the_same_unit_is_named(cast):
    with changes_only(Substitution) as lines:
        name(cast.head, cast.writer, by=cast.office)
    assert told(lines) == [("accounts.name_substitute", "Lường Thị Chăm", "B1")]
    assert lines[0].details == {"substitute": "sim", "valid_from": "2023-06-20", "valid_to": "2023-06-27"}


@pytest.mark.parametrize(
    ("who", "days", "sentence"),
    [
        ("neighbour", (TODAY, SOON), "Người làm thay phải là người cùng đơn vị."),
        ("head", (TODAY, SOON), "Không ai làm thay chính mình."),
        ("writer", (SOON, TODAY), "Ngày kết thúc đứng trước ngày bắt đầu."),
        ("writer", (date(2023, 6, 1), date(2023, 6, 19)), "Ngày kết thúc đã qua."),
    ],
)
def test_who_cannot_act_for_them_is_not_named(cast, who, days, sentence):
    with refused(sentence):
        name(cast.head, getattr(cast, who), by=cast.head, valid_from=days[0], valid_to=days[1])


@pytest.mark.long
def test_the_person_who_will_be_away_names_the_substitute_and_takes_it_back(cast):
    client = signed_in(cast.head)
    said = {"substitute": cast.writer.pk, "valid_from": "2023-06-20", "valid_to": "2023-06-27"}
    assert client.post(f"/accounts/{cast.head.pk}/substitutes/", said).url == "/account/"
    assert "Quàng Văn Sim" in client.get("/account/").content.decode()
    named = Substitution.objects.get()
    assert client.post(f"/accounts/{cast.head.pk}/substitutes/{named.pk}/end/").url == "/account/"
    assert not Substitution.objects.exists()


@pytest.mark.long
def test_the_substitute_reaches_what_the_absent_person_may_and_every_page_says_so(campaign, cast, standing_in):
    page = standing_in.get("/").content.decode()
    assert "Bạn đang làm thay đồng chí Tẩn Láo Ngô." in page
    owed = owed_by("B1", campaign, deliverable="conference")
    standing_in.post(f"/campaigns/{campaign.pk}/work/{owed.pk}/done/", {"done_on": "2023-06-09"})
    line = Entry.objects.filter(verb="plan.mark_done").get()
    assert (line.actor, line.on_behalf_of) == ("Quàng Văn Sim", "Tẩn Láo Ngô")


@pytest.mark.long
def test_afterwards_the_substitute_is_themself_again(cast, standing_in):
    standing_in.post("/act-for/")
    assert "Bạn đang làm thay" not in standing_in.get("/").content.decode()


def test_it_ends_by_itself_with_its_last_day(cast, standing_in, settings):
    settings.NOW = lambda: NOW + timedelta(days=8)
    assert "Bạn đang làm thay" not in standing_in.get("/").content.decode()


@pytest.mark.long
def test_it_ends_at_once_when_it_is_taken_back_or_the_account_is_closed(cast, standing_in):
    close_account(cast.head, by=cast.office, at=NOW)
    assert "Bạn đang làm thay" not in standing_in.get("/").content.decode()


def test_nobody_acts_for_whom_they_are_not_named(cast):
    client = signed_in(cast.neighbour)
    answer = client.post("/act-for/", {"whom": cast.head.pk})
    assert (answer.status_code, "không được cử làm thay" in answer.content.decode()) == (422, True)


@pytest.mark.long
def test_roles_and_accounts_are_not_given_in_somebody_elses_place(cast, standing_in):
    assert standing_in.get("/accounts/").status_code == 404
    assert standing_in.post(f"/accounts/{cast.head.pk}/substitutes/").status_code == 404
    assert signed_in(cast.head).get("/accounts/").status_code == 200


@pytest.mark.long
def test_who_acts_for_somebody_that_must_have_a_second_factor_needs_one_too(cast, settings):
    settings.SECOND_FACTOR_ROLES = ["office"]
    bloc = Unit.objects.get(code="K")
    Grant.objects.create(account=cast.writer, role=Role.UNIT_WRITER, unit=bloc, valid_from=TODAY)
    name(cast.office, cast.writer, by=cast.office)
    client = signed_in(cast.writer)
    assert client.get("/").status_code == 200
    client.post("/act-for/", {"whom": cast.office.pk})
    assert client.get("/").url == "/account/second-factor/"


@pytest.mark.long
def test_nobody_names_themself_for_somebody_whose_account_they_keep(cast):
    bloc = Unit.objects.get(code="K")
    keeper = open_account(
        "qt", name="Vi Thị Cỏ", post="", password=None, grants=[(Role.ADMINISTRATOR, bloc)], by=None, at=NOW
    )
    client = signed_in(keeper)
    assert f'<option value="{keeper.pk}">' not in client.get(f"/accounts/{cast.office.pk}/").content.decode()
    said = {"substitute": keeper.pk, "valid_from": "20/06/2023", "valid_to": "27/06/2023"}
    answer = client.post(f"/accounts/{cast.office.pk}/substitutes/", said)
    assert (answer.status_code, Substitution.objects.exists()) == (422, False)
    assert "Không ai tự cử mình làm thay người khác" in answer.content.decode()


@pytest.mark.long
def test_it_ends_when_the_substitute_has_no_role_beside_the_absent_person_any_more(cast, standing_in):
    end_role(Grant.objects.get(account=cast.writer), by=cast.head, at=NOW)
    assert "Bạn đang làm thay" not in standing_in.get("/").content.decode()
    assert standing_in.post("/act-for/", {"whom": cast.head.pk}).status_code == 422


@pytest.mark.long
@pytest.mark.parametrize("number", ["9" * 5000, "9" * 30, "-1", "²"])
def test_a_number_that_no_account_has_is_nobody(cast, number):
    client = signed_in(cast.head)
    assert client.post("/act-for/", {"whom": number}).status_code < 500
    assert client.post("/account/sessions/end/", {"session": number}).status_code == 302


@pytest.mark.long
def test_a_substitute_whom_the_office_named_acts_only_while_it_answers_for_the_absent(cast):
    name(cast.head, cast.writer, by=cast.office)
    client = signed_in(cast.writer)
    assert client.post("/act-for/", {"whom": cast.head.pk}).status_code == 302
    assert "Tẩn Láo Ngô" in client.get("/").content.decode()
    Grant.objects.filter(account=cast.office).update(valid_to=date(2023, 6, 19))
    assert acted_for(cast.writer, session={ACTS_FOR: cast.head.pk}, on=TODAY) is None
    assert client.post("/act-for/", {"whom": cast.head.pk}).status_code == 422


def test_closing_an_account_ends_for_good_who_acts_for_it(cast):
    name(cast.head, cast.writer, by=cast.head)
    name(cast.writer, cast.head, by=cast.writer, valid_from=SOON)
    close_account(cast.head, by=cast.office, at=NOW)
    reopen_account(cast.head, by=cast.office, at=NOW)
    assert not Substitution.objects.filter(valid_to__gte=TODAY).exists()
