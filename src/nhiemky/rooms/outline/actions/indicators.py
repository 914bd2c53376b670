"""The table of indicators is loaded."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from nhiemky.core.refusal import Refused, refuse_if
from nhiemky.papers.indicator_sheet import IndicatorRow, IndicatorSheet
from nhiemky.rooms.journal import actions as journal
from nhiemky.rooms.organisation.models import Account
from nhiemky.rooms.outline.actions.lines import journal_outline
from nhiemky.rooms.outline.models import Indicator
from nhiemky.rooms.outline.rules import why_not_load_indicators
from nhiemky.rooms.plan.models import Campaign


@transaction.atomic
def load_indicators(campaign: Campaign, *, sheet: IndicatorSheet, by: Account | None, at: datetime) -> int:
    """Replace the table of indicators by the sheet; or nothing, when a row is faulty or figures stand on it."""
    refuse_if(why_not_load_indicators(sheet))
    before = Indicator.objects.filter(campaign=campaign).count()
    try:
        Indicator.objects.filter(campaign=campaign).delete()
    except ProtectedError as kept:
        typed = _("Các đơn vị đã nhập %(count)d số liệu theo bảng chỉ tiêu đang có, nên không thay bảng được.")
        raise Refused([typed % {"count": len(kept.protected_objects)}]) from None
    Indicator.objects.bulk_create(
        _indicator(campaign, position, row) for position, row in enumerate(sheet.rows, start=1)
    )
    details = journal.changed({"indicators": before}, {"indicators": len(sheet.rows)})
    journal_outline("outline.load_indicators", campaign, by=by, at=at, details=details)
    return len(sheet.rows)


def _indicator(campaign: Campaign, position: int, row: IndicatorRow) -> Indicator:
    return Indicator(
        campaign=campaign,
        position=position,
        code=row.code,
        group=row.group or "",
        name=row.name,
        unit_of_measure=row.unit_of_measure,
        decimals=row.decimals,
        target_kind=row.target.kind.value,
        target_low=row.target.low,
        target_high=row.target.high,
        span=row.span.value,
        across=row.across.value,
        numerator=row.numerator or "",
        denominator=row.denominator or "",
        applies_to=sorted(sector.value for sector in row.applies_to),
        kinds=sorted(kind.value for kind in row.kinds),
        baseline=row.baseline,
        along=row.along.value,
        guidance=row.guidance,
    )
