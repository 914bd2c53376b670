"""Headings come and go."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from nhiemky.core.refusal import Refused
from nhiemky.rooms.organisation.models import Account
from nhiemky.rooms.outline.actions.lines import journal_outline
from nhiemky.rooms.outline.actions.outlines import first_outline, next_position
from nhiemky.rooms.outline.models import Section
from nhiemky.rooms.outline.queries import sections_in
from nhiemky.rooms.plan.models import Campaign


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
    outline = first_outline(campaign)
    parent = sections_in(outline).filter(depth=depth - 1).order_by("-position").first() if depth else None
    section = Section.objects.create(
        outline=outline,
        parent=parent,
        position=next_position(outline),
        depth=parent.depth + 1 if parent else 0,
        label=label,
        title=title,
        guidance=guidance,
        applies_to=applies_to,
    )
    journal_outline("outline.add_section", campaign, by=by, at=at, details={"title": title})
    return section


@transaction.atomic
def drop_section(section: Section, *, by: Account | None, at: datetime) -> None:
    """Take a heading and those under it out of the outline. Words that a unit wrote there keep it: tables refuse."""
    journal_outline("outline.drop_section", section.campaign, by=by, at=at, details={"title": section.title})
    try:
        section.delete()
    except ProtectedError as kept:
        written = _("Đã có %(count)d đoạn viết vào mục này hoặc mục con nên không xóa được.")
        raise Refused([written % {"count": len(kept.protected_objects)}]) from None
