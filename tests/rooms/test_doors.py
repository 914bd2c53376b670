"""Who gets in where: every page, act and command × every role × where it is held, against tests/permissions.py.

For whoever has no business there a page is not there (404), so that nobody learns what exists beside them.
"""

import io

import pytest
from django.core.management import call_command, find_commands
from django.core.management.base import CommandError
from django.db import transaction
from django.test import Client

from nhiemky.core.refusal import Refused
from nhiemky.papers.unreadable import Unreadable
from nhiemky.rooms import ROOMS
from nhiemky.rooms.accounts.actions.accounts import open_account
from nhiemky.rooms.accounts.management.acting import OutOfReach
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.accounts.words import Role
from nhiemky.rooms.people.models import Oversight, Person
from nhiemky.rooms.units.models import Unit
from tests.addresses import PATTERNS, SAID
from tests.architecture.test_one_word import PLACES as FOLDERS
from tests.people import ENGAGED, signed_in
from tests.permissions import ACTS, COMMANDS, ELSEWHERE, OF_THE_MACHINE, PAGES, PLACES, allowed, words_of_commands
from tests.rooms.traces import nothing_changes

# the quick suite asks for who hands in, where a campaign is answered; the whole one asks for every role everywhere
AT_HAND = [(Role.UNIT_HEAD, "B1")]
ELSE = [(role, place) for place in PLACES for role in Role if (role, place) not in AT_HAND]


def someone(role: Role, place: str) -> Account:
    """Somebody who holds this role there and nothing else; every overseer answers for B1."""
    name, unit = f"{role}-{place}", Unit.objects.get(code=place)
    account = open_account(name, name=name, post="", password=None, grants=[(role, unit)], by=None, at=ENGAGED)
    if role is Role.OVERSEER:
        person = Person.objects.create(name=name, username=account.username)
        Oversight.objects.create(unit=Unit.objects.get(code="B1"), person=person, valid_from=ENGAGED.date())
    return account


def is_open(browser: Client, kind: str, name: str, address: str) -> bool:
    """Whether the door is there; what was done behind it is taken back, so that the next finds the same."""
    with transaction.atomic():
        answer = browser.get(address) if kind == "Trang" else browser.post(address, SAID.get(name, {}))
        transaction.set_rollback(True)
    assert answer.status_code in ({200, 302, 404} if kind == "Trang" else {200, 302, 404, 422}), (name, answer)
    return answer.status_code != 404


def obeys(account: Account, command: str, words: list[str]) -> bool:
    """Whether the command is for this person; refused for another reason is obeyed."""
    with transaction.atomic():
        try:
            call_command(command.replace("-", "_"), *words, f"--as={account.username}", stdout=io.StringIO())
        except OutOfReach:
            return False
        except (CommandError, Refused, Unreadable) as refused:
            # what a command was never asked cannot tell for whom it is
            assert not str(refused).startswith("Error:"), f"{command} {words}: {refused}"
            return True
        finally:
            transaction.set_rollback(True)
    return True


def test_every_page_and_every_command_of_the_house_is_in_one_of_the_tables():
    given = {name for place in FOLDERS.values() for name in find_commands(f"src/{place.replace('.', '/')}/management")}
    house = set(find_commands("src/nhiemky/house/management"))
    assert set(PATTERNS) == set(PAGES) | set(ACTS) | ELSEWHERE
    assert {name.replace("_", "-") for name in given | house} == set(COMMANDS) | OF_THE_MACHINE
    assert set(FOLDERS) >= set(ROOMS)


@pytest.mark.parametrize(("role", "place"), AT_HAND + [pytest.param(*where, marks=pytest.mark.long) for where in ELSE])
def test_a_role_opens_there_what_the_matrix_says_and_nothing_else(addresses, campaign, role, place, tmp_path):
    typed = words_of_commands(campaign, nowhere=tmp_path / "khong-co")
    account = someone(role, place)
    browser = signed_in(account)
    browser.get("/account/")  # what a first page leaves behind is not taken back with each of the next
    found = {("Trang", name) for name in PAGES if is_open(browser, "Trang", name, addresses[name])}
    found |= {("Việc", name) for name in ACTS if is_open(browser, "Việc", name, addresses[name])}
    found |= {("Lệnh", name) for name in COMMANDS if obeys(account, name, typed[name])}
    expected = {(kind, name) for kind, name, where in allowed(role) if where == place}
    assert {"too much": found - expected, "too little": expected - found} == {"too much": set(), "too little": set()}


@pytest.mark.long
def test_who_holds_no_role_gets_nowhere(addresses, cast):
    browser = signed_in(cast.stranger)
    browser.get("/account/")
    opened = {name for name in PAGES if is_open(browser, "Trang", name, addresses[name])}
    assert opened == {name for name, reach in PAGES.items() if len(reach) == len(Role)}
    with nothing_changes():
        closed = [name for name, reach in ACTS.items() if len(reach) < len(Role)]
        assert {browser.post(addresses[name]).status_code for name in closed} == {404}


@pytest.mark.long
def test_who_is_not_signed_in_is_asked_to_everywhere(addresses):
    client = Client()
    for name, place in addresses.items():
        # whoever sent a form comes back to a page, not to the address that takes the form
        for answer, back in ((client.get(place), place), (client.post(place), "/")):
            assert (answer.status_code, answer.url) == (302, f"/sign-in/?next={back}"), name


@pytest.mark.long
def test_an_act_is_no_page(addresses, cast):
    client = signed_in(cast.office)
    statuses = {name: client.get(addresses[name]).status_code for name in set(ACTS) - set(PAGES)}
    assert set(statuses.values()) == {405}


@pytest.mark.long
def test_an_act_without_the_token_of_the_page_is_refused(addresses, cast):
    """A page of another host cannot act for who is signed in here."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.office)
    with nothing_changes():
        assert {client.post(addresses[name]).status_code for name in ACTS} == {403}
