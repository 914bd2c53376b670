"""Writing what is asked: take the outline of the plan, change its headings, load the table of indicators."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max, ProtectedError
from django.utils.translation import gettext as _

from nhiemky.core.outline import Node, from_json, sectors_named
from nhiemky.core.refusal import Refused, refuse_if
from nhiemky.core.standard_outlines import MID_TERM
from nhiemky.papers.indicator_sheet import IndicatorRow, IndicatorSheet
from nhiemky.rooms.journal import actions as journal
from nhiemky.rooms.organisation.models import Account
from nhiemky.rooms.outline.models import Indicator, Outline, Section
from nhiemky.rooms.outline.queries import outlines_of, sections_in, sections_of
from nhiemky.rooms.outline.rules import why_not_load_indicators, why_not_take_outline
from nhiemky.rooms.plan.models import Campaign
from nhiemky.rooms.plan.queries import owner_path, plan_of


@transaction.atomic
def take_outline(campaign: Campaign, *, standard: bool = False, by: Account | None, at: datetime) -> int:
    """Make the attached outline of the plan, or our standard one, the campaign's; returns the count of headings."""
    nodes = MID_TERM if standard else from_json(plan_of(campaign).facts["outline"] or [])
    refuse_if(why_not_take_outline(standing=sections_of(campaign).count(), offered=len(nodes)))
    _lay_down(_first_outline(campaign), nodes, parent=None, depth=0)
    count = sections_of(campaign).count()
    _journal("outline.take_outline", campaign, by=by, at=at, details={"sections": count, "standard": standard})
    return count


def _first_outline(campaign: Campaign) -> Outline:
    return outlines_of(campaign).first() or Outline.objects.create(
        campaign=campaign, position=1, title=campaign.name, deliverable="report"
    )


def _lay_down(outline: Outline, nodes: Sequence[Node], *, parent: Section | None, depth: int) -> None:
    for node in nodes:
        section = Section.objects.create(
            outline=outline,
            parent=parent,
            position=_next_position(outline),
            depth=depth,
            label=node.label,
            title=node.title,
            guidance=node.guidance or "",
            bullets=list(node.bullets),
            applies_to=sorted(sector.value for sector in sectors_named(node.applies_to)),
            required="(nếu có)" not in node.title.casefold(),
            written=bool(not node.children or node.guidance or node.bullets),
        )
        _lay_down(outline, node.children, parent=section, depth=depth + 1)


def _next_position(outline: Outline) -> int:
    return int(sections_in(outline).aggregate(last=Max("position"))["last"] or 0) + 1


@transaction.atomic
def add_section(
    campaign: Campaign,
    *,
    label: str,
    title: str,
    guidance: str,
    depth: int,
    applies_to: list[str],
    by: Account | None,
    at: datetime,
) -> Section:
    """A heading at the end of the outline, under the last heading of the depth above."""
    outline = _first_outline(campaign)
    parent = sections_in(outline).filter(depth=depth - 1).order_by("-position").first() if depth else None
    section = Section.objects.create(
        outline=outline,
        parent=parent,
        position=_next_position(outline),
        depth=parent.depth + 1 if parent else 0,
        label=label,
        title=title,
        guidance=guidance,
        applies_to=applies_to,
    )
    _journal("outline.add_section", campaign, by=by, at=at, details={"title": title})
    return section


@transaction.atomic
def drop_section(section: Section, *, by: Account | None, at: datetime) -> None:
    """Take a heading and those under it out of the outline. Words that a unit wrote there keep it: tables refuse."""
    _journal("outline.drop_section", section.campaign, by=by, at=at, details={"title": section.title})
    try:
        section.delete()
    except ProtectedError as kept:
        written = _("Đã có %(count)d đoạn viết vào mục này hoặc mục con nên không xóa được.")
        raise Refused([written % {"count": len(kept.protected_objects)}]) from None


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
    _journal("outline.load_indicators", campaign, by=by, at=at, details=details)
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


def _journal(verb: str, campaign: Campaign, *, by: Account | None, at: datetime, details: dict[str, Any]) -> None:
    journal.record(
        verb, campaign, by=by, at=at, unit_path=owner_path(campaign), campaign_id=campaign.pk, details=details
    )
