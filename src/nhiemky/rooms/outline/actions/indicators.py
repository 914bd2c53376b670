"""The table of indicators is read, loaded by what differs, and corrected one by one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from nhiemky.core.refusal import refuse_if
from nhiemky.papers.indicator_sheet import IndicatorRow, IndicatorSheet, read_indicator
from nhiemky.rooms.accounts.models import Account
from nhiemky.rooms.journal.actions import recording as journal
from nhiemky.rooms.outline.actions.lines import journal_outline
from nhiemky.rooms.outline.models import Indicator, PendingTable
from nhiemky.rooms.outline.queries.indicators import indicators_of
from nhiemky.rooms.outline.queries.tables import answers_on, changed_to, compare_tables, why_not_this_table
from nhiemky.rooms.outline.rules.indicators import why_not_correct_indicator, why_not_keep_table
from nhiemky.rooms.plan.models import Campaign


@transaction.atomic
def load_indicators(campaign: Campaign, *, sheet: IndicatorSheet, by: Account | None, at: datetime) -> int:
    """Make the table what the sheet says: same codes keep their figures, new ones are added, none with figures goes."""
    compared = compare_tables(campaign, sheet.rows)
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
    row, faults = read_indicator(typed)
    changed = changed_to(indicator, row, answers=answers_on([indicator]))
    taken = indicators_of(indicator.campaign).exclude(pk=indicator.pk).filter(code=row.code).exists()
    forbidden = [] if faults else changed.forbidden
    refuse_if(why_not_correct_indicator(faults, forbidden=forbidden, taken=taken))
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


@transaction.atomic
def keep_table(data: bytes, *, name: str, campaign: Campaign, by: Account, at: datetime) -> PendingTable:
    """Keep the bytes of a table for this person until they load or leave it; the last one read is the one kept."""
    refuse_if(why_not_keep_table(data, name=name))
    said = {"campaign": campaign, "name": name[:250], "data": data, "read_at": at}
    kept, _made = PendingTable.objects.update_or_create(account=by, defaults=said)
    journal_outline("outline.keep_table", campaign, by=by, at=at, details={"bytes": len(data)})
    return kept


@transaction.atomic
def drop_table(kept: PendingTable, *, by: Account, at: datetime) -> None:
    """Leave the table as if it had never been read."""
    journal_outline("outline.drop_table", kept.campaign, by=by, at=at, details={})
    kept.delete()
