"""A country of any number of units with one campaign laid on all of them, for what is measured.

Units, plan and laying are the acts of the rooms; what would take thousands of acts (accounts, reports handed in,
figures) is written in bulk, as these acts leave it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db.models import Model
from django.test import Client

from nhiemky.core.indicators import Across, Span, Target, TargetKind
from nhiemky.core.outline import Sector
from nhiemky.core.units import UnitKind
from nhiemky.papers.indicator_sheet import IndicatorRow, IndicatorSheet
from nhiemky.papers.unit_sheet import UnitRow, UnitSheet
from nhiemky.rooms.accounts.actions.accounts import open_account
from nhiemky.rooms.accounts.models import Account, Grant
from nhiemky.rooms.accounts.words import Role
from nhiemky.rooms.figures.models import Value
from nhiemky.rooms.outline.actions.indicators import load_indicators
from nhiemky.rooms.outline.actions.outlines import take_outline
from nhiemky.rooms.outline.models import Section
from nhiemky.rooms.outline.queries.indicators import indicators_of, periods_of
from nhiemky.rooms.plan.actions.assignments import lay_assignments
from nhiemky.rooms.plan.actions.documents import open_campaign
from nhiemky.rooms.plan.actions.facts import confirm_facts, correct_fact
from nhiemky.rooms.plan.models import Assignment, Campaign
from nhiemky.rooms.plan.papers import read_plan
from nhiemky.rooms.plan.queries.campaigns import plan_of
from nhiemky.rooms.reports.models import Passage, Report, Revision
from nhiemky.rooms.units.actions.units import load_units
from nhiemky.rooms.units.models import Unit

WIDTHS = (1, 40, 3500)  # units of the upper levels, where there are so many; below them grass roots
PERIODS = ["2021", "2022"]
SAID = "Đảng ủy chỉ đạo các chi bộ làm nghiêm túc, có kiểm tra từng quý."


@dataclass(frozen=True)
class Country:
    """Its campaign, the account of the office that runs it, that of one unit's head, and what this unit owes."""

    campaign: Campaign
    office: Account
    head: Account
    report: Assignment

    def pages(self) -> Iterator[tuple[str, Client, str, str]]:
        """Who asks, as whom, the address, and what the page is called."""
        number, report = self.campaign.pk, self.report
        code, figure = report.unit.code, indicators_of(self.campaign)[0].pk
        section = Section.objects.filter(outline__campaign=self.campaign)[0].pk
        ours = (
            "plan/", "plan/lay/", "work/", "outline/", "reports/", "reports/?state=handed_in",
            "reports/?state=not_begun", f"reports/{report.pk}/", f"figures/{code}/", "proposals/", "progress/",
            "progress/?only=overdue", "progress/?only=returned", "rollup/", f"rollup/figures/{figure}/2021/",
            f"rollup/sections/{section}/", "documents/",
            "conference/", "ballot/",
        )  # fmt: skip
        theirs = ("plan/", "work/", "outline/", f"reports/{report.pk}/", f"figures/{code}/")
        above = (
            "/",
            "/find/?words=ban",
            "/units/",
            "/units/?words=ban",
            "/journal/",
            "/accounts/",
            "/accounts/?words=ban",
        )
        for who, account, house, pages in (
            ("office", self.office, above, ours),
            ("unit", self.head, ("/",), theirs),
        ):
            client = Client()
            client.force_login(account)
            for page in house:
                yield who, client, page, page
            for page in pages:
                called = re.sub(r"(?<=/)\d+(?=/)", "…", page.replace(f"/{code}/", "/…/"))
                yield who, client, f"/campaigns/{number}/{page}", f"/campaigns/…/{called}"


def unit_rows(count: int) -> list[UnitRow]:
    """Province after province, each unit under one of the level above."""
    levels: list[list[str]] = [[]]
    found = []
    few = count < sum(WIDTHS) * 2
    widths = WIDTHS[:2] if few else WIDTHS
    for at in range(count):
        level = next((n for n in range(len(widths)) if at < sum(widths[: n + 1])), len(widths) + at % 2)
        while len(levels) <= level:
            levels.append([])
        above, code = levels[level - 1] if level else [], f"T{at:05d}"
        levels[level].append(code)
        upper = level < len(widths)
        kind = UnitKind.COMMITTEE if upper else UnitKind.PARTY_BASE if level == len(widths) else UnitKind.PARTY_CELL
        sector = list(Sector)[at % len(Sector)]
        name = f"Đảng bộ thôn Bến Nước số {at}"
        parent = above[at % len(above)] if above else None
        found.append(UnitRow(code, name, f"Bến Nước {at}", (), kind, sector, parent, None, at % 300, None, None))
    return found


def indicator_rows(count: int = 3) -> tuple[IndicatorRow, ...]:
    return tuple(
        IndicatorRow(
            str(number), "", f"Chỉ tiêu thứ {number}", "đồng chí", 0, Target(TargetKind.AT_LEAST, 5), Span.ANNUAL,
            Across.SUM, "", "", frozenset(),
        )
        for number in range(1, count + 1)
    )  # fmt: skip


def a_country(units: int, *, plan: str, at: datetime, handed_in_every: int) -> Country:
    """In the empty database of the settings."""
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    settings.NOW, settings.ALLOWED_HOSTS = (lambda: at), ["testserver"]
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    load_units(UnitSheet(tuple(unit_rows(units)), ()), by=None, at=at)
    owner = Unit.objects.get(code="T00000")
    grants = [(Role.OFFICE, owner)]
    office = open_account("van-phong", name="Lò Thị Phòng", post="", password=None, grants=grants, by=None, at=at)
    campaign = a_campaign(owner, office, plan=plan, at=at)
    accounts_for(Unit.objects.all(), at=at)
    some = Assignment.objects.filter(campaign=campaign, deliverable="report").order_by("pk")
    handed_in(campaign, list(some[::handed_in_every]), at=at)
    report = some.select_related("unit", "unit_version", "campaign")[1]
    return Country(campaign, office, Account.objects.get(username=report.unit.code.lower()), report)


def a_campaign(owner: Unit, office: Account, *, plan: str, at: datetime) -> Campaign:
    read = read_plan(plan.encode(), name="ke-hoach.txt", content_type="text/plain", size_limit=2**20)
    campaign = open_campaign(read, owner=owner, by=office, at=at)
    correct_fact(plan_of(campaign), values={"comparison.periods": PERIODS}, by=office, at=at)
    confirm_facts(plan_of(campaign), by=office, at=at)
    campaign.refresh_from_db()
    take_outline(campaign, by=office, at=at)
    load_indicators(campaign, sheet=IndicatorSheet(indicator_rows(), ()), by=office, at=at)
    lay_assignments(campaign, by=office, at=at)
    return campaign


def accounts_for(units: Iterable[Unit], *, at: datetime) -> None:
    """A head for each, who has not signed in yet."""
    units = list(units)
    heads = [
        Account(
            username=unit.code.lower(), name=f"Cấp ủy {unit.code}", password="!", folded=f"cap uy {unit.code.lower()}"
        )
        for unit in units
    ]
    Account.objects.bulk_create(heads, batch_size=5000)
    Grant.objects.bulk_create(
        (
            Grant(account=head, role=Role.UNIT_HEAD, unit=unit, valid_from=at.date())
            for head, unit in zip(heads, units, strict=True)
        ),
        batch_size=5000,
    )


def handed_in(campaign: Campaign, owed: Sequence[Assignment], *, at: datetime) -> None:
    """These units' reports with their figures; every second returned, every third of the others accepted."""
    sections = [
        {"id": one.pk, "label": one.label, "title": one.title, "text": SAID}
        for one in Section.objects.filter(outline__campaign=campaign)
    ]
    reports = [
        Report(
            assignment=one,
            state="returned" if n % 2 == 0 else "accepted" if n % 3 == 0 else "handed_in",
            handed_in_at=at,
            decided_at=at,
        )
        for n, one in enumerate(owed, start=1)
    ]  # fmt: skip
    Report.objects.bulk_create(reports, batch_size=5000)
    revisions = (
        Revision(report=one, number=1, content={"sections": sections}, content_hash="0" * 64, handed_in_at=at)
        for one in reports
    )
    in_bulk(Revision, revisions)
    in_bulk(Value, figures_of(campaign, owed, at=at))


def written(campaign: Campaign, *, at: datetime) -> list[int]:
    """Every report that nobody began, written and with its figures: ready to be handed in. Their keys."""
    begun = Report.objects.values("assignment")
    owed = list(Assignment.objects.filter(campaign=campaign, deliverable="report").exclude(pk__in=begun).order_by("pk"))
    reports = [Report(assignment=one) for one in owed]
    Report.objects.bulk_create(reports, batch_size=5000)
    sections = Section.objects.filter(outline__campaign=campaign)
    passages = (
        Passage(report=one, section=section, text=SAID, changed_at=at) for one in reports for section in sections
    )
    in_bulk(Passage, passages)
    in_bulk(Value, figures_of(campaign, owed, at=at))
    return [one.pk for one in owed]


def figures_of(campaign: Campaign, owed: Iterable[Assignment], *, at: datetime) -> Iterator[Value]:
    """Of what adds up: a ratio would need its two parts."""
    summed = [one for one in indicators_of(campaign) if one.across == Across.SUM.value]
    asked = [(indicator, period) for indicator in summed for period in periods_of(campaign)]
    for one in owed:
        for indicator, period in asked:
            yield Value(indicator=indicator, unit_id=one.unit_id, period=str(period), value=7, changed_at=at)


def in_bulk(table: type[Model], rows: Iterator[Any]) -> None:
    while some := list(islice(rows, 5000)):
        table._base_manager.bulk_create(some)
