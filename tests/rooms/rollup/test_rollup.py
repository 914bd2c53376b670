"""The page of the roll-up, the judgement of its rows, and the page behind each total."""

import pytest

from nhiemky.core.indicators import NOT_REPORTED, Amount, Judgement, Missing, Period
from nhiemky.rooms.figures.queries.cells import printed
from nhiemky.rooms.outline.models import Indicator
from nhiemky.rooms.plan.actions import assignments as plan
from nhiemky.rooms.plan.models import Campaign
from nhiemky.rooms.rollup.queries import Rolled, verdict
from tests.builders import (
    LATE,
    a_draft_report,
    a_handed_in_report,
    an_accepted_report,
    indicator_numbered,
    laid_with_annexes,
    owed_by,
    section_titled,
)
from tests.people import signed_in

TERM = Campaign(term_start=2020, term_end=2025)


def page(person, campaign, place="") -> str:
    return signed_in(person).get(f"/campaigns/{campaign.pk}/rollup/{place}").content.decode()


def judged(span, *values, low=100, kind="at_least", campaign=TERM):
    """What a row says whose totals of «2021», «2022-H1» … are these; None: nothing reported."""
    along = "last" if span == "end_of_term" else "sum"
    indicator = Indicator(code="1", span=span, across="sum", along=along, target_kind=kind, target_low=low)
    amounts = {period: NOT_REPORTED if value is None else Amount(value) for period, value in values}
    row = [Rolled(indicator, Period.parse(period), amount, 1, 1) for period, amount in amounts.items()]
    return verdict(row, campaign=campaign).judgement


@pytest.mark.parametrize(
    ("values", "judgement"),
    [
        # the last year known counts
        ([("2021", 10), ("2022", 100)], Judgement.MET),
        ([("2021", 100), ("2022", 99)], Judgement.NOT_MET),
        ([("2021", 100), ("2022", None)], Judgement.MET),
        # half a year is measured against half of the target
        ([("2022", 10), ("2023-H1", 50)], Judgement.ON_COURSE),
        ([("2022", 10), ("2023-H1", 49)], Judgement.AT_RISK),
        ([("2023-estimate", 101)], Judgement.EXCEEDED),
        # nothing known, nothing judged
        ([("2021", None)], Judgement.NOT_JUDGED),
    ],
)
def test_a_yearly_target_is_judged_by_the_last_period(values, judgement):
    assert judged("annual", *values) is judgement


@pytest.mark.parametrize(
    ("values", "judgement"),
    [
        # three of five years are over: 60 is the pace
        ([("2021", 20), ("2022", 20), ("2023", 20)], Judgement.ON_COURSE),
        ([("2021", 20), ("2022", 20), ("2023", 19)], Judgement.AT_RISK),
        ([("2021", 50), ("2022", 50)], Judgement.MET),
        # of a year known in parts the last part counts: the estimate after the half
        ([("2022", 30), ("2023-H1", 5), ("2023-estimate", 10)], Judgement.ON_COURSE),
        # the year of the congress lies before the term's first
        ([("2020", 500), ("2021", 20)], Judgement.ON_COURSE),
        ([("2020", 500), ("2021", 19)], Judgement.AT_RISK),
    ],
)
def test_a_target_of_the_whole_term_is_judged_by_the_sum_of_its_years(values, judgement):
    assert judged("whole_term", *values) is judgement


@pytest.mark.parametrize(
    ("values", "judgement"),
    [
        ([("2021", 10), ("2022", 40)], Judgement.ON_COURSE),
        ([("2022", 10)], Judgement.AT_RISK),
        ([("2022", 100)], Judgement.MET),
    ],
)
def test_a_target_of_the_end_of_the_term_is_judged_by_the_last_level(values, judgement):
    assert judged("end_of_term", *values) is judgement


def test_without_a_term_the_span_counts_as_over():
    assert judged("whole_term", ("2021", 99), campaign=Campaign()) is Judgement.NOT_MET


@pytest.mark.parametrize("kind", ["increase", "text"])
def test_what_needs_a_person_is_not_judged(kind):
    low = None if kind == "text" else 5
    assert judged("annual", ("2022", 9), kind=kind, low=low) is Judgement.NOT_JUDGED


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (Amount(12345), "1.234,5"),
        (Amount(0), "0,0"),
        (Amount(None, missing=Missing.NOT_APPLICABLE), "x"),
        (Amount(None, missing=Missing.NO_CASE), "–"),
        (Amount(None, missing=Missing.NOT_REPORTED), "…"),
    ],
)
def test_zero_and_each_reason_are_printed_apart(amount, words):
    assert printed(amount, indicator=Indicator(decimals=1)) == words


@pytest.mark.long
def test_the_page_shows_totals_with_their_coverage_and_what_is_said(campaign, cast):
    a_handed_in_report(owed_by("B1", campaign), i1="7")
    a_handed_in_report(owed_by("B2", campaign), i1="1.000")
    a_draft_report(owed_by("B3", campaign), i1="900")
    shown = page(cast.leader, campaign)
    assert ("2/3 đơn vị đã nộp" in shown, ">1.007</a>" in shown, "2 đơn vị" in shown) == (True, True, True)
    assert (">1.907</a>" in shown, "Lập báo cáo tổng hợp (Word)" in shown) == (False, False)


@pytest.mark.long
def test_units_that_count_are_never_more_than_are_expected(campaign, cast):
    for code in ("B1", "B2", "B3"):
        a_handed_in_report(owed_by(code, campaign))
    plan.exempt(owed_by("B1", campaign), reason="Giải thể", by=None, at=LATE)
    assert "2/2 đơn vị đã nộp" in page(cast.office, campaign)


def sources_of(campaign, code="2", period="2021"):
    return f"figures/{indicator_numbered(code, campaign).pk}/{period}/"


@pytest.mark.long
def test_behind_a_total_stands_every_unit_with_what_it_typed_the_silent_ones_too(campaign, cast):
    an_accepted_report(owed_by("B1", campaign))
    a_handed_in_report(owed_by("B2", campaign), i2="KPS")
    a_draft_report(owed_by("B3", campaign), i2="3/7")

    shown = page(cast.leader, campaign, sources_of(campaign))

    assert [name in shown for name in ("Sở Đò Giang", "Mía Lau", "Cây Thị")] == [True, True, True]
    assert ("9/10" in shown, "KPS" in shown, "3/7" in shown) == (True, True, False)
    assert ("<dd>2/3</dd>" in shown, "90,0" in shown) == (True, True)
    assert f"/campaigns/{campaign.pk}/reports/{owed_by('B1', campaign).pk}/" in shown


def test_an_indicator_of_some_sectors_is_asked_of_their_units_only(campaign, cast):
    shown = page(cast.leader, campaign, sources_of(campaign, "3"))
    assert ("Mía Lau" in shown, "Sở Đò Giang" in shown) == (True, False)


@pytest.mark.long
def test_the_annex_leads_to_the_report_that_carries_it(owner, cast):
    campaign = laid_with_annexes(owner)
    annex = owed_by("B1", campaign, deliverable="annex")
    a_handed_in_report(annex)
    assert f"/reports/{annex.pk}/" in page(cast.leader, campaign, sources_of(campaign))


@pytest.mark.parametrize("place", ["figures/999/2021/", "sections/999/"])
def test_what_is_not_of_the_campaign_is_not_there(campaign, cast, place):
    assert signed_in(cast.office).get(f"/campaigns/{campaign.pk}/rollup/{place}").status_code == 404


def test_a_period_that_is_not_compared_is_not_there(campaign, cast):
    address = f"/campaigns/{campaign.pk}/rollup/{sources_of(campaign, period='1999')}"
    assert signed_in(cast.office).get(address).status_code == 404


@pytest.mark.long
def test_a_section_shows_each_units_words_and_counts_the_silent_ones_among_those_asked(campaign, cast):
    """Production is asked of one unit of three."""
    a_handed_in_report(owed_by("B1", campaign), words="Lời của Đò Giang.")
    section = section_titled("Xây dựng Đảng", campaign)
    shown = page(cast.leader, campaign, f"sections/{section.pk}/")
    assert ("Lời của Đò Giang." in shown, "1 đơn vị có nội dung mục này · 2 đơn vị chưa có" in shown) == (True, True)

    production = section_titled("Sản xuất", campaign)
    shown = page(cast.leader, campaign, f"sections/{production.pk}/")
    assert "0 đơn vị có nội dung mục này · 1 đơn vị chưa có" in shown
    a_handed_in_report(owed_by("B2", campaign))
    assert "1 đơn vị có nội dung mục này · 0 đơn vị chưa có" in page(
        cast.leader, campaign, f"sections/{production.pk}/"
    )


def test_an_exempted_unit_is_not_silent(campaign, cast):
    plan.exempt(owed_by("B3", campaign), reason="Giải thể", by=None, at=LATE)
    section = section_titled("Xây dựng Đảng", campaign)
    assert "0 đơn vị có nội dung mục này · 2 đơn vị chưa có" in page(cast.leader, campaign, f"sections/{section.pk}/")
