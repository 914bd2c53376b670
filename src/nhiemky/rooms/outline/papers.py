"""The outlines and the table of indicators of a campaign, as they go into its dossier."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils import timezone

from nhiemky.core.official.layout import layout_for
from nhiemky.core.official.model import Block, Heading, Paper, item, paragraph
from nhiemky.papers.indicator_sheet import write_indicators
from nhiemky.papers.official.printing import write_paper
from nhiemky.rooms.outline.models import Outline, OutlineChange, Section
from nhiemky.rooms.outline.queries.indicators import indicators_of, row_of
from nhiemky.rooms.outline.queries.sections import outlines_of, sections_in
from nhiemky.rooms.plan.models import Campaign
from nhiemky.rooms.plan.queries.campaigns import owner_version
from nhiemky.rooms.registry.papers import frame_of
from nhiemky.rooms.registry.queries.dossier import DossierFile, Part


def dossier(campaign: Campaign) -> Part:
    """As they stand now; what was changed after units began to write is in the tables."""
    indicators = indicators_of(campaign).order_by("position")
    made = [
        DossierFile(f"de-cuong-{outline.pk}.docx", outline.title, [_outline_paper(outline, campaign)])
        for outline in outlines_of(campaign)
    ]
    if indicators:
        data = write_indicators(map(row_of, indicators), made_at=campaign.opened_at)
        made.append(DossierFile("bang-chi-tieu.xlsx", "Bảng chỉ tiêu", [data]))
    tables = (
        outlines_of(campaign),
        Section.objects.filter(outline__campaign=campaign).order_by("pk"),
        OutlineChange.objects.filter(outline__campaign=campaign).order_by("pk"),
        indicators,
    )
    return Part("de-cuong", "Đề cương và chỉ tiêu", tables, files=lambda: iter(made))


def _outline_paper(outline: Outline, campaign: Campaign) -> bytes:
    """The sections with what to write under each, under the letterhead of whoever asks."""
    on = timezone.localdate(campaign.opened_at)
    frame = frame_of(owner_version(campaign), printed="", type="Đề cương", abstract=outline.title, on=on, dated=False)
    return write_paper(Paper(frame, tuple(_asked(list(sections_in(outline))))), layout_for(on))


def _asked(sections: Sequence[Section]) -> Iterator[Block]:
    for section in sections:
        yield Heading(section.depth + 1, section.label, section.title)
        if section.guidance:
            yield paragraph(section.guidance)
        yield from (item(bullet) for bullet in section.bullets)
