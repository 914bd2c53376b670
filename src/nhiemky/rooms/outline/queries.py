"""Reading what is asked: of everyone, or of a unit of one sector and kind."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from nhiemky.core.indicators import Across, Along, Measure, Period, Span, Target, TargetKind, Term
from nhiemky.core.outline import Sector
from nhiemky.core.units import UnitKind
from nhiemky.papers.indicator_sheet import IndicatorRow
from nhiemky.rooms.organisation.models import UnitVersion
from nhiemky.rooms.outline.models import Indicator, Outline, Section
from nhiemky.rooms.plan.models import Assignment, Campaign


def outlines_of(campaign: Campaign) -> QuerySet[Outline]:
    return Outline.objects.filter(campaign=campaign)


def outline_for(assignment: Assignment) -> Outline | None:
    """The outline by which a report is written. Two queries; for many assignments see `outline_answering`."""
    return outline_answering(outlines_of(assignment.campaign).prefetch_related("tasks"), assignment)


def outline_answering(outlines: Iterable[Outline], assignment: Assignment) -> Outline | None:
    """The outline that names the task; else the first for such a report; else the first of all."""
    found = list(outlines)
    naming = (one for one in found if any(task.pk == assignment.task_id for task in one.tasks.all()))
    alike = (one for one in found if one.deliverable == assignment.deliverable)
    return next(naming, None) or next(alike, None) or next(iter(found), None)


def sections_of(campaign: Campaign) -> QuerySet[Section]:
    """The headings that stand, of every outline of the campaign, one outline after another."""
    return Section.objects.filter(outline__campaign=campaign, dropped_in=None).select_related("outline")


def sections_in(outline: Outline) -> QuerySet[Section]:
    return Section.objects.filter(outline=outline, dropped_in=None)


def sections_for(outline: Outline, *, version: UnitVersion) -> list[Section]:
    """The headings that this unit sees."""
    return sections_asked(sections_in(outline), sector=Sector(version.sector), kind=UnitKind(version.kind))


def sections_asked(
    sections: Iterable[Section], *, sector: Sector | None = None, kind: UnitKind | None = None
) -> list[Section]:
    """Of these headings those that are asked there. One that does not apply takes those under it along."""
    kept: list[Section] = []
    left_out: set[int] = set()
    for section in sections:
        if section.parent_id in left_out or not is_asked(section, sector=sector, kind=kind):
            left_out.add(section.pk)
        else:
            kept.append(section)
    return kept


def indicators_of(campaign: Campaign) -> QuerySet[Indicator]:
    return Indicator.objects.filter(campaign=campaign)


def indicators_for(campaign: Campaign, *, version: UnitVersion) -> list[Indicator]:
    return indicators_asked(indicators_of(campaign), sector=Sector(version.sector), kind=UnitKind(version.kind))


def indicators_asked(
    indicators: Iterable[Indicator], *, sector: Sector | None = None, kind: UnitKind | None = None
) -> list[Indicator]:
    return [indicator for indicator in indicators if is_asked(indicator, sector=sector, kind=kind)]


def is_asked(what: Section | Indicator, *, sector: Sector | None, kind: UnitKind | None) -> bool:
    """Nothing named on either side leaves nobody out."""
    by_sector = not what.applies_to or sector is None or sector.value in what.applies_to
    return by_sector and (not what.kinds or kind is None or kind.value in what.kinds)


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
