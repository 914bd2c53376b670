"""Writing figures: keep what a unit typed into cells, lock and unlock its table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext

from nhiemky.core.indicators import Across, Amount, Missing, NumberUnreadable, Period, half_up, parse_number, ratio_of
from nhiemky.core.refusal import Refused, refuse_if
from nhiemky.papers.value_sheet import ValueSheet
from nhiemky.rooms.figures.models import Annex, Value
from nhiemky.rooms.figures.queries import MISSING_WRITTEN, amount_of, numerator_decimals, values_of, written
from nhiemky.rooms.figures.rules import BY_PARTS, why_not_keep_figures, why_not_load_figures
from nhiemky.rooms.journal import actions as journal
from nhiemky.rooms.organisation.models import Account, Unit, UnitVersion
from nhiemky.rooms.outline.models import Indicator
from nhiemky.rooms.plan.models import Campaign

Amounts = Mapping[tuple[Indicator, Period], Amount | None]
REASONS = {word: missing for missing, word in MISSING_WRITTEN.items() if word}


@transaction.atomic
def keep_figures(
    campaign: Campaign,
    *,
    version: UnitVersion,
    typed: Mapping[tuple[Indicator, Period], str],
    by: Account | None,
    at: datetime,
) -> Amounts:
    """Keep cells as typed: «1.234,5», «412/418», «KAD» (không áp dụng), «KPS» (không phát sinh), blank to empty one.

    All or none: raises `Refused` with what is wrong, cell by cell; then what stood there still stands.
    """
    amounts = _understood(typed)
    _keep_all("figures.keep_figures", campaign, version, amounts, by=by, at=at, details={})
    return amounts


@transaction.atomic
def load_figures(
    campaign: Campaign,
    *,
    version: UnitVersion,
    sheet: ValueSheet,
    indicators: Iterable[Indicator],
    by: Account | None,
    at: datetime,
) -> int:
    """Keep a whole table as read from a sheet; returns how many cells hold a figure or a reason. All or none."""
    refuse_if(why_not_load_figures(sheet))
    by_code = {indicator.code: indicator for indicator in indicators}
    amounts = {
        (by_code[code], period): None if amount.missing is Missing.NOT_REPORTED else amount
        for (code, period), amount in sheet.amounts.items()
    }
    given = sum(amount is not None for amount in amounts.values())
    _keep_all("figures.load_figures", campaign, version, amounts, by=by, at=at, details={"cells": given})
    return given


def _keep_all(
    verb: str,
    campaign: Campaign,
    version: UnitVersion,
    amounts: Amounts,
    *,
    by: Account | None,
    at: datetime,
    details: dict[str, Any],
) -> None:
    annex, _ = Annex.objects.select_for_update().get_or_create(campaign=campaign, unit=version.unit)
    refuse_if(why_not_keep_figures(annex, amounts=amounts))
    standing = values_of(campaign, unit=version.unit)
    before = {(i, p): standing.get((i.pk, str(p))) for i, p in amounts}
    was = _spelled({place: amount_of(value) if value else None for place, value in before.items()})
    for (indicator, period), amount in amounts.items():
        _keep(indicator, version.unit, period, amount, by=by, at=at)
    journal.record(
        verb,
        annex,
        by=by,
        at=at,
        unit_path=version.path,
        campaign_id=campaign.pk,
        details={"unit": version.unit.code, **details, **journal.changed(was, _spelled(amounts))},
    )


def _spelled(amounts: Amounts) -> dict[str, str | None]:
    """Cells as the journal tells them: {"1 2021": "412/418"}."""
    return {
        f"{indicator.code} {period}": written(amount, indicator=indicator) if amount else None
        for (indicator, period), amount in amounts.items()
    }


def _keep(
    indicator: Indicator, unit: Unit, period: Period, amount: Amount | None, *, by: Account | None, at: datetime
) -> None:
    if amount is None:
        Value.objects.filter(indicator=indicator, unit=unit, period=str(period)).delete()
        return
    said = {
        "value": amount.value,
        "numerator": amount.numerator,
        "denominator": amount.denominator,
        "missing": amount.missing.value if amount.missing else "",
        "changed_at": at,
        "changed_by": by,
    }
    Value.objects.update_or_create(indicator=indicator, unit=unit, period=str(period), defaults=said)


def _understood(typed: Mapping[tuple[Indicator, Period], str]) -> Amounts:
    amounts: dict[tuple[Indicator, Period], Amount | None] = {}
    reasons: list[str] = []
    for place, text in typed.items():
        try:
            amounts[place] = understand(text, indicator=place[0])
        except Refused as unreadable:
            reasons += unreadable.reasons
    refuse_if(reasons)
    return amounts


def understand(typed: str, *, indicator: Indicator) -> Amount | None:
    """What a cell means; None for a blank one. Raises `Refused` with the reason it cannot be read."""
    text = typed.strip()
    if not text:
        return None
    if text.upper() in REASONS:
        return Amount(None, missing=REASONS[text.upper()])
    try:
        if "/" in text and indicator.across in BY_PARTS:
            return _quotient(text, indicator=indicator)
        return Amount(parse_number(text, decimals=indicator.decimals))
    except NumberUnreadable as problem:
        raise Refused([str(problem)]) from None


def _quotient(text: str, *, indicator: Indicator) -> Amount:
    top, _, bottom = text.partition("/")
    numerator = parse_number(top, decimals=numerator_decimals(indicator))
    denominator = parse_number(bottom, decimals=0)
    if denominator == 0:
        if numerator == 0:
            return Amount(None, missing=Missing.NO_CASE)
        raise Refused([gettext("Mẫu số bằng 0: nếu không phát sinh trường hợp nào, ghi KPS.")])
    if denominator < 0:
        raise Refused([gettext("Tử số và mẫu số không được âm.")])
    if indicator.across == Across.WEIGHTED_MEAN.value:
        return Amount(half_up(numerator, denominator), numerator, denominator)
    return Amount(ratio_of(numerator, denominator, decimals=indicator.decimals), numerator, denominator)


def lock(annex: Annex, *, locked: bool) -> None:
    """Part of handing in and returning, which write the journal."""
    Annex.objects.update_or_create(campaign=annex.campaign, unit=annex.unit, defaults={"locked": locked})
