"""Pages ask as often for five units as for one, and fetch and send no more for many units than for half as many."""

from dataclasses import dataclass

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nhiemky.core.outline import Sector
from nhiemky.papers.attached import Attached
from nhiemky.papers.unit_sheet import UnitSheet
from nhiemky.rooms.accounts.actions import accounts
from nhiemky.rooms.accounts.words import Role
from nhiemky.rooms.outline.models import Section
from nhiemky.rooms.plan.actions import assignments as plan
from nhiemky.rooms.plan.models import Assignment
from nhiemky.rooms.reports.actions.attaching import attach
from nhiemky.rooms.reports.actions.deciding import return_report
from nhiemky.rooms.reports.actions.remarking import remark
from nhiemky.rooms.reports.actions.writing import share_out
from nhiemky.rooms.reports.models import Attachment
from nhiemky.rooms.reports.queries.pages import page_of, report_of
from nhiemky.rooms.reports.rules.attaching import MOST_FILES
from nhiemky.rooms.units.actions.units import load_units
from nhiemky.rooms.units.models import Unit, UnitVersion
from nhiemky.rooms.units.queries.units import rows_of
from tests.builders import (
    CONFIRMED,
    HANDED_IN,
    NOW,
    OPENED,
    WRITTEN,
    a_handed_in_report,
    a_row,
    an_organisation,
    indicator_numbered,
    laid_assignments,
    owed_by,
    section_titled,
    version_called,
)
from tests.counting import counted
from tests.country import accounts_for, handed_in
from tests.many_documents import many_documents, office_pages, unit_pages
from tests.people import signed_in
from tests.permissions import PAGES


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
    accounts.open_account(f"head-{code}", name=code, post="", password=None, grants=grants, by=None, at=OPENED)


def queries_of(client, place) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        answer = client.get(place)
        assert answer.status_code == 200, place
        b"".join(answer.streaming_content if answer.streaming else [answer.content])
    return len(asked)


@pytest.mark.long
def test_no_page_asks_more_for_five_units_than_for_one():
    owner = an_organisation(grass_roots=1)
    office = accounts.open_account(
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


@pytest.mark.long
def test_no_page_of_a_report_asks_more_for_fifty_sections_and_indicators_than_for_one(campaign, cast):
    assignment, first = owed_by("B1", campaign), section_titled("Xây dựng Đảng", campaign)
    one, file = indicator_numbered("1", campaign), Attached("a.pdf", "application/pdf", b"%PDF-1.7")
    address, browser, found = f"/campaigns/{campaign.pk}/reports/{assignment.pk}/", signed_in(cast.head), {}
    browser.get("/account/")
    for rows in (1, 50):
        for number in range(len(found) * 49):
            Section.objects.create(outline=first.outline, position=100 + number, depth=0, title=f"Mục {number}")
            copy_of(one, code=f"9.{number}", position=100 + number)
        sections = [section for section in page_of(report_of(assignment)).sections if section.written][:rows]
        share_out(assignment, shares=dict.fromkeys(sections, cast.writer), by=None, at=WRITTEN)
        for section in sections[: MOST_FILES - 1]:
            attach(assignment, file=file, section=section, by=None, at=WRITTEN)
        a_handed_in_report(assignment)
        for section in sections:
            remark(assignment, text="Thiếu.", section=section, by=cast.office, at=WRITTEN)
        return_report(assignment, reason="Thiếu.", by=None, at=WRITTEN)
        places = [address, f"{address}revisions/{len(found) + 1}/", f"{address}revisions/{len(found) + 1}/receipt/"]
        found[rows] = [queries_of(browser, place) for place in places]
        Attachment.objects.all().delete()
    assert found[50] == found[1]
    assert max(found[1]) < 45


def copy_of(indicator, *, code, position) -> None:
    indicator.pk, indicator.code, indicator.position = None, code, position
    indicator.save()


# -- No page fetches or sends more for twice as many units ------------------------------------------------------------

# a file with everything in it, what sums up every report or asks the whole organisation, and fifty acts a page
GROWS = {
    "journal:entries",
    "journal:entries_sheet",
    "units:tree_sheet",
    "progress:progress_sheet",
    "progress:chasing_paper",
    "rollup:submission_paper",
    "rollup:rollup",
    "rollup:sources",
    "rollup:section",
}
# these ask no oftener though they fetch more: a country's sum, and less than a page of what is searched
SUMS = ("rollup:rollup", "rollup:sources", "rollup:section")
SEARCHES = (
    ("reports:reports", "state=handed_in"),
    ("reports:reports", "state=returned"),
    ("reports:reports", "state=not_begun"),
    ("progress:progress", "only=overdue"),
    ("progress:progress", "only=returned"),
    ("units:units", "words=thon"),
    ("accounts:accounts", "words=cap"),
    ("desk:find", "words=thon"),
)
LEEWAY = 2_000  # bytes: a number has one digit more, the picture of a second factor is drawn anew; 150 units are 20,000


@dataclass(frozen=True)
class Cost:
    """Of one page."""

    queries: int
    rows: int
    size: int


def cost_of(browser, address) -> Cost | None:
    """None where the page only leads elsewhere."""
    with counted() as asked:
        answer = browser.get(address)
        sent = b"".join(answer.streaming_content if answer.streaming else [answer.content])
    assert answer.status_code in (200, 302), address
    return Cost(asked.queries, asked.rows, len(sent)) if answer.status_code == 200 else None


def settle(numbers: range, campaign) -> None:
    """So many more units right under the bloc: laid upon, each with an account, every second report handed in."""
    names = [f"X{number:04d}" for number in numbers]
    more = [a_row(code, f"Chi bộ Thôn {code}", parent="K", sector=Sector.ENTERPRISE) for code in names]
    standing = list(rows_of(UnitVersion.objects.exclude(unit__code__in=names)))
    load_units(UnitSheet((*standing, *more), ()), by=None, at=OPENED)
    accounts_for(Unit.objects.filter(code__in=names), at=OPENED)
    plan.lay_assignments(campaign, by=None, at=CONFIRMED)
    new = Assignment.objects.filter(unit__code__in=names, deliverable="report").order_by("pk")
    handed_in(campaign, list(new[::2]), at=HANDED_IN)


@pytest.mark.long
@pytest.mark.parametrize("who", ["office", "head"])
def test_no_page_fetches_or_sends_more_for_300_units_than_for_150(addresses, campaign, cast, who):
    browser, found = signed_in(getattr(cast, who)), {}
    role, place = (Role.OFFICE, "K") if who == "office" else (Role.UNIT_HEAD, "B1")
    for numbers in (range(150), range(150, 300)):
        settle(numbers, campaign)
        for name in sorted(set(PAGES) - GROWS):
            if place in PAGES[name].get(role, ()):
                browser.get(addresses[name])  # what a first look leaves behind
                found.setdefault(name, []).append(cost_of(browser, addresses[name]))
    grown = {name: (small, large) for name, (small, large) in found.items() if small and grows(small, large)}
    assert grown == {}


@pytest.mark.long
def test_no_sum_and_no_search_asks_more_for_100_units_than_for_50(addresses, campaign, cast):
    browser, found = signed_in(cast.office), {}
    asked = [*(addresses[name] for name in SUMS), *(f"{addresses[name]}?{words}" for name, words in SEARCHES)]
    for numbers in (range(50), range(50, 100)):
        settle(numbers, campaign)
        for address in asked:
            browser.get(address)
            found.setdefault(address, []).append(cost_of(browser, address).queries)
    assert {address: queries for address, queries in found.items() if len(set(queries)) > 1} == {}


@pytest.mark.long
def test_no_page_of_the_register_fetches_or_sends_more_for_600_documents_than_for_300(owner, campaign, cast):
    office, head, found = signed_in(cast.office), signed_in(cast.head), {}
    for size in (300, 600):
        many = many_documents(owner, campaign, count=size, recipients=size, versions=size, at=NOW)
        for who, browser, pages in (("office", office, office_pages(many, size)), ("head", head, unit_pages(many))):
            for page, address in pages.items():
                browser.get(address)
                found.setdefault((who, page), []).append(cost_of(browser, address))
    assert {page: (small, large) for page, (small, large) in found.items() if grows(small, large)} == {}


def grows(small: Cost, large: Cost) -> bool:
    return (large.queries, large.rows) != (small.queries, small.rows) or large.size > small.size + LEEWAY
