"""The totals of the table: what they mean is `core.rollup.roll_up` over the sources, how they are reached is SQL."""

from random import Random

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.core.indicators import Across, Amount, Missing, Span, Target, TargetKind, half_up, ratio_of
from nhiemky.core.workflow import ReportState
from nhiemky.papers.indicator_sheet import IndicatorRow
from nhiemky.rooms.figures.models import Value
from nhiemky.rooms.outline.models import Indicator
from nhiemky.rooms.outline.queries.indicators import indicators_for, indicators_of, periods_of
from nhiemky.rooms.plan.actions import assignments, facts
from nhiemky.rooms.plan.models import Assignment, Campaign
from nhiemky.rooms.plan.queries.campaigns import plan_of
from nhiemky.rooms.reports.actions.deciding import reopen
from nhiemky.rooms.reports.actions.handing_in import hand_in
from nhiemky.rooms.reports.models import Report
from nhiemky.rooms.rollup import queries
from tests.builders import (
    CONFIRMED,
    DUE,
    GRASS_ROOTS,
    INDICATORS,
    LATE,
    OPENED,
    WRITTEN,
    a_campaign,
    a_confirmed_plan,
    a_draft_report,
    a_handed_in_report,
    a_returned_report,
    an_accepted_report,
    an_indicator,
    an_organisation,
    laid_assignments,
    laid_with_annexes,
    load_indicators,
    owed_by,
    take_outline,
)
from tests.examples import at_most


def row(campaign, code, *, period=0):
    """The total of one indicator in the first period."""
    found = next(row for row in queries.totals(campaign) if row[0].indicator.code == code)[period]
    return found.amount, f"{found.reported}/{found.expected}"


@pytest.mark.long
def test_each_indicator_adds_up_in_its_own_way(campaign):
    a_handed_in_report(owed_by("B1", campaign), i1="7", i2="9/10", i4="4")
    a_handed_in_report(owed_by("B2", campaign), i1="5", i2="1/90", i3="850,0/100", i4="3")
    a_handed_in_report(owed_by("B3", campaign), i1="0", i2="KPS", i3="90,0/1", i4="12")

    assert row(campaign, "1") == (Amount(12), "3/3")
    assert row(campaign, "2") == (Amount(100, 10, 100), "3/3")
    assert row(campaign, "3") == (Amount(93, 9400, 101), "2/2")
    assert row(campaign, "4") == (Amount(67, 2, 3), "3/3")


@pytest.mark.long
def test_what_is_handed_in_or_accepted_counts_and_nothing_else(campaign):
    an_accepted_report(owed_by("B1", campaign))
    a_returned_report(owed_by("B2", campaign))
    a_draft_report(owed_by("B3", campaign))
    assert row(campaign, "1") == (Amount(5), "1/3")

    hand_in(owed_by("B2", campaign), by=None, at=LATE)
    assert row(campaign, "1") == (Amount(10), "2/3")

    reopen(owed_by("B1", campaign), reason="Đính chính", by=None, at=LATE)
    assert row(campaign, "1") == (Amount(5), "1/3")


def test_before_anything_is_handed_in_nothing_is_reported(campaign):
    a_draft_report(owed_by("B1", campaign))
    assert row(campaign, "1") == (Amount(None, missing=Missing.NOT_REPORTED), "0/3")


@pytest.mark.long
def test_no_case_is_an_answer_and_not_applicable_is_not_expected(campaign):
    a_handed_in_report(owed_by("B1", campaign), i1="KPS")
    a_handed_in_report(owed_by("B2", campaign), i1="KAD")
    assert row(campaign, "1") == (Amount(None, missing=Missing.NOT_REPORTED), "1/2")
    a_handed_in_report(owed_by("B3", campaign), i1="KPS")
    assert row(campaign, "1") == (Amount(None, missing=Missing.NO_CASE), "2/2")


@pytest.mark.long
def test_where_it_applies_to_nobody_there_is_nothing_to_report(campaign):
    for code in ("B1", "B2", "B3"):
        a_handed_in_report(owed_by(code, campaign), i1="KAD")
    assert row(campaign, "1") == (Amount(None, missing=Missing.NOT_APPLICABLE), "0/0")


@pytest.mark.long
def test_an_exempted_unit_is_not_expected_and_not_counted_whenever_it_was_exempted(campaign):
    a_handed_in_report(owed_by("B1", campaign))
    a_handed_in_report(owed_by("B2", campaign))
    assignments.exempt(owed_by("B2", campaign), reason="Giải thể", by=None, at=LATE)
    assert row(campaign, "1") == (Amount(5), "1/2")


@pytest.mark.long
def test_where_annexes_are_ordered_the_report_carries_no_figures(owner):
    campaign = laid_with_annexes(owner)
    a_handed_in_report(owed_by("B1", campaign))
    assert row(campaign, "1")[1] == "0/3"
    a_handed_in_report(owed_by("B1", campaign, deliverable="annex"))
    assert row(campaign, "1") == (Amount(5), "1/3")


@pytest.mark.long
def test_a_unit_exempted_from_its_annex_is_not_expected_though_it_owes_words(owner):
    campaign = laid_with_annexes(owner)
    assignments.exempt(owed_by("B1", campaign, deliverable="annex"), reason="Mới thành lập", by=None, at=LATE)
    assert row(campaign, "1")[1] == "0/2"


@pytest.mark.long
def test_where_only_some_units_owe_annexes_the_others_figures_come_with_their_reports(owner):
    campaign = a_campaign(owner)
    enterprises = ["Các chi bộ, đảng bộ khối doanh nghiệp"]
    facts.add_task(
        plan_of(campaign), action="lập phụ biểu", deliverable="annex", lead=enterprises, due_on=DUE, by=None, at=OPENED
    )
    facts.correct_fact(plan_of(campaign), values={"comparison.periods": ["2021"]}, by=None, at=CONFIRMED)
    facts.confirm_facts(plan_of(campaign), by=None, at=CONFIRMED)
    campaign.refresh_from_db()
    load_indicators(campaign)
    take_outline(campaign)
    assignments.lay_assignments(campaign, by=None, at=CONFIRMED)
    assert set(Assignment.objects.filter(deliverable="annex").values_list("unit__code", flat=True)) == {"B2"}

    a_handed_in_report(owed_by("B1", campaign), i1="7")
    a_handed_in_report(owed_by("B2", campaign, deliverable="annex"), i1="3")

    assert row(campaign, "1") == (Amount(10), "2/3")


def two_reports(campaign: Campaign) -> tuple[Assignment, Assignment]:
    """The plan orders a second report of every unit; B1's two, in the order in which they were laid."""
    facts.reopen_facts(plan_of(campaign), by=None, at=CONFIRMED)
    facts.add_task(
        plan_of(campaign), action="báo cáo bổ sung", deliverable="report", lead=[GRASS_ROOTS], due_on=LATE.date(),
        by=None, at=CONFIRMED,
    )  # fmt: skip
    facts.confirm_facts(plan_of(campaign), by=None, at=CONFIRMED)
    assignments.lay_assignments(campaign, by=None, at=CONFIRMED)
    campaign.refresh_from_db()
    first, second = Assignment.objects.filter(unit__code="B1", deliverable="report").order_by("pk")

    return first, second


@pytest.mark.long
def test_of_two_reports_of_a_unit_the_first_carries_the_figures(owner):
    campaign = laid_assignments(owner)
    first, second = two_reports(campaign)
    assert a_handed_in_report(second).content["figures"] == []
    assert row(campaign, "1")[1] == "0/3"
    a_handed_in_report(first)
    assert row(campaign, "1") == (Amount(5), "1/3")


@pytest.mark.long
def test_when_the_first_of_two_reports_is_withdrawn_the_second_carries_the_figures(owner):
    campaign = laid_assignments(owner)
    first, second = two_reports(campaign)
    facts.reopen_facts(plan_of(campaign), by=None, at=CONFIRMED)
    facts.correct_task(first.task, changes={"dropped": True}, by=None, at=CONFIRMED)
    facts.confirm_facts(plan_of(campaign), by=None, at=CONFIRMED)
    assignments.lay_assignments(campaign, by=None, at=CONFIRMED)
    second.refresh_from_db()
    assert len(a_handed_in_report(second).content["figures"]) == 6
    assert row(campaign, "1") == (Amount(5), "1/3")


@pytest.mark.long
def test_a_figure_of_the_own_level_is_not_added_up_from_below(owner):
    campaign = a_confirmed_plan(owner)
    load_indicators(campaign, rows=[an_indicator("1", "Của riêng", across=Across.OWN_LEVEL, low=1)])
    take_outline(campaign)
    assignments.lay_assignments(campaign, by=None, at=CONFIRMED)
    Value.objects.create(
        indicator=Indicator.objects.get(), unit=owed_by("B1", campaign).unit, period="2021", value=4, changed_at=WRITTEN
    )
    Report.objects.create(assignment=owed_by("B1", campaign), state="handed_in")
    assert row(campaign, "1") == (Amount(None, missing=Missing.NOT_APPLICABLE), "0/0")


@pytest.mark.long
def test_without_periods_or_indicators_there_are_no_totals(owner):
    campaign = laid_assignments(owner)
    campaign.periods = []
    assert [list(row) for row in queries.totals(campaign)] == [[], [], [], []]
    Indicator.objects.all().delete()
    assert queries.totals(campaign) == []


# -- The two ways to a total are one ----------------------------------------------------------------------------------

TARGETS = (
    Target(TargetKind.AT_LEAST, 5),
    Target(TargetKind.AT_MOST, None, 5),
    Target(TargetKind.EXACTLY, 5),
    Target(TargetKind.RANGE, 4, 6),
    Target(TargetKind.INCREASE),
    Target(TargetKind.INCREASE, 5),
    Target(TargetKind.TEXT),
)
ROWS = (
    *INDICATORS,
    an_indicator("5", "Của riêng", across=Across.OWN_LEVEL, low=1),
    *(
        IndicatorRow(f"6.{at}", "", "Đơn vị đạt", "%", 1, target, Span.ANNUAL, Across.SHARE_OF_UNITS)
        for at, target in enumerate(TARGETS)
    ),
)
STATES = (None, *ReportState, ReportState.HANDED_IN, ReportState.ACCEPTED)


def any_amount(indicator: Indicator, chance: Random) -> Amount | None:
    """Any answer that may stand in a cell of this indicator; None where nobody typed."""
    missing = chance.choice([None, None, None, None, *Missing])
    if missing:
        return None if missing is Missing.NOT_REPORTED else Amount(None, missing=missing)
    parts = sorted((chance.randint(0, 9), chance.randint(1, 9)))
    if indicator.across == Across.RATIO.value:
        return Amount(ratio_of(*parts, decimals=indicator.decimals), *parts)
    if indicator.across == Across.WEIGHTED_MEAN.value:
        return Amount(half_up(*parts), *parts)
    return Amount(chance.choice([-2, 0, 1, 4, 5, 6, 7]))


def any_figures(campaign: Campaign, owed: list[Assignment], chance: Random) -> None:
    """Figures in the cells that units are asked for, any state of any report: rows, since acts take too long."""
    Report.objects.bulk_create(
        Report(assignment=assignment, state=state.value) for assignment in owed if (state := chance.choice(STATES))
    )
    exempt = [assignment.pk for assignment in owed if chance.random() < 0.1]
    Assignment.objects.filter(pk__in=exempt).update(state="exempt", reason="Giải thể")
    Value.objects.bulk_create(
        Value(
            indicator=indicator,
            unit_id=version.unit_id,
            period=str(period),
            value=amount.value,
            numerator=amount.numerator,
            denominator=amount.denominator,
            missing=amount.missing.value if amount.missing else "",
            changed_at=WRITTEN,
        )
        for version in {assignment.unit_version for assignment in owed}
        for indicator in indicators_for(campaign, version=version)
        for period in periods_of(campaign)
        if (amount := any_amount(indicator, chance))
    )


@pytest.mark.parametrize("lay", [laid_assignments, pytest.param(laid_with_annexes, marks=pytest.mark.long)])
def test_the_totals_in_sql_are_the_sums_of_their_sources_and_never_cover_more_than_is_expected(lay):
    campaign = lay(an_organisation(grass_roots=4))
    load_indicators(campaign, rows=ROWS)
    owed = list(Assignment.objects.filter(deliverable__in=("report", "annex")).select_related("unit_version"))

    @at_most(10)
    @given(st.integers(0, 2**32))
    def hold(seed):
        with transaction.atomic():
            any_figures(campaign, owed, Random(seed))
            for total in (total for row in queries.totals(campaign) for total in row):
                meant, _ = queries.sources(campaign, indicator=total.indicator, period=total.period)
                assert (total.amount, total.reported, total.expected) == (meant.amount, meant.reported, meant.expected)
                assert 0 <= total.reported <= total.expected
            transaction.set_rollback(True)

    hold()


def test_every_way_to_add_up_and_every_kind_of_target_is_under_the_comparison(owner):
    campaign = a_confirmed_plan(owner)
    load_indicators(campaign, rows=ROWS)
    asked = indicators_of(campaign)
    assert {indicator.across for indicator in asked} == set(Across)
    assert {one.target_kind for one in asked if one.across == Across.SHARE_OF_UNITS} == set(TargetKind)
