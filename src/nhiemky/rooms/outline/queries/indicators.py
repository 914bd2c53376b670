"""Reading the table of indicators: of everyone, or of a unit of one sector and kind."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from nhiemky.core.indicators import Across, Along, Measure, Period, Span, Target, TargetKind, Term
from nhiemky.core.outline import Sector
from nhiemky.core.units import UnitKind
from nhiemky.papers.indicator_sheet import IndicatorRow
from nhiemky.rooms.outline.models import Indicator
from nhiemky.rooms.outline.queries.applicability import applies_to
from nhiemky.rooms.plan.models import Campaign
from nhiemky.rooms.units.models import UnitVersion


def indicators_of(campaign: Campaign) -> QuerySet[Indicator]:
    return Indicator.objects.filter(campaign=campaign)


def indicators_for(campaign: Campaign, *, version: UnitVersion) -> list[Indicator]:
    return indicators_asked(indicators_of(campaign), sector=Sector(version.sector), kind=UnitKind(version.kind))


def indicators_asked(
    indicators: Iterable[Indicator], *, sector: Sector | None = None, kind: UnitKind | None = None
) -> list[Indicator]:
    return [indicator for indicator in indicators if applies_to(indicator, sector=sector, kind=kind)]


def periods_of(campaign: Campaign) -> list[Period]:
    return [Period.parse(text) for text in campaign.periods]


def target_of(indicator: Indicator) -> Target:
    return Target(TargetKind(indicator.target_kind), indicator.target_low, indicator.target_high)


def row_of(indicator: Indicator) -> IndicatorRow:
    """The indicator as a row of the sheet that is downloaded."""
    return IndicatorRow(
        code=indicator.code,
        group=indicator.group,
        name=indicator.name,
        unit_of_measure=indicator.unit_of_measure,
        decimals=indicator.decimals,
        target=target_of(indicator),
        span=Span(indicator.span),
        across=Across(indicator.across),
        numerator=indicator.numerator,
        denominator=indicator.denominator,
        applies_to=frozenset(Sector(sector) for sector in indicator.applies_to),
        kinds=frozenset(UnitKind(kind) for kind in indicator.kinds),
        baseline=indicator.baseline,
        along=Along(indicator.along),
        guidance=indicator.guidance,
    )


def measure_of(indicator: Indicator) -> Measure:
    return Measure(
        indicator.code, indicator.decimals, Span(indicator.span), Across(indicator.across), Along(indicator.along)
    )


def term_of(campaign: Campaign) -> Term | None:
    """The term under review, where the plan names it."""
    start, end = campaign.term_start, campaign.term_end
    return Term(start, end) if start and end else None
