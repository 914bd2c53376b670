"""Reading what is asked: of everyone, or of a unit of one sector."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from nhiemky.core.indicators import Across, Period, Span, Target, TargetKind
from nhiemky.core.outline import Sector
from nhiemky.papers.indicator_sheet import IndicatorRow
from nhiemky.rooms.outline.models import Indicator, Section
from nhiemky.rooms.plan.models import Campaign


def sections_of(campaign: Campaign) -> QuerySet[Section]:
    return Section.objects.filter(campaign=campaign)


def sections_for(campaign: Campaign, *, sector: Sector) -> list[Section]:
    """The headings a unit of this sector sees. A heading that does not apply takes those under it along."""
    kept: list[Section] = []
    left_out: set[int] = set()
    for section in sections_of(campaign):
        if section.parent_id in left_out or not _applies(section.applies_to, sector):
            left_out.add(section.pk)
        else:
            kept.append(section)
    return kept


def indicators_of(campaign: Campaign) -> QuerySet[Indicator]:
    return Indicator.objects.filter(campaign=campaign)


def indicators_for(campaign: Campaign, *, sector: Sector) -> list[Indicator]:
    return [indicator for indicator in indicators_of(campaign) if _applies(indicator.applies_to, sector)]


def _applies(sectors: Iterable[str], sector: Sector) -> bool:
    named = set(sectors)
    return not named or sector.value in named


def periods_of(campaign: Campaign) -> list[Period]:
    return [Period.parse(text) for text in campaign.periods]


def target_of(indicator: Indicator) -> Target:
    return Target(TargetKind(indicator.target_kind), indicator.target_low, indicator.target_high)


def count(campaign: Campaign) -> str:
    """What the step of this room shows: headings to write and indicators."""
    written, indicators = sections_of(campaign).filter(written=True).count(), indicators_of(campaign).count()
    return f"{written} · {indicators}" if written or indicators else ""


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
    )
