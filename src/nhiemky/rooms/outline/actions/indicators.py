"""The table of indicators is loaded by what differs, and corrected one by one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from nhiemky.core.refusal import refuse_if, refuse_outdated
from nhiemky.papers.indicator_sheet import IndicatorRow, IndicatorSheet, read_indicator
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.journal.actions import recording as journal
from nhiemky.rooms.journal.actions.holding import hold
from nhiemky.rooms.outline.actions.journaling import journal_outline
from nhiemky.rooms.outline.models import Indicator
from nhiemky.rooms.outline.queries.indicators import indicators_of
from nhiemky.rooms.outline.queries.tables import answers_on, changed_to, compare_table, why_not_this_table
from nhiemky.rooms.outline.rules.indicators import why_not_correct_indicator
from nhiemky.rooms.plan.models import Campaign
from nhiemky.rooms.uploads.rules import changed_meanwhile


@transaction.atomic
def load_indicators(
    campaign: Campaign, *, sheet: IndicatorSheet, seen: str | None = None, by: Account | None, at: datetime
) -> int:
    """Make the table what the sheet says: same codes keep their figures, new ones are added, none with figures goes.

    `seen`: the stamp of the dry run that was looked at.
    """
    hold(campaign)
    compared = compare_table(campaign, sheet.rows)
    refuse_outdated(seen, compared.stamp, changed_meanwhile())
    refuse_if(why_not_this_table(sheet, compared))
    before = indicators_of(campaign).count()
    Indicator.objects.filter(pk__in=[indicator.pk for indicator, _count in compared.dropped]).delete()
    standing = {indicator.code: indicator for indicator in indicators_of(campaign)}
    for position, row in enumerate(sheet.rows, start=1):
        _put(standing.get(row.code) or Indicator(campaign=campaign), row, position=position)
    details = journal.changed({"indicators": before}, {"indicators": len(sheet.rows)})
    journal_outline("outline.load_indicators", campaign, by=by, at=at, details=details)
    return len(sheet.rows)


@transaction.atomic
def correct_indicator(indicator: Indicator, *, typed: Mapping[str, str], by: Account | None, at: datetime) -> Indicator:
    """Correct one indicator, its fields as typed under the headings of the sheet."""
    hold(indicator.campaign)
    hold(indicator, along=("campaign",))
    row, findings = read_indicator(typed)
    changed = changed_to(indicator, row, answers=answers_on([indicator]))
    taken = indicators_of(indicator.campaign).exclude(pk=indicator.pk).filter(code=row.code).exists()
    forbidden = [] if findings else changed.forbidden
    refuse_if(why_not_correct_indicator(findings, forbidden=forbidden, taken=taken))
    was, now = ({change.label: getattr(change, side) for change in changed.changes} for side in ("old", "new"))
    _put(indicator, row, position=indicator.position)
    details = {"title": indicator.name, **journal.changed(was, now)}
    journal_outline("outline.correct_indicator", indicator.campaign, by=by, at=at, details=details)
    return indicator


def _put(indicator: Indicator, row: IndicatorRow, *, position: int) -> None:
    indicator.position = position
    indicator.code, indicator.group, indicator.name = row.code, row.group, row.name
    indicator.unit_of_measure, indicator.decimals = row.unit_of_measure, row.decimals
    indicator.target_kind = row.target.kind.value
    indicator.target_low, indicator.target_high = row.target.low, row.target.high
    indicator.span, indicator.across, indicator.along = row.span.value, row.across.value, row.along.value
    indicator.numerator, indicator.denominator = row.numerator, row.denominator
    indicator.applies_to = sorted(sector.value for sector in row.applies_to)
    indicator.kinds = sorted(kind.value for kind in row.kinds)
    indicator.baseline, indicator.guidance = row.baseline, row.guidance
    indicator.save()
