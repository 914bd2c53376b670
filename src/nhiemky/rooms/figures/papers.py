"""A unit's table of figures as a workbook, to be filled in and brought back."""

from __future__ import annotations

from nhiemky.papers.annex import write_annex
from nhiemky.rooms.figures.queries.cells import grid, sheet_figures
from nhiemky.rooms.figures.queries.workbooks import identity_of
from nhiemky.rooms.outline.queries.indicators import indicators_for, periods_of, row_of
from nhiemky.rooms.plan.models import Campaign
from nhiemky.rooms.units.models import UnitVersion


def annex_workbook(campaign: Campaign, *, version: UnitVersion) -> bytes:
    """As the figures stand; blank where the unit has typed nothing."""
    indicators, periods = indicators_for(campaign, version=version), periods_of(campaign)
    rows = grid(campaign, unit=version.unit, indicators=indicators, periods=periods)
    return write_annex(
        title=f"Phụ biểu chỉ tiêu: {campaign.name}",
        unit_name=version.name,
        identity=identity_of(campaign, version=version),
        indicators=[row_of(one) for one in indicators],
        periods=periods,
        figures=sheet_figures(rows),
    )
