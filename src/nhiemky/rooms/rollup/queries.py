"""Figures added up over the units, and the units' words under each heading; both with where they come from.

`core.rollup` is the meaning of a total. `totals` computes the same for a whole table in one grouped query; a test holds
the two equal. What counts are the figures of units whose report stands: handed in or accepted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum

from nhiemky.core.deliverables import ANSWERED_IN_WORDS
from nhiemky.core.indicators import (
    NOT_REPORTED,
    Across,
    Amount,
    Judgement,
    Missing,
    Period,
    TargetKind,
    Verdict,
    figure_of,
    half_up,
    judge_course,
    ratio_of,
)
from nhiemky.core.outline import Sector
from nhiemky.core.rollup import Contribution, Total, roll_up
from nhiemky.core.units import UnitKind
from nhiemky.core.workflow import AssignmentState
from nhiemky.rooms.figures.models import Value
from nhiemky.rooms.figures.queries.cells import amount_of
from nhiemky.rooms.journal.words import Chip
from nhiemky.rooms.outline.models import Indicator, Section
from nhiemky.rooms.outline.queries.applicability import applies_to
from nhiemky.rooms.outline.queries.indicators import indicators_of, measure_of, periods_of, target_of, term_of
from nhiemky.rooms.outline.queries.sections import outline_answering, outlines_of, sections_asked, sections_in
from nhiemky.rooms.plan.models import Campaign
from nhiemky.rooms.plan.queries.campaigns import assignments_of
from nhiemky.rooms.registry.models import OfficialDocument
from nhiemky.rooms.reports.models import Report, Revision
from nhiemky.rooms.reports.queries.counts import COUNTED
from nhiemky.rooms.reports.queries.pages import carriers, is_counted
from nhiemky.rooms.reports.queries.passages import shown
from nhiemky.rooms.reports.queries.revisions import counted_revisions
from nhiemky.rooms.reports.words import NOT_BEGUN
from nhiemky.rooms.rollup.models import Consolidation, Draft
from nhiemky.rooms.units.models import UnitVersion


@dataclass(frozen=True)
class Rolled:
    """A total with its coverage, as the table shows it: reported of expected units."""

    indicator: Indicator
    period: Period
    amount: Amount
    reported: int
    expected: int


def verdict(row: Sequence[Rolled], *, campaign: Campaign) -> Verdict:
    """The row's totals so far against the target. In a share of units the target is each unit's."""
    indicator = row[0].indicator if row else None
    if indicator is None or indicator.across == Across.SHARE_OF_UNITS.value:
        return Verdict(Judgement.NOT_JUDGED, NOT_REPORTED)
    figures = [figure_of(rolled.period, rolled.amount) for rolled in row]
    return judge_course(figures, measure=measure_of(indicator), target=target_of(indicator), term=term_of(campaign))


def reporting_units(campaign: Campaign) -> dict[int, UnitVersion]:
    """The expected list: every unit that owes figures and is not exempt from them, by unit key."""
    owed = carriers(campaign).exclude(state=AssignmentState.EXEMPT.value).select_related("campaign")
    return {assignment.unit_id: assignment.unit_version for assignment in owed if is_counted(assignment)}


def counted_units(campaign: Campaign) -> QuerySet[Any, int]:
    """Units whose figures count: what carries them is handed in or accepted."""
    carried = Report.objects.filter(assignment__in=carriers(campaign), state__in=COUNTED)
    return carried.values_list("assignment__unit", flat=True)


def totals(campaign: Campaign) -> list[list[Rolled]]:
    """A row per indicator, a total per period: one grouped query over all figures."""
    units = reporting_units(campaign)
    grouped = _grouped(campaign, units)
    expected = {indicator.pk: _expected(indicator, units.values()) for indicator in indicators_of(campaign)}
    return [
        [
            _sum_up(indicator, period, grouped.get((indicator.pk, str(period)), {}), expected[indicator.pk])
            for period in periods_of(campaign)
        ]
        for indicator in indicators_of(campaign)
    ]


def _grouped(campaign: Campaign, units: dict[int, UnitVersion]) -> dict[tuple[int, str], dict[str, Any]]:
    # the units by name: asked inside this question, who counts is asked again for every figure by a PostgreSQL
    # that knows little of tables just filled
    standing = units.keys() & set(counted_units(campaign))
    counted = Value.objects.filter(indicator__campaign=campaign, unit__in=standing)
    meets = (
        Q(indicator__target_kind=TargetKind.AT_LEAST.value, value__gte=F("indicator__target_low"))
        | Q(indicator__target_kind=TargetKind.AT_MOST.value, value__lte=F("indicator__target_high"))
        | Q(indicator__target_kind=TargetKind.EXACTLY.value, value=F("indicator__target_low"))
        | Q(indicator__target_kind=TargetKind.RANGE.value, value__gte=F("indicator__target_low"))
        | Q(
            indicator__target_kind=TargetKind.INCREASE.value,
            indicator__target_low__isnull=False,
            value__gte=F("indicator__target_low"),
        )
        | Q(indicator__target_kind=TargetKind.INCREASE.value, indicator__target_low__isnull=True, value__gte=1)
    )
    rows = counted.values("indicator", "period").annotate(
        total=Sum("value"),
        top=Sum("numerator"),
        bottom=Sum("denominator"),
        valued=Count("pk", filter=Q(value__isnull=False)),
        no_case=Count("pk", filter=Q(missing=Missing.NO_CASE.value)),
        not_applicable=Count("pk", filter=Q(missing=Missing.NOT_APPLICABLE.value)),
        meeting=Count("pk", filter=meets),
    )
    return {(row["indicator"], row["period"]): dict(row) for row in rows}


def _expected(indicator: Indicator, versions: Iterable[UnitVersion]) -> int:
    """How many units the indicator is asked of; one of the own level is asked of none below."""
    if indicator.across == Across.OWN_LEVEL.value:
        return 0
    return sum(1 for one in versions if applies_to(indicator, sector=Sector(one.sector), kind=UnitKind(one.kind)))


def _sum_up(indicator: Indicator, period: Period, row: dict[str, Any], asked: int) -> Rolled:
    if not asked:
        row = {}  # what a unit typed of its own level is its own
    expected = asked - row.get("not_applicable", 0)
    reported = row.get("valued", 0) + row.get("no_case", 0)
    return Rolled(indicator, period, _amount(indicator, row, expected=expected, reported=reported), reported, expected)


def _amount(indicator: Indicator, row: dict[str, Any], *, expected: int, reported: int) -> Amount:
    across = Across(indicator.across)
    if across is Across.OWN_LEVEL:
        return Amount(None, missing=Missing.NOT_APPLICABLE)
    if not row.get("valued") or (across is Across.SHARE_OF_UNITS and indicator.target_kind == TargetKind.TEXT.value):
        missing = (
            Missing.NOT_APPLICABLE if not expected else Missing.NOT_REPORTED if reported < expected else Missing.NO_CASE
        )
        return Amount(None, missing=missing)
    if across is Across.RATIO:
        return Amount(ratio_of(row["top"], row["bottom"], decimals=indicator.decimals), row["top"], row["bottom"])
    if across is Across.WEIGHTED_MEAN:
        return Amount(half_up(row["top"], row["bottom"]), row["top"], row["bottom"])
    if across is Across.SHARE_OF_UNITS:
        return Amount(
            ratio_of(row["meeting"], row["valued"], decimals=indicator.decimals), row["meeting"], row["valued"]
        )
    return Amount(row["total"])


@dataclass(frozen=True)
class Source:
    """One unit's figure behind a total, and the report that a reader opens to see it said."""

    version: UnitVersion
    amount: Amount
    report: Report | None

    @property
    def chip(self) -> Chip:
        return self.report.chip if self.report else NOT_BEGUN


def sources(campaign: Campaign, *, indicator: Indicator, period: Period) -> tuple[Total, list[Source]]:
    """The arithmetic of one total: every expected unit with what it said, the silent ones included."""
    units = {key: version for key, version in reporting_units(campaign).items() if _expected(indicator, [version])}
    standing = set(counted_units(campaign))
    values = {
        v.unit_id: amount_of(v)
        for v in Value.objects.filter(indicator=indicator, period=str(period), unit__in=standing & set(units))
    }
    carried = Report.objects.filter(assignment__in=carriers(campaign)).select_related("assignment")
    reports = {report.assignment.unit_id: report for report in carried}
    silent = Amount(None, missing=Missing.NOT_REPORTED)
    found = [Source(version, values.get(key, silent), reports.get(key)) for key, version in units.items()]
    contributions = [Contribution(source.version.name, source.amount) for source in found]
    total = roll_up(
        contributions, across=Across(indicator.across), decimals=indicator.decimals, target=target_of(indicator)
    )
    return total, sorted(found, key=lambda source: source.version.path)


@dataclass(frozen=True)
class Statement:
    """What one unit said under a heading, and the revision in which it said so."""

    version: UnitVersion
    text: str
    revision: Revision

    @property
    def blocks(self) -> list[tuple[str, Any]]:
        return shown(self.text)


def statements(campaign: Campaign) -> dict[int, list[Statement]]:
    """Section key -> the units' words under it, units in the order of the tree."""
    found: dict[int, list[Statement]] = {}
    for revision in counted_revisions(campaign):
        for said in revision.content["sections"]:
            if said["text"].strip():
                version = revision.report.assignment.unit_version
                found.setdefault(said["id"], []).append(Statement(version, said["text"].strip(), revision))
    return found


def units_asked(section: Section) -> set[int]:
    """The units that owe words under this heading: it is asked of them, and they are not exempt."""
    campaign, sections = section.campaign, list(sections_in(section.outline))
    outlines = list(outlines_of(campaign).prefetch_related("tasks"))
    owed = (
        assignments_of(campaign).filter(deliverable__in=ANSWERED_IN_WORDS).exclude(state=AssignmentState.EXEMPT.value)
    )

    @cache
    def asks(sector: str, kind: str) -> bool:
        return section in sections_asked(sections, sector=Sector(sector), kind=UnitKind(kind))

    return {
        one.unit_id
        for one in owed.select_related("unit_version")
        if outline_answering(outlines, one) == section.outline and asks(one.unit_version.sector, one.unit_version.kind)
    }


def kept_drafts(campaign: Campaign) -> QuerySet[Draft]:
    return Draft.objects.filter(section__outline__campaign=campaign).order_by("pk")


def drafts_of(campaign: Campaign) -> dict[int, Draft]:
    return {draft.section_id: draft for draft in kept_drafts(campaign)}


def consolidations_of(campaign: Campaign) -> QuerySet[Consolidation]:
    return Consolidation.objects.filter(campaign=campaign).select_related(
        "version__document", "version__file", "made_by"
    )


def last_consolidated(campaign: Campaign) -> int:
    """The key of the last consolidation, 0 before the first."""
    return consolidations_of(campaign).order_by("-pk").values_list("pk", flat=True).first() or 0


def document_of(campaign: Campaign) -> OfficialDocument:
    """The campaign's report on the register or, not kept yet, as it will be entered there."""
    before = consolidations_of(campaign).first()
    if before:
        return before.document
    title = f"kết quả {campaign.name[:1].lower()}{campaign.name[1:]}"
    return OfficialDocument(issuer=campaign.owner, type="Báo cáo", term=campaign.term, title=title[:500])


@dataclass(frozen=True)
class Sources:
    """What a consolidated report is made of: two that are equal print the same. `revisions`: key and content hash."""

    revisions: tuple[tuple[int, str], ...]
    drafts: tuple[tuple[int, datetime], ...]
    symbol: str


def sources_of(campaign: Campaign) -> Sources:
    return Sources(
        tuple((revision.pk, revision.content_hash) for revision in counted_revisions(campaign)),
        tuple(sorted((draft.section_id, draft.changed_at) for draft in drafts_of(campaign).values())),
        document_of(campaign).symbol,
    )
