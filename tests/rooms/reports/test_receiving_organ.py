"""A report that goes to an organ of the committee is seen and decided there too; one that goes through it is seen."""

import pytest

from nhiemky.rooms.accounts.actions import accounts
from nhiemky.rooms.accounts.words import Role
from nhiemky.rooms.plan.models import Assignment
from nhiemky.rooms.units.models import Unit
from tests.builders import OPENED, a_handed_in_report, owed_by
from tests.people import signed_in


@pytest.fixture
def organ():
    return Unit.objects.get(code="VP")


def someone(role, unit):
    name = f"vp-{role}"
    return accounts.open_account(name, name=name, post="", password=None, grants=[(role, unit)], by=None, at=OPENED)


def addressed(campaign, **to):
    """B1's report goes to or through the organ, B2's does not."""
    Assignment.objects.filter(campaign=campaign).update(via=None, recipient=None)
    Assignment.objects.filter(pk=owed_by("B1", campaign).pk).update(**to)
    for code in ("B1", "B2"):
        a_handed_in_report(owed_by(code, campaign))
    return [f"/campaigns/{campaign.pk}/reports/{owed_by(code, campaign).pk}/" for code in ("B1", "B2")]


@pytest.mark.long
@pytest.mark.parametrize("role", [Role.OFFICE, Role.LEADER, Role.UNIT_HEAD])
def test_who_leads_the_organ_that_receives_it_sees_remarks_and_decides(campaign, organ, role):
    theirs, other = addressed(campaign, recipient=organ)
    browser = signed_in(someone(role, organ))
    assert (browser.get(theirs).status_code, browser.get(other).status_code) == (200, 404)
    assert "Sở Đò Giang" in browser.get(f"/campaigns/{campaign.pk}/reports/", follow=True).content.decode()
    assert browser.post(theirs + "remarks/", {"text": "Thiếu."}).status_code == 302
    assert browser.post(other + "remarks/", {"text": "Thiếu."}).status_code == 404
    assert browser.post(theirs + "accept/").status_code == 302
    assert browser.post(other + "accept/").status_code == 404
    assert browser.post(theirs + "hand-in/").status_code == 404


@pytest.mark.long
def test_a_reviewer_of_the_organ_sees_remarks_and_does_not_decide(campaign, organ):
    theirs, _other = addressed(campaign, recipient=organ)
    browser = signed_in(someone(Role.REVIEWER, organ))
    assert browser.get(theirs).status_code == 200
    assert browser.post(theirs + "remarks/", {"text": "Thiếu."}).status_code == 302
    assert browser.post(theirs + "accept/").status_code == 404


@pytest.mark.long
def test_through_an_organ_it_is_seen_and_not_decided(campaign, organ):
    theirs, other = addressed(campaign, via=organ)
    browser = signed_in(someone(Role.LEADER, organ))
    assert (browser.get(theirs).status_code, browser.get(other).status_code) == (200, 404)
    assert browser.post(theirs + "return/", {"reason": "Thiếu."}).status_code == 404


@pytest.mark.long
def test_a_writer_of_the_organ_and_the_head_of_another_unit_see_nothing(campaign, organ, cast):
    theirs, _other = addressed(campaign, recipient=organ)
    assert signed_in(someone(Role.UNIT_WRITER, organ)).get(theirs).status_code == 404
    assert signed_in(cast.neighbour).get(theirs).status_code == 404
