"""The page of one report at sixty sections and a hundred indicators: how long the server takes, how often it asks.

    script/bench report_page [SECTIONS [INDICATORS]]

Builds a campaign with that many headings and indicators in an empty SQLite database; writes every section, fills every
figure, shares out and attaches; asks for the page as the unit's head a number of times, over Django's own client: no
network, no browser. Prints milliseconds (median and the slowest) and queries, for reading, for the grid of
figures and the outline, for one autosave, and for a revision beside another. Fails where the report takes 200 ms.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

os.environ["NHIEMKY_DATA"] = tempfile.mkdtemp(prefix="nhiemky-bench-")
os.environ["DJANGO_SETTINGS_MODULE"] = "nhiemky.house.settings"

import django  # noqa: E402
import pages  # noqa: E402 — its plan

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from nhiemky.core.indicators import Across, Span, Target, TargetKind  # noqa: E402
from nhiemky.core.outline import Sector  # noqa: E402
from nhiemky.core.units import UnitKind  # noqa: E402
from nhiemky.papers.indicator_sheet import IndicatorRow, IndicatorSheet  # noqa: E402
from nhiemky.papers.unit_sheet import UnitRow, UnitSheet  # noqa: E402
from nhiemky.rooms.accounts.actions.accounts import open_account  # noqa: E402
from nhiemky.rooms.accounts.models import Account  # noqa: E402
from nhiemky.rooms.accounts.words import Role  # noqa: E402
from nhiemky.rooms.figures.actions import keeping as figures  # noqa: E402
from nhiemky.rooms.outline.actions.indicators import load_indicators  # noqa: E402
from nhiemky.rooms.outline.actions.outlines import take_outline  # noqa: E402
from nhiemky.rooms.outline.queries.indicators import indicators_of, periods_of  # noqa: E402
from nhiemky.rooms.plan.actions.assignments import lay_assignments  # noqa: E402
from nhiemky.rooms.plan.actions.documents import open_campaign  # noqa: E402
from nhiemky.rooms.plan.actions.facts import confirm_facts, correct_fact  # noqa: E402
from nhiemky.rooms.plan.models import Assignment, Campaign  # noqa: E402
from nhiemky.rooms.plan.papers import read_plan  # noqa: E402
from nhiemky.rooms.plan.queries.campaigns import plan_of  # noqa: E402
from nhiemky.rooms.reports.actions.deciding import return_report  # noqa: E402
from nhiemky.rooms.reports.actions.handing_in import hand_in  # noqa: E402
from nhiemky.rooms.reports.actions.writing import share_out, write  # noqa: E402
from nhiemky.rooms.reports.queries.pages import page_of, report_of  # noqa: E402
from nhiemky.rooms.units.actions.units import load_units  # noqa: E402
from nhiemky.rooms.units.models import Unit  # noqa: E402

AT = datetime(2023, 6, 10, 3, tzinfo=UTC)
LIMIT = 200  # milliseconds of the page
TIMES = 15
PLAN = pages.PLAN.partition("I. ")[0]
PERIODS = ["2020", "2021", "2022", "2023-H1", "2023-estimate", "2023"]
WORDS = "Đảng ủy chỉ đạo các chi bộ làm nghiêm túc, có kiểm tra từng quý.\n- Kết nạp 12 đồng chí.\n"


def a_campaign(sections: int, indicators: int) -> tuple[Campaign, Account]:
    kinds = (("K", UnitKind.COMMITTEE, None), ("B1", UnitKind.PARTY_BASE, "K"))
    units = [
        UnitRow(code, f"Đảng bộ {code}", None, (), kind, Sector.OTHER, parent, None, 40, None, None)
        for code, kind, parent in kinds
    ]
    load_units(UnitSheet(tuple(units), ()), by=None, at=AT)
    grants = [(Role.UNIT_HEAD, Unit.objects.get(code="B1"))]
    head = open_account("dau", name="Lò Thị Đầu", post="", password=None, grants=grants, by=None, at=AT)
    text = PLAN + "\n".join(f"{number}. Công tác thứ {number}" for number in range(1, sections + 1)) + "\n"
    plan = read_plan(text.encode(), name="ke-hoach.txt", size_limit=2**20)
    campaign = open_campaign(plan, owner=Unit.objects.get(code="K"), by=None, at=AT)
    correct_fact(plan_of(campaign), values={"comparison.periods": PERIODS}, by=None, at=AT)
    confirm_facts(plan_of(campaign), by=None, at=AT)
    campaign.refresh_from_db()
    take_outline(campaign, by=None, at=AT)
    rows = [
        IndicatorRow(
            str(number), "", f"Chỉ tiêu thứ {number}", "đồng chí", 0, Target(TargetKind.AT_LEAST, 5), Span.ANNUAL,
            Across.SUM, "", "", frozenset(),
        )
        for number in range(1, indicators + 1)
    ]  # fmt: skip
    load_indicators(campaign, sheet=IndicatorSheet(tuple(rows), ()), by=None, at=AT)
    lay_assignments(campaign, by=None, at=AT)
    return campaign, head


def fill(assignment: Assignment, head: Account) -> None:
    campaign, page = assignment.campaign, page_of(report_of(assignment))
    for section in page.sections:
        write(assignment, section=section, text=WORDS * 20, based_on=0, by=head, at=AT)
    share_out(assignment, shares=dict.fromkeys(page.sections, head), by=head, at=AT)
    typed = {(one, period): "7" for one in indicators_of(campaign) for period in periods_of(campaign)}
    figures.keep_figures(campaign, version=assignment.unit_version, typed=typed, by=head, at=AT)


def measure(what: str, ask: Callable[[], Any]) -> float:
    """The median of some tries in milliseconds, printed with the slowest and the number of queries."""
    ask()
    asked: list[str] = []

    def note(go: Callable[..., Any], sql: str, *rest: Any) -> Any:
        asked.append(sql)
        return go(sql, *rest)

    with connection.execute_wrapper(note):
        answer = ask()
    assert answer.status_code == 200, answer.status_code
    spent = []
    for _ in range(TIMES):
        began = time.perf_counter()
        ask()
        spent.append((time.perf_counter() - began) * 1000)
    middle = statistics.median(spent)
    print(f"{what:36}{middle:7.0f} ms median{max(spent):7.0f} ms slowest{len(asked):5d} queries")
    return middle


def main(arguments: list[str]) -> int:
    sections, indicators = [*map(int, arguments), *(60, 100)[len(arguments) :]]
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    settings.NOW = lambda: AT
    settings.ALLOWED_HOSTS = ["testserver"]
    campaign, head = a_campaign(sections, indicators)
    assignment = Assignment.objects.select_related("campaign", "unit", "unit_version").get(
        unit__code="B1", deliverable="report"
    )
    fill(assignment, head)
    client, address = Client(), f"/campaigns/{campaign.pk}/reports/{assignment.pk}/"
    client.force_login(head)
    section, at = page_of(report_of(assignment)).sections[0], iter(range(10**6))

    def version() -> int:
        return page_of(report_of(assignment)).passages[section.pk].version

    def save() -> Any:
        said = {"text": f"{WORDS} {next(at)}", "seen": "", "based_on": version()}
        return client.post(f"{address}sections/{section.pk}/", said, headers={"HX-Request": "true"})

    print(f"{sections} sections, {indicators} indicators")
    found = measure("the page of the report", lambda: client.get(address))
    measure("the grid of its figures", lambda: client.get(f"/campaigns/{campaign.pk}/figures/B1/"))
    measure("what is asked", lambda: client.get(f"/campaigns/{campaign.pk}/outline/"))
    measure("one autosave", save)
    hand_in(assignment, by=head, at=AT)
    return_report(assignment, reason="Thiếu.", by=None, at=AT)
    write(assignment, section=section, text="Khác.", based_on=version(), by=head, at=AT)
    hand_in(assignment, by=head, at=AT)
    measure("a revision beside the one before", lambda: client.get(f"{address}revisions/2/?against=1"))
    return 0 if found < LIMIT else 1


if __name__ == "__main__":
    Path(os.environ["NHIEMKY_DATA"]).mkdir(exist_ok=True)
    sys.exit(main(sys.argv[1:]))
