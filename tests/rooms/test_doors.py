"""Who gets in where: every page and every act of the house, every person of the cast.

For whoever has no business there a page is not there (404), so that nobody learns what exists beside them.
"""

import pytest
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse

from nhiemky.core.plan_templates import TEMPLATES
from nhiemky.rooms.outline.models import Indicator
from nhiemky.rooms.plan.models import Draft, Task
from nhiemky.rooms.registry.models import OfficialDocument
from tests.architecture.test_one_word import pages
from tests.builders import a_handed_in_report, owed_by, section_titled
from tests.people import signed_in
from tests.rooms.traces import nothing_changes

OFFICE = {"office"}
SEES_ALL = {"office", "leader"}
OWN_WORK = {"office", "head", "writer"}  # of unit B1
SEES_B1 = SEES_ALL | OWN_WORK
TAKES_PART = SEES_B1 | {"neighbour"}
EVERYBODY = TAKES_PART | {"auditor", "stranger"}

PAGES = {
    "desk:desk": EVERYBODY,
    "desk:find": EVERYBODY,
    "journal:entries": {"office", "auditor"},
    "organisation:units": SEES_ALL,
    "organisation:unit_sheet": EVERYBODY,
    "registry:documents": SEES_ALL,
    "registry:document_file": SEES_ALL,
    "plan:drafts": OFFICE,
    "plan:draft": OFFICE,
    "plan:draft_file": OFFICE,
    "plan:open_campaign": OFFICE,
    "plan:plan": TAKES_PART,
    "plan:plan_file": TAKES_PART,
    "plan:lay_assignments": OFFICE,
    "plan:work": TAKES_PART,
    "outline:outline": TAKES_PART,
    "outline:indicator_sheet": TAKES_PART,
    "figures:figures": SEES_B1,
    "figures:figure_sheet": SEES_B1,
    "reports:reports": TAKES_PART,
    "reports:report": SEES_B1,
    "reports:revision": SEES_B1,
    "progress:progress": TAKES_PART,
    "progress:progress_sheet": TAKES_PART,
    "rollup:rollup": SEES_ALL,
    "rollup:sources": SEES_ALL,
    "rollup:section": SEES_ALL,
    "conference:conference": TAKES_PART,
    "ballot:ballot": SEES_ALL,
}
ACTS = {
    "organisation:load_units": OFFICE,
    "registry:give_number": OFFICE,
    "plan:begin_draft": OFFICE,
    "plan:write_draft": OFFICE,
    "plan:drop_draft": OFFICE,
    "plan:correct_facts": OFFICE,
    "plan:correct_task": OFFICE,
    "plan:add_task": OFFICE,
    "plan:read_again": OFFICE,
    "plan:confirm_facts": OFFICE,
    "plan:reopen_facts": OFFICE,
    "plan:remember_alias": OFFICE,
    "plan:set_closing_day": OFFICE,
    "plan:mark_done": OWN_WORK,
    "plan:exempt": OFFICE,
    "outline:take_outline": OFFICE,
    "outline:add_section": OFFICE,
    "outline:drop_section": OFFICE,
    "outline:load_indicators": OFFICE,
    "figures:keep_figures": OWN_WORK,
    "figures:load_figures": OWN_WORK,
    "reports:write": OWN_WORK,
    "reports:hand_in": OWN_WORK,
    "reports:return_report": SEES_ALL,
    "reports:accept": SEES_ALL,
    "reports:reopen": SEES_ALL,
    "rollup:write_draft": OFFICE,
    "rollup:consolidate": OFFICE,
    "conference:hold": OFFICE,
    "ballot:count_vote": OFFICE,
}
# pages that take a form of their own as well
ACTS |= {name: PAGES[name] for name in ("plan:open_campaign", "plan:lay_assignments")}
# open by their nature, or tested with the programs that they need
ELSEWHERE = {"organisation:sign_in", "organisation:sign_out", "registry:document_pdf", ":set_language"}

BEGUN = {"kind": next(iter(TEMPLATES))}
PATTERNS = {f"{room}:{page.name}": page.pattern for room, page in pages(get_resolver())}


@pytest.fixture
def places(campaign, cast):
    """The address of every page, of a campaign in which unit B1 has handed in."""
    a_handed_in_report(owed_by("B1", campaign))
    signed_in(cast.office).post("/plans/begin/", BEGUN)
    values = {
        "campaign_id": campaign.pk,
        "assignment_id": owed_by("B1", campaign).pk,
        "task_id": Task.objects.first().pk,
        "section_id": section_titled("Xây dựng Đảng", campaign).pk,
        "indicator_id": Indicator.objects.first().pk,
        "document_id": OfficialDocument.objects.get().pk,
        "draft_id": Draft.objects.get().pk,
        "unit_code": "B1",
        "period": "2021",
        "number": 1,
    }
    return {
        name: reverse(name, kwargs={key: values[key] for key in PATTERNS[name].converters}) for name in PAGES | ACTS
    }


def test_every_page_of_the_house_is_in_one_of_the_tables():
    assert set(PATTERNS) == set(PAGES) | set(ACTS) | ELSEWHERE


def test_a_page_opens_for_those_who_have_business_there_and_is_not_there_for_others(cast, places):
    browsers = {who: signed_in(person) for who, person in vars(cast).items()}
    statuses = {
        name: {who: browser.get(places[name]).status_code for who, browser in browsers.items()} for name in PAGES
    }
    assert {name: {who for who, status in found.items() if status != 404} for name, found in statuses.items()} == PAGES
    assert {status for found in statuses.values() for status in found.values()} == {200, 302, 404}


def test_an_act_is_not_there_for_those_who_may_not_do_it_and_changes_nothing(cast, places):
    browsers = {who: signed_in(person) for who, person in vars(cast).items()}
    with nothing_changes():
        statuses = {
            name: {browsers[who].post(places[name]).status_code for who in EVERYBODY - ACTS[name]} for name in ACTS
        }
    assert statuses == dict.fromkeys(ACTS, {404})


def test_an_act_is_done_or_refused_for_those_who_may_do_it(cast, places):
    """Without any words it is mostly refused; what it did is taken back, so that the next finds the same."""
    for name, who in ((name, who) for name, those in ACTS.items() for who in those):
        with transaction.atomic():
            said = BEGUN if name == "plan:begin_draft" else {}
            answer = signed_in(getattr(cast, who)).post(places[name], said)
            assert answer.status_code in (200, 302, 422), name
            transaction.set_rollback(True)


def test_who_is_not_signed_in_is_asked_to_everywhere(places):
    client = Client()
    for name, place in places.items():
        for answer in (client.get(place), client.post(place)):
            assert (answer.status_code, answer.url) == (302, f"/sign-in/?next={place}"), name


def test_an_act_is_no_page(cast, places):
    client = signed_in(cast.office)
    statuses = {name: client.get(places[name]).status_code for name in set(ACTS) - set(PAGES)}
    assert set(statuses.values()) == {405}


def test_an_act_without_the_token_of_the_page_is_refused(cast, places):
    """A page of another host cannot act for who is signed in here."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.office)
    with nothing_changes():
        assert {client.post(places[name]).status_code for name in ACTS} == {403}
