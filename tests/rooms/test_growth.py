"""Pages ask the database as often for five units as for one."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from nhiemky.rooms.organisation import actions as organisation
from nhiemky.rooms.organisation.models import Role
from nhiemky.rooms.plan import actions as plan
from tests.builders import (
    CONFIRMED,
    OPENED,
    a_handed_in_report,
    an_organisation,
    indicator_numbered,
    laid_assignments,
    owed_by,
    section_titled,
    version_called,
)
from tests.people import signed_in


def places(campaign, of_unit) -> list[str]:
    return [
        "/", "/find/?words=chi", "/units/", "/units/?words=chi", "/units/K/below/",
        "/unit-sheets/tree/", "/journal/", "/account/", "/accounts/",
        "/accounts/open/", "/accounts/units/", "/units/K/", "/units/K/change/dissolved/", "/unit-work/?unit=K",
        *(
            f"/campaigns/{campaign.pk}/{page}"
            for page in (
                "plan/", "plan/lay/", "work/", "outline/", "reports/", "progress/", "progress/sheet/", "rollup/",
                "documents/", "conference/", "ballot/", f"reports/{of_unit.pk}/", f"reports/{of_unit.pk}/revisions/1/",
                "figures/B1/", f"rollup/figures/{indicator_numbered('1', campaign).pk}/2021/",
                f"rollup/sections/{section_titled('Xây dựng Đảng', campaign).pk}/",
            )
        ),
    ]  # fmt: skip


def a_head_of(code) -> None:
    grants = [(Role.UNIT_HEAD, version_called(code).unit)]
    organisation.open_account(f"head-{code}", name=code, post="", password=None, grants=grants, by=None, at=OPENED)


def queries_of(client, place) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        answer = client.get(place)
        assert answer.status_code == 200, place
        b"".join(answer.streaming_content if answer.streaming else [answer.content])
    return len(asked)


def test_no_page_asks_more_for_five_units_than_for_one():
    owner = an_organisation(grass_roots=1)
    office = organisation.open_account(
        "cham", name="Lường Thị Chăm", post="", password=None, grants=[(Role.OFFICE, owner)], by=None, at=OPENED
    )
    campaign = laid_assignments(owner, by=office)
    a_handed_in_report(owed_by("B1", campaign))
    client, found = signed_in(office), {}
    client.get("/account/")
    a_head_of("B1")
    for units in (1, 5):
        if units == 5:
            an_organisation(grass_roots=5)
            plan.lay_assignments(campaign, by=office, at=CONFIRMED)
            for code in ("B2", "B3", "B4", "B5"):
                a_handed_in_report(owed_by(code, campaign))
                a_head_of(code)
        shown = places(campaign, owed_by("B1", campaign))
        found[units] = {place: queries_of(client, place) for place in shown}
    assert found[5] == found[1]
    assert max(found[1].values()) < 45
